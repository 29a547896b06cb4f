package io.smcquant.adapter.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class WireTimeTest {
    /** 1900 to 2100. */
    private static final long FROM_MILLIS = -2_208_988_800_000L;
    private static final long TO_MILLIS = 4_102_444_800_000L;

    @ParameterizedTest
    @CsvSource({
            "0, 0",
            "-1, -1",
            "1709645832345, 1709645832345",
            "999999999999999999, 999999999999999999",
            "1970-01-01, 0",
            "2024-03-05, 1709596800000",
            "1970-01-01T00:00:00Z, 0",
            "2024-03-05T13:37:12.345Z, 1709645832345",
            "2024-03-05T15:37:12.345+02:00, 1709645832345",
            // The same, its plus sign lost on the way.
            "2024-03-05T15:37:12.345 02:00, 1709645832345",
            "2024-03-05T08:07:12.345-05:30, 1709645832345",
            "2024-03-05T13:37Z, 1709645820000" })
    void shouldReadEpochMillisecondsIsoTimesAndDates(String text, long millis) {
        assertThat(WireTime.parse(text)).hasValue(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "now", "yesterday", "1.5", "1e3", "1709645832345ms", "9999999999999999999",
            "2024-3-5", "2024-02-30", "05.03.2024", "2024-03-05T", "2024-03-05T13:37:12", "2024-03-05 13:37:12Z",
            "2024-03-05T25:00:00Z", "2024-03-05T13:37:12+99:00", "+999999999-12-31T23:59:59Z", "0x10", "--1", "٣" })
    void shouldNotGuessAtAnythingElse(String text) {
        assertThat(WireTime.parse(text)).isEmpty();
    }

    @Property
    void shouldReadAnInstantHoweverItIsWritten(
            @ForAll @LongRange(min = FROM_MILLIS, max = TO_MILLIS) long millis,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
        // Given
        Instant instant = Instant.ofEpochMilli(millis);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);

        // Then
        assertThat(WireTime.parse(Long.toString(millis))).hasValue(millis);
        assertThat(WireTime.parse(instant.toString())).hasValue(millis);
        assertThat(WireTime.parse(instant.atOffset(offset).toString())).hasValue(millis);
    }
}
