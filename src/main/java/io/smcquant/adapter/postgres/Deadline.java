package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.function.Supplier;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smcquant.market.ProcessClock;

/**
 * The end of a transaction's time. A caller who gives up does not stop a transaction that is under way; this does, at
 * its next statement, so that abandoned ones do not hold connections for as long as all of their statements may take.
 */
final class Deadline {
    private final ProcessClock clock;
    private final long startNanos;
    private final long nanosMax;

    private Deadline(ProcessClock clock, Duration longest) {
        this.clock = clock;
        this.startNanos = clock.nowNanos();
        this.nanosMax = longest.toNanos();
    }

    static Deadline in(Duration longest, ProcessClock clock) {
        return new Deadline(clock, longest);
    }

    /** Asks the database the next thing, if there is time left. */
    <T> Uni<T> ask(Supplier<Uni<T>> statement) {
        return Uni.createFrom().deferred(() -> passed().compareTo(Duration.ofNanos(nanosMax)) > 0
                ? Uni.createFrom().failure(new TimeoutException())
                : statement.get());
    }

    Duration passed() {
        return Duration.ofNanos(clock.nowNanos() - startNanos);
    }
}
