package io.smcquant.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class SizingTest {
    private static final double QUARTER = 0.25;
    /** A bound so good that Kelly asks for more than any tier gives. */
    private static final OptionalDouble SURE = OptionalDouble.of(0.99);

    @ParameterizedTest
    @CsvSource({ "0.6, NONE, 0", "0.6000000000000001, LOW, 0.005", "0.7, LOW, 0.005",
            "0.7000000000000001, MIDDLE, 0.01", "0.85, MIDDLE, 0.01", "0.8500000000000001, HIGH, 0.02",
            "1, HIGH, 0.02", "0, NONE, 0" })
    void shouldGiveTheCapitalOfTheTierThatTheConfidenceIsStrictlyOver(double confidence, Tier tier, double capital) {
        // When
        Sizing sizing = Sizing.of(confidence, SURE, Scored.EVEN, QUARTER);

        // Then
        assertThat(sizing.tier()).isEqualTo(tier);
        assertThat(sizing.capitalFraction()).isEqualTo(capital);
    }

    @ParameterizedTest
    @CsvSource({ "0.61, LOW", "0.75, LOW", "0.99, LOW", "0.6, NONE" })
    void shouldNeverSizeWhatIsNotCalibratedAboveTheLowestTier(double confidence, Tier tier) {
        assertThat(Sizing.of(confidence, OptionalDouble.empty(), Scored.EVEN, QUARTER).tier()).isEqualTo(tier);
    }

    @Test
    void shouldPutNothingInWithoutAnEdgeAtTheLowerBound() {
        // When
        Sizing sizing = Sizing.of(0.9, OptionalDouble.of(0.5), Scored.EVEN, QUARTER);

        // Then
        assertThat(sizing.tier()).isEqualTo(Tier.HIGH);
        assertThat(sizing.capitalFraction()).isZero();
        assertThat(sizing.reason()).contains("no edge");
    }

    @Test
    void shouldPutNothingInWhereCostsEatUpTheTarget() {
        assertThat(Sizing.of(0.9, SURE, new Payoff(0, 0.004), QUARTER).capitalFraction()).isZero();
        assertThat(Sizing.of(0.9, SURE, new Payoff(-0.001, 0.004), QUARTER).capitalFraction()).isZero();
    }

    @Test
    void shouldTakeAPartOfKellysShareWhereThatIsLess() {
        // Given
        OptionalDouble hardlyBetter = OptionalDouble.of(0.5001);

        // When
        Sizing sizing = Sizing.of(0.9, hardlyBetter, Scored.EVEN, QUARTER);

        // Then
        // Kelly risks 0.5001 - 0.4999 = 0.0002 of equity, a quarter of it is 0.00005, which a stop of 0.4 % loses of 1.25 %
        assertThat(sizing.capitalFraction()).isCloseTo(0.0125, within(1e-12));
        assertThat(sizing.reason()).contains("Kelly");
    }

    @Property
    void shouldNeverGiveMoreThanTheTierNorMoreForAWorseBound(
            @ForAll @Scale(8) @DoubleRange(min = 0, max = 1) double confidence,
            @ForAll @Scale(8) @DoubleRange(min = 0, max = 1) double bound,
            @ForAll @Scale(8) @DoubleRange(min = 0, max = 1) double worse,
            @ForAll @Scale(8) @DoubleRange(min = -0.01, max = 0.1) double gain,
            @ForAll @Scale(8) @DoubleRange(min = 1e-6, max = 0.5) double loss) {
        // Given
        Payoff payoff = new Payoff(gain, loss);

        // When
        double capital = Sizing.of(confidence, OptionalDouble.of(bound), payoff, QUARTER).capitalFraction();

        // Then
        assertThat(capital).isBetween(0.0, Tier.of(confidence).capitalFraction());
        assertThat(Sizing.of(confidence, OptionalDouble.of(Math.min(bound, worse)), payoff, QUARTER)
                .capitalFraction()).isLessThanOrEqualTo(capital);
    }

    @Test
    void shouldRefuseAPositionOfMoreThanATenthOfTheEquity() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sizing(Tier.HIGH, 0.11, "x"))
                .withMessageContaining("capitalFraction=0.11");
    }
}
