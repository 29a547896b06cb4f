package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.EventRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.adapter.sim.SimulatedMarket;
import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** The watch for words of the dead is tried with such words. */
class ZombieWatchTest {
    private static final InstrumentId INSTRUMENT = new InstrumentId(VenueId.SIM, "BTCUSDT");
    private static final InstrumentId OTHER = new InstrumentId(VenueId.SIM, "ETHUSDT");
    private static final long START_MILLIS = 1_767_571_200_000L; // 2026-01-05T00:00:00Z
    private static final long THAW_MILLIS = 10 * 60_000;

    private final ZombieWatch watch = new ZombieWatch("feed-1", Set.of(INSTRUMENT), THAW_MILLIS);
    private long offset;

    @Test
    void shouldFindNothingInATakeoverAndALaterReturn() {
        // When
        hear("feed-1", 3);
        hear("feed-2", 4);
        hear("feed-2", 11);
        hear("feed-1", 12);
        hear("feed-1", 13);

        // Then
        assertThat(watch.findings()).isEmpty();
        assertThat(watch.succeeded()).isEqualTo(1);
    }

    @Test
    void shouldFindAWordHeardBeforeTheThawAfterTheSuccessorsFirst() {
        // When
        hear("feed-1", 3);
        hear("feed-2", 4);
        hear("feed-1", 5, 5);

        // Then
        assertThat(watch.findings()).singleElement().asString().startsWith("feed-1 writes after another");
    }

    @Test
    void shouldFindTwoWritersAtOnce() {
        // When
        hear("feed-2", 4);
        hear("feed-1", 11);
        hear("feed-2", 12);

        // Then
        assertThat(watch.findings()).singleElement().asString().startsWith("feed-2 goes on after feed-1 wrote again");
    }

    @Test
    void shouldFindAnOldCloseWithAFreshTimeOfReceipt() {
        // When
        hear("feed-1", 3, 3);
        hear("feed-2", 8, 8);
        hear("feed-1", 8, 11);
        hear("feed-1", 9, 11);

        // Then
        assertThat(watch.findings()).singleElement().asString().contains("what another was through with");
    }

    @Test
    void shouldFindAnOldEventAndAnOldVector() {
        // Given
        SimulatedMarket market = new SimulatedMarket(11, 1);
        MarketTruth.Records records = new MarketTruth(market).within(
                new Fact.Window(START_MILLIS, START_MILLIS + Timeframe.D1.millis()),
                Map.of(market.instruments().get(0).id(), Map.of(Timeframe.M1, START_MILLIS)));
        EventRecord event = records.events().get(0);
        VectorRecord vector = records.vectors().get(0);
        ZombieWatch both = new ZombieWatch("feed-1", Set.of(event.instrument()), THAW_MILLIS);

        // When
        for (String writer : List.of("feed-2", "feed-1")) {
            both.take(heard(Topic.EVENTS, 3, event.instrument(), writer, content(null, event, null)));
            both.take(heard(Topic.FEATURES, 3, vector.instrument(), writer, content(null, null, vector)));
        }

        // Then
        assertThat(both.findings()).hasSize(2).allMatch(finding -> finding.contains("what another was through with"));
    }

    @Test
    void shouldFindTwoWritersOfOnePartitionWhicheverInstrumentsTheyTellOf() {
        // Given
        ZombieWatch both = new ZombieWatch("feed-1", Set.of(INSTRUMENT, OTHER), THAW_MILLIS);

        // When
        both.take(heard(Topic.CANDLES, 3, INSTRUMENT, "feed-2", content(candle(INSTRUMENT, 4, 4), null, null)));
        both.take(heard(Topic.CANDLES, 3, OTHER, "feed-1", content(candle(OTHER, 11, 11), null, null)));
        both.take(heard(Topic.CANDLES, 3, INSTRUMENT, "feed-2", content(candle(INSTRUMENT, 12, 12), null, null)));

        // Then
        assertThat(both.findings()).singleElement().asString().startsWith("feed-2 goes on after feed-1 wrote again");
    }

    @Test
    void shouldFindARecordOfNobody() {
        // When
        hear("", 4);

        // Then
        assertThat(watch.findings()).singleElement().asString().startsWith("nobody says who wrote");
    }

    private void hear(String writer, int minute) {
        hear(writer, minute, minute);
    }

    private void hear(String writer, int closeMinute, int receivedMinute) {
        watch.take(heard(Topic.CANDLES, 3, INSTRUMENT, writer,
                content(candle(INSTRUMENT, closeMinute, receivedMinute), null, null)));
    }

    private Heard heard(Topic topic, int partition, InstrumentId about, String writer, Heard.Content content) {
        return new Heard(topic, partition, offset++, about.toString(), writer, 0, content);
    }

    private static Heard.Content content(@Nullable CandleRecord candle, @Nullable EventRecord event,
            @Nullable VectorRecord vector) {
        return new Heard.Content(Optional.ofNullable(candle), Optional.ofNullable(event), Optional.ofNullable(vector),
                Optional.empty(), Optional.empty());
    }

    private static CandleRecord candle(InstrumentId instrument, int closeMinute, int receivedMinute) {
        Candle candle = new Candle(Timeframe.M1, (closeMinute - 1) * 60_000L, 100, 100, 100, 100, 1, 1, 1, 0, 0, 1);
        return new CandleRecord(instrument, candle, Origin.LIVE, closeMinute * 60_000L, receivedMinute * 60_000L);
    }
}
