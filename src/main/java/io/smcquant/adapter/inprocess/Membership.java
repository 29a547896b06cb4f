package io.smcquant.adapter.inprocess;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.smcquant.adapter.messaging.Topic;

/**
 * One reader's place in a group. What it is given waits here, no more than the group's bound of it, until its executor
 * runs the reader: one record after the other, by one thread at a time.
 */
public final class Membership {
    private static final Logger LOG = Logger.getLogger(Membership.class);

    private final InProcessHub hub;
    private final Topic topic;
    private final String group;
    private final Executor executor;
    private final Consumer<Delivery> reader;
    private final Queue<HeldRecord> given = new ConcurrentLinkedQueue<>();
    // Calls to wake that the running turn has not answered yet; above zero a turn is running or will.
    private final AtomicInteger calls = new AtomicInteger();
    // Written by whoever leaves, read by the reader's thread.
    private volatile boolean left;
    private long number;

    Membership(InProcessHub hub, Topic topic, String group, Executor executor, Consumer<Delivery> reader) {
        this.hub = hub;
        this.topic = topic;
        this.group = group;
        this.executor = executor;
        this.reader = reader;
    }

    /** The reader gets nothing more; what it has not acknowledged goes to others of its group. May be called again. */
    public void leave() {
        left = true;
        hub.leave(this);
    }

    Topic topic() {
        return topic;
    }

    String group() {
        return group;
    }

    /** Told apart by it. */
    long number() {
        return number;
    }

    void number(long given) {
        number = given;
    }

    /** Under the hub's lock, which gives records their order. */
    void put(HeldRecord held) {
        given.add(held);
    }

    /** Without the hub's lock. */
    void wake() {
        if (calls.getAndIncrement() == 0) {
            try {
                executor.execute(this::turn);
            } catch (RejectedExecutionException closed) {
                LOG.debugf("reader is closed topic=%s group=%s", topic.label(), group);
                leave();
            }
        }
    }

    void acknowledge(HeldRecord held) {
        hub.acknowledge(this, held);
    }

    private void turn() {
        int answered = 1;
        while (answered != 0) {
            for (HeldRecord held = given.poll(); held != null; held = given.poll()) {
                if (!left) {
                    hand(held);
                }
            }
            answered = calls.addAndGet(-answered);
        }
    }

    /** A record that its reader cannot bear would only be thrown again, so it counts as read. */
    private void hand(HeldRecord held) {
        try {
            reader.accept(new Delivery(this, held));
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "reader failed and goes on topic=%s group=%s key=%s", topic.label(), group,
                    held.content().key());
            acknowledge(held);
        }
    }
}
