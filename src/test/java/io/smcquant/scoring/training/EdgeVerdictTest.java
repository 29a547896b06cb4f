package io.smcquant.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import io.smcquant.scoring.ModelCard.Baseline;
import io.smcquant.scoring.ModelCard.Interval;
import io.smcquant.scoring.ModelCard.Metrics;
import io.smcquant.scoring.ModelCard.Trades;
import io.smcquant.scoring.ModelCard.Verdict;

class EdgeVerdictTest {
    private static Trades trades(double profit, double low) {
        return new Trades(100, OptionalDouble.of(profit), Optional.of(new Interval(low, profit * 2)));
    }

    private static Verdict verdict(Trades chosen, Trades coin) {
        Metrics metrics = new Metrics(900, 0.4, 0.2, 0.6, OptionalDouble.empty(), List.of(), 0, chosen, Trades.NONE);
        return EdgeVerdict.of(metrics, List.of(
                new Baseline("random_side", "a coin", coin, OptionalDouble.empty(), OptionalDouble.empty())));
    }

    @Test
    void shouldCallAnEdgeOnlyWhatIsSurelyPositiveAndBetterThanWithoutAModel() {
        // Then
        assertThat(verdict(trades(0.002, 0.001), trades(0.001, -0.001))).isEqualTo(new Verdict(true,
                "An edge in this span: 100 trades over 0.60 brought +0.2000 % each after costs (interval +0.1000 % to"
                        + " +0.4000 %), more than a coin and the heuristic."));
        assertThat(verdict(trades(0.002, 0.001), Trades.NONE).edge()).isTrue();
        assertThat(verdict(trades(0.002, 0), Trades.NONE).edge()).isFalse();
        assertThat(verdict(trades(0.002, 0.001), trades(0.002, 0.001)).sentence())
                .isEqualTo("No edge: 100 trades over 0.60 brought +0.2000 % each after costs (interval +0.1000 % to"
                        + " +0.4000 %), but random_side (a coin) brought +0.2000 % each.");
        assertThat(verdict(new Trades(3, OptionalDouble.of(0.5), Optional.empty()), Trades.NONE).sentence())
                .contains("too few");
        assertThat(verdict(Trades.NONE, Trades.NONE).sentence()).contains("none had a probability over 0.60");
    }
}
