package io.smcquant.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.smcquant.feature.BatchAnalysis;
import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.market.Timeframe;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcSettings;

class SetupRowsTest {
    private static final int MINUTES = 6_000;
    private static final long MINUTE = 60_000;
    private static final long HOLD = TradeTerms.USUAL.holdMillisMax();

    private record Collected(Dataset dataset, long dropped) {}

    private static Collected collected(MinuteCandles candles) {
        Dataset.Builder builder = new Dataset.Builder(List.of("A"), Feature.COUNT, HOLD, 100_000);
        SetupRows rows = new SetupRows(SmcSettings.USUAL, TradeTerms.USUAL, builder);
        rows.add(0, RandomWalk.TICK_E8, candles);
        return new Collected(builder.build(), rows.dropped());
    }

    private static MinuteCandles part(MinuteCandles whole, java.util.function.IntPredicate kept) {
        MinuteCandles.Builder builder = new MinuteCandles.Builder();
        for (int i = 0; i < whole.size(); i++) {
            if (kept.test(i)) {
                builder.add(whole.openTimeMillis(i), whole.openE8(i), whole.highE8(i), whole.lowE8(i),
                        whole.closeE8(i), whole.volume(i));
            }
        }
        return builder.build();
    }

    @Test
    void shouldTakeTheVectorsOfTheLiveWayOncePerSetup() {
        // Given
        MinuteCandles candles = RandomWalk.of(MINUTES, 1);
        List<SmcBar> bars = java.util.stream.IntStream.range(0, MINUTES).mapToObj(i -> new SmcBar(
                candles.openTimeMillis(i), candles.openE8(i), candles.highE8(i), candles.lowE8(i), candles.closeE8(i),
                candles.volume(i), false)).toList();
        List<FeatureVector> vectors = BatchAnalysis.of(SmcSettings.USUAL, Timeframe.M1, RandomWalk.TICK_E8, bars)
                .features();
        // When
        Collected collected = collected(candles);
        // Then
        Dataset dataset = collected.dataset();
        assertThat(dataset.rows()).isBetween(500, vectors.size() / 2);
        int next = 0;
        for (int row = 0; row < dataset.rows(); row++) {
            while (vectors.get(next).closeTimeMillis() != dataset.closeTimeMillis(row)) {
                next++;
            }
            FeatureVector vector = vectors.get(next);
            assertThat(vector.setup()).isPresent();
            for (Feature feature : Feature.values()) {
                assertThat(dataset.feature(row, feature.slot())).isEqualTo(vector.value(feature));
            }
        }
        assertThat(dataset.closeTimeMillis(dataset.rows() - 1) + HOLD)
                .isLessThanOrEqualTo(RandomWalk.START_MILLIS + MINUTES * MINUTE);
        assertThat(collected.dropped()).as("setups of the last two hours").isPositive();
    }

    @Test
    void shouldNotChangeARowWhenItsFutureBehindTheHorizonDoes() {
        // Given
        MinuteCandles whole = RandomWalk.of(MINUTES, 2);
        int cut = MINUTES / 2;
        // When
        Dataset all = collected(whole).dataset();
        Dataset begun = collected(part(whole, i -> i < cut)).dataset();
        // Then
        assertThat(begun.rows()).isGreaterThan(200);
        for (int row = 0; row < begun.rows(); row++) {
            assertThat(all.closeTimeMillis(row)).isEqualTo(begun.closeTimeMillis(row));
            assertThat(all.won(row)).isEqualTo(begun.won(row));
            assertThat(all.returnFraction(row)).isEqualTo(begun.returnFraction(row));
            for (int feature = 0; feature < Feature.COUNT; feature++) {
                assertThat(all.feature(row, feature)).isEqualTo(begun.feature(row, feature));
            }
        }
        assertThat(all.closeTimeMillis(begun.rows()) + HOLD)
                .as("the first row that is missing could not have been known").isGreaterThan(whole.openTimeMillis(cut));
    }

    @Test
    void shouldDropRowsWhoseHorizonHasAGapAndGoOnBehindIt() {
        // Given
        MinuteCandles whole = RandomWalk.of(MINUTES, 3);
        int gap = MINUTES / 2;
        long gapMillis = whole.openTimeMillis(gap);
        // When
        Collected gapped = collected(part(whole, i -> i != gap));
        // Then
        Dataset dataset = gapped.dataset();
        boolean rowsBehind = false;
        for (int row = 0; row < dataset.rows(); row++) {
            long close = dataset.closeTimeMillis(row);
            assertThat(close + HOLD <= gapMillis || close > gapMillis + MINUTE).as("closeTimeMillis=%s", close)
                    .isTrue();
            rowsBehind |= close > gapMillis;
        }
        assertThat(rowsBehind).isTrue();
        assertThat(gapped.dropped()).isGreaterThan(collected(whole).dropped());
    }

    @Test
    void shouldBeginAnewAfterALongGap() {
        // Given: nothing for a day and a minute, so that the detector must warm up again
        MinuteCandles whole = RandomWalk.of(MINUTES, 4);
        int from = 2_000;
        int to = from + (int) SetupRows.GAP_MINUTES_MAX + 1;
        // When
        Dataset dataset = collected(part(whole, i -> i < from || i >= to)).dataset();
        // Then
        long warm = whole.openTimeMillis(to) + SmcSettings.USUAL.warmupBars() * MINUTE;
        for (int row = 0; row < dataset.rows(); row++) {
            assertThat(dataset.closeTimeMillis(row)).satisfiesAnyOf(
                    close -> assertThat(close).isLessThanOrEqualTo(whole.openTimeMillis(from)),
                    close -> assertThat(close).isGreaterThanOrEqualTo(warm));
        }
        assertThat(dataset.closeTimeMillis(dataset.rows() - 1)).isGreaterThan(warm);
    }
}
