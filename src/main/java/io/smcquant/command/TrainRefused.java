package io.smcquant.command;

import org.jspecify.annotations.Nullable;

/** Nothing can be trained: the question makes no sense, or there are no candles for it. */
final class TrainRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrainRefused(String message) {
        super(message);
    }

    TrainRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
