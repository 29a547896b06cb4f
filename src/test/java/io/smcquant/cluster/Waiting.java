package io.smcquant.cluster;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for conditions, each with a limit, and measures how long it took. */
final class Waiting {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private Waiting() {}

    /** How long it took until the condition held. What cannot be asked does not hold yet; a failed assertion ends it. */
    static Duration until(String what, Duration limit, Callable<Boolean> condition) {
        long startNanos = System.nanoTime();
        Awaitility.await(what).atMost(limit).pollDelay(Duration.ZERO).pollInterval(LOOK_AGAIN)
                .ignoreExceptionsMatching(Exception.class::isInstance).until(condition);
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** What is answered, once it is. */
    static <T> T answer(String what, Duration limit, Callable<T> question) {
        return Awaitility.await(what).atMost(limit).pollDelay(Duration.ZERO).pollInterval(LOOK_AGAIN)
                .ignoreExceptionsMatching(Exception.class::isInstance).until(question, Objects::nonNull);
    }

    /** As above, for a condition that says itself what is wrong. */
    static Duration untilAsserted(Duration limit, ThrowingRunnable assertions) {
        long startNanos = System.nanoTime();
        Awaitility.await().atMost(limit).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(500))
                .untilAsserted(assertions);
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** Lets something last; ends at once, and fails, when somebody dies meanwhile who should not. */
    static void lasting(String what, Duration time, Runnable othersLive) {
        long endNanos = System.nanoTime() + time.toNanos();
        Awaitility.await(what).atMost(time.plusSeconds(10)).pollDelay(Duration.ZERO).pollInterval(LOOK_AGAIN)
                .until(() -> {
                    othersLive.run();
                    return System.nanoTime() >= endNanos;
                });
    }
}
