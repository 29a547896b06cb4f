package io.smcquant.smc;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.smcquant.feature.BatchAnalysis;

/**
 * One concept on candles made by hand.
 *
 * @param unsaid kinds, names or labels of events that the series also has and the drawing leaves out
 */
record Drawing(String name, String title, SmcSettings settings, HandMadeSeries series, Set<String> unsaid,
        List<DrawingNote> notes) {

    Path file() {
        return Path.of("src", "docs", "drawings", name + ".svg");
    }

    /** What the detector finds in it, apart from what is left out. */
    List<SmcEvent> events() {
        return allEvents().stream().filter(event -> !isUnsaid(event)).toList();
    }

    List<SmcEvent> allEvents() {
        return BatchAnalysis.of(settings, series.timeframe(), HandMadeSeries.PRICE, series.bars()).events();
    }

    private boolean isUnsaid(SmcEvent event) {
        return unsaid.contains(event.kind().label()) || unsaid.contains(event.name())
                || unsaid.contains(DrawingNote.labelOf(event));
    }

    int formedBar(SmcEvent event) {
        return series.barOpening(event.times().formedAtMillis());
    }

    int confirmedBar(SmcEvent event) {
        return series.barClosing(event.times().confirmedAtMillis());
    }

    @Override
    public String toString() {
        return name;
    }
}
