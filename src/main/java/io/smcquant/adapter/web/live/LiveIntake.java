package io.smcquant.adapter.web.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.smcquant.adapter.messaging.Decoded;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Between those who publish and those who listen: what goes out is left here by any thread, which goes on at once, and
 * is read and sent on an event loop, a little at a time. At its bound it loses what comes, because publishers matter
 * more than onlookers.
 */
final class LiveIntake {
    /** A minute's end on all timeframes of 600 instruments, with its events. */
    static final int WAITING_MAX = 16_384;
    /** So many are told before others of the same loop have their turn. */
    private static final int TURN = 64;

    private static final Logger LOG = Logger.getLogger(LiveIntake.class);

    private final Context loop;
    private final BiConsumer<LiveKind, LiveMessage> told;
    private final Counter behind;
    private final Counter unreadable;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    // The number of entries, of which those above zero belong to a turn that runs or will.
    private final AtomicInteger size = new AtomicInteger();

    private record Entry(LiveKind kind, String payload) {}

    LiveIntake(Vertx vertx, Metrics metrics, BiConsumer<LiveKind, LiveMessage> told) {
        this.loop = vertx.getOrCreateContext();
        this.told = told;
        this.behind = metrics.counter(Metric.LIVE_LOST, "behind");
        this.unreadable = metrics.counter(Metric.LIVE_LOST, "unreadable");
    }

    void put(LiveKind kind, String payload) {
        if (size.get() >= WAITING_MAX) {
            behind.increment();
            return;
        }
        waiting.add(new Entry(kind, payload));
        if (size.getAndIncrement() == 0) {
            loop.runOnContext(ignored -> turn());
        }
    }

    private void turn() {
        int done = 0;
        for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            tell(entry);
            done++;
            if (done == TURN) {
                break;
            }
        }
        if (size.addAndGet(-done) > 0) {
            loop.runOnContext(ignored -> turn());
        }
    }

    private void tell(Entry entry) {
        try {
            Decoded<LiveMessage> message = LiveMessage.of(entry.kind(), entry.payload());
            message.value().ifPresent(read -> told.accept(entry.kind(), read));
            message.refusal().ifPresent(reason -> {
                unreadable.increment();
                LOG.debugf("record cannot be told topic=%s reason=\"%s\"", entry.kind().topic().label(), reason);
            });
        } catch (RuntimeException bug) {
            unreadable.increment();
            LOG.errorf(bug, "a message cannot be told topic=%s", entry.kind().topic().label());
        }
    }
}
