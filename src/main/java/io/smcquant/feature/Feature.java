package io.smcquant.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The twelve features in the order that trained models depend on. */
public enum Feature {
    MARKET_STRUCTURE(0),
    ORDER_BLOCKS_COUNT(1),
    INSTITUTIONAL_CANDLE(2),
    LIQUIDITY_GRAB(3),
    FVG_SIZE_ATR(4),
    FVG_PROXIMITY(5),
    OB_PROXIMITY(6),
    ATR_NORMALIZED_VOLUME(7),
    RSI_14(8),
    MOMENTUM_ATR(9),
    TIME_TO_NEXT_LEVEL(10),
    CONFIDENCE_ENSEMBLE(11);

    public static final int COUNT = 12;

    private final int slot;

    Feature(int slot) {
        this.slot = slot;
    }

    /** Place in a vector, counted from 0. */
    public int slot() {
        return slot;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Feature::label).toList();
    }
}
