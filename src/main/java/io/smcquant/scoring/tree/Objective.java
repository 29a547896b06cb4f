package io.smcquant.scoring.tree;

import java.nio.charset.StandardCharsets;

/** What a model was trained for, as far as it decides what becomes of its scores. */
record Objective(String name, OutputTransform transform, int classes) {
    /** A text without an objective has one of its owner's own, which we cannot know. */
    static final Objective NONE = new Objective("custom", new OutputTransform.Identity(), 0);

    /** Reads "binary sigmoid:1" and the like; parameters that no score depends on are passed over. */
    static Objective parse(TextLine line) {
        String name = line.word();
        double slope = 1;
        int classes = 0;
        boolean isRoot = false;
        while (line.hasWord()) {
            String parameter = line.word();
            if (parameter.startsWith("sigmoid:")) {
                slope = decimal(parameter);
            } else if (parameter.startsWith("num_class:")) {
                classes = (int) decimal(parameter);
            } else if (parameter.equals("sqrt")) {
                isRoot = true;
            }
        }
        return new Objective(name, transform(name, slope, isRoot), classes);
    }

    private static double decimal(String parameter) {
        TextLine value = new TextLine(parameter.length());
        byte[] letters = parameter.substring(parameter.indexOf(':') + 1)
                .getBytes(StandardCharsets.ISO_8859_1);
        value.append(letters, 0, letters.length);
        return value.decimal();
    }

    private static OutputTransform transform(String name, double slope, boolean isRoot) {
        return switch (name) {
        case "binary", "multiclassova" -> new OutputTransform.Sigmoid(slope);
        // The older names of both entropies are those before 2.3.
        case "cross_entropy", "xentropy" -> new OutputTransform.Sigmoid(1);
        case "cross_entropy_lambda", "xentlambda" -> new OutputTransform.LogOnePlusExponential();
        case "multiclass" -> new OutputTransform.Softmax();
        case "regression", "regression_l1", "fair", "quantile", "mape" ->
            isRoot ? new OutputTransform.SignedSquare() : new OutputTransform.Identity();
        case "poisson", "gamma", "tweedie" -> new OutputTransform.Exponential();
        case "huber", "lambdarank", "rank_xendcg", "custom", "none", "null", "na" -> new OutputTransform.Identity();
        default -> throw new IllegalArgumentException("the objective is unknown: objective="
                + name.substring(0, Math.min(name.length(), 40)).replaceAll("[^ -~]", "?"));
        };
    }

    void requireOutputs(int outputs) {
        boolean isForMany = name.startsWith("multiclass");
        boolean isForAny = transform instanceof OutputTransform.Identity;
        if ((!isForMany && !isForAny && outputs != 1) || (isForMany && classes != 0 && classes != outputs)) {
            throw new IllegalArgumentException("the objective does not fit the outputs: objective=" + name
                    + " classes=" + classes + " outputs=" + outputs);
        }
    }
}
