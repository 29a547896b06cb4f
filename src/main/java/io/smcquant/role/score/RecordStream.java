package io.smcquant.role.score;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.smcquant.adapter.messaging.Decoded;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.UnreadableRecord;
import io.smcquant.adapter.messaging.VectorRecord;

/**
 * Reads the records of a channel and hands them to whoever works on them, on one thread and in order. What is under way
 * is bounded: the channel gives the next one when an earlier one is done with.
 *
 * @param <R> what the channel's texts say
 */
final class RecordStream<R> implements Flow.Subscriber<Message<String>> {
    private static final Logger LOG = Logger.getLogger(RecordStream.class);

    private final Kind<R> kind;
    private final CompletionStage<Void> ready;
    private final Executor thread;
    private final Taker<R> taker;
    private final Runnable refused;
    // Written once by the thread that subscribes, read by the thread of the work.
    private volatile Flow.Subscription subscription = new Unsubscribed();
    // Written by the channel, read by whoever asks.
    private volatile Optional<String> end = Optional.empty();
    /** Of the thread of the work. */
    private boolean warned;

    /**
     * What is read.
     *
     * @param name of one record, for people
     * @param underWayMax taken and not done with at a time
     */
    record Kind<R>(String name, int underWayMax, Function<String, Decoded<R>> decode) {
        /** As many as every instrument's vector of one minute. */
        static final Kind<VectorRecord> VECTOR = new Kind<>("vector", 2_048, VectorRecord::decode);
        /** With the scores of as many models as there may be, fewer than may wait for the database: none is dropped. */
        static final Kind<VectorRecord> VECTOR_TO_KEEP = new Kind<>("vector to keep", 4_096, VectorRecord::decode);
        /** Well below what may wait for the database, so that none of these is ever dropped. */
        static final Kind<SignalRecord> SIGNAL = new Kind<>("signal", 16_384, SignalRecord::decode);
    }

    /** Takes a record, and says when it is done with it. On the thread of the work. */
    interface Taker<R> {
        void take(R taken, Done done);
    }

    /** Ends the work on one message: well, or with the failure that made it impossible. */
    interface Done {
        void well();

        void badly(Throwable failure);

        /** Nothing can be done any more: whoever reads after this process has the message again. */
        void left();
    }

    /**
     * @param ready when the first record may come
     * @param refused counts what is no record of the kind
     */
    RecordStream(Kind<R> kind, CompletionStage<Void> ready, Executor thread, Taker<R> taker, Runnable refused) {
        this.kind = kind;
        this.ready = ready;
        this.thread = thread;
        this.taker = taker;
        this.refused = refused;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        ready.thenRun(() -> given.request(kind.underWayMax()));
    }

    @Override
    public void onNext(Message<String> message) {
        thread.execute(() -> read(message));
    }

    private void read(Message<String> message) {
        Done done = new Done() {
            @Override
            public void well() {
                message.ack();
                subscription.request(1);
            }

            @Override
            public void badly(Throwable failure) {
                message.nack(failure);
                subscription.request(1);
            }

            @Override
            public void left() {
                LOG.debugf("a %s is left to the next reader", kind.name());
            }
        };
        try {
            Decoded<R> decoded = kind.decode().apply(message.getPayload());
            decoded.value().ifPresent(taken -> taker.take(taken, done));
            decoded.refusal().ifPresent(reason -> {
                refuse(reason);
                done.badly(new UnreadableRecord(reason));
            });
        } catch (RuntimeException bug) {
            done.badly(bug);
        }
    }

    private void refuse(String reason) {
        refused.run();
        if (!warned) {
            warned = true;
            LOG.warnf("record is no %s and is left out; further ones are not logged reason=\"%s\"",
                    kind.name(), reason);
        }
    }

    /** Nothing more comes. What the channel has to say of that does not keep the process from ending in order. */
    void stop() {
        try {
            subscription.cancel();
        } catch (RuntimeException trouble) { // style-ok: the framework waits for the broker here and throws what it likes
            LOG.warnf(trouble, "channel did not end in order what=%s", kind.name());
        }
    }

    /** Why no record will come any more, though nobody stopped it: only another process can go on. */
    Optional<String> ended() {
        return end;
    }

    @Override
    public void onError(Throwable failure) {
        end = Optional.of("the stream of " + kind.name() + "s ended: " + failure.getMessage());
        LOG.errorf(failure, "the stream of records ended; nothing more is read of it until the process starts again"
                + " what=%s", kind.name());
    }

    @Override
    public void onComplete() {
        LOG.debugf("the stream is complete what=%s", kind.name());
    }

    private static final class Unsubscribed implements Flow.Subscription {
        @Override
        public void request(long count) {
            // There is nobody to ask yet.
        }

        @Override
        public void cancel() {
            // There is nothing to end yet.
        }
    }
}
