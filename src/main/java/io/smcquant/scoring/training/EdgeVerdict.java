package io.smcquant.scoring.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.smcquant.scoring.ModelCard.Baseline;
import io.smcquant.scoring.ModelCard.Interval;
import io.smcquant.scoring.ModelCard.Metrics;
import io.smcquant.scoring.ModelCard.Trades;
import io.smcquant.scoring.ModelCard.Verdict;

/**
 * Whether the tested rows show an edge: the lower end of the interval of the profit per trade lies above zero, and neither
 * a coin nor the heuristic did as well. All else is no edge, too few trades among it.
 */
final class EdgeVerdict {
    private static final double PERCENT = 100;

    private EdgeVerdict() {}

    static Verdict of(Metrics overall, List<Baseline> baselines) {
        Trades chosen = overall.chosen();
        if (chosen.trades() == 0) {
            return new Verdict(false, String.format(Locale.ROOT,
                    "No edge: of %d setups that were not trained on, none had a probability over %.2f, so there was no"
                            + " trade.",
                    overall.rows(), OutOfFold.CHOSEN_ABOVE));
        }
        double profit = chosen.profitPerTrade().orElseThrow();
        String trades = String.format(Locale.ROOT, "%d trades over %.2f brought %+.4f %% each after costs",
                chosen.trades(), OutOfFold.CHOSEN_ABOVE, profit * PERCENT);
        if (chosen.interval().isEmpty()) {
            return new Verdict(false,
                    "No edge: " + trades + ", too few or too close together to tell luck from skill.");
        }
        Interval interval = chosen.interval().get();
        trades += String.format(Locale.ROOT, " (interval %+.4f %% to %+.4f %%)", interval.low() * PERCENT,
                interval.high() * PERCENT);
        if (!(interval.low() > 0)) {
            return new Verdict(false, "No edge: " + trades + ", whose lower end is not above zero.");
        }
        Optional<Baseline> better = baselines.stream().filter(baseline -> baseline.trades().trades() > 0
                && baseline.trades().profitPerTrade().orElseThrow() >= profit).findFirst();
        if (better.isPresent()) {
            return new Verdict(false, String.format(Locale.ROOT, "No edge: %s, but %s (%s) brought %+.4f %% each.",
                    trades, better.get().name(), better.get().words(),
                    better.get().trades().profitPerTrade().orElseThrow() * PERCENT));
        }
        return new Verdict(true, "An edge in this span: " + trades + ", more than a coin and the heuristic.");
    }
}
