package io.smcquant.smc.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** §2: average true range, relative strength, volume and momentum at each real bar, by its index. */
final class Indicators {
    private final Series series;
    private final List<OptionalDouble> averageTrueRanges;
    private final List<OptionalDouble> averageGains;
    private final List<OptionalDouble> averageLosses;

    Indicators(Series series) {
        this.series = series;
        List<Bar> bars = series.bars();
        List<Double> trueRanges = new ArrayList<>();
        List<Double> gains = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (Bar bar : bars) {
            long trueRange = bar.highE8() - bar.lowE8();
            if (bar.index() > 0) {
                long closeBefore = series.before(bar).closeE8();
                trueRange = Math.max(trueRange, Math.abs(bar.highE8() - closeBefore));
                trueRange = Math.max(trueRange, Math.abs(bar.lowE8() - closeBefore));
                gains.add((double) Math.max(0, bar.closeE8() - closeBefore));
                losses.add((double) Math.max(0, closeBefore - bar.closeE8()));
            }
            trueRanges.add((double) trueRange);
        }
        averageTrueRanges = smoothed(trueRanges, series.settings().atrBars());
        averageGains = smoothed(gains, series.settings().rsiBars());
        averageLosses = smoothed(losses, series.settings().rsiBars());
    }

    /** The mean of the first ones, then each new one with the weight of one in so many. */
    private static List<OptionalDouble> smoothed(List<Double> values, int length) {
        List<OptionalDouble> averages = new ArrayList<>();
        double sum = 0;
        double average = 0;
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (i < length - 1) {
                sum += value;
                averages.add(OptionalDouble.empty());
            } else if (i == length - 1) {
                sum += value;
                average = sum / length;
                averages.add(OptionalDouble.of(average));
            } else {
                average = (average * (length - 1) + value) / length;
                averages.add(OptionalDouble.of(average));
            }
        }
        return averages;
    }

    OptionalDouble averageTrueRange(int index) {
        return index < 0 ? OptionalDouble.empty() : averageTrueRanges.get(index);
    }

    /** The share of gains for UP, of losses for DOWN; changes begin at the second bar, so they are one place behind. */
    double relativeStrength(int index, boolean ofGains) {
        double gain = averageGains.get(index - 1).orElseThrow();
        double loss = averageLosses.get(index - 1).orElseThrow();
        if (gain == 0 && loss == 0) {
            return 0.5;
        }
        return (ofGains ? gain : loss) / (gain + loss);
    }

    /** Over the bars that end with this one. */
    OptionalDouble volumeMean(int index) {
        int length = series.settings().volumeBars();
        if (index + 1 < length) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = index - length + 1; i <= index; i++) {
            sum += series.bars().get(i).volume();
        }
        return OptionalDouble.of(sum / length);
    }

    /** Of the population, over the bars that end with this one. */
    OptionalDouble volumeDeviation(int index) {
        int length = series.settings().volumeBars();
        OptionalDouble mean = volumeMean(index);
        if (mean.isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = index - length + 1; i <= index; i++) {
            double difference = series.bars().get(i).volume() - mean.getAsDouble();
            sum += difference * difference;
        }
        double deviation = Math.sqrt(sum / length);
        boolean equalButForRounding = deviation <= 1e-9 * mean.getAsDouble();
        return OptionalDouble.of(equalButForRounding ? 0 : deviation);
    }

    /** Defined from the bar on that has so many before it. */
    long momentum(int index) {
        int length = series.settings().momentumBars();
        return series.bars().get(index).closeE8() - series.bars().get(index - length).closeE8();
    }
}
