package io.smcquant.command;

import org.jspecify.annotations.Nullable;

/** There is nothing to compare: the question makes no sense, or the detector that was asked gave no answer. */
final class AuditRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    AuditRefused(String message) {
        super(message);
    }

    AuditRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
