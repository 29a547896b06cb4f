package io.smcquant.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.Proof;
import io.smcquant.smc.SeriesShape;
import io.smcquant.smc.SmcBar;

/**
 * Our indicators against those of ta4j. It begins its means with the first value, where Wilder and we begin with the mean
 * of the first ones, so that the two are compared once neither remembers its beginning: after 800 bars, less than 1e-12
 * of it is left in an average over 30.
 */
class OtherLibraryTest {
    private static final int BARS = 1_500;
    private static final int FIRST_COMPARED = 800;
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @EnumSource(SeriesShape.class)
    void shouldHaveTheAverageTrueRangeThatOthersHave(SeriesShape shape) {
        for (long seed = 1; seed <= Proof.tries(2); seed++) {
            List<SmcBar> bars = bars(shape, seed);
            for (int length : new int[] { 1, 2, 14, 25 }) {
                Atr ours = new Atr(length);
                Indicator<Num> theirs = new ATRIndicator(series(bars), length);
                for (int i = 0; i < bars.size(); i++) {
                    SmcBar bar = bars.get(i);
                    ours.add(bar.highE8(), bar.lowE8(), bar.closeE8());
                    assertSame(ours.value() / SeriesShape.TICK, theirs, i, shape + " seed=" + seed + " " + length);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SeriesShape.class)
    void shouldHaveTheRelativeStrengthThatOthersHave(SeriesShape shape) {
        for (long seed = 1; seed <= Proof.tries(2); seed++) {
            List<SmcBar> bars = bars(shape, seed);
            for (int length : new int[] { 2, 14, 25 }) {
                Rsi ours = new Rsi(length);
                Indicator<Num> theirs = new RSIIndicator(new ClosePriceIndicator(series(bars)), length);
                for (int i = 0; i < bars.size(); i++) {
                    ours.add(bars.get(i).closeE8());
                    if (ours.gainFraction() != ours.lossFraction()) {
                        assertSame(100 * ours.gainFraction(), theirs, i, shape + " seed=" + seed + " " + length);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SeriesShape.class)
    void shouldHaveTheExponentialMeanThatOthersHave(SeriesShape shape) {
        for (long seed = 1; seed <= Proof.tries(2); seed++) {
            List<SmcBar> bars = bars(shape, seed);
            for (int length : new int[] { 1, 9, 30 }) {
                Ema ours = new Ema(length);
                Indicator<Num> theirs = new EMAIndicator(new ClosePriceIndicator(series(bars)), length);
                for (int i = 0; i < bars.size(); i++) {
                    ours.add(bars.get(i).closeE8());
                    assertSame(ours.value() / SeriesShape.TICK, theirs, i, shape + " seed=" + seed + " " + length);
                }
            }
        }
    }

    /** No beginning here: these agree from the first bar that both have enough for. */
    @ParameterizedTest
    @EnumSource(SeriesShape.class)
    void shouldHaveTheMeanAndDeviationOfVolumesThatOthersHave(SeriesShape shape) {
        List<SmcBar> bars = bars(shape, 3);
        VolumeIndicator volume = new VolumeIndicator(series(bars));
        RollingMoments ours = new RollingMoments(50);
        Indicator<Num> mean = new SMAIndicator(volume, 50);
        Indicator<Num> deviation = new StandardDeviationIndicator(volume, 50);
        for (int i = 0; i < bars.size(); i++) {
            ours.add(bars.get(i).volume());
            if (ours.isReady()) {
                assertThat(ours.mean()).as("mean of %s at %d", shape, i)
                        .isCloseTo(mean.getValue(i).doubleValue(), within(TOLERANCE * 1e5));
                assertThat(ours.deviation()).as("deviation of %s at %d", shape, i)
                        .isCloseTo(deviation.getValue(i).doubleValue(), within(TOLERANCE * 1e5));
            }
        }
    }

    private static void assertSame(double ours, Indicator<Num> theirs, int bar, String what) {
        double other = theirs.getValue(bar).doubleValue();
        if (bar >= FIRST_COMPARED) {
            assertThat(ours).as("%s bar=%d", what, bar).isCloseTo(other, within(TOLERANCE * Math.max(1, other)));
        }
    }

    private static List<SmcBar> bars(SeriesShape shape, long seed) {
        return shape.bars(seed, BARS, Timeframe.M1).stream().filter(bar -> !bar.synthetic()).toList();
    }

    private static BarSeries series(List<SmcBar> bars) {
        BarSeries series = new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
        for (SmcBar bar : bars) {
            series.addBar(Duration.ofMinutes(1),
                    Instant.ofEpochMilli(bar.openTimeMillis()).plusSeconds(60).atZone(ZoneOffset.UTC),
                    ticks(bar.openE8()), ticks(bar.highE8()), ticks(bar.lowE8()), ticks(bar.closeE8()), bar.volume());
        }
        return series;
    }

    private static double ticks(long priceE8) {
        return (double) priceE8 / SeriesShape.TICK;
    }
}
