package io.smcquant.scoring.tree;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows with a label that depends on them. Feature 0 is a plain number, 1 has holes that lower the
 * label, 2 has holes that raise it, 3 has many zeros, 4 is one of
 * eighty categories, 5 one of five, 6 and 7 are numbers with few values.
 */
final class TrainingRows {
    static final int FEATURES = 8;
    static final int CATEGORIES = 80;
    private static final int GROUP_ROWS = 20;

    private final int count;
    private final double[] values;
    private final float[] labels;
    private final boolean isGrouped;

    /** What a label may be is the objective's matter. */
    enum Label {
        NUMBER, POSITIVE, YES_OR_NO, FRACTION, CLASS, GRADE
    }

    TrainingRows(Label label, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.count = count;
        this.values = new double[count * FEATURES];
        this.labels = new float[count];
        this.isGrouped = label == Label.GRADE;
        for (int row = 0; row < count; row++) {
            int at = row * FEATURES;
            values[at] = random.nextDouble() * 10 - 5;
            values[at + 1] = random.nextInt(5) == 0 ? Double.NaN : random.nextDouble() * 200 - 100;
            values[at + 2] = random.nextInt(4) == 0 ? Double.NaN : random.nextDouble() - 0.5;
            values[at + 3] = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 2 - 1;
            values[at + 4] = random.nextInt(CATEGORIES);
            values[at + 5] = random.nextInt(5);
            values[at + 6] = random.nextInt(12) - 6;
            values[at + 7] = random.nextInt(3) / 2.0;
            labels[row] = label(label, signal(at) + random.nextDouble() - 0.5);
        }
    }

    /** About -4 to 4; every feature matters, holes and zeros among them. */
    private double signal(int at) {
        double lowHole = Double.isNaN(values[at + 1]) ? -2 : values[at + 1] / 100;
        double highHole = Double.isNaN(values[at + 2]) ? 1 : values[at + 2];
        double zero = values[at + 3] == 0 ? -1 : values[at + 3];
        return Math.sin(values[at]) + lowHole + highHole + zero * 0.7
                + Math.cos(values[at + 4] * 37) + (values[at + 5] == 2 ? 0.8 : 0) + values[at + 6] * values[at + 7] / 6;
    }

    private static float label(Label label, double signal) {
        return (float) switch (label) {
        case NUMBER -> signal * 3;
        case POSITIVE -> Math.exp(signal / 2);
        case YES_OR_NO -> signal > 0 ? 1 : 0;
        case FRACTION -> 1 / (1 + Math.exp(-signal));
        case CLASS -> signal < -0.7 ? 0 : signal < 0.7 ? 1 : 2;
        case GRADE -> Math.max(0, Math.min(3, Math.floor(signal + 1.5)));
        };
    }

    int count() {
        return count;
    }

    int features() {
        return FEATURES;
    }

    double[] values() {
        return values;
    }

    float[] labels() {
        return labels;
    }

    /** Sizes of the queries, for ranking; empty otherwise. */
    int[] groups() {
        int[] groups = new int[isGrouped ? count / GROUP_ROWS : 0];
        Arrays.fill(groups, GROUP_ROWS);
        return groups;
    }
}
