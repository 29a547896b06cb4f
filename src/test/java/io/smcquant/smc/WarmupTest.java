package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.market.Timeframe;

/**
 * How long a detector has to run until it does not matter when it was started. What is smoothed forgets its start by a
 * factor of 13/14 a bar: of a start 250 bars ago less than 1e-7 is left, of one 500 bars ago 1e-15, which is rounding.
 * What depends on objects differs for as long as an object of before the start may live: gaps, blocks and levels for as
 * many bars as the settings say, the trend and the references until both of them have been replaced, the extreme of a
 * week for two weeks. That is the nature of those features and has no tolerance; section 12 of {@code smc.md} says how often.
 */
class WarmupTest {
    private static final int START_BARS = 250;
    private static final int COMPARED_BARS = 200;
    private static final Map<Integer, Double> TOLERANCES = Map.of(START_BARS, 1e-6, 2 * START_BARS, 1e-12,
            4 * START_BARS, 1e-12);
    private static final Set<Feature> SMOOTHED = Set.of(Feature.INSTITUTIONAL_CANDLE, Feature.ATR_NORMALIZED_VOLUME,
            Feature.RSI_14, Feature.MOMENTUM_ATR);

    @ParameterizedTest
    @EnumSource(value = SeriesShape.class, mode = EnumSource.Mode.EXCLUDE, names = "STILL")
    void shouldForgetWhereWhatIsSmoothedBegan(SeriesShape shape) {
        for (long seed = 1; seed <= Proof.tries(3); seed++) {
            // Given
            List<SmcBar> bars = real(shape.bars(seed, 5_000, Timeframe.M1));
            LiveRun longest = run(bars, bars.size());

            for (Map.Entry<Integer, Double> start : TOLERANCES.entrySet()) {
                // When
                LiveRun later = run(bars, start.getKey() + COMPARED_BARS);

                // Then
                String what = shape + " seed=" + seed + " startBars=" + start.getKey();
                assertNear(later.detector(), longest.detector(), start.getValue(), what);
                assertSmoothedNear(later.findings(), longest.findings(), bars, start.getValue(), what);
            }
        }
    }

    private static void assertNear(SmcDetector later, SmcDetector longest, double tolerance, String what) {
        assertThat(later.atrE8() / longest.atrE8()).as(what).isBetween(1 - tolerance, 1 + tolerance);
        assertThat(later.rsiFraction(Side.UP) - longest.rsiFraction(Side.UP)).as(what)
                .isBetween(-tolerance, tolerance);
        assertThat(later.volumeMean() / longest.volumeMean()).as(what).isBetween(1 - 1e-9, 1 + 1e-9);
        assertThat(later.momentumE8()).as(what).isEqualTo(longest.momentumE8());
    }

    private static void assertSmoothedNear(SmcFindings later, SmcFindings longest, List<SmcBar> bars,
            double tolerance, String what) {
        int compared = 0;
        for (FeatureVector vector : compared(later, bars)) {
            Optional<FeatureVector> same = at(longest, vector.closeTimeMillis())
                    .filter(other -> other.side() == vector.side());
            for (Feature feature : same.isPresent() ? SMOOTHED : Set.<Feature>of()) {
                assertThat(vector.value(feature) - same.get().value(feature)).as("%s %s %s", feature, vector, what)
                        .isBetween(-tolerance, tolerance);
                compared++;
            }
        }
        assertThat(compared).as("values of %s", what).isPositive();
    }

    /** Gaps end after 500 bars: with a start before the oldest of them, every gap is the same one. */
    @ParameterizedTest
    @EnumSource(value = SeriesShape.class, mode = EnumSource.Mode.EXCLUDE, names = "STILL")
    void shouldKnowTheSameGapsOnceAllOfBeforeTheStartAreGone(SeriesShape shape) {
        // Given
        List<SmcBar> bars = real(shape.bars(11, 6_000, Timeframe.M1));
        int startBars = 2 * START_BARS + SmcSettings.USUAL.gapBarsMax() + 10;

        // When
        LiveRun later = run(bars, startBars + COMPARED_BARS);

        // Then
        Map<Side, String> gaps = gaps(later.detector());
        assertThat(gaps).as(shape.toString()).isEqualTo(gaps(run(bars, bars.size()).detector()));
    }

    private static Map<Side, String> gaps(SmcDetector detector) {
        Map<Side, String> gaps = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            LiveObject gap = new LiveObject();
            gaps.put(side, detector.findGap(side, gap)
                    ? gap.formedAtMillis() + " " + gap.levelE8() + " " + gap.heightE8()
                    : "none");
        }
        return gaps;
    }

    private static LiveRun run(List<SmcBar> bars, int newest) {
        return new LiveRun(SmcSettings.USUAL, Timeframe.M1, SeriesShape.TICK)
                .takeAll(bars.subList(bars.size() - newest, bars.size()));
    }

    private static List<SmcBar> real(List<SmcBar> bars) {
        return bars.stream().filter(bar -> !bar.synthetic()).toList();
    }

    private static List<FeatureVector> compared(SmcFindings findings, List<SmcBar> bars) {
        long firstMillis = bars.get(bars.size() - COMPARED_BARS).openTimeMillis();
        return new ArrayList<>(
                findings.features().stream().filter(vector -> vector.closeTimeMillis() > firstMillis).toList());
    }

    private static Optional<FeatureVector> at(SmcFindings findings, long closeTimeMillis) {
        return findings.features().stream().filter(vector -> vector.closeTimeMillis() == closeTimeMillis).findFirst();
    }
}
