package io.smcquant.scoring.tree;

import java.util.HashMap;
import java.util.Map;

/** The lines of one tree, until it is whole. Owned by its reader. */
final class TextTree {
    private static final long INT_MAX = Integer.MAX_VALUE;
    private static final long WORD_MAX = 0xFFFF_FFFFL;

    private final Limits limits;
    private final int features;
    private final int firstLine;
    private final Map<String, Integer> lines = new HashMap<>();
    private final TreeArrays arrays = new TreeArrays();
    /** 0 until it is known. */
    private int leaves;
    private int categorySets;
    private boolean isLinear;
    private int[] boundaries = { 0 };
    private int[] words = {};
    private double[] constants = {};
    private int[] termStarts = { 0 };
    private int[] termFeatures = {};
    private double[] coefficients = {};

    TextTree(Limits limits, int features, int firstLine) {
        this.limits = limits;
        this.features = features;
        this.firstLine = firstLine;
    }

    /** Takes a line; keys that no score depends on are passed over. */
    void accept(String key, TextLine line, int lineNumber) {
        switch (key) {
        case "num_leaves" -> {
            once(key, lineNumber);
            leaves = (int) line.number(1, limits.leavesMax());
        }
        case "num_cat" -> {
            once(key, lineNumber);
            categorySets = (int) line.number(0, limits.leavesMax());
        }
        case "split_feature", "left_child", "right_child", "threshold", "decision_type", "internal_count" -> {
            once(key, lineNumber);
            acceptNodes(key, line, known(leaves, "num_leaves") - 1);
        }
        case "leaf_value", "leaf_count" -> {
            once(key, lineNumber);
            acceptLeaves(key, line, known(leaves, "num_leaves"));
        }
        case "cat_boundaries", "cat_threshold" -> {
            once(key, lineNumber);
            acceptCategories(key, line);
        }
        case "is_linear" -> {
            once(key, lineNumber);
            isLinear = line.number(0, 1) == 1;
        }
        case "leaf_const", "num_features", "leaf_features", "leaf_coeff" -> {
            once(key, lineNumber);
            acceptLinear(key, line, known(leaves, "num_leaves"));
        }
        default -> {
            // Gains, weights and values of nodes say how a tree was trained; leaves already hold the shrinkage.
        }
        }
    }

    private void acceptNodes(String key, TextLine line, int nodes) {
        if (nodes == 0) {
            // Some versions write a zero for what a single leaf does not have.
            return;
        }
        switch (key) {
        case "split_feature" -> arrays.features = ints(line, nodes, 0, features - 1L);
        case "left_child" -> arrays.left = ints(line, nodes, -nodes - 1L, nodes - 1L);
        case "right_child" -> arrays.right = ints(line, nodes, -nodes - 1L, nodes - 1L);
        case "threshold" -> arrays.thresholds = decimals(line, nodes);
        case "internal_count" -> arrays.nodeCounts = longs(line, nodes);
        default -> {
            int[] decisions = ints(line, nodes, 0, Byte.MAX_VALUE);
            arrays.decisions = new byte[nodes];
            for (int i = 0; i < nodes; i++) {
                arrays.decisions[i] = (byte) decisions[i];
            }
        }
        }
    }

    private void acceptLeaves(String key, TextLine line, int count) {
        if (key.equals("leaf_value")) {
            arrays.leafValues = decimals(line, count);
        } else if (line.hasWord()) {
            arrays.leafCounts = longs(line, count);
        }
    }

    private void acceptCategories(String key, TextLine line) {
        if (key.equals("cat_boundaries")) {
            boundaries = ints(line, known(categorySets, "num_cat") + 1, 0, limits.totalExtrasMax());
        } else {
            int count = boundaries[boundaries.length - 1];
            requireWords(line, count);
            words = new int[count];
            for (int i = 0; i < count; i++) {
                words[i] = (int) line.number(0, WORD_MAX);
            }
        }
    }

    private void acceptLinear(String key, TextLine line, int count) {
        switch (key) {
        case "leaf_const" -> constants = decimals(line, count);
        case "num_features" -> {
            int[] counts = ints(line, count, 0, features);
            termStarts = new int[count + 1];
            for (int i = 0; i < count; i++) {
                termStarts[i + 1] = termStarts[i] + counts[i];
                if (termStarts[i + 1] > limits.totalExtrasMax()) {
                    throw new IllegalArgumentException(
                            "there are too many linear terms: totalExtrasMax=" + limits.totalExtrasMax());
                }
            }
        }
        case "leaf_features" -> termFeatures = ints(line, termStarts[termStarts.length - 1], 0, features - 1L);
        default -> coefficients = decimals(line, termStarts[termStarts.length - 1]);
        }
    }

    private void once(String key, int lineNumber) {
        if (lines.put(key, lineNumber) != null) {
            throw new IllegalArgumentException(key + " must stand once only");
        }
    }

    private static int known(int count, String key) {
        if (count == 0) {
            throw new IllegalArgumentException(key + " must stand before what it counts");
        }
        return count;
    }

    private static int[] ints(TextLine line, int count, long min, long max) {
        requireWords(line, count);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = (int) line.number(min, max);
        }
        return values;
    }

    private static long[] longs(TextLine line, int count) {
        requireWords(line, count);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = line.number(0, INT_MAX);
        }
        return values;
    }

    private static double[] decimals(TextLine line, int count) {
        requireWords(line, count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = line.decimal();
        }
        return values;
    }

    /** Counted before anything of that size is made. */
    private static void requireWords(TextLine line, int count) {
        int words = line.countWords();
        if (words != count) {
            throw new IllegalArgumentException(
                    "there is the wrong number of values: values=" + words + " wanted=" + count);
        }
    }

    int leaves() {
        return leaves;
    }

    int extras() {
        return words.length + termFeatures.length;
    }

    Tree toTree() throws UnreadableModel {
        requireKeys();
        int nodes = leaves - 1;
        if (arrays.decisions.length == 0) {
            arrays.decisions = new byte[nodes];
        }
        moveThresholdsOffZero();
        try {
            if (categorySets > 0) {
                arrays.categories = new CategorySets(boundaries, words);
            }
            if (isLinear) {
                arrays.linear = new LinearLeaves(constants, termStarts, termFeatures, coefficients);
            }
            return new Tree(arrays);
        } catch (IllegalArgumentException wrong) {
            throw refused(String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * LightGBM takes every input that is no further from 0 than {@link Split#ZERO_MAX} for 0 before it walks. A threshold
     * between them decides the same of all of them when it is moved to the border it decides for.
     */
    private void moveThresholdsOffZero() {
        int both = Math.min(arrays.thresholds.length, arrays.decisions.length);
        for (int i = 0; i < both; i++) {
            double threshold = arrays.thresholds[i];
            if (Split.isZero(threshold) && !Split.isCategorical(arrays.decisions[i])) {
                arrays.thresholds[i] = threshold < 0 ? Math.nextDown(-Split.ZERO_MAX) : Split.ZERO_MAX;
            }
        }
    }

    private void requireKeys() throws UnreadableModel {
        if (leaves == 0) {
            throw new UnreadableModel(firstLine, "num_leaves is missing");
        }
        require(true, "leaf_value");
        require(leaves > 1, "split_feature", "threshold", "left_child", "right_child");
        require(categorySets > 0, "cat_boundaries", "cat_threshold");
        require(isLinear, "leaf_const", "num_features", "leaf_features", "leaf_coeff");
    }

    private void require(boolean isWanted, String... keys) throws UnreadableModel {
        for (String key : keys) {
            if (isWanted && !lines.containsKey(key)) {
                throw new UnreadableModel(firstLine, key + " is missing");
            }
        }
    }

    /** The line of the list that a reason begins with; else where the tree begins. */
    private UnreadableModel refused(String reason) {
        int end = reason.indexOf(' ');
        return new UnreadableModel(lines.getOrDefault(end < 0 ? reason : reason.substring(0, end), firstLine), reason);
    }
}
