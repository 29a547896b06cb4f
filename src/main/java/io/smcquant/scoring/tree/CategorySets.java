package io.smcquant.scoring.tree;

import java.util.Arrays;

/** The categories that go left, of each categorical split of one tree, as bits; immutable. */
final class CategorySets {
    static final CategorySets NONE = new CategorySets(new int[] { 0 }, new int[0]);

    /** The words of set k are those from starts[k] to before starts[k + 1]. */
    private final int[] starts;
    private final int[] words;

    CategorySets(int[] starts, int[] words) {
        if (starts.length == 0 || starts[0] != 0 || starts[starts.length - 1] != words.length) {
            throw new IllegalArgumentException("cat_boundaries must cover the words: words=" + words.length);
        }
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] < starts[i - 1]) {
                throw new IllegalArgumentException("cat_boundaries must not fall: set=" + (i - 1));
            }
        }
        this.starts = starts;
        this.words = words;
    }

    int sets() {
        return starts.length - 1;
    }

    int start(int set) {
        return starts[set];
    }

    int words() {
        return words.length;
    }

    int word(int index) {
        return words[index];
    }

    /** NaN and negative numbers are in no set; others are cut to whole numbers, so that -0.5 is category 0. */
    boolean contains(int set, double value) {
        if (Double.isNaN(value)) {
            return false;
        }
        int category = (int) value;
        int word = category >> 5;
        return category >= 0 && word < starts[set + 1] - starts[set]
                && (words[starts[set] + word] >>> (category & 31) & 1) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CategorySets that && Arrays.equals(starts, that.starts)
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(starts) * 31 + Arrays.hashCode(words);
    }
}
