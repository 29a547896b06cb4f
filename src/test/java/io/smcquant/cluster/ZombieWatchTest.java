package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** The watch for words of the dead is tried with such words. */
class ZombieWatchTest {
    private static final InstrumentId INSTRUMENT = new InstrumentId(VenueId.SIM, "BTCUSDT");
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
        hear("feed-1", 4);

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
    void shouldFindARecordOfNobody() {
        // When
        hear("", 4);

        // Then
        assertThat(watch.findings()).singleElement().asString().startsWith("nobody says who wrote");
    }

    private void hear(String writer, int receivedMinute) {
        Candle candle = new Candle(Timeframe.M1, 60_000, 100, 100, 100, 100, 1, 1, 1, 0, 0, 1);
        CandleRecord record = new CandleRecord(INSTRUMENT, candle, Origin.LIVE, 120_000, receivedMinute * 60_000L);
        watch.take(new Heard(Topic.CANDLES, 3, offset++, INSTRUMENT.toString(), writer, 0, new Heard.Content(
                Optional.of(record), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    }
}
