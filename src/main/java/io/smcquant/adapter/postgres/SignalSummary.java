package io.smcquant.adapter.postgres;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Tier;
import io.smcquant.smc.Side;

/**
 * What a span of market time had of signals. All but {@code withdrawn} speaks of those that hold.
 *
 * @param meanConfidence nothing where there is no signal, as with the other mean
 * @param models those with most signals, most first, as symbols are
 * @param complete whether all of the span was counted; otherwise its newest part was
 */
public record SignalSummary(long fromMillis, long toMillis, long signals, long withdrawn,
        OptionalDouble meanConfidence, OptionalDouble meanSizeFraction, Map<Side, Long> sides, Map<Tier, Long> tiers,
        Map<Novelty, Long> novelties, List<OfModel> models, List<OfSymbol> symbols, boolean complete) {
    /** Signals by one model. */
    public record OfModel(ModelName model, long signals) {}

    /** Signals of one instrument. */
    public record OfSymbol(String symbol, long signals) {}

    public SignalSummary {
        sides = Map.copyOf(sides);
        tiers = Map.copyOf(tiers);
        novelties = Map.copyOf(novelties);
        models = List.copyOf(models);
        symbols = List.copyOf(symbols);
    }
}
