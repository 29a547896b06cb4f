package io.smcquant.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.smcquant.feature.Feature;

/**
 * How far the vectors of late are spread otherwise than those of a training. It counts over a window that slides by
 * halves: always the last whole half and what came since. Called by any thread; one short lock guards the counts, which
 * cost a hundred comparisons a vector and no garbage.
 */
public final class DriftWatch {
    /** Above it a model is asked about another market than the one it was trained on. */
    public static final double ALARM = 0.25;

    /** Fewer rows differ from any training by chance alone. */
    public static final int TELLING_ROWS_MIN = 1_000;

    private static final int USUAL_HALF = 5_000;

    private final FeatureProfile profile;
    private final int half;
    /** Of each profiled feature its place in a vector. */
    private final int[] slots;
    private final double[][] edges;
    private long[][] now;
    private long[][] before;
    private int rowsNow;
    private int rowsBefore;

    /** How one feature drifts: the population stability index of the window against the training. */
    public record Drift(String feature, double index) {}

    /** Features that the profile does not name are not watched; nothing where it names none of them. */
    public static Optional<DriftWatch> of(FeatureProfile profile) {
        boolean watches = profile.features().stream().anyMatch(bins -> Feature.labels().contains(bins.feature()));
        return watches ? Optional.of(new DriftWatch(profile, USUAL_HALF)) : Optional.empty();
    }

    DriftWatch(FeatureProfile profile, int half) {
        List<FeatureProfile.Bins> known = profile.features().stream()
                .filter(bins -> Feature.labels().contains(bins.feature())).toList();
        if (known.isEmpty() || half < 1) {
            throw new IllegalArgumentException("a watch needs a feature to watch and a window: features="
                    + profile.features().size() + " half=" + half);
        }
        this.profile = new FeatureProfile(known);
        this.half = half;
        this.slots = known.stream().mapToInt(bins -> Feature.labels().indexOf(bins.feature())).toArray();
        this.edges = known.stream().map(bins -> bins.edges().stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        this.now = counts();
        this.before = counts();
    }

    private long[][] counts() {
        return profile.features().stream().map(bins -> new long[bins.shares().size()]).toArray(long[][]::new);
    }

    /** @param values of a vector that the model scored, in the order of {@link Feature} */
    public void observe(double[] values) {
        if (values.length != Feature.COUNT) {
            throw new IllegalArgumentException("a vector has " + Feature.COUNT + " values: length=" + values.length);
        }
        count(values);
    }

    private synchronized void count(double[] values) {
        for (int i = 0; i < slots.length; i++) {
            now[i][bin(edges[i], values[slots[i]])]++;
        }
        rowsNow++;
        if (rowsNow == half) {
            long[][] oldest = before;
            before = now;
            rowsBefore = rowsNow;
            for (long[] bins : oldest) {
                Arrays.fill(bins, 0);
            }
            now = oldest;
            rowsNow = 0;
        }
    }

    private static int bin(double[] edges, double value) {
        int bin = 0;
        while (bin < edges.length && value > edges[bin]) {
            bin++;
        }
        return bin;
    }

    /** Vectors in the window. */
    public synchronized long rows() {
        return (long) rowsNow + rowsBefore;
    }

    /** The worst of those features, where there are rows enough to tell. */
    public Optional<Drift> worst() {
        return rows() < TELLING_ROWS_MIN ? Optional.empty()
                : drifts().stream().max(Comparator.comparingDouble(Drift::index));
    }

    /** Of every watched feature, in the order of the profile; 0 while there are no rows. */
    public synchronized List<Drift> drifts() {
        List<Drift> drifts = new ArrayList<>(slots.length);
        for (int i = 0; i < slots.length; i++) {
            long[] window = now[i].clone();
            for (int bin = 0; bin < window.length; bin++) {
                window[bin] += before[i][bin];
            }
            FeatureProfile.Bins bins = profile.features().get(i);
            drifts.add(new Drift(bins.feature(), bins.stabilityIndex(window)));
        }
        return drifts;
    }
}
