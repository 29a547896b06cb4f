package io.smcquant.scoring.tree;

import java.util.Arrays;

/** Numbers whose count is not known before the last of them was read. Owned by its reader. */
final class DoubleList {
    private double[] values = new double[16];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
