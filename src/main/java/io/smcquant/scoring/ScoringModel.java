package io.smcquant.scoring;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import io.smcquant.feature.Feature;
import io.smcquant.scoring.tree.CompiledModel;
import io.smcquant.scoring.tree.TreeExplainer;
import io.smcquant.scoring.tree.TreeModel;

/** A model that may score vectors: whose columns are our features, and whose one output is a probability. Immutable. */
public final class ScoringModel {
    /** Some tenths of a second: one explanation holds a thread so long at most. */
    private static final double EXPLAINING_STEPS_MAX = 1e8;

    private final ModelName name;
    private final TreeModel trees;
    private final CompiledModel compiled;
    private final Optional<TreeExplainer> explainer;
    private final String unexplained;
    private final List<Feature> columns;
    private final String schemaHash;
    private final boolean formulaAssumed;
    private final Optional<Calibration> calibration;

    /**
     * @param columns which feature each of the model's columns is
     * @param formulaAssumed nobody wrote down which formulas its features had; it is taken for ours
     */
    public ScoringModel(ModelName name, TreeModel trees, List<Feature> columns, String schemaHash,
            boolean formulaAssumed, Optional<Calibration> calibration) {
        if (columns.size() != Feature.COUNT || EnumSet.copyOf(columns).size() != Feature.COUNT
                || trees.featureCount() != Feature.COUNT) {
            throw new IllegalArgumentException("a scoring model takes each of the " + Feature.COUNT
                    + " features once: model=" + name + " columns=" + columns);
        }
        if (!trees.isProbability()) {
            throw new IllegalArgumentException("a scoring model answers one probability: model=" + name + " " + trees);
        }
        this.name = name;
        this.trees = trees;
        this.compiled = trees.compile();
        this.unexplained = TreeExplainer.whyNot(trees)
                .orElse(TreeExplainer.steps(trees) > EXPLAINING_STEPS_MAX ? "the model is too large to be explained"
                        : "");
        this.explainer = unexplained.isEmpty() ? Optional.of(new TreeExplainer(trees)) : Optional.empty();
        this.columns = List.copyOf(columns);
        this.schemaHash = schemaHash;
        this.formulaAssumed = formulaAssumed;
        this.calibration = calibration;
    }

    public ModelName name() {
        return name;
    }

    public TreeModel trees() {
        return trees;
    }

    public CompiledModel compiled() {
        return compiled;
    }

    /** Of the features it was trained on. */
    public String schemaHash() {
        return schemaHash;
    }

    public boolean formulaAssumed() {
        return formulaAssumed;
    }

    public Optional<Calibration> calibration() {
        return calibration;
    }

    /** Which feature each of the model's columns is. */
    public List<Feature> columns() {
        return columns;
    }

    /** About how many steps an explanation takes. */
    double explainingSteps() {
        return explainer.isEmpty() ? 0 : TreeExplainer.steps(trees);
    }

    /** What each feature adds to the raw score of these values, which are in the order of {@link Feature}. */
    Explanation explain(double[] values) {
        if (explainer.isEmpty()) {
            return Explanation.missing(unexplained);
        }
        double[] row = new double[Feature.COUNT];
        arrange(values, row);
        double[] parts = explainer.get().contributions(row);
        List<Explanation.Part> named = new ArrayList<>(Feature.COUNT);
        for (int i = 0; i < Feature.COUNT; i++) {
            named.add(new Explanation.Part(columns.get(i), parts[i]));
        }
        return new Explanation(Explanation.Scale.RAW_SCORE, parts[Feature.COUNT], named, "");
    }

    /** The values of a vector in the order of the model's columns. */
    void arrange(double[] values, double[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] = values[columns.get(i).slot()];
        }
    }
}
