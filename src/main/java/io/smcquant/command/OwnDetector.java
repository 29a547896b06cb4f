package io.smcquant.command;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.smcquant.feature.BatchAnalysis;
import io.smcquant.market.E8;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcSettings;

/** The engine's own detector with its usual settings, in the very code that runs live. */
record OwnDetector(Timeframe timeframe, long tickSizeE8) implements CandleDetector<SmcEvent> {
    @Override
    public List<SmcEvent> events(List<SmcBar> bars) {
        return BatchAnalysis.of(SmcSettings.USUAL, timeframe, tickSizeE8, bars).events();
    }

    /** Known is confirmed here: nothing is corrected within one run. */
    @Override
    public long timeMillis(SmcEvent event) {
        return event.times().knownAtMillis();
    }

    @Override
    public Stamps stamps() {
        return Stamps.CLOSE;
    }

    @Override
    public String kind(SmcEvent event) {
        return event.name();
    }

    @Override
    public String describe(SmcEvent event) {
        StringBuilder text = new StringBuilder(event.name()).append(' ')
                .append(event.side().name().toLowerCase(Locale.ROOT)).append(" at ")
                .append(E8.toDecimal(event.lowE8()));
        if (event.highE8() != event.lowE8()) {
            text.append("..").append(E8.toDecimal(event.highE8()));
        }
        text.append(", formed ").append(Instant.ofEpochMilli(event.times().formedAtMillis())).append(", confirmed ")
                .append(Instant.ofEpochMilli(event.times().confirmedAtMillis()));
        Map<String, Object> attributes = event.attributes();
        return attributes.isEmpty() ? text.toString() : text.append(' ').append(attributes).toString();
    }
}
