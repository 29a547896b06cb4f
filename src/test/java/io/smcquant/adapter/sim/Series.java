package io.smcquant.adapter.sim;

import java.util.Arrays;

import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

/** Statistics of candles in a row. */
final class Series {
    private Series() {}

    static double[] logReturns(SimulatedSource source, int instrument, Timeframe timeframe, long fromMillis,
            int count) {
        double[] logs = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            Candle candle = source.candle(instrument, timeframe, fromMillis + i * timeframe.millis()).orElseThrow();
            logs[i] = Math.log(candle.closeE8());
        }
        double[] returns = new double[count];
        Arrays.setAll(returns, i -> logs[i + 1] - logs[i]);
        return returns;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    static double deviation(double[] values) {
        return Math.sqrt(moment(values, 2));
    }

    static double kurtosis(double[] values) {
        return moment(values, 4) / Math.pow(moment(values, 2), 2);
    }

    static double correlation(double[] left, double[] right) {
        double[] products = new double[left.length];
        double leftMean = mean(left);
        double rightMean = mean(right);
        Arrays.setAll(products, i -> (left[i] - leftMean) * (right[i] - rightMean));
        return mean(products) / (deviation(left) * deviation(right));
    }

    /** How much the size of a value says of the size of the next. */
    static double clustering(double[] values) {
        double[] sizes = Arrays.stream(values).map(Math::abs).toArray();
        return correlation(Arrays.copyOf(sizes, sizes.length - 1), Arrays.copyOfRange(sizes, 1, sizes.length));
    }

    private static double moment(double[] values, int power) {
        double mean = mean(values);
        return Arrays.stream(values).map(value -> Math.pow(value - mean, power)).average().orElseThrow();
    }
}
