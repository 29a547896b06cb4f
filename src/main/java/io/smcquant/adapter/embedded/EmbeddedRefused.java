package io.smcquant.adapter.embedded;

/** The embedded database cannot be used; the message tells a person why and what to do. */
public final class EmbeddedRefused extends Exception {
    private static final long serialVersionUID = 1L;

    EmbeddedRefused(String message) {
        super(message);
    }

    EmbeddedRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
