package io.smcquant.market;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Both clocks and the timer in the hands of a test: nothing moves until {@link #advance} is called, and then the process
 * clock moves by what was said, the market clock by that times the market's speed, and what became due runs at its time.
 *
 * <p>It hands out the clocks instead of being both: {@code nowMillis()} of one is not {@code nowMillis()} of the other.
 * One thread advances; any may read.
 */
public final class VirtualTime {
    /** Below zero, as a process clock's may be: its origin means nothing, and no code may lean on it. */
    private static final long ORIGIN_NANOS = -987_654_321_098L;

    private final MarketClock market;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::number));
    private volatile long processNanos = ORIGIN_NANOS;
    private long taskCount;

    private record Task(long dueNanos, long number, Runnable work) {}

    private VirtualTime(MarketSpeed speed, long originMillis) {
        this.market = speed.startingAt(originMillis, process());
    }

    /** The market's clock shows {@code originMillis} and runs as fast as the process. */
    public static VirtualTime startingAt(long originMillis) {
        return startingAt(originMillis, MarketSpeed.REAL);
    }

    public static VirtualTime startingAt(long originMillis, MarketSpeed speed) {
        return new VirtualTime(speed, originMillis);
    }

    public ProcessClock process() {
        return () -> processNanos;
    }

    public MarketClock market() {
        return market;
    }

    /** Runs tasks on the thread that advances, in the order they are due and then in the order they were given. */
    public ProcessTimer timer() {
        return (processMillis, work) -> {
            Task task = new Task(processNanos + Math.max(0, processMillis) * 1_000_000L, taskCount++, work);
            tasks.add(task);
            return () -> tasks.remove(task);
        };
    }

    /** Lets this much process time pass. */
    public void advance(Duration processTime) {
        if (processTime.isNegative()) {
            throw new IllegalArgumentException("time must not run backwards: processTime=" + processTime);
        }
        long endNanos = Math.addExact(processNanos, processTime.toNanos());
        for (Task next = tasks.peek(); next != null && next.dueNanos() <= endNanos; next = tasks.peek()) {
            tasks.remove();
            processNanos = next.dueNanos();
            next.work().run();
        }
        processNanos = endNanos;
    }
}
