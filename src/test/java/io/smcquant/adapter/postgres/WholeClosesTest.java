package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.Findings;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.smcquant.smc.Side;

/** Where a write may be cut, and how heavy its parts become. */
class WholeClosesTest {
    private static final VenueKey VENUE = new VenueKey(VenueId.SIM, (short) 1);

    @Test
    void shouldCutByWeightAndLeaveNothingOut() {
        // Given
        List<KeyedClose> closes = List.of(minute(1, 1), minute(1, 2), minute(2, 2), minute(1, 3), minute(1, 4));

        // Then
        assertThat(WholeCloses.cut(closes, 2)).containsExactly(closes.subList(0, 2), closes.subList(2, 4),
                closes.subList(4, 5));
        assertThat(WholeCloses.cut(closes, 5)).containsExactly(closes);
        assertThat(WholeCloses.cut(List.of(), 5)).isEmpty();
    }

    @Test
    void shouldKeepTogetherWhatHappenedToOneInstrumentAtOneInstant() {
        // Given
        KeyedClose correction = close(1, Timeframe.M1, Origin.CORRECTION, 7, Findings.NONE);
        List<KeyedClose> closes = List.of(minute(1, 7), correction, minute(2, 7), minute(2, 8));

        // Then
        assertThat(WholeCloses.cut(closes, 1)).containsExactly(closes.subList(0, 2), closes.subList(2, 3),
                closes.subList(3, 4));
    }

    @Test
    void shouldKeepALargerCandleWithTheMinuteThatClosedOrCorrectedIt() {
        // Given: the process clock goes on between the candles of one close
        List<KeyedClose> closes = List.of(minute(1, 1), close(1, Timeframe.M5, Origin.LIVE, 2, Findings.NONE),
                close(1, Timeframe.H1, Origin.LIVE, 3, Findings.NONE), minute(1, 4),
                close(1, Timeframe.M5, Origin.CORRECTION, 5, Findings.NONE));

        // Then
        assertThat(WholeCloses.cut(closes, 1)).containsExactly(closes.subList(0, 3), closes.subList(3, 5));
    }

    @Test
    void shouldCutLargerCandlesOfThePastAnywhere() {
        // Given
        List<KeyedClose> closes = List.of(close(1, Timeframe.H1, Origin.HISTORY, 1, Findings.NONE),
                close(1, Timeframe.H1, Origin.HISTORY, 2, Findings.NONE));

        // Then
        assertThat(WholeCloses.cut(closes, 1)).hasSize(2);
    }

    @Test
    void shouldWeighWhatWasFoundAndGiveWhatIsTooHeavyAPartOfItsOwn() {
        // Given
        Findings events = new Findings(List.of(Found.onMinutes(Found.swing(0, 60_000, Side.UP)),
                Found.onMinutes(Found.swing(0, 60_000, Side.DOWN))), List.of(), List.of());
        Findings vectors = new Findings(List.of(), List.of(Found.vector(60_000, 60_000, false)), List.of());
        Findings snapshots = new Findings(List.of(), List.of(),
                List.of(Found.snapshot(Timeframe.M1, 60_000, "x".repeat(2_000))));

        // Then
        assertThat(partsAroundWeight(3, events)).containsExactly(3, 2, 1);
        assertThat(partsAroundWeight(2, vectors)).containsExactly(3, 2, 1);
        assertThat(partsAroundWeight(9, snapshots)).containsExactly(3, 2, 1);
    }

    /** Parts of a close with these findings between two of weight 1, if as much fits as it weighs, or one or two more. */
    private static List<Integer> partsAroundWeight(int weight, Findings findings) {
        List<KeyedClose> closes = List.of(minute(2, 0), close(1, Timeframe.M1, Origin.LIVE, 1, findings),
                minute(2, 2));
        return List.of(WholeCloses.cut(closes, weight).size(), WholeCloses.cut(closes, weight + 1).size(),
                WholeCloses.cut(closes, weight + 2).size());
    }

    private static KeyedClose minute(int instrument, long receivedNanos) {
        return close(instrument, Timeframe.M1, Origin.LIVE, receivedNanos, Findings.NONE);
    }

    private static KeyedClose close(int instrument, Timeframe timeframe, Origin origin, long receivedNanos,
            Findings findings) {
        InstrumentId id = new InstrumentId(VenueId.SIM, "S" + instrument);
        return new KeyedClose(new InstrumentKey(id, VENUE, instrument),
                new ClosedCandle(id, Found.candle(timeframe, 0, 1), origin, 0, 0, receivedNanos, findings));
    }
}
