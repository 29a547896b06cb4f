package io.smcquant.adapter.tribuo;

import java.util.List;

import io.smcquant.scoring.training.Learner;

/** Every learner that Tribuo brings, in the order in which they are tried. */
public final class TribuoLearners {
    private TribuoLearners() {}

    public static List<Learner> all() {
        return List.of(new LogisticLearner(), new ForestLearner(), new AdaBoostLearner());
    }
}
