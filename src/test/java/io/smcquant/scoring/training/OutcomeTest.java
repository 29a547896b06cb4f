package io.smcquant.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.smcquant.feature.PricePoint;
import io.smcquant.scoring.Distance;
import io.smcquant.scoring.TradePlan;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.training.Outcome.Ending;
import io.smcquant.smc.Side;

/** Entry at 100 with a tick of 0.01: stop 0.3 % at 99.70, target 0.5 % at 100.50, mirrored for shorts. */
class OutcomeTest {
    private static final long TICK = 1_000_000;
    private static final long ENTRY_MILLIS = 1_767_225_600_000L;
    private static final long MINUTE = 60_000;
    private static final long HOLD = 3 * MINUTE;
    private static final TradeTerms TERMS = new TradeTerms(Distance.ofPrice(0.003), Distance.ofPrice(0.005), 0.0005, 1,
            HOLD);

    private static TradePlan plan(Side side) {
        return TERMS.plan(side, new PricePoint(100_0000_0000L, 50 * TICK, TICK)).orElseThrow();
    }

    private static Optional<Outcome> outcome(Side side, MinuteCandles candles) {
        return Outcome.of(plan(side), candles, 0, ENTRY_MILLIS, HOLD);
    }

    /** Candles of open, high, low and close in cents, one for each minute after the entry. */
    private static MinuteCandles candles(long... cents) {
        MinuteCandles.Builder builder = new MinuteCandles.Builder();
        for (int i = 0; i < cents.length; i += 4) {
            builder.add(ENTRY_MILLIS + i / 4 * MINUTE, cents[i] * TICK, cents[i + 1] * TICK, cents[i + 2] * TICK,
                    cents[i + 3] * TICK, 1);
        }
        return builder.build();
    }

    @Test
    void shouldWinWhenTheTargetIsTouchedFirst() {
        // When
        Outcome outcome = outcome(Side.UP,
                candles(10_000, 10_020, 9_980, 10_010, 10_010, 10_050, 10_000, 10_040, 10_040, 10_040, 9_900, 9_900))
                .orElseThrow();
        // Then: gross 0.50; fees 0.0005·(100+100.50)=0.10025; slippage 2·0.01; (0.50-0.10025-0.02)/100 = 0.0037975
        assertThat(outcome.ending()).isEqualTo(Ending.TARGET);
        assertThat(outcome.isWon()).isTrue();
        assertThat(outcome.exitE8()).isEqualTo(100_5000_0000L);
        assertThat(outcome.exitMillis()).isEqualTo(ENTRY_MILLIS + 2 * MINUTE);
        assertThat(outcome.returnFraction()).isCloseTo(0.0037975, within(1e-12));
    }

    @Test
    void shouldTakeTheStopFirstWhenOneCandleHoldsBoth() {
        // When
        Outcome outcome = outcome(Side.UP,
                candles(10_000, 10_060, 9_970, 10_050, 10_050, 10_050, 10_050, 10_050, 10_050, 10_050, 10_050, 10_050))
                .orElseThrow();
        // Then: gross -0.30; fees 0.0005·(100+99.70)=0.09985; slippage 0.02; -0.41985/100
        assertThat(outcome.ending()).isEqualTo(Ending.STOP);
        assertThat(outcome.isWon()).isFalse();
        assertThat(outcome.returnFraction()).isCloseTo(-0.0041985, within(1e-12));
    }

    @Test
    void shouldFillAStopAtTheOpenBehindIt() {
        // When
        Outcome outcome = outcome(Side.UP,
                candles(10_000, 10_000, 10_000, 10_000, 9_900, 9_950, 9_890, 9_950, 9_950, 9_950, 9_950, 9_950))
                .orElseThrow();
        // Then: gross -1.00; fees 0.0005·(100+99)=0.0995; slippage 0.02; -1.1195/100
        assertThat(outcome.exitE8()).isEqualTo(99_0000_0000L);
        assertThat(outcome.returnFraction()).isCloseTo(-0.011195, within(1e-12));
    }

    @Test
    void shouldExpireAtTheLastCloseAndNotCountAsWon() {
        // When
        Outcome outcome = outcome(Side.UP,
                candles(10_000, 10_049, 9_971, 10_000, 10_000, 10_040, 10_000, 10_040, 10_040, 10_045, 10_030, 10_040,
                        10_040, 10_050, 10_040, 10_050))
                .orElseThrow();
        // Then: the fourth minute lies behind the holding time; (0.40 - 0.0005·200.40 - 0.02)/100 = 0.002798
        assertThat(outcome.ending()).isEqualTo(Ending.EXPIRED);
        assertThat(outcome.isWon()).isFalse();
        assertThat(outcome.exitMillis()).isEqualTo(ENTRY_MILLIS + 3 * MINUTE);
        assertThat(outcome.returnFraction()).isCloseTo(0.002798, within(1e-12));
    }

    @Test
    void shouldMirrorShorts() {
        // When
        Outcome won = outcome(Side.DOWN,
                candles(10_000, 10_029, 9_950, 9_960, 9_960, 9_960, 9_960, 9_960, 9_960, 9_960, 9_960, 9_960))
                .orElseThrow();
        Outcome stopped = outcome(Side.DOWN,
                candles(10_000, 10_030, 9_950, 9_960, 9_960, 9_960, 9_960, 9_960, 9_960, 9_960, 9_960, 9_960))
                .orElseThrow();
        // Then: gross 0.50; fees 0.0005·(100+99.50)=0.09975; slippage 0.02
        assertThat(won.ending()).isEqualTo(Ending.TARGET);
        assertThat(won.returnFraction()).isCloseTo(0.0038025, within(1e-12));
        assertThat(stopped.ending()).isEqualTo(Ending.STOP);
    }

    @Test
    void shouldSayNothingWhereAMinuteOfTheHoldingTimeIsMissingEvenAfterTheEnd() {
        // Given: the target is reached in the first minute, the third is not there
        MinuteCandles shortOne = candles(10_000, 10_060, 10_000, 10_060, 10_060, 10_060, 10_060, 10_060);
        MinuteCandles gapped = new MinuteCandles.Builder().add(ENTRY_MILLIS, 100 * TICK, 100 * TICK, 100 * TICK,
                100 * TICK, 1).add(ENTRY_MILLIS + 2 * MINUTE, 100 * TICK, 100 * TICK, 100 * TICK, 100 * TICK, 1)
                .add(ENTRY_MILLIS + 3 * MINUTE, 100 * TICK, 100 * TICK, 100 * TICK, 100 * TICK, 1).build();
        // Then
        assertThat(outcome(Side.UP, shortOne)).isEmpty();
        assertThat(outcome(Side.UP, gapped)).isEmpty();
        assertThat(Outcome.of(plan(Side.UP), shortOne, 0, ENTRY_MILLIS - MINUTE, HOLD)).isEmpty();
    }

    @Test
    void shouldRefuseCandlesThatAreNone() {
        // Given
        MinuteCandles.Builder builder = new MinuteCandles.Builder().add(ENTRY_MILLIS, 2, 3, 1, 2, 1);
        // Then
        assertThatThrownBy(() -> builder.add(ENTRY_MILLIS, 2, 3, 1, 2, 1)).hasMessageContaining("minutes rise");
        assertThatThrownBy(() -> builder.add(ENTRY_MILLIS + 1, 2, 3, 1, 2, 1)).hasMessageContaining("minutes rise");
        assertThatThrownBy(() -> builder.add(ENTRY_MILLIS + MINUTE, 2, 1, 1, 2, 1))
                .hasMessageContaining("enclose open and close");
    }
}
