package io.smcquant.adapter.registry;

import org.jspecify.annotations.Nullable;

/** Bytes that are no card. The message names the field and the rule. */
public final class UnreadableCard extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnreadableCard(String message) {
        super(message);
    }

    UnreadableCard(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
