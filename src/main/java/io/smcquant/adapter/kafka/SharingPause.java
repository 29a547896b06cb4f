package io.smcquant.adapter.kafka;

import java.time.Duration;

/**
 * How long a feed stays away after its sharing failed, before it asks anew. Two feeds of one name shut each other out, and
 * would take turns for ever if both came back at once: whoever was shut out stays away until the other has settled. Owned
 * by the sharing thread.
 */
final class SharingPause {
    private static final long AGAIN_MILLIS = 1_000;
    private static final int SESSIONS_MIN = 2;
    private static final int SESSIONS_MAX = 4;

    private final long sessionMillis;
    private long shutOutMillis;

    SharingPause(Duration session) {
        this.sessionMillis = session.toMillis();
    }

    long afterFailureMillis() {
        return AGAIN_MILLIS;
    }

    /** After another feed came under the same name: longer if that happens again before anything was agreed on. */
    long afterShutOutMillis() {
        shutOutMillis = Math.min(SESSIONS_MAX * sessionMillis, Math.max(SESSIONS_MIN * sessionMillis,
                2 * shutOutMillis));
        return shutOutMillis;
    }

    /** It is agreed who feeds what. */
    void settled() {
        shutOutMillis = 0;
    }
}
