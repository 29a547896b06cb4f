package io.smcquant.scoring.training;

import java.util.SortedMap;

import io.smcquant.scoring.tree.TreeModel;

/** A way of making a model from rows. Equal rows and seeds give equal models. */
public interface Learner {
    /** As it is chosen by and told to people: {@code forest}. */
    String name();

    /** What it is, in words. */
    String algorithm();

    /** Every number that decides what it learns. */
    SortedMap<String, String> settings();

    /** How long learning from so many rows takes, beside other learners and other numbers of rows. */
    double effort(int rows);

    /**
     * The model answers one number between 0 and 1: the higher, the likelier the target comes first.
     *
     * @param progress hears of this model alone, from 0 to 1
     */
    TreeModel learn(TrainingRows rows, long seed, Progress progress);
}
