package io.smcquant.adapter.socket;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logging.Logger;

import io.smcquant.market.ProcessTimer;

/**
 * One named thread that runs everything of one owner, now or later, in the order in which it was asked for. Any thread
 * may hand tasks in; only on the owner's own can {@link #after} promise that nothing runs before it has returned.
 *
 * <p>The queue has no bound of its own, because a task that is dropped breaks whoever waits for it. Those who hand tasks
 * in are bounded instead: a websocket by its waiting frames, a client by its questions under way, a server by its
 * sessions and questions, an owner by the timers it keeps.
 */
public final class OwnerThread implements ProcessTimer, Executor {
    private static final Logger LOG = Logger.getLogger(OwnerThread.class);
    /** Failures told apart in the log; further kinds are counted and no more. */
    private static final int LOGGED_FAILURES_MAX = 64;

    private final String name;
    private final ScheduledThreadPoolExecutor tasks;
    /** Used by the owner's thread alone. */
    private final Set<String> loggedFailures = new HashSet<>();
    // Written by the owner's thread, read by whoever shows it.
    private final AtomicLong failures = new AtomicLong();

    public OwnerThread(String name) {
        this.name = name;
        this.tasks = new ScheduledThreadPoolExecutor(1, worker -> {
            Thread thread = new Thread(worker, name);
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        // Without it a timer that was cancelled would hold its task until it had run out.
        tasks.setRemoveOnCancelPolicy(true);
        tasks.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs the task after those that wait already; ignored once stopped. */
    @Override
    public void execute(Runnable task) {
        tasks.execute(() -> run(task));
    }

    @Override
    public Pending after(long processMillis, Runnable task) {
        Future<?> later = tasks.schedule(() -> run(task), processMillis, TimeUnit.MILLISECONDS);
        return () -> later.cancel(false);
    }

    /** How many tasks have thrown. */
    public long failures() {
        return failures.get();
    }

    /**
     * Runs what waits, drops what was to run later, ignores what comes from now on, and ends the thread. Not to be called
     * by the owner's own thread, which would wait for itself.
     *
     * @return whether the thread has ended in time; if not, it was interrupted
     */
    public boolean stop(Duration patience) {
        tasks.shutdown();
        boolean ended = false;
        try {
            ended = tasks.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            LOG.warnf("thread did not end in time thread=%s patienceMillis=%d", name, patience.toMillis());
            tasks.shutdownNow();
        }
        return ended;
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            failures.incrementAndGet();
            StackTraceElement[] trace = failure.getStackTrace();
            String kind = failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
            if (loggedFailures.size() < LOGGED_FAILURES_MAX && loggedFailures.add(kind)) {
                LOG.errorf(failure, "task failed thread=%s; more failures of this kind are counted, not logged", name);
            }
        }
    }
}
