package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimeframeTest {
    /** Some 30,000 years to either side of the epoch. */
    private static final long FAR_MILLIS = 1_000_000_000_000_000L;

    @ParameterizedTest
    @CsvSource({
            "M1, 60000, 60000",
            "M1, 119999, 60000",
            "M1, 0, 0",
            "M5, 299999, 0",
            "H4, 14400000, 14400000",
            // 2024-03-05T13:37:12.345Z and the openings around it.
            "M15, 1709645832345, 1709645400000",
            "H1, 1709645832345, 1709643600000",
            "D1, 1709645832345, 1709596800000" })
    void shouldOpenAtAMultipleOfItsLengthSinceTheEpoch(Timeframe timeframe, long timeMillis, long openTimeMillis) {
        assertThat(timeframe.openTimeMillisAt(timeMillis)).isEqualTo(openTimeMillis);
    }

    @ParameterizedTest
    @CsvSource({
            "M1, -1, -60000",
            "M1, -60000, -60000",
            "M1, -60001, -120000",
            "D1, -1, -86400000",
            "D1, -86400001, -172800000" })
    void shouldOpenBeforeTheInstantAlsoBeforeTheEpoch(Timeframe timeframe, long timeMillis, long openTimeMillis) {
        assertThat(timeframe.openTimeMillisAt(timeMillis)).isEqualTo(openTimeMillis);
    }

    @Property
    void shouldContainTheInstantInTheCandleItOpens(@ForAll Timeframe timeframe,
            @ForAll @LongRange(min = -FAR_MILLIS, max = FAR_MILLIS) long timeMillis) {
        // When
        long openTimeMillis = timeframe.openTimeMillisAt(timeMillis);

        // Then
        assertThat(timeMillis).isBetween(openTimeMillis, openTimeMillis + timeframe.millis() - 1);
        assertThat(openTimeMillis % timeframe.millis()).isZero();
        assertThat(timeframe.isOpenTime(openTimeMillis)).isTrue();
    }

    @Property
    void shouldCallNothingButTheOpeningAnOpenTime(@ForAll Timeframe timeframe,
            @ForAll @LongRange(min = -FAR_MILLIS, max = FAR_MILLIS) long timeMillis) {
        assertThat(timeframe.isOpenTime(timeMillis)).isEqualTo(timeMillis % timeframe.millis() == 0);
    }

    @Test
    void shouldNestEachLengthInEveryLongerOneItDivides() {
        // Given
        Timeframe[] timeframes = Timeframe.values();

        // Then
        for (int i = 1; i < timeframes.length; i++) {
            assertThat(timeframes[i].millis() % timeframes[i - 1].millis()).as(timeframes[i].label()).isZero();
            assertThat(timeframes[i].millis()).isGreaterThan(timeframes[i - 1].millis());
        }
    }

    @ParameterizedTest
    @CsvSource({ "1m, 60000", "5m, 300000", "15m, 900000", "30m, 1800000", "1h, 3600000", "4h, 14400000",
            "1d, 86400000" })
    void shouldBeAsLongAsItsLabelSays(String label, long millis) {
        assertThat(Timeframe.ofLabel(label)).map(Timeframe::millis).contains(millis);
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeFoundByItsLabelAndItsMinutes(Timeframe timeframe) {
        assertThat(Timeframe.ofLabel(timeframe.label())).contains(timeframe);
        assertThat(Timeframe.ofMinutes(timeframe.minutes())).contains(timeframe);
        assertThat(timeframe.millis()).isEqualTo(timeframe.minutes() * 60_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1M", "1m ", "2m", "M1", "60m", "1H", "1w" })
    void shouldNotGuessAtALabelItDoesNotKnow(String label) {
        assertThat(Timeframe.ofLabel(label)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 0, 2, 1_439, 1_441 })
    void shouldKnowNoOtherLengths(int minutes) {
        assertThat(Timeframe.ofMinutes(minutes)).isEmpty();
    }

    @Test
    void shouldSayWhichLabelsThereAre() {
        assertThat(Timeframe.labels()).isEqualTo("1m, 5m, 15m, 30m, 1h, 4h, 1d");
        assertThat(Timeframe.labels().split(", "))
                .containsExactlyElementsOf(Arrays.stream(Timeframe.values()).map(Timeframe::label).toList());
    }
}
