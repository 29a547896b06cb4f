package io.smcquant.scoring;

import java.util.List;
import java.util.Optional;

import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.FeatureVector.Source;
import io.smcquant.feature.FeatureVector.Sources;
import io.smcquant.feature.PricePoint;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.InstrumentId;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcKind;

/** Vectors, models and scores for tests of what becomes of them. */
public final class Scored {
    public static final String SCHEMA = "0123456789abcdef";
    public static final InstrumentId BITCOIN = InstrumentId.parse("sim:BTCUSDT");
    /** A price of 100 that moves a half, on a grid of hundredths. */
    public static final PricePoint PRICE = new PricePoint(10_000_000_000L, 50_000_000, 1_000_000);
    public static final Payoff EVEN = new Payoff(0.004, 0.004);

    private static final long MINUTE = 60_000;
    private static final Sources NO_SOURCES = new Sources(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    private Scored() {}

    /** A vector of the minute that closes then, warm, in time and whole; each test changes what it is about. */
    public static Draft vector(long minute) {
        return new Draft(minute, Side.UP, minute, 0, 2_000, false, false, false, new double[Feature.COUNT], PRICE);
    }

    public static Score score(double confidence) {
        return new Score(confidence, false, new Sizing(Tier.LOW, 0.005, "the tier"), Rung.HEURISTIC,
                "no model is active", ModelName.HEURISTIC, false, SCHEMA);
    }

    /** A vector as it may still be changed. Minutes count from the beginning of time. */
    public static final class Draft {
        private final long minute;
        private final Side side;
        private final long setupMinute;
        private final long knownLater;
        private final int warmBars;
        private final boolean late;
        private final boolean degraded;
        private final boolean withdrawn;
        private final double[] values;
        private final PricePoint price;

        private Draft(long minute, Side side, long setupMinute, long knownLater, int warmBars, boolean late,
                boolean degraded, boolean withdrawn, double[] values, PricePoint price) {
            this.minute = minute;
            this.side = side;
            this.setupMinute = setupMinute;
            this.knownLater = knownLater;
            this.warmBars = warmBars;
            this.late = late;
            this.degraded = degraded;
            this.withdrawn = withdrawn;
            this.values = values;
            this.price = price;
        }

        public Draft on(Side other) {
            return new Draft(minute, other, setupMinute, knownLater, warmBars, late, degraded, withdrawn, values,
                    price);
        }

        /** Its newest object was confirmed at the close of that minute. */
        public Draft since(long objectMinute) {
            return new Draft(minute, side, objectMinute, knownLater, warmBars, late, degraded, withdrawn, values,
                    price);
        }

        public Draft knownLater(long minutes) {
            return new Draft(minute, side, setupMinute, minutes, warmBars, late, degraded, withdrawn, values, price);
        }

        public Draft warm(int bars) {
            return new Draft(minute, side, setupMinute, knownLater, bars, late, degraded, withdrawn, values, price);
        }

        public Draft late() {
            return new Draft(minute, side, setupMinute, knownLater, warmBars, true, degraded, withdrawn, values, price);
        }

        public Draft degraded() {
            return new Draft(minute, side, setupMinute, knownLater, warmBars, late, true, withdrawn, values, price);
        }

        public Draft withdrawn() {
            return new Draft(minute, side, setupMinute, knownLater, warmBars, late, degraded, true, values, price);
        }

        public Draft at(PricePoint other) {
            return new Draft(minute, side, setupMinute, knownLater, warmBars, late, degraded, withdrawn, values, other);
        }

        public Draft with(Feature feature, double value) {
            double[] changed = values.clone();
            changed[feature.slot()] = value;
            return new Draft(minute, side, setupMinute, knownLater, warmBars, late, degraded, withdrawn, changed,
                    price);
        }

        public FoundVector found() {
            Source setup = new Source(SmcKind.SWEEP, (setupMinute - 1) * MINUTE, setupMinute * MINUTE,
                    price.closeE8() + 1);
            FeatureVector vector = new FeatureVector(minute * MINUTE, side, Optional.of(setup), NO_SOURCES, warmBars,
                    values, price);
            return new FoundVector(vector, SCHEMA, (minute + knownLater) * MINUTE, late, degraded, withdrawn,
                    List.of());
        }
    }
}
