package io.smcquant.adapter.web.signals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.postgres.SignalSummary;
import io.smcquant.adapter.web.smc.WireEvent;
import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Tier;
import io.smcquant.smc.Side;

/**
 * Counts of signals on the wire. All but withdrawn speaks of those that hold.
 *
 * @param meanConfidence null where there is no signal, as meanSizeFraction is
 * @param models those with most signals, most first, as symbols are
 * @param complete false where the span had more than is counted at once; its newest part was
 */
public record WireSummary(long fromMillis, long toMillis, long signals, long withdrawn,
        @Nullable Double meanConfidence, @Nullable Double meanSizeFraction, Map<String, Long> sides,
        Map<String, Long> tiers, Map<String, Long> novelties, List<OfModel> models, List<OfSymbol> symbols,
        boolean complete) {
    /** Signals by one model. */
    public record OfModel(long id, String name, String version, long signals) {}

    /** Signals of one instrument. */
    public record OfSymbol(String symbol, long signals) {}

    static WireSummary of(SignalSummary summary) {
        return new WireSummary(summary.fromMillis(), summary.toMillis(), summary.signals(), summary.withdrawn(),
                nullable(summary.meanConfidence()), nullable(summary.meanSizeFraction()),
                counts(Side.values(), WireEvent::label, summary.sides()),
                counts(Tier.values(), Tier::label, summary.tiers()),
                counts(Novelty.values(), Novelty::label, summary.novelties()),
                summary.models().stream().map(one -> new OfModel(one.model().id(), one.model().name(),
                        one.model().version(), one.signals())).toList(),
                summary.symbols().stream().map(one -> new OfSymbol(one.symbol(), one.signals())).toList(),
                summary.complete());
    }

    private static <T> Map<String, Long> counts(T[] words, Function<T, String> label, Map<T, Long> counted) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (T word : words) {
            counts.put(label.apply(word), counted.getOrDefault(word, 0L));
        }
        return counts;
    }

    private static @Nullable Double nullable(OptionalDouble mean) {
        return mean.isPresent() ? mean.getAsDouble() : null;
    }
}
