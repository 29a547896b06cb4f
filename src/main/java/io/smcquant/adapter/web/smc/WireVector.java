package io.smcquant.adapter.web.smc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smcquant.adapter.web.score.WireScore;
import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.PricePoint;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.E8;

/**
 * A stored feature vector on the wire.
 *
 * @param setup the newest object of its side; null where there is none
 * @param price null in what was stored before it was kept
 * @param trends the trend of each watched timeframe by its label: 1, -1 or 0
 */
public record WireVector(String symbol, long closeTimeMillis, long knownAtMillis, String side, @Nullable Source setup,
        int warmBars, boolean late, boolean degraded, boolean withdrawn, String schemaHash,
        @Nullable Price price, Map<String, Double> features, Sources sources, Map<String, Integer> trends) {

    /** An object as its event names it; a zone's level is its edge nearer to the price. */
    public record Source(String kind, long formedAtMillis, long confirmedAtMillis, WireDecimal level) {
        public static @Nullable Source of(Optional<FeatureVector.Source> source) {
            return source.map(one -> new Source(one.kind().label(), one.formedAtMillis(), one.confirmedAtMillis(),
                    new WireDecimal(one.levelE8()))).orElse(null);
        }
    }

    /** Where the price stood at that close; the average true range in the instrument's price. */
    public record Price(WireDecimal close, double atr, WireDecimal tickSize) {
        static @Nullable Price of(PricePoint point) {
            return point.isKnown() ? new Price(new WireDecimal(point.closeE8()), point.atrE8() / E8.ONE,
                    new WireDecimal(point.tickSizeE8())) : null;
        }
    }

    /** The live objects of the vector's side that its values speak of; null where there is none. */
    public record Sources(@Nullable Source gap, @Nullable Source block, @Nullable Source sweep,
            @Nullable Source level) {
        static Sources of(FeatureVector.Sources sources) {
            return new Sources(Source.of(sources.gap()), Source.of(sources.block()), Source.of(sources.sweep()),
                    Source.of(sources.level()));
        }
    }

    /**
     * A vector that an analysis computed.
     *
     * @param score left out unless it was asked for and a trade can be planned
     */
    public record Found(long closeTimeMillis, String side, @Nullable Source setup, int warmBars,
            @Nullable Price price, Map<String, Double> features, Sources sources,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WireScore score) {
        static Found of(FeatureVector vector, @Nullable WireScore score) {
            return new Found(vector.closeTimeMillis(), WireEvent.label(vector.side()), Source.of(vector.setup()),
                    vector.warmBars(), Price.of(vector.price()), byLabel(vector), Sources.of(vector.sources()), score);
        }
    }

    public static WireVector of(String symbol, FoundVector found) {
        FeatureVector vector = found.vector();
        Map<String, Integer> trends = new LinkedHashMap<>();
        found.trends().forEach(trend -> trends.put(trend.timeframe().label(), trend.trend()));
        return new WireVector(symbol, vector.closeTimeMillis(), found.knownAtMillis(), WireEvent.label(vector.side()),
                Source.of(vector.setup()), vector.warmBars(), found.late(), found.degraded(), found.withdrawn(),
                found.schemaHash(), Price.of(vector.price()), byLabel(vector), Sources.of(vector.sources()), trends);
    }

    private static Map<String, Double> byLabel(FeatureVector vector) {
        Map<String, Double> features = new LinkedHashMap<>();
        for (Feature feature : Feature.values()) {
            features.put(feature.label(), vector.value(feature));
        }
        return features;
    }
}
