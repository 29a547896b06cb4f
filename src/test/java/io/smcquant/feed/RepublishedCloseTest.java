package io.smcquant.feed;

import static io.smcquant.feed.Minutes.heard;
import static io.smcquant.feed.Minutes.open;
import static io.smcquant.feed.Minutes.price;
import static io.smcquant.feed.Minutes.said;
import static io.smcquant.feed.Minutes.traded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.FeedStore.KeptSnapshots;
import io.smcquant.feed.FeedStore.StoredDetector;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcEvent;

/**
 * What an owner had published and not stored is said again by the next one, who may hear it otherwise. Readers know it
 * already, so it has to be a later version of what they know.
 */
class RepublishedCloseTest {
    /** The minute that is under way at the takeover. */
    private static final int NOW = 603;
    private static final int STORED_UNTIL = 600;

    private final InstrumentBench instrument = new InstrumentBench(NOW);
    private final FeedBench bench = instrument.bench;

    /** When the minute before is known to be over. */
    private void takeOver() {
        instrument.pass(12_000);
        List<Candle> stored = IntStream.range(0, STORED_UNTIL).mapToObj(Minutes::heard).toList();
        instrument.feed.open(stored, Map.of(Timeframe.M1, open(STORED_UNTIL - 1)),
                List.of(StoredDetector.withoutSnapshot(Timeframe.M1, KeptSnapshots.NONE, stored)));
    }

    private List<FoundVector> vectorsOf(int minute) {
        return bench.store.written.stream().flatMap(closed -> closed.findings().vectors().stream())
                .filter(found -> found.vector().closeTimeMillis() == open(minute + 1)).toList();
    }

    private List<SmcEvent> eventsUntil(long closeMillis) {
        return bench.store.written.stream().flatMap(closed -> closed.findings().events().stream())
                .map(Findings.FoundEvent::event)
                .filter(event -> event.times().confirmedAtMillis() <= closeMillis).toList();
    }

    private FoundVector onlyVectorOf(int minute) {
        assertThat(vectorsOf(minute)).hasSize(1);
        return vectorsOf(minute).get(0);
    }

    @Test
    void shouldSayWhatRestTellsOfTheTimeBeforeATakeoverAsKnownOnlyNow() {
        // Given
        takeOver();
        instrument.passWithoutHistory(1_000);
        long answeredMillis = bench.time.marketMillis();

        // When
        instrument.asked(Urgency.GAP).answered(traded(600, price(700), Candle.REVISION_REST), said(601), said(602));
        instrument.passWithoutHistory(47_100);
        instrument.streamCloses(NOW);
        instrument.passWithoutHistory(100);

        // Then
        assertThat(List.of(onlyVectorOf(600), onlyVectorOf(601), onlyVectorOf(602)))
                .allMatch(found -> found.knownAtMillis() == answeredMillis);
        assertThat(onlyVectorOf(NOW).knownAtMillis()).isEqualTo(open(NOW + 1));
        assertThat(onlyVectorOf(602).trends()).isNotEmpty();
        assertThat(eventsUntil(open(NOW))).isNotEmpty()
                .allMatch(event -> event.times().knownAtMillis() == answeredMillis);
    }

    @Test
    void shouldSayWhatTheStreamTellsOfThatTimeAsTheSameVersionAgain() {
        // Given
        takeOver();

        // When
        IntStream.range(STORED_UNTIL, NOW).forEach(instrument::streamCloses);
        instrument.passWithoutHistory(100);

        // Then
        assertThat(onlyVectorOf(602).knownAtMillis()).isEqualTo(open(NOW));
        assertThat(bench.store.writtenMinutes()).extracting(ClosedCandle::candle)
                .containsExactly(heard(600), heard(601), heard(602));
    }

    @Test
    void shouldKnowACorrectionLaterThanWhatItWasToldAtTheSameMoment() {
        // Given
        takeOver();
        instrument.passWithoutHistory(1_000);

        // When
        instrument.asked(Urgency.GAP).answered(said(600), said(601), said(602));
        instrument.asked(Urgency.RECONCILE).answered(traded(602, price(900), Candle.REVISION_REST));
        instrument.passWithoutHistory(100);

        // Then
        assertThat(vectorsOf(602)).hasSize(2);
        assertThat(vectorsOf(602).get(1).knownAtMillis()).isGreaterThan(vectorsOf(602).get(0).knownAtMillis());
    }
}
