package io.smcquant.scoring.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import io.smcquant.scoring.ModelCard.CurvePoint;

/** How good probabilities were, measured against what happened. */
final class Measures {
    /** A probability of exactly 0 or 1 that is wrong once must not outweigh everything else. */
    static final double PROBABILITY_MARGIN = 1e-6;
    static final int CURVE_BINS = 10;

    private Measures() {}

    /** Mean squared distance from the outcome. */
    static double brier(double[] probability, boolean[] won) {
        double sum = 0;
        for (int i = 0; i < won.length; i++) {
            double miss = probability[i] - (won[i] ? 1 : 0);
            sum += miss * miss;
        }
        return sum / won.length;
    }

    static double logLoss(double[] probability, boolean[] won) {
        double sum = 0;
        for (int i = 0; i < won.length; i++) {
            double bounded = Math.min(1 - PROBABILITY_MARGIN, Math.max(PROBABILITY_MARGIN, probability[i]));
            sum -= StrictMath.log(won[i] ? bounded : 1 - bounded);
        }
        return sum / won.length;
    }

    /** How often a row that won is rated above one that lost, a tie as half; nothing without both. */
    static OptionalDouble auc(double[] probability, boolean[] won) {
        int[] order = order(probability);
        double winRanks = 0;
        long wins = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && probability[order[to]] == probability[order[from]]) {
                to++;
            }
            // Ranks from + 1 to `to` are shared by all of them.
            double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                if (won[order[i]]) {
                    winRanks += rank;
                    wins++;
                }
            }
            from = to;
        }
        long losses = order.length - wins;
        return wins == 0 || losses == 0 ? OptionalDouble.empty()
                : OptionalDouble.of((winRanks - wins * (wins + 1) / 2.0) / ((double) wins * losses));
    }

    /** Tenths of the rows by probability: what was said of them on average, and how many won. */
    static List<CurvePoint> curve(double[] probability, boolean[] won) {
        int[] order = order(probability);
        List<CurvePoint> points = new ArrayList<>(CURVE_BINS);
        for (int bin = 0; bin < CURVE_BINS; bin++) {
            int from = (int) ((long) order.length * bin / CURVE_BINS);
            int to = (int) ((long) order.length * (bin + 1) / CURVE_BINS);
            if (from == to) {
                continue;
            }
            double said = 0;
            long wins = 0;
            for (int i = from; i < to; i++) {
                said += probability[order[i]];
                wins += won[order[i]] ? 1 : 0;
            }
            points.add(new CurvePoint(Math.min(1, said / (to - from)), wins / (double) (to - from), to - from));
        }
        return points;
    }

    static double share(boolean[] won) {
        int wins = 0;
        for (boolean each : won) {
            wins += each ? 1 : 0;
        }
        return won.length == 0 ? 0 : wins / (double) won.length;
    }

    /** The places of the tenth with the highest probabilities, in their order. */
    static int[] topDecile(double[] probability) {
        int[] order = order(probability);
        int count = (order.length + 9) / 10;
        int[] top = Arrays.copyOfRange(order, order.length - count, order.length);
        Arrays.sort(top);
        return top;
    }

    /** From the lowest to the highest; equal ones stay as they are. */
    private static int[] order(double[] probability) {
        return IntStream.range(0, probability.length).boxed()
                .sorted((left, right) -> Double.compare(probability[left], probability[right]))
                .mapToInt(Integer::intValue).toArray();
    }
}
