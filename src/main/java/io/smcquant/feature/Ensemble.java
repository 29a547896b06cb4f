package io.smcquant.feature;

import java.util.List;

/**
 * The score by rule of thumb over the other eleven features: a start and six parts, kept between 0 and 1. It is
 * a feature of its own and, where there is no model, the whole answer.
 */
public final class Ensemble {
    public static final double START = 0.5;
    /** The features it is made of, in the order in which they are added: sums of doubles depend on it. */
    public static final List<Feature> PARTS = List.of(Feature.MARKET_STRUCTURE, Feature.LIQUIDITY_GRAB,
            Feature.FVG_SIZE_ATR, Feature.OB_PROXIMITY, Feature.MOMENTUM_ATR, Feature.RSI_14);

    private static final double GRAB_WEIGHT = 0.15;
    private static final double NEAR_BLOCK = 0.667;
    private static final double STRONG_MOMENTUM = 0.2308;
    private static final double OVERSOLD = 0.30;
    private static final double OVERBOUGHT = 0.70;

    private Ensemble() {}

    /** @param values in the order of {@link Feature} */
    public static double of(double[] values) {
        double sum = START;
        for (int i = 0; i < PARTS.size(); i++) {
            Feature feature = PARTS.get(i);
            sum += part(feature, values[feature.slot()]);
        }
        return Math.min(1, Math.max(0, sum));
    }

    /** What this feature adds. */
    public static double part(Feature feature, double value) {
        return switch (feature) {
        case MARKET_STRUCTURE -> 0.1 * value;
        case LIQUIDITY_GRAB -> value > 0 ? GRAB_WEIGHT : 0;
        case FVG_SIZE_ATR -> value > 0.5 ? 0.1 : 0;
        case OB_PROXIMITY -> value > NEAR_BLOCK ? 0.1 : 0;
        case MOMENTUM_ATR -> value > STRONG_MOMENTUM ? 0.05 : 0;
        case RSI_14 -> value < OVERSOLD ? 0.05 : value > OVERBOUGHT ? -0.05 : 0;
        case ORDER_BLOCKS_COUNT, INSTITUTIONAL_CANDLE, FVG_PROXIMITY, ATR_NORMALIZED_VOLUME, TIME_TO_NEXT_LEVEL,
                CONFIDENCE_ENSEMBLE ->
            0;
        };
    }
}
