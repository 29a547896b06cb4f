package io.smcquant.adapter.messaging;

/** A record that cannot be used. Its message names the field and the rule; it never leaves this package. */
final class MalformedRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedRecord(String reason) {
        super(reason, null, false, false);
    }
}
