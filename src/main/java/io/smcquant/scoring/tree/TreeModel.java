package io.smcquant.scoring.tree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A forest with what it takes and what it gives; immutable. */
public final class TreeModel {
    private final List<String> featureNames;
    private final int outputs;
    private final boolean averagesOutput;
    private final OutputTransform transform;
    private final List<Tree> trees;

    /**
     * @param featureNames in the order of a row
     * @param outputs how many scores a row gets
     * @param averagesOutput whether the sum over the trees is divided by the iterations, as in a random forest
     * @param trees of the first iteration one for each output, then those of the second
     */
    public TreeModel(List<String> featureNames, int outputs, boolean averagesOutput, OutputTransform transform,
            List<Tree> trees) {
        this.featureNames = List.copyOf(featureNames);
        this.outputs = outputs;
        this.averagesOutput = averagesOutput;
        this.transform = transform;
        this.trees = List.copyOf(trees);
        requireNames();
        if (outputs < 1 || this.trees.isEmpty() || this.trees.size() % outputs != 0) {
            throw new IllegalArgumentException("a model must have as many trees for each of its outputs: trees="
                    + this.trees.size() + " outputs=" + outputs);
        }
        if (transform instanceof OutputTransform.Softmax && outputs < 2) {
            throw new IllegalArgumentException("softmax needs at least two outputs: outputs=" + outputs);
        }
        for (int i = 0; i < this.trees.size(); i++) {
            int feature = this.trees.get(i).featureMax();
            if (feature >= featureCount()) {
                throw new IllegalArgumentException("feature is out of range: tree=" + i + " feature=" + feature
                        + " features=" + featureCount());
            }
        }
    }

    private void requireNames() {
        if (featureNames.isEmpty()) {
            throw new IllegalArgumentException("a model must have features: features=0");
        }
        Set<String> seen = new HashSet<>();
        for (String name : featureNames) {
            if (name.isEmpty() || !seen.add(name)) {
                throw new IllegalArgumentException("features must have different names: name=" + name);
            }
        }
    }

    public List<String> featureNames() {
        return featureNames;
    }

    public int featureCount() {
        return featureNames.size();
    }

    public int outputs() {
        return outputs;
    }

    /** How many trees each output has. */
    public int iterations() {
        return trees.size() / outputs;
    }

    public boolean averagesOutput() {
        return averagesOutput;
    }

    public OutputTransform transform() {
        return transform;
    }

    /** Of the first iteration one for each output, then those of the second. */
    public List<Tree> trees() {
        return trees;
    }

    /**
     * Whether the answer is one number that cannot leave 0 to 1, whatever the row. Linear leaves can make NaN of infinite
     * features, nothing else can.
     */
    public boolean isProbability() {
        return outputs == 1 && (transform.isWithinUnit() || isSumWithinUnit());
    }

    /**
     * Whether the lowest and the highest leaves of all trees, added in their order, stay within 0 and 1. A rounded sum
     * never falls when what is added rises, so no row can leave what these two reach.
     */
    private boolean isSumWithinUnit() {
        if (!(transform instanceof OutputTransform.Identity) || trees.stream().anyMatch(Tree::isLinear)) {
            return false;
        }
        double lowest = 0;
        double highest = 0;
        for (Tree tree : trees) {
            lowest += tree.lowestLeaf();
            highest += tree.highestLeaf();
        }
        double divisor = averagesOutput ? iterations() : 1;
        return lowest / divisor >= 0 && highest / divisor <= 1;
    }

    /** The same model with only its first iterations; what is left out is forgotten. */
    public TreeModel firstIterations(int iterations) {
        if (iterations < 1 || iterations > iterations()) {
            throw new IllegalArgumentException("iterations must be between 1 and those of the model: iterations="
                    + iterations + " model=" + iterations());
        }
        return new TreeModel(featureNames, outputs, averagesOutput, transform,
                trees.subList(0, iterations * outputs));
    }

    /** The fastest evaluator that fits. */
    public CompiledModel compile() {
        return BitVectorModel.compile(this).orElseGet(this::compilePlain);
    }

    /** The evaluator that fits every model, and that others are compared with. */
    CompiledModel compilePlain() {
        return new PlainModel(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeModel that && featureNames.equals(that.featureNames) && outputs == that.outputs
                && averagesOutput == that.averagesOutput && transform.equals(that.transform)
                && trees.equals(that.trees);
    }

    @Override
    public int hashCode() {
        return featureNames.hashCode() * 31 + trees.hashCode();
    }

    @Override
    public String toString() {
        return "TreeModel[features=" + featureCount() + " outputs=" + outputs + " trees=" + trees.size()
                + " transform=" + transform + "]";
    }
}
