package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.market.Timeframe;

/** Which instant counts as a venue's now, of which everything that is deleted depends. */
class RetentionTest {
    private static final long HONEST_MILLIS = 1_000_000;
    private static final long WRONG_MILLIS = 4_102_444_800_000L;

    @ParameterizedTest
    @ValueSource(ints = { 2, 3, 9, 10, 11, 500 })
    void shouldNotTakeOneWrongDateForNowHoweverFewInstrumentsThereAre(int instruments) {
        // Given
        List<CandleReader.Newest> newest = new ArrayList<>();
        for (int i = 0; i < instruments; i++) {
            newest.add(new CandleReader.Newest(i, Timeframe.M1, i == 0 ? WRONG_MILLIS : HONEST_MILLIS));
            newest.add(new CandleReader.Newest(i, Timeframe.D1, 0));
        }

        // Then
        assertThat(Retention.nowMillis(newest)).hasValue(HONEST_MILLIS);
    }

    @ParameterizedTest
    @ValueSource(ints = { 10, 20, 500 })
    void shouldNotLetInstrumentsThatEndedLongAgoHoldNowBack(int instruments) {
        // Given
        List<CandleReader.Newest> newest = new ArrayList<>();
        for (int i = 0; i < instruments; i++) {
            newest.add(new CandleReader.Newest(i, Timeframe.M1, i < instruments / 2 ? 0 : HONEST_MILLIS));
        }

        // Then
        assertThat(Retention.nowMillis(newest)).hasValue(HONEST_MILLIS);
    }
}
