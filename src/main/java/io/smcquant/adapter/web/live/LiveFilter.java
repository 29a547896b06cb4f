package io.smcquant.adapter.web.live;

import java.util.Set;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcKind;

/**
 * Which messages a client wants. An empty set asks for all.
 *
 * @param kinds of events; others have none
 * @param confidenceMin of signals; later versions and withdrawals pass whatever it is, because what they correct may
 *     have passed
 */
record LiveFilter(Set<String> symbols, Set<Timeframe> timeframes, Set<SmcKind> kinds, double confidenceMin) {
    LiveFilter {
        symbols = Set.copyOf(symbols);
        timeframes = Set.copyOf(timeframes);
        kinds = Set.copyOf(kinds);
    }

    boolean wants(LiveMessage message) {
        return (symbols.isEmpty() || symbols.contains(message.symbol()))
                && (timeframes.isEmpty() || timeframes.contains(message.timeframe()))
                && message.eventKind().map(kind -> kinds.isEmpty() || kinds.contains(kind)).orElse(true)
                && message.confidence() >= confidenceMin;
    }
}
