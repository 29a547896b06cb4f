package io.smcquant.role.score;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.smcquant.adapter.messaging.Decoded;
import io.smcquant.adapter.messaging.UnreadableRecord;
import io.smcquant.adapter.messaging.VectorRecord;

/**
 * Reads vectors from their channel and hands them to the scoring's thread, in order. What is under way is bounded: the
 * channel gives the next one when an earlier one is done with.
 */
final class VectorStream implements Flow.Subscriber<Message<String>> {
    /** Every instrument's vector of one minute. */
    static final int UNDER_WAY_MAX = 2_048;

    private static final Logger LOG = Logger.getLogger(VectorStream.class);

    private final CompletionStage<Void> ready;
    private final Executor thread;
    private final Taker taker;
    private final StreamMeter meter;
    // Written once by the thread that subscribes, read by the scoring's thread.
    private volatile Flow.Subscription subscription = new Unsubscribed();
    /** Of the scoring's thread. */
    private boolean warned;

    /** Takes a vector, and says when it is done with it. On the scoring's thread. */
    interface Taker {
        void take(VectorRecord vector, Done done);
    }

    /** Ends the work on one message: well, or with the failure that made it impossible. */
    interface Done {
        void well();

        void badly(Throwable failure);

        /** Nothing can be done any more: whoever reads after this process has the message again. */
        void left();
    }

    /** @param ready when the first vector may come */
    VectorStream(CompletionStage<Void> ready, Executor thread, Taker taker, StreamMeter meter) {
        this.ready = ready;
        this.thread = thread;
        this.taker = taker;
        this.meter = meter;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        ready.thenRun(() -> given.request(UNDER_WAY_MAX));
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
                LOG.debug("a vector is left to the next reader");
            }
        };
        Decoded<VectorRecord> decoded = VectorRecord.decode(message.getPayload());
        decoded.value().ifPresent(vector -> take(vector, done));
        decoded.refusal().ifPresent(reason -> {
            refuse(reason);
            done.badly(new UnreadableRecord(reason));
        });
    }

    private void refuse(String reason) {
        meter.refused();
        if (!warned) {
            warned = true;
            LOG.warnf("record is no vector and is left out; further ones are counted, not logged reason=\"%s\"",
                    reason);
        }
    }

    private void take(VectorRecord vector, Done done) {
        try {
            taker.take(vector, done);
        } catch (RuntimeException bug) {
            done.badly(bug);
        }
    }

    void stop() {
        subscription.cancel();
    }

    @Override
    public void onError(Throwable failure) {
        LOG.error("the stream of vectors ended; nothing more is scored from it until the process starts again",
                failure);
    }

    @Override
    public void onComplete() {
        LOG.debug("the stream of vectors is complete");
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
