package io.smcquant.feed;

import static io.smcquant.feed.Minutes.open;
import static io.smcquant.feed.Minutes.said;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.ScriptedRest.Question;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.Candle;

class InstrumentReconcileTest {
    /** The minute that is under way when a test begins. */
    private static final int NOW = 600;

    private final InstrumentBench instrument = new InstrumentBench(NOW);
    private final FeedBench bench = instrument.bench;
    private final InstrumentFeed feed = instrument.feed;

    @Test
    void shouldHaveRestDecideBetweenTwoWordsOfTheStream() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.pass(60_100);
        instrument.streamCloses(NOW);
        instrument.pass(15_000);

        // When
        instrument.stream(NOW, 7, true);
        instrument.pass(100);
        instrument.asked(Urgency.RECONCILE).answered(Minutes.traded(NOW, 7, Candle.REVISION_REST), said(NOW + 1));
        instrument.pass(100);

        // Then
        assertThat(bench.store.writtenMinutes()).extracting(closed -> closed.candle().revision()).containsExactly(1, 2);
        assertThat(bench.store.writtenMinutes().get(1).origin()).isEqualTo(Origin.CORRECTION);
        assertThat(bench.meter.corrections).isEqualTo(1);
    }

    @Test
    void shouldLookAgainWhenRestCouldNotDecideYet() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.pass(60_100);
        instrument.streamCloses(NOW);
        instrument.stream(NOW, 7, true);
        instrument.pass(100);

        // When
        instrument.asked(Urgency.RECONCILE).answered(Minutes.traded(NOW, 7, Candle.REVISION_REST));
        instrument.pass(30_000);
        bench.rest.open(Urgency.RECONCILE)
                .forEach(question -> question.answered(Minutes.traded(NOW, 7, Candle.REVISION_REST)));
        instrument.pass(100);

        // Then
        assertThat(bench.meter.corrections).isEqualTo(1);
    }

    @Test
    void shouldLookAgainAtWhatTheStreamSaidAndThenWait() {
        // Given
        instrument.resumeUntil(NOW);
        instrument.pass(1_000);
        Question first = instrument.asked(Urgency.RECONCILE);

        // When
        first.answeredMinutes(NOW - 20, NOW + 1);
        instrument.pass(10_000);

        // Then
        assertThat(first.request().fromMillis()).hasValue(open(NOW - 20));
        assertThat(bench.rest.asked(Urgency.RECONCILE)).isEqualTo(1);
    }

    @Test
    void shouldNotAskForEverWhereRestKnowsNoneOfTheMinutesThatWereClosed() {
        // Given
        instrument.resumeUntil(NOW);

        // When
        bench.pass(10_000, () -> {
            feed.tick();
            bench.rest.open(Urgency.RECONCILE).forEach(Question::answered);
        });

        // Then
        assertThat(bench.rest.asked(Urgency.RECONCILE)).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldNotAskForEverWhatTheVenueRefusesToLookAtAgain() {
        // Given
        instrument.resumeUntil(NOW);

        // When
        bench.pass(10_000, () -> {
            feed.tick();
            bench.rest.open(Urgency.RECONCILE).forEach(question -> question.refused("unknown symbol"));
        });

        // Then
        assertThat(bench.rest.asked(Urgency.RECONCILE)).isLessThanOrEqualTo(2);
    }
}
