package io.smcquant.role.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.Decoded;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.UnreadableRecord;
import io.smcquant.adapter.postgres.ModelChange;
import io.smcquant.adapter.postgres.ScoreBuffer;

/** Every message of a channel is ended in one way or the other, whatever it says, so that none holds up the rest. */
class RecordStreamTest {
    private static final RecordStream.Kind<String> TEXT = new RecordStream.Kind<>("text", 3, RecordStreamTest::decode);

    private final List<String> ended = new ArrayList<>();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger refused = new AtomicInteger();

    private static Decoded<String> decode(String text) {
        if (text.equals("bug")) {
            throw new IllegalStateException("a bug");
        }
        return text.isEmpty() ? new Decoded.Refused<>("it is empty") : new Decoded.Read<>(text);
    }

    private <R> RecordStream<R> stream(RecordStream.Kind<R> kind, RecordStream.Taker<R> taker) {
        RecordStream<R> stream = new RecordStream<>(kind, CompletableFuture.completedFuture(null), Runnable::run, taker,
                refused::incrementAndGet);
        stream.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                requested.addAndGet(count);
            }

            @Override
            public void cancel() {
                throw new IllegalStateException("the broker is away");
            }
        });
        return stream;
    }

    private Message<String> message(String text) {
        return new Message<>() {
            @Override
            public String getPayload() {
                return text;
            }

            @Override
            public CompletableFuture<Void> ack() {
                ended.add("well: " + text);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletableFuture<Void> nack(Throwable reason) {
                ended.add(reason.getClass().getSimpleName() + ": " + reason.getMessage());
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Test
    void shouldEndEachMessageAndAskForAnother() {
        // Given
        RecordStream<String> stream = stream(TEXT, (text, done) -> {
            if (text.equals("taker's bug")) {
                throw new IllegalStateException(text);
            }
            done.well();
        });

        // When
        List.of("one", "", "bug", "taker's bug", "two").forEach(text -> stream.onNext(message(text)));

        // Then
        assertThat(ended).containsExactly("well: one", UnreadableRecord.class.getSimpleName() + ": it is empty",
                "IllegalStateException: a bug", "IllegalStateException: taker's bug", "well: two");
        assertThat(requested).hasValue(TEXT.underWayMax() + ended.size());
        assertThat(refused).hasValue(1);
    }

    @Test
    void shouldReadNoMoreVectorsThanHaveRoomForAllTheirScores() {
        assertThat(RecordStream.Kind.VECTOR_TO_KEEP.underWayMax() * (1 + ModelChange.SHADOWS_MAX))
                .isLessThan(ScoreBuffer.Settings.USUAL.scoresMax());
    }

    @Test
    void shouldRefuseARecordWithoutAValue() {
        // When
        stream(RecordStream.Kind.VECTOR, (vector, done) -> done.well()).onNext(message(null));
        stream(RecordStream.Kind.SIGNAL, (SignalRecord signal, RecordStream.Done done) -> done.well())
                .onNext(message(null));

        // Then
        assertThat(ended).hasSize(2).allMatch("UnreadableRecord: a record must have a value"::equals);
    }

    @Test
    void shouldAskForNothingMoreWhileAsManyAsMayBeAreUnderWay() {
        // Given
        List<RecordStream.Done> underWay = new ArrayList<>();
        RecordStream<String> stream = stream(TEXT, (text, done) -> underWay.add(done));

        // When
        List.of("one", "two", "three").forEach(text -> stream.onNext(message(text)));

        // Then
        assertThat(requested).hasValue(TEXT.underWayMax());
        underWay.get(1).well();
        assertThat(requested).hasValue(TEXT.underWayMax() + 1);
        underWay.get(0).left();
        assertThat(ended).containsExactly("well: two");
        assertThat(requested).hasValue(TEXT.underWayMax() + 1);
    }

    @Test
    void shouldSayThatItHasEndedForGoodAndStopQuietly() {
        // Given
        RecordStream<String> stream = stream(TEXT, (text, done) -> done.well());
        assertThat(stream.ended()).isEmpty();

        // When
        stream.onError(new IllegalStateException("no committed offset"));
        stream.stop();

        // Then
        assertThat(stream.ended()).contains("the stream of texts ended: no committed offset");
    }
}
