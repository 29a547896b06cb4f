package io.smcquant.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What larger candles are, written for the reader and not for the machine: all minutes at once, grouped by period, no
 * step between. It shares nothing with {@link MinuteAggregator} but the definition.
 */
final class SlowAggregation {
    private static final double VOLUME_DIFFERENCE_RATIO_MAX = 1e-9;

    /** Every number is the same; sums of doubles may differ by the order they were added in. */
    static final Comparator<Candle> SAME = (left, right) -> left.equals(right) || isSame(left, right) ? 0 : 1;

    private SlowAggregation() {}

    /** The complete larger candles of these smaller ones, in order. */
    static List<Candle> of(Timeframe timeframe, List<Candle> components) {
        return components.stream()
                .collect(Collectors.groupingBy(component -> timeframe.openTimeMillisAt(component.openTimeMillis()),
                        TreeMap::new, Collectors.toList()))
                .entrySet().stream().filter(period -> isComplete(timeframe, period.getValue()))
                .map(period -> sum(timeframe, period.getKey(), period.getValue())).toList();
    }

    /** Those of all timeframes, in the order in which they close, small ones first. */
    static List<Candle> ofAll(List<Candle> minutes) {
        List<Candle> larger = new ArrayList<>();
        for (Timeframe timeframe : Timeframe.values()) {
            if (timeframe != Timeframe.M1) {
                larger.addAll(of(timeframe, minutes));
            }
        }
        larger.sort(Comparator.comparingLong(Candle::closeTimeMillis).thenComparing(Candle::timeframe));
        return larger;
    }

    private static boolean isComplete(Timeframe timeframe, List<Candle> components) {
        return components.stream().mapToInt(component -> component.timeframe().minutes()).sum() == timeframe.minutes();
    }

    private static Candle sum(Timeframe timeframe, long openTimeMillis, List<Candle> components) {
        List<Candle> traded = components.stream().filter(component -> component.baseVolume() > 0).toList();
        if (traded.isEmpty()) {
            long flatE8 = components.get(components.size() - 1).closeE8();
            return candle(timeframe, openTimeMillis, flatE8, flatE8, flatE8, flatE8, components);
        }
        return candle(timeframe, openTimeMillis, traded.get(0).openE8(),
                traded.stream().mapToLong(Candle::highE8).max().getAsLong(),
                traded.stream().mapToLong(Candle::lowE8).min().getAsLong(), traded.get(traded.size() - 1).closeE8(),
                components);
    }

    private static Candle candle(Timeframe timeframe, long openTimeMillis, long openE8, long highE8, long lowE8,
            long closeE8, List<Candle> components) {
        return new Candle(timeframe, openTimeMillis, openE8, highE8, lowE8, closeE8,
                volume(components, Candle::baseVolume), volume(components, Candle::quoteVolume),
                count(components, Candle::trades), volume(components, Candle::takerBuyBaseVolume),
                volume(components, Candle::takerBuyQuoteVolume),
                Math.toIntExact(count(components, Candle::revision)));
    }

    private static double volume(List<Candle> components, ToDoubleFunction<Candle> volume) {
        return components.stream().mapToDouble(volume).sum();
    }

    private static long count(List<Candle> components, ToLongFunction<Candle> count) {
        return components.stream().mapToLong(count).sum();
    }

    private static boolean isSame(Candle left, Candle right) {
        return withoutVolumes(left).equals(withoutVolumes(right))
                && isNear(left.baseVolume(), right.baseVolume()) && isNear(left.quoteVolume(), right.quoteVolume())
                && isNear(left.takerBuyBaseVolume(), right.takerBuyBaseVolume())
                && isNear(left.takerBuyQuoteVolume(), right.takerBuyQuoteVolume());
    }

    private static Candle withoutVolumes(Candle candle) {
        return new Candle(candle.timeframe(), candle.openTimeMillis(), candle.openE8(), candle.highE8(), candle.lowE8(),
                candle.closeE8(), 0, 0, candle.trades(), 0, 0, candle.revision());
    }

    static boolean isNear(double left, double right) {
        return Math.abs(left - right) <= VOLUME_DIFFERENCE_RATIO_MAX * Math.max(left, right);
    }
}
