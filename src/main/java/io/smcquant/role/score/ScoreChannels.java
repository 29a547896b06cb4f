package io.smcquant.role.score;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.SignalRecord;

/**
 * The score role's ends of its channels. The framework connects them before the role starts, and only where its messages
 * are read; they wait in their topic until the role says that it is ready.
 */
@ApplicationScoped
public class ScoreChannels {
    /** Signals that wait for the way out; a minute of all instruments has no more. */
    private static final int SIGNALS_WAITING_MAX = 16_384;

    private final Emitter<String> signals;
    private final CompletableFuture<Flow.Subscriber<Message<String>>> vectorReader = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscriber<Message<String>>> saidReader = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscriber<Message<String>>> keeper = new CompletableFuture<>();

    ScoreChannels(
            @Channel("signals") @OnOverflow(value = OnOverflow.Strategy.BUFFER,
                    bufferSize = SIGNALS_WAITING_MAX) Emitter<String> signals) {
        this.signals = signals;
    }

    @Incoming("features")
    Flow.Subscriber<Message<String>> features() {
        return new LateSubscriber(vectorReader);
    }

    /** What all scorers said: only where a broker keeps it. */
    @Incoming("said")
    Flow.Subscriber<Message<String>> said() {
        return new LateSubscriber(saidReader);
    }

    /** The vectors again, for what is to be stored of them: only where a broker keeps them. */
    @Incoming("to-keep")
    Flow.Subscriber<Message<String>> toKeep() {
        return new LateSubscriber(keeper);
    }

    /** Records come from now on. Said once. */
    void begin(Flow.Subscriber<Message<String>> vectors, Flow.Subscriber<Message<String>> saidSignals,
            Flow.Subscriber<Message<String>> vectorsToKeep) {
        vectorReader.complete(vectors);
        saidReader.complete(saidSignals);
        keeper.complete(vectorsToKeep);
    }

    /** Completes once the signal is out. */
    CompletionStage<Void> publish(SignalRecord signal) {
        CompletableFuture<Void> out = new CompletableFuture<>();
        signals.send(Message.of(signal.encode(), Metadata.of(RecordKey.of(signal.signal().instrument())), () -> {
            out.complete(null);
            return CompletableFuture.completedStage(null);
        }, failure -> {
            out.completeExceptionally(failure);
            return CompletableFuture.completedStage(null);
        }));
        return out;
    }

    /** Stands for a subscriber that comes later; until then nothing is asked for, so nothing is given. */
    private record LateSubscriber(CompletionStage<Flow.Subscriber<Message<String>>> real)
            implements
            Flow.Subscriber<Message<String>> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            real.thenAccept(subscriber -> subscriber.onSubscribe(subscription));
        }

        @Override
        public void onNext(Message<String> message) {
            real.thenAccept(subscriber -> subscriber.onNext(message));
        }

        @Override
        public void onError(Throwable failure) {
            real.thenAccept(subscriber -> subscriber.onError(failure));
        }

        @Override
        public void onComplete() {
            real.thenAccept(Flow.Subscriber::onComplete);
        }
    }
}
