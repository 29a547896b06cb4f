package io.smcquant.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.smcquant.scoring.ModelCard.CurvePoint;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MeasuresTest {
    private static final boolean[] WON = { true, false, true, false };

    @Test
    void shouldMeasureFourRowsAsByHand() {
        // Given
        double[] said = { 0.9, 0.2, 0.4, 0.4 };
        // When
        double brier = Measures.brier(said, WON);
        double logLoss = Measures.logLoss(said, WON);
        double auc = Measures.auc(said, WON).orElseThrow();
        // Then: (0.01 + 0.04 + 0.36 + 0.16) / 4
        assertThat(brier).isCloseTo(0.1425, within(1e-12));
        // -(ln 0.9 + ln 0.8 + ln 0.4 + ln 0.6) / 4 = (0.1053605 + 0.2231436 + 0.9162907 + 0.5108256) / 4
        assertThat(logLoss).isCloseTo(0.4389051, within(1e-7));
        // pairs of a win and a loss: 0.9>0.2, 0.9>0.4, 0.4>0.2 count 1, 0.4=0.4 counts a half: 3.5 of 4
        assertThat(auc).isEqualTo(0.875);
    }

    @Test
    void shouldNotLetOneCertainErrorOutweighEverything() {
        // When
        double logLoss = Measures.logLoss(new double[] { 0 }, new boolean[] { true });
        // Then: -ln(0.000001)
        assertThat(logLoss).isCloseTo(13.8155106, within(1e-6));
        assertThat(Measures.auc(new double[] { 0.5 }, new boolean[] { true })).isEmpty();
    }

    @Property(tries = 100)
    void shouldRankAsComparingEveryPairDoes(@ForAll @IntRange(min = 2, max = 60) int rows, @ForAll long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        double[] said = random.doubles(rows).map(each -> Math.floor(each * 8) / 8).toArray();
        boolean[] won = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            won[i] = random.nextBoolean();
        }
        double better = 0;
        double pairs = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                if (won[i] && !won[j]) {
                    pairs++;
                    better += said[i] > said[j] ? 1 : said[i] == said[j] ? 0.5 : 0;
                }
            }
        }
        // When
        var auc = Measures.auc(said, won);
        // Then
        assertThat(auc.isPresent()).as("seed=%s", seed).isEqualTo(pairs > 0);
        if (pairs > 0) {
            assertThat(auc.getAsDouble()).as("seed=%s", seed).isCloseTo(better / pairs, within(1e-12));
        }
    }

    @Test
    void shouldDrawTheCurveInTenthsAndTakeTheTopOne() {
        // Given: 20 rows saying 0.01 to 0.20, of which the upper half won
        double[] said = new double[20];
        boolean[] won = new boolean[20];
        for (int i = 0; i < 20; i++) {
            said[i] = (i + 1) / 100.0;
            won[i] = i >= 10;
        }
        // When
        var curve = Measures.curve(said, won);
        // Then
        assertThat(curve).hasSize(10);
        assertThat(curve.get(0)).isEqualTo(new CurvePoint(0.015, 0, 2));
        assertThat(curve.get(9).won()).isEqualTo(1);
        assertThat(Measures.topDecile(said)).containsExactly(18, 19);
        assertThat(Measures.curve(new double[] { 0.5 }, new boolean[] { true })).hasSize(1);
    }
}
