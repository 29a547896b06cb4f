package io.smcquant.feature;

import java.util.Optional;

import io.smcquant.smc.LiveObject;
import io.smcquant.smc.Ratio;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcDetector;
import io.smcquant.smc.SmcSettings;

/**
 * Measures the twelve features on a 1m detector after each bar, without allocating; {@code src/docs/features.md} explains
 * every one. Owned by its detector's thread.
 */
public final class FeatureCalculator {
    private final SmcDetector detector;
    private final SmcSettings settings;
    private final double[] values = new double[Feature.COUNT];
    private final LiveObject upGap = new LiveObject();
    private final LiveObject downGap = new LiveObject();
    private final LiveObject upBlock = new LiveObject();
    private final LiveObject downBlock = new LiveObject();
    private final LiveObject level = new LiveObject();
    private final LiveObject find = new LiveObject();
    private Side side = Side.UP;
    private boolean hasGap;
    private boolean hasBlock;
    private boolean hasLevel;

    public FeatureCalculator(SmcDetector detector) {
        this.detector = detector;
        this.settings = detector.settings();
    }

    /** Measures the newest bar; false if there is nothing to say: not warm, nothing ever moved, or no side to speak for. */
    public boolean measure() {
        if (!detector.isWarm() || !(detector.atrE8() > 0)) {
            return false;
        }
        boolean gapAbove = detector.findGap(Side.DOWN, downGap);
        boolean gapBelow = detector.findGap(Side.UP, upGap);
        boolean blockAbove = detector.findBlock(Side.DOWN, downBlock);
        boolean blockBelow = detector.findBlock(Side.UP, upBlock);
        int votes = detector.trend() + sweepVote() + zoneVote(gapBelow, upGap, gapAbove, downGap)
                + zoneVote(blockBelow, upBlock, blockAbove, downBlock) + Long.signum(detector.momentumE8());
        if (votes == 0) {
            return false;
        }
        side = votes > 0 ? Side.UP : Side.DOWN;
        hasGap = side == Side.UP ? gapBelow : gapAbove;
        hasBlock = side == Side.UP ? blockBelow : blockAbove;
        hasLevel = detector.findLevel(side, level);
        fill();
        return true;
    }

    private int sweepVote() {
        int up = detector.barsSinceSweep(Side.UP);
        int down = detector.barsSinceSweep(Side.DOWN);
        return Math.min(up, down) >= settings.sweepBars() ? 0 : Integer.compare(down, up);
    }

    private static int zoneVote(boolean hasUp, LiveObject up, boolean hasDown, LiveObject down) {
        if (hasUp && hasDown) {
            return Long.compare(down.distanceE8(), up.distanceE8());
        }
        return hasUp ? Side.UP.sign() : hasDown ? Side.DOWN.sign() : 0;
    }

    private void fill() {
        double atr = detector.atrE8();
        int sign = side.sign();
        int blocks = detector.liveBlocks(side);
        put(Feature.MARKET_STRUCTURE, sign * detector.trend());
        put(Feature.ORDER_BLOCKS_COUNT, blocks / (1.0 + blocks));
        put(Feature.INSTITUTIONAL_CANDLE, sign * squash(detector.bodyE8() / (settings.displacementAtr() * atr)));
        put(Feature.LIQUIDITY_GRAB, Math.max(0, 1 - detector.barsSinceSweep(side) / (double) settings.sweepBars()));
        put(Feature.FVG_SIZE_ATR, hasGap ? squash(gap().heightE8() / atr) : 0);
        put(Feature.FVG_PROXIMITY, hasGap ? proximity(gap().distanceE8(), atr) : 0);
        put(Feature.OB_PROXIMITY, hasBlock ? proximity(block().distanceE8(), atr) : 0);
        put(Feature.ATR_NORMALIZED_VOLUME, volumeShare());
        put(Feature.RSI_14, detector.rsiFraction(side));
        put(Feature.MOMENTUM_ATR, squash(sign * detector.momentumE8() / atr));
        put(Feature.TIME_TO_NEXT_LEVEL, hasLevel ? proximity(level.distanceE8(), atr) : 0);
        put(Feature.CONFIDENCE_ENSEMBLE, Ensemble.of(values));
    }

    private void put(Feature feature, double value) {
        // No negative zero: it would make equal vectors look different.
        values[feature.slot()] = value + 0.0;
    }

    private double volumeShare() {
        double all = detector.baseVolume() + detector.volumeMean();
        return all > 0 ? detector.baseVolume() / all : 0;
    }

    /** From any number into (-1, 1): one average true range becomes a half. */
    private static double squash(double value) {
        double capped = Ratio.capped(value);
        return capped / (1 + Math.abs(capped));
    }

    /** From any distance into (0, 1]: half an average true range becomes two thirds. */
    private static double proximity(long distance, double atr) {
        return 1 / (1 + distance / atr);
    }

    private LiveObject gap() {
        return side == Side.UP ? upGap : downGap;
    }

    private LiveObject block() {
        return side == Side.UP ? upBlock : downBlock;
    }

    /** The side the newest measurement speaks for. */
    public Side side() {
        return side;
    }

    public double value(Feature feature) {
        return values[feature.slot()];
    }

    /** The newest measurement with all that it was made of. */
    public FeatureVector toVector() {
        FeatureVector.Sources sources = new FeatureVector.Sources(hasGap ? source(gap()) : Optional.empty(),
                hasBlock ? source(block()) : Optional.empty(),
                value(Feature.LIQUIDITY_GRAB) > 0 && detector.findSweep(side, find) ? source(find) : Optional.empty(),
                hasLevel ? source(level) : Optional.empty());
        Optional<FeatureVector.Source> setup = detector.findSetup(side, find) ? source(find) : Optional.empty();
        return new FeatureVector(detector.closeTimeMillis(), side, setup, sources, detector.realBars(), values,
                new PricePoint(detector.closeE8(), detector.atrE8(), detector.tickSizeE8()));
    }

    private static Optional<FeatureVector.Source> source(LiveObject object) {
        return Optional.of(new FeatureVector.Source(object.kind(), object.formedAtMillis(), object.confirmedAtMillis(),
                object.levelE8()));
    }
}
