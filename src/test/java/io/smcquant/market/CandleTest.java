package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandleTest {
    private static final long OPEN_TIME_MILLIS = 1_709_645_400_000L;

    @Test
    void shouldEndWhereTheNextOneOpens() {
        assertThat(candleAt(Timeframe.M15, OPEN_TIME_MILLIS).closeTimeMillis()).isEqualTo(OPEN_TIME_MILLIS + 900_000);
    }

    @ParameterizedTest
    @EnumSource
    void shouldOpenOnTheGridOfItsTimeframe(Timeframe timeframe) {
        assertThatCode(() -> candleAt(timeframe, 3 * timeframe.millis())).doesNotThrowAnyException();
        assertThatCode(() -> candleAt(timeframe, -timeframe.millis())).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> candleAt(timeframe, 3 * timeframe.millis() + 1))
                .withMessageContaining("grid").withMessageContaining("timeframe=" + timeframe.label())
                .withMessageContaining("openTimeMillis=" + (3 * timeframe.millis() + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> candleAt(timeframe, timeframe.millis() / 2));
    }

    @ParameterizedTest
    @CsvSource({
            "100, 110, 90, 105",
            // Flat, touching the high, touching the low, and the smallest price there is.
            "100, 100, 100, 100",
            "110, 110, 90, 90",
            "90, 110, 90, 110",
            "1, 1, 1, 1" })
    void shouldTakePricesThatItsHighAndLowEnclose(long openE8, long highE8, long lowE8, long closeE8) {
        assertThatCode(() -> candleOf(openE8, highE8, lowE8, closeE8)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
            // The high below the open, below the close; the low above the open, above the close; high below low.
            "111, 110, 90, 100",
            "100, 110, 90, 111",
            "89, 110, 90, 100",
            "100, 110, 90, 89",
            "100, 90, 110, 100" })
    void shouldRefusePricesThatItsHighAndLowDoNotEnclose(long openE8, long highE8, long lowE8, long closeE8) {
        assertThatIllegalArgumentException().isThrownBy(() -> candleOf(openE8, highE8, lowE8, closeE8))
                .withMessageContaining("enclose").withMessageContaining("openE8=" + openE8)
                .withMessageContaining("highE8=" + highE8).withMessageContaining("lowE8=" + lowE8)
                .withMessageContaining("closeE8=" + closeE8);
    }

    @ParameterizedTest
    @CsvSource({ "0, 0, 0, 0", "100, 110, 0, 105", "100, 110, -1, 105", "-3, -1, -4, -2" })
    void shouldRefuseAPriceThatIsNotPositive(long openE8, long highE8, long lowE8, long closeE8) {
        assertThatIllegalArgumentException().isThrownBy(() -> candleOf(openE8, highE8, lowE8, closeE8))
                .withMessageContaining("positive");
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0.0, -0.0, Double.MIN_VALUE, 12.5, Candle.VOLUME_MAX })
    void shouldTakeEveryVolumeOfThisWorld(double volume) {
        assertThatCode(() -> candleTrading(volume, volume, 0, volume, volume)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -Double.MIN_VALUE, -1,
            Double.MAX_VALUE })
    void shouldRefuseAVolumeOfAnotherWorldOrANegativeOne(double volume) {
        assertThatIllegalArgumentException().isThrownBy(() -> candleTrading(volume, 1, 1, 1, 1))
                .withMessageContaining(" baseVolume=" + volume);
        assertThatIllegalArgumentException().isThrownBy(() -> candleTrading(1, volume, 1, 1, 1))
                .withMessageContaining(" quoteVolume=" + volume);
        assertThatIllegalArgumentException().isThrownBy(() -> candleTrading(1, 1, 1, volume, 1))
                .withMessageContaining(" takerBuyBaseVolume=" + volume);
        assertThatIllegalArgumentException().isThrownBy(() -> candleTrading(1, 1, 1, 1, volume))
                .withMessageContaining(" takerBuyQuoteVolume=" + volume);
    }

    @Test
    void shouldRefuseANegativeCountOfTrades() {
        assertThatIllegalArgumentException().isThrownBy(() -> candleTrading(1, 1, -1, 1, 1))
                .withMessageContaining("trades=-1");
    }

    @Test
    void shouldRefuseANegativeRevision() {
        assertThatIllegalArgumentException().isThrownBy(() -> candleOfRevision(-1))
                .withMessageContaining("revision=-1");
    }

    @Test
    void shouldBeSyntheticInItsFirstRevisionAlone() {
        assertThat(candleOfRevision(Candle.REVISION_SYNTHETIC).isSynthetic()).isTrue();
        assertThat(candleOfRevision(Candle.REVISION_STREAM).isSynthetic()).isFalse();
        assertThat(candleOfRevision(Candle.REVISION_REST).isSynthetic()).isFalse();
        assertThat(candleOfRevision(Integer.MAX_VALUE).isSynthetic()).isFalse();
    }

    @Test
    void shouldOrderItsRevisionsByHowMuchTheVenueKnew() {
        assertThat(Candle.REVISION_SYNTHETIC).isLessThan(Candle.REVISION_STREAM);
        assertThat(Candle.REVISION_STREAM).isLessThan(Candle.REVISION_REST);
    }

    private static Candle candleAt(Timeframe timeframe, long openTimeMillis) {
        return new Candle(timeframe, openTimeMillis, 100, 110, 90, 105, 1, 100, 1, 0, 0, Candle.REVISION_STREAM);
    }

    private static Candle candleOf(long openE8, long highE8, long lowE8, long closeE8) {
        return new Candle(Timeframe.M1, OPEN_TIME_MILLIS, openE8, highE8, lowE8, closeE8, 1, 100, 1, 0, 0,
                Candle.REVISION_STREAM);
    }

    private static Candle candleTrading(double baseVolume, double quoteVolume, long trades, double takerBuyBaseVolume,
            double takerBuyQuoteVolume) {
        return new Candle(Timeframe.M1, OPEN_TIME_MILLIS, 100, 110, 90, 105, baseVolume, quoteVolume, trades,
                takerBuyBaseVolume, takerBuyQuoteVolume, Candle.REVISION_STREAM);
    }

    private static Candle candleOfRevision(int revision) {
        return new Candle(Timeframe.M1, OPEN_TIME_MILLIS, 100, 110, 90, 105, 1, 100, 1, 0, 0, revision);
    }
}
