package io.smcquant.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** How the features were spread in the rows of a training: what later rows are compared with, to notice that they drift. */
public record FeatureProfile(List<Bins> features) {
    public static final int BINS_MAX = 10;
    /** A bin without rows must not make the index infinite. */
    public static final double SHARE_FLOOR = 1e-4;

    private static final double SUM_SLACK = 1e-6;
    private static final int FEATURES_MAX = 10_000;

    /**
     * The spread of one feature. A value lies in the first bin whose edge is not below it, or behind the last edge in the
     * last bin. Values that many rows share leave fewer bins than {@value #BINS_MAX}.
     *
     * @param edges one fewer than shares, rising
     * @param shares of the rows, with the sum 1
     */
    public record Bins(String feature, List<Double> edges, List<Double> shares) {
        public Bins {
            edges = List.copyOf(edges);
            shares = List.copyOf(shares);
            if (shares.size() != edges.size() + 1 || shares.size() > BINS_MAX) {
                throw new IllegalArgumentException("a feature has 1 to " + BINS_MAX + " bins with edges between them:"
                        + " feature=" + feature + " bins=" + shares.size() + " edges=" + edges.size());
            }
            for (int i = 0; i < edges.size(); i++) {
                if (!Double.isFinite(edges.get(i)) || (i > 0 && !(edges.get(i) > edges.get(i - 1)))) {
                    throw new IllegalArgumentException(
                            "edges must be finite and rise: feature=" + feature + " edges=" + edges);
                }
            }
            double sum = 0;
            for (double share : shares) {
                if (!(share >= 0 && share <= 1)) {
                    throw new IllegalArgumentException(
                            "a share lies between 0 and 1: feature=" + feature + " share=" + share);
                }
                sum += share;
            }
            if (Math.abs(sum - 1) > SUM_SLACK) {
                throw new IllegalArgumentException("shares have the sum 1: feature=" + feature + " sum=" + sum);
            }
        }

        public int bin(double value) {
            int bin = 0;
            while (bin < edges.size() && value > edges.get(bin)) {
                bin++;
            }
            return bin;
        }

        /**
         * The population stability index of other rows, counted in these bins: below 0.1 they are alike, above 0.25 the
         * model is asked about another market than the one it was trained on.
         */
        public double stabilityIndex(long[] counts) {
            if (counts.length != shares.size()) {
                throw new IllegalArgumentException("there is a count for each bin: feature=" + feature + " bins="
                        + shares.size() + " counts=" + counts.length);
            }
            long rows = Arrays.stream(counts).sum();
            if (rows == 0) {
                return 0;
            }
            double index = 0;
            for (int i = 0; i < counts.length; i++) {
                double now = Math.max(SHARE_FLOOR, counts[i] / (double) rows);
                double then = Math.max(SHARE_FLOOR, shares.get(i));
                index += (now - then) * StrictMath.log(now / then);
            }
            return index;
        }
    }

    public FeatureProfile {
        features = List.copyOf(features);
        Set<String> names = new HashSet<>();
        for (Bins bins : features) {
            if (!names.add(bins.feature())) {
                throw new IllegalArgumentException("a feature has one profile: feature=" + bins.feature());
            }
        }
        if (features.isEmpty() || features.size() > FEATURES_MAX) {
            throw new IllegalArgumentException(
                    "a profile has 1 to " + FEATURES_MAX + " features: features=" + features.size());
        }
    }

    /** @param columns of each feature its values, one for each row */
    public static FeatureProfile of(List<String> names, double[][] columns) {
        List<Bins> features = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            features.add(bins(names.get(i), columns[i]));
        }
        return new FeatureProfile(features);
    }

    /** The same spreads under other names, in their order. */
    public FeatureProfile named(List<String> names) {
        if (names.size() != features.size()) {
            throw new IllegalArgumentException("there is a name for each feature: names=" + names.size() + " features="
                    + features.size());
        }
        return new FeatureProfile(IntStream.range(0, names.size())
                .mapToObj(i -> new Bins(names.get(i), features.get(i).edges(), features.get(i).shares())).toList());
    }

    /** The worst index of all features. {@code counts[feature][bin]} counts the other rows. */
    public double stabilityIndex(long[][] counts) {
        double worst = 0;
        for (int i = 0; i < features.size(); i++) {
            worst = Math.max(worst, features.get(i).stabilityIndex(counts[i]));
        }
        return worst;
    }

    private static Bins bins(String feature, double[] column) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        List<Double> edges = new ArrayList<>();
        for (int i = 1; i < BINS_MAX; i++) {
            // The last value at or below which so many tenths of the rows lie.
            int place = (int) (((long) i * sorted.length + BINS_MAX - 1) / BINS_MAX) - 1;
            double edge = sorted[place] + 0.0;
            boolean isNew = edges.isEmpty() || edge > edges.get(edges.size() - 1);
            if (isNew && edge < sorted[sorted.length - 1]) {
                edges.add(edge);
            }
        }
        long[] counts = new long[edges.size() + 1];
        int bin = 0;
        for (double value : sorted) {
            while (bin < edges.size() && value > edges.get(bin)) {
                bin++;
            }
            counts[bin]++;
        }
        return new Bins(feature, edges,
                Arrays.stream(counts).mapToObj(count -> count / (double) sorted.length).toList());
    }
}
