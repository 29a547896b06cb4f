package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** The count of what was said twice is tried with what was. */
class RepeatsTest {
    private static final InstrumentId INSTRUMENT = new InstrumentId(VenueId.SIM, "BTCUSDT");
    private static final long REASON_MILLIS = 10 * 60_000;

    private final List<Heard> heard = new ArrayList<>();

    @Test
    void shouldFindWhatIsSaidAgainThoughItClosedBeforeTheTrouble() {
        // Given
        hear(3, 9, 1);
        hear(3, 10, 1);
        hear(3, 11, 1);

        // When
        hear(3, 9, 1);
        hear(3, 11, 1);
        Repeats.Verdict verdict = Repeats.in(heard, 3, REASON_MILLIS);

        // Then
        assertThat(verdict.findings()).singleElement().asString().startsWith("said again by feed-1 at offset 3");
        assertThat(verdict.allowed()).isEqualTo(1);
    }

    @Test
    void shouldFindAnyRepeatWhereNothingHappened() {
        // When
        hear(3, 9, 1);
        hear(3, 9, 1);

        // Then
        assertThat(Repeats.in(heard, 0, Long.MAX_VALUE).findings()).hasSize(1);
    }

    @Test
    void shouldTakeAnotherRevisionForNoRepeat() {
        // When
        hear(3, 9, 0);
        hear(3, 9, 1);

        // Then
        assertThat(Repeats.in(heard, 0, Long.MAX_VALUE).findings()).isEmpty();
    }

    @Test
    void shouldNotJudgeWhatWasBefore() {
        // When
        hear(3, 9, 1);
        hear(3, 9, 1);
        hear(3, 10, 1);

        // Then
        assertThat(Repeats.in(heard, 2, Long.MAX_VALUE).findings()).isEmpty();
    }

    @Test
    void shouldFindAnInstrumentInTwoPartitions() {
        // When
        hear(3, 9, 1);
        hear(4, 10, 1);

        // Then
        assertThat(Repeats.ofPartitions(heard)).containsExactly(INSTRUMENT + " lies in partitions [3, 4]");
    }

    private void hear(int partition, int closeMinute, int revision) {
        Candle candle = new Candle(Timeframe.M1, (closeMinute - 1) * 60_000L, 100, 100, 100, 100, 1, 1, 1, 0, 0,
                revision);
        CandleRecord record = new CandleRecord(INSTRUMENT, candle, Origin.LIVE, 0, 0);
        heard.add(new Heard(Topic.CANDLES, partition, heard.size(), INSTRUMENT.toString(), "feed-1", 0,
                new Heard.Content(Optional.of(record), Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty())));
    }
}
