package io.smcquant.adapter.web.smc;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.web.score.WireScore;
import io.smcquant.adapter.web.wire.MappedList;
import io.smcquant.feature.BatchAnalysis;
import io.smcquant.feature.FeatureVector;

/**
 * What an analysis found, in order. Its lists make what they hold while it is written.
 *
 * @param features vectors of the minutes; none on larger timeframes
 */
public record Analysis(String symbol, String timeframe, String detectorVersion, List<WireEvent.Found> events,
        List<WireVector.Found> features) {
    static Analysis of(AnalysisRequest request, BatchAnalysis.Result found,
            Function<FeatureVector, @Nullable WireScore> scoring) {
        return new Analysis(request.symbol(), request.timeframe().label(), request.settings().version(),
                new MappedList<>(found.events(), WireEvent.Found::of),
                new MappedList<>(found.features(), vector -> WireVector.Found.of(vector, scoring.apply(vector))));
    }
}
