package io.smcquant.scoring.tree;

/**
 * How much a foreign text may hold before it is refused. What a reader keeps at once is at most 600 bytes a tree, 64 a
 * leaf, 12 an extra, 100 and its name a feature, and three times the longest line: under 128 MB with {@link #STANDARD},
 * and less than a hundredth of that for the models people train.
 *
 * @param lineBytesMax a list of 131 072 numbers of 25 letters takes 3.3 MB
 * @param leavesMax of one tree
 * @param totalLeavesMax of all trees together
 * @param totalExtrasMax words of categories and terms of linear leaves, of all trees together
 */
public record Limits(int lineBytesMax, int treesMax, int leavesMax, int featuresMax, int totalLeavesMax,
        int totalExtrasMax) {
    /** LightGBM trains trees of up to 131 072 leaves. */
    public static final Limits STANDARD = new Limits(4 << 20, 50_000, 131_072, 10_000, 1_000_000, 1_000_000);

    public Limits {
        if (lineBytesMax < 1 || treesMax < 1 || leavesMax < 1 || featuresMax < 1 || totalLeavesMax < 1
                || totalExtrasMax < 0) {
            throw new IllegalArgumentException("limits must be positive: lineBytesMax=" + lineBytesMax + " treesMax="
                    + treesMax + " leavesMax=" + leavesMax + " featuresMax=" + featuresMax + " totalLeavesMax="
                    + totalLeavesMax + " totalExtrasMax=" + totalExtrasMax);
        }
    }
}
