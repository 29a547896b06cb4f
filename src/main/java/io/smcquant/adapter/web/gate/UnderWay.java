package io.smcquant.adapter.web.gate;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The requests that are under way, and the wait for their end. Counted by every event loop; the thread that stops the
 * process waits. Once it does, no further request begins.
 */
final class UnderWay {
    /** More than can be: each is a connection of its own or one stream of a few on it. */
    private static final int REQUESTS_MAX = Integer.MAX_VALUE;

    private final Semaphore places = new Semaphore(REQUESTS_MAX);
    // Written by the thread that stops the process, read by event loops.
    private volatile boolean ending;

    /** Whether one more may begin, after which {@link #end} must follow. */
    boolean begin() {
        return !ending && places.tryAcquire();
    }

    void end() {
        places.release();
    }

    /** Lets none begin any more; answers whether those under way ended in time. */
    boolean drain(Duration longest) throws InterruptedException {
        ending = true;
        return places.tryAcquire(REQUESTS_MAX, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    int count() {
        return REQUESTS_MAX - places.availablePermits();
    }
}
