package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.market.Timeframe;

class SmcDetectorTest {
    private static final long NOON = SeriesShape.START_MILLIS;
    private static final long MINUTE = 60_000;

    private final LiveRun run = new LiveRun(SmcSettings.USUAL, Timeframe.M1, 1);

    private static SmcBar bar(long openTimeMillis, long open, long high, long low, long close, double volume) {
        return new SmcBar(openTimeMillis, open, high, low, close, volume, false);
    }

    @ParameterizedTest
    @CsvSource({ "5, 4, 3, 4", "5, 6, 5, 4", "4, 6, 3, 7", "4, 6, 5, 6", "4, 6, 0, 5", "4, 6, -1, 5" })
    void shouldRefuseABarThatDoesNotEncloseItsPositivePrices(long open, long high, long low, long close) {
        assertRefused(bar(NOON, open, high, low, close, 1), "must enclose its positive prices");
    }

    @Test
    void shouldRefuseAPriceBeyondWhichSumsWouldOverflow() {
        // Given
        long max = SmcDetector.PRICE_E8_MAX;
        run.take(bar(NOON, max, max, max, max, 1));

        // Then
        assertRefused(bar(NOON + MINUTE, max, max + 1, max, max, 1), "highE8=" + (max + 1));
    }

    @ParameterizedTest
    @ValueSource(longs = { NOON + 1, NOON - 1, -MINUTE, Long.MAX_VALUE / MINUTE * MINUTE })
    void shouldRefuseABarThatIsNotOnTheGrid(long openTimeMillis) {
        assertRefused(bar(openTimeMillis, 1, 1, 1, 1, 1), "openTimeMillis=" + openTimeMillis);
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, -MINUTE, -100 * MINUTE })
    void shouldRefuseABarThatIsNotLaterThanTheOneBefore(long laterMillis) {
        // Given
        run.take(new SmcBar(NOON, 1, 1, 1, 1, 0, true));

        // Then
        assertRefused(bar(NOON + laterMillis, 1, 1, 1, 1, 1), "in order of time");
    }

    /** One volume that is no number would poison every mean it is part of. */
    @ParameterizedTest
    @ValueSource(doubles = { -1, -1e-300, Double.NaN, Double.POSITIVE_INFINITY })
    void shouldRefuseAVolumeThatIsNone(double volume) {
        assertRefused(bar(NOON, 1, 1, 1, 1, volume), "baseVolume=" + volume);
    }

    private void assertRefused(SmcBar bar, String message) {
        byte[] before = run.snapshot();
        assertThatIllegalArgumentException().isThrownBy(() -> run.take(bar)).withMessageContaining(message);
        assertThat(run.snapshot()).as("nothing has changed").isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, -1, SmcDetector.PRICE_E8_MAX + 1, Long.MAX_VALUE })
    void shouldRefuseATickThatIsNoPrice(long tickSizeE8) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmcDetector(SmcSettings.USUAL, Timeframe.M1, tickSizeE8))
                .withMessageContaining("tickSizeE8=" + tickSizeE8);
    }

    @Test
    void shouldSayWhatItHasSeen() {
        assertThat(run.detector().closeTimeMillis()).isZero();
        for (int i = 0; i < 50; i++) {
            assertThat(run.detector().isWarm()).isFalse();
            run.take(bar(NOON + i * MINUTE, 5, 9, 4, 6 + i % 2, 3));
        }

        assertThat(run.detector().closeTimeMillis()).isEqualTo(NOON + 50 * MINUTE);
        assertThat(run.detector().realBars()).isEqualTo(50);
        assertThat(run.detector().isWarm()).isTrue();
        assertThat(run.detector().closeE8()).isEqualTo(7);
        assertThat(run.detector().bodyE8()).isEqualTo(2);
        assertThat(run.detector().baseVolume()).isEqualTo(3);

        // A minute in which nothing traded has nothing to say.
        run.take(new SmcBar(NOON + 50 * MINUTE, 7, 7, 7, 7, 0, true));
        assertThat(run.detector().isWarm()).isFalse();
        assertThat(run.detector().realBars()).isEqualTo(50);
        assertThat(run.detector().closeTimeMillis()).isEqualTo(NOON + 51 * MINUTE);
    }
}
