package io.smcquant.scoring.training;

/** There is nothing to train on, or not enough. The message tells a person what is needed. */
public final class TrainingRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingRefused(String message) {
        super(message);
    }
}
