package io.smcquant.feed;

import static io.smcquant.feed.Minutes.heard;
import static io.smcquant.feed.Minutes.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.ScriptedRest.Question;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

class InstrumentFeedTest {
    /** The minute that is under way when a test begins. */
    private static final int NOW = 600;

    private final InstrumentBench instrument = new InstrumentBench(NOW);
    private final FeedBench bench = instrument.bench;
    private final InstrumentFeed feed = instrument.feed;

    @Test
    void shouldCloseAMinuteByTheVenuesFlagAndAskNothing() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.passWithoutHistory(60_100);

        // When
        instrument.streamCloses(NOW);
        instrument.passWithoutHistory(30_000);

        // Then
        assertThat(bench.store.minutesWritten()).containsExactly(NOW);
        assertThat(bench.store.writtenMinutes().get(0).origin()).isEqualTo(Origin.LIVE);
        assertThat(bench.rest.asked(Urgency.CLOSE)).isZero();
    }

    @Test
    void shouldStoreNoStateThatCameFromHistoryBeforeThatHistoryIsStored() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.pass(100);
        CompletableFuture<Void> slow = new CompletableFuture<>();
        bench.store.slow = slow;
        instrument.asked(Urgency.HISTORY).answered(IntStream.range(0, 115).mapToObj(number -> new Candle(Timeframe.M5,
                open(number * 5), 7, 7, 7, 7, 1, 1, 1, 0, 0, 2)).toArray(Candle[]::new));
        instrument.pass(10 * 60_000);

        // When
        IntStream.range(NOW, NOW + 5).forEach(instrument::streamCloses);
        bench.store.slow = null;
        slow.complete(null);
        instrument.pass(100);
        IntStream.range(NOW + 5, NOW + 10).forEach(instrument::streamCloses);
        instrument.pass(100);

        // Then
        assertThat(fiveMinuteStates(NOW)).isZero();
        assertThat(fiveMinuteStates(NOW + 5)).isEqualTo(1);
    }

    /** States of the detector that went with the candle of five minutes which opens then. */
    private long fiveMinuteStates(int minute) {
        return bench.store.written.stream()
                .filter(closed -> closed.candle().timeframe() == Timeframe.M5
                        && closed.candle().openTimeMillis() == open(minute))
                .flatMap(closed -> closed.findings().snapshots().stream()).filter(snapshot -> !snapshot.isMark())
                .count();
    }

    @Test
    void shouldAskRestWhenTheFlagHasNotComeAfterTheGrace() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.pass(62_900);
        long askedInGrace = bench.rest.asked(Urgency.CLOSE);

        // When
        instrument.pass(200);

        // Then
        assertThat(askedInGrace).isZero();
        assertThat(instrument.asked(Urgency.CLOSE).request().fromMillis()).hasValue(open(NOW));
    }

    @Test
    void shouldCloseByRestOnceTheNextMinuteIsInTheAnswer() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.pass(63_100);

        // When
        instrument.asked(Urgency.CLOSE).answeredMinutes(NOW, NOW + 2);
        instrument.pass(100);

        // Then
        assertThat(bench.store.minutesWritten()).containsExactly(NOW);
        assertThat(bench.store.writtenMinutes().get(0).origin()).isEqualTo(Origin.BACKFILL);
    }

    @Test
    void shouldNotTakeTheNewestMinuteOfAnAnswerForOverBeforeItHasSettled() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.pass(63_100);

        // When
        instrument.asked(Urgency.CLOSE).answeredMinutes(NOW, NOW + 1);
        instrument.pass(900);
        List<Integer> before = bench.store.minutesWritten();
        instrument.pass(7_500);
        bench.rest.open(Urgency.CLOSE).forEach(question -> question.answeredMinutes(NOW, NOW + 1));
        instrument.pass(8_100);
        bench.rest.open(Urgency.CLOSE).forEach(question -> question.answeredMinutes(NOW, NOW + 1));
        instrument.pass(100);

        // Then
        assertThat(before).isEmpty();
        assertThat(bench.store.minutesWritten()).containsExactly(NOW);
    }

    @Test
    void shouldLetTimeStandStillWhileRestDoesNotAnswer() {
        // Given
        instrument.resumeUntil(NOW);

        // When
        instrument.pass(10 * 60_000);

        // Then
        assertThat(bench.rest.asked(Urgency.CLOSE)).isEqualTo(1);
        assertThat(bench.store.minutesWritten()).isEmpty();
        assertThat(feed.isDegraded()).isTrue();
    }

    @Test
    void shouldMakeASyntheticMinuteOnceRestAnsweredWithoutItForLongEnough() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.pass(63_100);
        instrument.asked(Urgency.CLOSE).answered();
        instrument.pass(20_000);
        List<Integer> tooEarly = bench.store.minutesWritten();

        // When
        bench.pass(30_000, () -> {
            feed.tick();
            bench.rest.open(Urgency.CLOSE).forEach(Question::answered);
        });

        // Then
        assertThat(tooEarly).isEmpty();
        assertThat(bench.store.minutesWritten()).containsExactly(NOW);
        assertThat(bench.store.writtenMinutes().get(0).candle().isSynthetic()).isTrue();
        assertThat(bench.meter.synthetics).isEqualTo(1);
    }

    @Test
    void shouldGoOnByItselfOnceTheVenueNoLongerRefuses() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.pass(63_100);
        instrument.asked(Urgency.CLOSE).refused("unknown symbol");
        boolean degraded = feed.isDegraded();

        // When
        bench.pass(10 * 60_000, () -> {
            feed.tick();
            bench.rest.open(Urgency.CLOSE).forEach(question -> question.answeredMinutes(NOW, NOW + 12));
            bench.rest.open(Urgency.GAP).forEach(question -> question.answeredMinutes(NOW, NOW + 12));
        });

        // Then
        assertThat(degraded).isTrue();
        assertThat(bench.store.minutesWritten()).contains(NOW);
        assertThat(feed.status(1, 0).trouble()).isEmpty();
    }

    @Test
    void shouldNotHammerAVenueThatRefusesTheInstrument() {
        // Given
        instrument.resumeUntil(NOW);

        // When
        bench.pass(60 * 60_000, () -> {
            feed.tick();
            bench.rest.questions.stream().filter(question -> !question.answer().isDone()).toList()
                    .forEach(question -> question.refused("unknown symbol"));
        });

        // Then
        assertThat(bench.rest.questions).hasSizeLessThan(60);
        assertThat(feed.status(1, 0).trouble()).isEqualTo("unknown symbol");
        assertThat(feed.isDegraded()).isTrue();
    }

    @Test
    void shouldDropAFrameWhoseTimeIsFarFromTheVenuesClock() {
        // Given
        instrument.resumeUntil(NOW);
        CandleUpdate update = new CandleUpdate();
        update.openTimeMillis = open(NOW + 6);
        update.closed = true;

        // Then
        assertThat(feed.frame(update)).contains(DropReason.IMPLAUSIBLE_TIME);
        update.openTimeMillis = open(NOW - 1_441);
        assertThat(feed.frame(update)).contains(DropReason.IMPLAUSIBLE_TIME);
        assertThat(heard(NOW).revision()).isEqualTo(Candle.REVISION_STREAM);
    }

    @Test
    void shouldNotBeDegradedByTheUsualWaitForAQuietMinute() {
        // Given
        instrument.resumeUntil(NOW);

        // When
        instrument.pass(60_000 + 3_000 + 34_900);
        boolean inTime = feed.isDegraded();
        instrument.pass(200);

        // Then
        assertThat(inTime).isFalse();
        assertThat(feed.isDegraded()).isTrue();
        assertThat(feed.resumeFromMillis(Map.of())).isEqualTo(OptionalLong.empty());
    }

    @Test
    void shouldBeginAnewWithAHoleBehindItAfterReadingStoodStillForTooLong() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.pass(1_000);
        bench.clocks.advance(Duration.ofDays(4));
        int today = NOW + 4 * 1_440;

        // When
        instrument.pass(100);
        instrument.asked(Urgency.SPLICE).answeredMinutes(today - 5, today + 1);
        instrument.pass(100);

        // Then
        assertThat(bench.meter.holes).isEqualTo(1);
        assertThat(bench.store.minutesWritten()).containsExactly(today - 5, today - 4, today - 3, today - 2, today - 1);
    }
}
