package io.smcquant.scoring;

import java.util.List;

/**
 * A staircase: the scores between two bounds form a block, and of its rows so many won. A score belongs to the last block
 * that begins at or below it, one below all of them to the first.
 */
public record IsotonicCalibration(List<Block> blocks, double independentShare) implements Calibration {
    public static final int BLOCKS_MAX = 10_000;

    /** The 95 % quantile of the normal distribution. */
    private static final double QUANTILE_95 = 1.6448536269514722;

    /**
     * Neighbouring scores with one probability.
     *
     * @param from lowest score that was seen in it
     * @param to highest score that was seen in it
     */
    public record Block(double from, double to, long rows, long wins) {
        public Block {
            if (!(from >= 0 && to >= from && to <= 1)) {
                throw new IllegalArgumentException(
                        "a block spans scores between 0 and 1: from=" + from + " to=" + to);
            }
            if (rows < 1 || wins < 0 || wins > rows) {
                throw new IllegalArgumentException(
                        "a block has rows, and no more wins than rows: rows=" + rows + " wins=" + wins);
            }
        }

        /** Wins of all rows; the share that the staircase passes through. */
        public double value() {
            return wins / (double) rows;
        }
    }

    public IsotonicCalibration {
        blocks = List.copyOf(blocks);
        Calibration.requireShare(independentShare);
        if (blocks.isEmpty() || blocks.size() > BLOCKS_MAX) {
            throw new IllegalArgumentException(
                    "a staircase has 1 to " + BLOCKS_MAX + " blocks: blocks=" + blocks.size());
        }
        for (int i = 1; i < blocks.size(); i++) {
            Block before = blocks.get(i - 1);
            Block block = blocks.get(i);
            if (!(block.from() > before.to() && block.value() > before.value())) {
                throw new IllegalArgumentException(
                        "scores and values rise from block to block: before=" + before + " block=" + block);
            }
        }
    }

    /** Never quite 0 or 1: that all rows of a block won is no proof that the next one will. */
    @Override
    public double calibrated(double raw) {
        double margin = 1.0 / (rows() + 2);
        return Math.min(1 - margin, Math.max(margin, block(raw).value()));
    }

    /** Wilson's bound on the wins of the block, of whose rows only the independent share counts. */
    @Override
    public double lowerBound(double raw) {
        Block block = block(raw);
        double rows = block.rows() * independentShare;
        double z2 = QUANTILE_95 * QUANTILE_95;
        double share = block.value();
        double centre = share + z2 / (2 * rows);
        double spread = QUANTILE_95 * Math.sqrt(share * (1 - share) / rows + z2 / (4 * rows * rows));
        return Math.max(0, Math.min(calibrated(raw), (centre - spread) / (1 + z2 / rows)));
    }

    @Override
    public long rows() {
        long rows = 0;
        for (Block block : blocks) {
            rows += block.rows();
        }
        return rows;
    }

    private Block block(double raw) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).from() <= raw) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return blocks.get(low);
    }
}
