package io.smcquant.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.Proof;
import io.smcquant.smc.ProofCase;
import io.smcquant.smc.SeriesShape;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcKind;
import io.smcquant.smc.SmcSettings;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(Proof.class)
class FeatureCalculatorTest {
    private static final long START = SeriesShape.START_MILLIS;
    private static final long MINUTE = 60_000;

    /** Every bar opens where the one before closed, goes two further without a wick, and has the same volume. */
    private static List<SmcBar> stairs(int count, int step) {
        List<SmcBar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long open = 10_000 + (long) i * step;
            long close = open + step;
            bars.add(new SmcBar(START + i * MINUTE, open, Math.max(open, close), Math.min(open, close), close, 4,
                    false));
        }
        return bars;
    }

    private static List<FeatureVector> features(List<SmcBar> bars) {
        return BatchAnalysis.of(SmcSettings.USUAL, Timeframe.M1, 1, bars).features();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void shouldMeasureAStaircaseAsOneCanByHand(Side side) {
        // When
        List<FeatureVector> features = features(stairs(60, 2 * side.sign()));

        // Then: warm from the 50th bar on
        assertThat(features).hasSize(11);
        FeatureVector last = features.get(10);
        assertThat(last.closeTimeMillis()).isEqualTo(START + 60 * MINUTE);
        assertThat(last.warmBars()).isEqualTo(60);
        // The gap +1 and the momentum +1; there is no pivot, hence no trend, block, sweep or level.
        assertThat(last.side()).isEqualTo(side);
        assertThat(last.value(Feature.MARKET_STRUCTURE)).isZero();
        assertThat(last.value(Feature.ORDER_BLOCKS_COUNT)).isZero();
        // Every true range is 2. 2 / (1.5 * 2) = 2/3, and 2/3 / (1 + 2/3) = 0.4
        assertThat(last.value(Feature.INSTITUTIONAL_CANDLE)).isCloseTo(0.4, within(1e-15));
        assertThat(last.value(Feature.LIQUIDITY_GRAB)).isZero();
        // From the end of the third last bar to the start of the last one, 2: 2 / 2 = 1, and 1 / (1 + 1)
        assertThat(last.value(Feature.FVG_SIZE_ATR)).isEqualTo(0.5);
        // The last bar left the gap behind by its body, 2: 1 / (1 + 2 / 2)
        assertThat(last.value(Feature.FVG_PROXIMITY)).isEqualTo(0.5);
        assertThat(last.value(Feature.OB_PROXIMITY)).isZero();
        // 4 / (4 + 4)
        assertThat(last.value(Feature.ATR_NORMALIZED_VOLUME)).isEqualTo(0.5);
        assertThat(last.value(Feature.RSI_14)).isOne();
        // Ten bars of 2: 20 / 2 = 10, and 10 / 11
        assertThat(last.value(Feature.MOMENTUM_ATR)).isCloseTo(10 / 11.0, within(1e-15));
        assertThat(last.value(Feature.TIME_TO_NEXT_LEVEL)).isZero();
        // 0.5 + 0.05 for momentum - 0.05 for having gone too far already
        assertThat(last.value(Feature.CONFIDENCE_ENSEMBLE)).isCloseTo(0.5, within(1e-15));

        // The gap is around the second last bar; its near edge is where the last one opened, 10,000 ± 59 * 2.
        FeatureVector.Source gap = new FeatureVector.Source(SmcKind.GAP, START + 58 * MINUTE, START + 60 * MINUTE,
                10_000 + 118 * side.sign());
        assertThat(last.setup()).contains(gap);
        assertThat(last.sources()).isEqualTo(new FeatureVector.Sources(Optional.of(gap), Optional.empty(),
                Optional.empty(), Optional.empty()));
    }

    @Test
    void shouldSayNothingWhereNothingMoves() {
        assertThat(features(stairs(200, 0))).isEmpty();
    }

    @Test
    void shouldMeasureMinutesOnly() {
        for (Timeframe timeframe : Timeframe.values()) {
            boolean minutes = timeframe == Timeframe.M1;
            assertThat(BatchAnalysis.of(SmcSettings.USUAL, timeframe, SeriesShape.TICK,
                    SeriesShape.WALK.bars(1, 200, timeframe)).features().isEmpty()).isNotEqualTo(minutes);
        }
    }

    /** A vector is of a bar that traded, names what is there and nothing of the future. */
    @Property(tries = 200)
    void shouldNameWhatItMeasured(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        for (FeatureVector vector : any.findings().features()) {
            FeatureVector.Sources sources = vector.sources();
            assertThat(sources.gap().isPresent()).as("%s %s", vector, any)
                    .isEqualTo(vector.value(Feature.FVG_PROXIMITY) > 0)
                    .isEqualTo(vector.value(Feature.FVG_SIZE_ATR) > 0);
            assertThat(sources.block().isPresent()).as("%s %s", vector, any)
                    .isEqualTo(vector.value(Feature.OB_PROXIMITY) > 0)
                    .isEqualTo(vector.value(Feature.ORDER_BLOCKS_COUNT) > 0);
            assertThat(sources.sweep().isPresent()).as("%s %s", vector, any)
                    .isEqualTo(vector.value(Feature.LIQUIDITY_GRAB) > 0);
            assertThat(sources.level().isPresent()).as("%s %s", vector, any)
                    .isEqualTo(vector.value(Feature.TIME_TO_NEXT_LEVEL) > 0);
            for (Optional<FeatureVector.Source> source : List.of(sources.gap(), sources.block(), sources.sweep(),
                    sources.level(), vector.setup())) {
                assertThat(source.map(FeatureVector.Source::confirmedAtMillis).orElse(0L)).as("%s %s", vector, any)
                        .isLessThanOrEqualTo(vector.closeTimeMillis());
            }
            for (double value : vector.values()) {
                assertThat(Double.doubleToRawLongBits(value)).as("no negative zero").isNotEqualTo(Long.MIN_VALUE);
            }
        }
    }
}
