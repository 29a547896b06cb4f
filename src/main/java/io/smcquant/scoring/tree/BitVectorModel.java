package io.smcquant.scoring.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Asks feature by feature instead of tree by tree, in the manner of QuickScorer (Lucchese et al., SIGIR 2015): a tree is
 * a word with a bit for each leaf that is still possible, every split that a value fails takes the leaves on its left
 * away, and the lowest bit that is left is the leaf. It fits trees of up to 64 leaves with numeric splits. Trees are
 * taken in blocks, so that the words and what is combined with them stay in the nearest caches. Immutable, shared
 * between threads.
 */
final class BitVectorModel implements CompiledModel {
    /** A block's words take 4 KB. */
    static final int BLOCK_TREES = 512;
    /** A compiled tree takes up to 8 KB. */
    static final int TREES_MAX = 8_192;

    private final TreeModel model;
    private final List<BitBlock> blocks;

    private BitVectorModel(TreeModel model, List<BitBlock> blocks) {
        this.model = model;
        this.blocks = blocks;
    }

    /** Empty where the model does not fit. */
    static Optional<CompiledModel> compile(TreeModel model) {
        List<Tree> trees = model.trees();
        if (trees.size() > TREES_MAX || !trees.stream().allMatch(BitBlock::fits)) {
            return Optional.empty();
        }
        List<BitBlock> blocks = new ArrayList<>();
        for (int from = 0; from < trees.size(); from += BLOCK_TREES) {
            blocks.add(new BitBlock(trees.subList(from, Math.min(trees.size(), from + BLOCK_TREES)), from));
        }
        return Optional.of(new BitVectorModel(model, List.copyOf(blocks)));
    }

    @Override
    public Evaluator newEvaluator() {
        return new Words();
    }

    @Override
    public String way() {
        return "bit vectors";
    }

    private final class Words extends RowEvaluator {
        private final long[] words = new long[Math.min(BLOCK_TREES, model.trees().size())];

        private Words() {
            super(model);
        }

        @Override
        void sum(double[] rows, int count, double[] sums) {
            int outputs = model.outputs();
            int features = model.featureCount();
            Arrays.fill(sums, 0);
            // Block by block, so that a block stays in the cache for all rows; each sum still runs in the order of trees.
            for (BitBlock block : blocks) {
                for (int row = 0; row < count; row++) {
                    block.ask(rows, row * features, words);
                    block.addLeaves(words, sums, row * outputs, outputs);
                }
            }
        }
    }
}
