package io.smcquant.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.feature.PricePoint;
import io.smcquant.market.E8;
import io.smcquant.smc.Side;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class TradeTermsTest {
    private static final long PRICE_MAX = 1_000_000 * E8.ONE;

    @Test
    void shouldPlanALongTradeFromTheClose() {
        // Given
        PricePoint point = new PricePoint(E8.parse("64250.1"), E8.parse("41.5"), E8.parse("0.1"));

        // When
        TradePlan plan = TradeTerms.USUAL.plan(Side.UP, point).orElseThrow();

        // Then
        // 64250.1 x 0.997 = 64057.3497, down to the grid; x 1.005 = 64571.3505, up to it
        assertThat(plan.stopE8()).isEqualTo(E8.parse("64057.3"));
        assertThat(plan.targetE8()).isEqualTo(E8.parse("64571.4"));
        // 192.8 away, fees 0.0005 x (64250.1 + 64057.3) = 64.1537, two ticks 0.2: 257.1537 of 64250.1
        assertThat(plan.lossFraction()).isCloseTo(257.1537 / 64250.1, within(1e-15));
        // 321.3 away, fees 0.0005 x (64250.1 + 64571.4) = 64.41075, two ticks 0.2: 256.68925 of 64250.1
        assertThat(plan.gainFraction()).isCloseTo(256.68925 / 64250.1, within(1e-15));
    }

    @Test
    void shouldPlanAShortTradeTheOtherWayRound() {
        // Given
        PricePoint point = new PricePoint(E8.parse("100"), E8.parse("0.5"), E8.parse("0.01"));

        // When
        TradePlan plan = TradeTerms.USUAL.plan(Side.DOWN, point).orElseThrow();

        // Then
        assertThat(plan.stopE8()).isEqualTo(E8.parse("100.3"));
        assertThat(plan.targetE8()).isEqualTo(E8.parse("99.5"));
        // 0.3 away, fees 0.0005 x 200.3 = 0.10015, two ticks 0.02
        assertThat(plan.lossFraction()).isCloseTo(0.42015 / 100, within(1e-15));
    }

    @Test
    void shouldMeasureExitsInRangesWhereTheTermsSaySo() {
        // Given
        TradeTerms terms = new TradeTerms(Distance.ofAtr(1.5), Distance.ofAtr(3), 0.0005, 1, 7_200_000);
        PricePoint point = new PricePoint(E8.parse("100"), E8.parse("0.5"), E8.parse("0.01"));

        // When
        TradePlan plan = terms.plan(Side.UP, point).orElseThrow();

        // Then
        assertThat(plan.stopE8()).isEqualTo(E8.parse("99.25"));
        assertThat(plan.targetE8()).isEqualTo(E8.parse("101.5"));
        assertThat(terms.payoff()).isEmpty();
    }

    @Test
    void shouldPlanNothingWithoutAPriceOrWithoutRoomBelowIt() {
        assertThat(TradeTerms.USUAL.plan(Side.UP, PricePoint.UNKNOWN)).isEmpty();
        assertThat(TradeTerms.USUAL.plan(Side.UP, new PricePoint(2, 1, 2))).isEmpty();
        assertThat(TradeTerms.USUAL.plan(Side.DOWN, new PricePoint(2, 1, 2))).isEmpty();
    }

    /** Whatever the price and the grid: exits on the grid, not nearer than the terms say, and less than a tick further. */
    @Property
    void shouldPutExitsOnTheGridAndNeverNearer(@ForAll boolean up,
            @ForAll @LongRange(min = 1, max = PRICE_MAX) long close,
            @ForAll @LongRange(min = 1, max = E8.ONE) long tick,
            @ForAll @Scale(8) @DoubleRange(min = 1e-4, max = 0.1) double stop,
            @ForAll @Scale(8) @DoubleRange(min = 1e-4, max = 0.1) double target) {
        // Given
        TradeTerms terms = new TradeTerms(Distance.ofPrice(stop), Distance.ofPrice(target), 0.0005, 1, 60_000);
        Side side = up ? Side.UP : Side.DOWN;

        // When
        Optional<TradePlan> planned = terms.plan(side, new PricePoint(close, 1, tick));

        // Then
        planned.ifPresent(plan -> {
            assertThat(plan.stopE8() % tick).isZero();
            assertThat(plan.targetE8() % tick).isZero();
            assertThat((double) Math.abs(close - plan.stopE8())).isBetween(stop * close - 1e-3, stop * close + tick);
            assertThat((double) Math.abs(plan.targetE8() - close))
                    .isBetween(target * close - 1e-3, target * close + tick);
            assertThat(plan.lossFraction()).isGreaterThan(stop * 0.999);
        });
        if (close > 10 * tick) {
            assertThat(planned).isPresent();
        }
    }

    @Test
    void shouldKnowItsPayoffWithoutAPriceBarTheTicks() {
        // When
        Payoff payoff = TradeTerms.USUAL.payoff().orElseThrow();

        // Then
        assertThat(payoff.gainFraction()).isCloseTo(0.004, within(1e-15));
        assertThat(payoff.lossFraction()).isCloseTo(0.004, within(1e-15));
    }

    @Test
    void shouldReadBackTheDistancesItWrites() {
        assertThat(Distance.parse("0.3%")).contains(TradeTerms.USUAL.stop());
        assertThat(Distance.parse(" 1.5ATR ")).contains(Distance.ofAtr(1.5));
        assertThat(Distance.parse(Distance.ofAtr(2.25).toString())).contains(Distance.ofAtr(2.25));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "0.3", "%", "-1%", "0%", "51%", "101atr", "NaN%", "x%", "atr", "1 furlong" })
    void shouldReadNothingThatIsNoDistance(String text) {
        assertThat(Distance.parse(text)).isEmpty();
    }

    @Test
    void shouldRefuseTermsNobodyCanTradeBy() {
        Distance some = Distance.ofPrice(0.01);
        assertThatIllegalArgumentException().isThrownBy(() -> new TradeTerms(some, some, -0.1, 1, 60_000))
                .withMessageContaining("feeFraction=-0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new TradeTerms(some, some, 0, -1, 60_000))
                .withMessageContaining("slippageTicks=-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new TradeTerms(some, some, 0, 1, 90_000))
                .withMessageContaining("holdMillisMax=90000");
    }
}
