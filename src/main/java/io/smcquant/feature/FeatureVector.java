package io.smcquant.feature;

import java.util.Arrays;
import java.util.Optional;

import io.smcquant.smc.Side;
import io.smcquant.smc.SmcKind;

/** The twelve features of one closed minute for the side they speak for, and what they were measured on. */
public final class FeatureVector {
    private final long closeTimeMillis;
    private final Side side;
    private final Optional<Source> setup;
    private final Sources sources;
    private final int warmBars;
    private final double[] values;
    private final PricePoint price;

    /** An object as its event names it; a zone's level is its edge nearer to the price. */
    public record Source(SmcKind kind, long formedAtMillis, long confirmedAtMillis, long levelE8) {
        @Override
        public String toString() {
            return kind.label() + ":" + formedAtMillis + ":" + confirmedAtMillis + ":" + levelE8;
        }
    }

    /** The live objects of the vector's side that the values speak of; confirmedAt is that of their creation. */
    public record Sources(Optional<Source> gap, Optional<Source> block, Optional<Source> sweep,
            Optional<Source> level) {}

    /** @param setup the newest object of this side: sweep, break, block or gap; its confirmedAt is that of its event */
    public FeatureVector(long closeTimeMillis, Side side, Optional<Source> setup, Sources sources, int warmBars,
            double[] values, PricePoint price) {
        if (values.length != Feature.COUNT) {
            throw new IllegalArgumentException("a vector has " + Feature.COUNT + " values: length=" + values.length);
        }
        for (double value : values) {
            if (!(value >= -1 && value <= 1)) {
                throw new IllegalArgumentException(
                        "features lie between -1 and 1: values=" + Arrays.toString(values));
            }
        }
        this.closeTimeMillis = closeTimeMillis;
        this.side = side;
        this.setup = setup;
        this.sources = sources;
        this.warmBars = warmBars;
        this.values = values.clone();
        this.price = price;
    }

    public long closeTimeMillis() {
        return closeTimeMillis;
    }

    public Side side() {
        return side;
    }

    public Optional<Source> setup() {
        return setup;
    }

    public Sources sources() {
        return sources;
    }

    /** Real minutes the detector had seen. */
    public int warmBars() {
        return warmBars;
    }

    public double value(Feature feature) {
        return values[feature.slot()];
    }

    /** Where the price stood at that close. */
    public PricePoint price() {
        return price;
    }

    /** A copy, in the order of {@link Feature}. */
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureVector that && closeTimeMillis == that.closeTimeMillis && side == that.side
                && setup.equals(that.setup) && sources.equals(that.sources) && warmBars == that.warmBars
                && Arrays.equals(values, that.values) && price.equals(that.price);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(closeTimeMillis) * 31 + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "FeatureVector[closeTimeMillis=" + closeTimeMillis + " side=" + side + " setup=" + setup + " sources="
                + sources + " warmBars=" + warmBars + " values=" + Arrays.toString(values) + " " + price + "]";
    }
}
