package io.smcquant.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;

/** What must hold of any bytes at all: a refusal with a reason, or a model that works. */
final class HostileModels {
    private HostileModels() {}

    /** Whether it was a model. */
    static boolean checkText(byte[] bytes) {
        TreeModel model;
        try {
            model = LightGbmText.read(bytes);
        } catch (UnreadableModel refusal) {
            assertThat(refusal.reason()).isNotBlank().hasSizeLessThan(400);
            assertThat(refusal.line()).isPositive();
            return false;
        }
        checkUse(model);
        return true;
    }

    static boolean checkTable(byte[] bytes) {
        TreeModel model;
        try {
            model = TreeTable.read(bytes);
        } catch (UnreadableModel refusal) {
            assertThat(refusal.reason()).isNotBlank();
            return false;
        }
        checkUse(model);
        assertThat(TreeTable.write(model)).isEqualTo(bytes);
        return true;
    }

    private static void checkUse(TreeModel model) {
        SplittableRandom random = new SplittableRandom(1);
        double[] rows = HostileRows.of(model, 4, random);
        double[] out = new double[4 * model.outputs()];
        model.compile().newEvaluator().transformedRows(rows, 4, out);
        if (model.isProbability()) {
            for (double value : out) {
                assertThat(value).matches(some -> Double.isNaN(some) || (some >= 0 && some <= 1));
            }
        }
        if (TreeExplainer.whyNot(model).isEmpty()) {
            new TreeExplainer(model).contributions(new double[model.featureCount()]);
        }
    }
}
