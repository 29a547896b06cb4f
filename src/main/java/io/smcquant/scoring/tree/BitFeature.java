package io.smcquant.scoring.tree;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The splits of one feature in some trees, by threshold: a value fails all splits up to it. What the first of them leave
 * together is kept at every so many splits, and so is what a missing value leaves: combining such a vector with the words
 * of all trees costs less than taking that many splits one by one. Immutable.
 */
final class BitFeature {
    private static final long[] NO_VECTOR = {};

    private final int feature;
    private final int stride;
    private final double[] thresholds;
    /** The place of the split's tree in the block. */
    private final int[] trees;
    private final long[] leavesLeft;
    private final byte[] decisions;
    /** The vector after each stride of splits, one behind the other. */
    private final long[] strides;
    private final int treeCount;
    private final boolean isZeroMissing;
    /** Empty where the splits are taken one by one. */
    private final long[] nanVector;
    private final long[] zeroVector;

    /**
     * @param stride after how many splits a vector is kept
     * @param treeCount how many trees the block has
     */
    BitFeature(List<BitSplit> unsorted, int stride, int treeCount) {
        List<BitSplit> splits = unsorted.stream().sorted(Comparator.comparingDouble(BitSplit::threshold)).toList();
        this.feature = splits.get(0).feature();
        this.stride = stride;
        this.treeCount = treeCount;
        this.thresholds = splits.stream().mapToDouble(BitSplit::threshold).toArray();
        this.trees = splits.stream().mapToInt(BitSplit::tree).toArray();
        this.leavesLeft = splits.stream().mapToLong(BitSplit::leavesLeft).toArray();
        this.decisions = new byte[thresholds.length];
        for (int i = 0; i < decisions.length; i++) {
            decisions[i] = splits.get(i).decision();
        }
        this.strides = strides();
        this.isZeroMissing = splits.stream().anyMatch(split -> Split.missing(split.decision()) == Split.MISSING_ZERO);
        boolean isWorthVectors = strides.length > 0;
        this.nanVector = isWorthVectors ? vectorOf(Double.NaN) : NO_VECTOR;
        this.zeroVector = isWorthVectors && isZeroMissing && isAlikeAroundZero() ? vectorOf(0) : NO_VECTOR;
    }

    private long[] strides() {
        int count = thresholds.length / stride;
        long[] all = new long[count * treeCount];
        long[] words = fresh();
        for (int i = 0; i < count; i++) {
            for (int j = i * stride; j < (i + 1) * stride; j++) {
                words[trees[j]] &= leavesLeft[j];
            }
            System.arraycopy(words, 0, all, i * treeCount, treeCount);
        }
        return all;
    }

    private long[] fresh() {
        long[] words = new long[treeCount];
        Arrays.fill(words, -1);
        return words;
    }

    private long[] vectorOf(double value) {
        long[] words = fresh();
        askEach(value, words);
        return words;
    }

    /** Whether every split that does not take zero for missing sends all values that count as zero the same way. */
    private boolean isAlikeAroundZero() {
        for (int i = 0; i < thresholds.length; i++) {
            boolean isBetween = thresholds[i] >= -Split.ZERO_MAX && thresholds[i] < Split.ZERO_MAX;
            if (isBetween && Split.missing(decisions[i]) != Split.MISSING_ZERO) {
                return false;
            }
        }
        return true;
    }

    int feature() {
        return feature;
    }

    /** Takes away what this value makes impossible. */
    void ask(double value, long[] words) {
        if (Double.isNaN(value)) {
            askMissing(value, nanVector, words);
        } else if (isZeroMissing && Split.isZero(value)) {
            askMissing(value, zeroVector, words);
        } else {
            askNumber(value, words);
        }
    }

    private void askNumber(double value, long[] words) {
        double[] ordered = thresholds;
        int next = stride;
        while (next <= ordered.length && ordered[next - 1] < value) {
            next += stride;
        }
        int split = next - stride;
        if (split > 0) {
            combine(strides, (split / stride - 1) * treeCount, words);
        }
        int end = Math.min(next, ordered.length);
        while (split < end && ordered[split] < value) {
            words[trees[split]] &= leavesLeft[split];
            split++;
        }
    }

    private void askMissing(double value, long[] vector, long[] words) {
        if (vector.length > 0) {
            combine(vector, 0, words);
        } else {
            askEach(value, words);
        }
    }

    private void askEach(double value, long[] words) {
        for (int i = 0; i < thresholds.length; i++) {
            if (!Split.goesLeft(decisions[i], thresholds[i], value)) {
                words[trees[i]] &= leavesLeft[i];
            }
        }
    }

    private void combine(long[] vectors, int from, long[] words) {
        int count = treeCount;
        for (int i = 0; i < count; i++) {
            words[i] &= vectors[from + i];
        }
    }
}
