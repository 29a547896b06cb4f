package io.smcquant.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RollingMomentsTest {
    private static final double CONTRACT = 1e-9;

    @Test
    void shouldBeMeanAndDeviationOfTheNewestValues() {
        // Given
        RollingMoments moments = new RollingMoments(4);

        // Then
        addAll(moments, 2, 4, 4);
        assertThat(moments.isReady()).isFalse();
        assertThat(moments.mean()).isZero();
        assertThat(moments.deviation()).isZero();

        // Then: (2 + 4 + 4 + 6) / 4 = 4, and the root of (4 + 0 + 0 + 4) / 4 = 2
        addAll(moments, 6);
        assertThat(moments.isReady()).isTrue();
        assertThat(moments.mean()).isEqualTo(4);
        assertThat(moments.deviation()).isEqualTo(Math.sqrt(2));

        // Then: without the 2, (4 + 4 + 6 + 10) / 4 = 6, and the root of (4 + 4 + 0 + 16) / 4 = 6
        addAll(moments, 10);
        assertThat(moments.mean()).isEqualTo(6);
        assertThat(moments.deviation()).isEqualTo(Math.sqrt(6));
    }

    @Test
    void shouldHaveNoDeviationWhereAllAreEqual() {
        // Given
        RollingMoments moments = new RollingMoments(50);

        // When
        for (int i = 0; i < 117; i++) {
            addAll(moments, 0.1);
        }

        // Then
        assertThat(moments.mean()).isCloseTo(0.1, within(CONTRACT));
        assertThat(moments.deviation()).isZero();
    }

    @Property(tries = 500)
    void shouldEqualTwoPlainPasses(@ForAll @IntRange(min = 1, max = 20) int bars,
            @ForAll @Size(max = 90) List<@DoubleRange(min = 0, max = 1e12) Double> any) {
        // Given
        double[] values = any.stream().mapToDouble(Double::doubleValue).toArray();
        RollingMoments moments = new RollingMoments(bars);

        for (int i = 0; i < values.length; i++) {
            // When
            moments.add(values[i]);

            // Then
            if (i + 1 >= bars) {
                assertSame(moments, values, i, bars);
            } else {
                assertThat(moments.mean()).isZero();
            }
        }
    }

    /** A sum from which what leaves is taken away again would keep the rounding of the huge value for good. */
    @ParameterizedTest
    @ValueSource(doubles = { 0, 1e6, 1e17, 1e100, 1e300 })
    void shouldKeepNothingOfAHugeValueThatHasLeft(double huge) {
        for (int place = 0; place < 60; place++) {
            // Given
            SplittableRandom random = new SplittableRandom(place);
            double[] values = random.doubles(400, 0.5, 1.5).toArray();
            values[100 + place] = huge;
            RollingMoments moments = new RollingMoments(50);

            // When
            for (int i = 0; i < values.length; i++) {
                moments.add(values[i]);

                // Then
                if (i >= 49 && (i < 100 + place || i >= 150 + place)) {
                    assertSame(moments, values, i, 50);
                } else if (i >= 49) {
                    assertThat(moments.mean()).isCloseTo(mean(values, i, 50), within(CONTRACT * Math.max(1, huge)));
                }
            }
        }
    }

    @Test
    void shouldNotDriftInAMillionValues() {
        // Given
        SplittableRandom random = new SplittableRandom(5);
        RollingMoments moments = new RollingMoments(50);
        double[] values = random.doubles(1_000_003, 0, 1).map(value -> Math.exp(20 * value)).toArray();

        // When
        addAll(moments, values);

        // Then
        assertSame(moments, values, values.length - 1, 50);
    }

    private static void assertSame(RollingMoments moments, double[] values, int newest, int bars) {
        double mean = Math.abs(mean(values, newest, bars));
        double squares = 0;
        for (int i = newest - bars + 1; i <= newest; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        double deviation = Math.sqrt(squares / bars);
        assertThat(moments.mean()).as("mean at %d", newest).isCloseTo(mean, within(CONTRACT * mean));
        if (deviation > 1e-6 * mean) {
            assertThat(moments.deviation()).as("deviation at %d", newest)
                    .isCloseTo(deviation, within(CONTRACT * deviation));
        } else {
            assertThat(moments.deviation()).as("deviation at %d", newest).isLessThan(1e-5 * mean + Double.MIN_NORMAL);
        }
    }

    private static double mean(double[] values, int newest, int bars) {
        double sum = 0;
        for (int i = newest - bars + 1; i <= newest; i++) {
            sum += values[i];
        }
        return sum / bars;
    }

    private static void addAll(RollingMoments moments, double... values) {
        for (double value : values) {
            moments.add(value);
        }
    }
}
