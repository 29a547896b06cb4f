package io.smcquant.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The twelve features in the order that trained models depend on. */
public enum Feature {
    MARKET_STRUCTURE(0, -1),
    ORDER_BLOCKS_COUNT(1, 0),
    INSTITUTIONAL_CANDLE(2, -1),
    LIQUIDITY_GRAB(3, 0),
    FVG_SIZE_ATR(4, 0),
    FVG_PROXIMITY(5, 0),
    OB_PROXIMITY(6, 0),
    ATR_NORMALIZED_VOLUME(7, 0),
    RSI_14(8, 0),
    MOMENTUM_ATR(9, -1),
    TIME_TO_NEXT_LEVEL(10, 0),
    CONFIDENCE_ENSEMBLE(11, 0);

    public static final int COUNT = 12;

    private static final Map<String, Feature> BY_LABEL = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(Feature::label, Function.identity()));

    private final int slot;
    private final int min;
    private final String label;

    Feature(int slot, int min) {
        this.slot = slot;
        this.min = min;
        this.label = name().toLowerCase(Locale.ROOT);
    }

    /** The lowest value it can have: -1 where the side may be spoken against, else 0. The highest is 1. */
    public int min() {
        return min;
    }

    /** Place in a vector, counted from 0. */
    public int slot() {
        return slot;
    }

    public String label() {
        return label;
    }

    public static Optional<Feature> ofLabel(String label) {
        return Optional.ofNullable(BY_LABEL.get(label));
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Feature::label).toList();
    }
}
