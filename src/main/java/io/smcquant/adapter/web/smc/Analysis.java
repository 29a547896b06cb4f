package io.smcquant.adapter.web.smc;

import java.util.List;

import io.smcquant.feature.BatchAnalysis;

/**
 * What an analysis found, in order. Its lists make what they hold while it is written.
 *
 * @param features vectors of the minutes; none on larger timeframes
 */
public record Analysis(String symbol, String timeframe, String detectorVersion, List<WireEvent.Found> events,
        List<WireVector.Found> features) {
    static Analysis of(AnalysisRequest request, BatchAnalysis.Result found) {
        return new Analysis(request.symbol(), request.timeframe().label(), request.settings().version(),
                new MappedList<>(found.events(), WireEvent.Found::of),
                new MappedList<>(found.features(), WireVector.Found::of));
    }
}
