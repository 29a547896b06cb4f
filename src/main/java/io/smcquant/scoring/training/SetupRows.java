package io.smcquant.scoring.training;

import java.util.Arrays;
import java.util.Optional;

import io.smcquant.feature.FeatureCalculator;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.FeatureVector.Source;
import io.smcquant.market.Timeframe;
import io.smcquant.scoring.TradePlan;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcDetector;
import io.smcquant.smc.SmcEventLog;
import io.smcquant.smc.SmcSettings;

/**
 * Runs the live detector over stored candles and makes a row of every new setup: the first minute whose vector speaks of
 * it. That is when a signal is given; the minutes after it would be the same setup again.
 */
public final class SetupRows {
    /** A gap up to this long becomes synthetic minutes, as in the live feed; after a longer one the detector begins anew. */
    static final long GAP_MINUTES_MAX = 1_440;

    private final SmcSettings settings;
    private final TradeTerms terms;
    private final Dataset.Builder into;
    private long dropped;

    public SetupRows(SmcSettings settings, TradeTerms terms, Dataset.Builder into) {
        this.settings = settings;
        this.terms = terms;
        this.into = into;
    }

    /** Setups that became no row, because not every minute after them is known. */
    public long dropped() {
        return dropped;
    }

    /** @param symbol its place in the symbols of the dataset */
    public void add(int symbol, long tickSizeE8, MinuteCandles candles) {
        Run run = new Run(symbol, tickSizeE8, candles);
        for (int i = 0; i < candles.size(); i++) {
            long missing = i == 0 ? 0
                    : (candles.openTimeMillis(i) - candles.openTimeMillis(i - 1)) / MinuteCandles.MINUTE_MILLIS - 1;
            if (missing > GAP_MINUTES_MAX) {
                run = new Run(symbol, tickSizeE8, candles);
            } else {
                for (long minute = missing; minute > 0; minute--) {
                    run.bridge(candles.openTimeMillis(i) - minute * MinuteCandles.MINUTE_MILLIS,
                            candles.closeE8(i - 1));
                }
            }
            run.close(i);
        }
    }

    /** One detector on its way through the candles. */
    private final class Run {
        private final int symbol;
        private final MinuteCandles candles;
        private final SmcDetector detector;
        private final FeatureCalculator calculator;
        private final SmcEventLog log = new SmcEventLog();
        private Optional<Source> setupUp = Optional.empty();
        private Optional<Source> setupDown = Optional.empty();

        Run(int symbol, long tickSizeE8, MinuteCandles candles) {
            this.symbol = symbol;
            this.candles = candles;
            this.detector = new SmcDetector(settings, Timeframe.M1, tickSizeE8);
            this.calculator = new FeatureCalculator(detector);
        }

        void bridge(long openMillis, long closeE8) {
            log.begin(openMillis + MinuteCandles.MINUTE_MILLIS);
            detector.onClose(openMillis, closeE8, closeE8, closeE8, closeE8, 0, true, log);
            log.take();
        }

        void close(int candle) {
            long openMillis = candles.openTimeMillis(candle);
            log.begin(openMillis + MinuteCandles.MINUTE_MILLIS);
            detector.onClose(openMillis, candles.openE8(candle), candles.highE8(candle), candles.lowE8(candle),
                    candles.closeE8(candle), candles.volume(candle), false, log);
            log.take();
            if (calculator.measure()) {
                FeatureVector vector = calculator.toVector();
                if (isNew(vector)) {
                    row(vector, candle);
                }
            }
        }

        private boolean isNew(FeatureVector vector) {
            Optional<Source> setup = vector.setup();
            Optional<Source> last = vector.side() == Side.UP ? setupUp : setupDown;
            if (vector.side() == Side.UP) {
                setupUp = setup;
            } else {
                setupDown = setup;
            }
            return setup.isPresent() && !setup.equals(last);
        }

        private void row(FeatureVector vector, int candle) {
            Optional<Outcome> outcome = outcome(vector, vector.side(), candle);
            Optional<Outcome> opposite = outcome(vector, vector.side().opposite(), candle);
            if (outcome.isEmpty() || opposite.isEmpty()) {
                dropped++;
                return;
            }
            into.add(new Dataset.Row(vector.closeTimeMillis(), symbol,
                    Arrays.stream(vector.values()).boxed().toList(), outcome.get(),
                    opposite.get().returnFraction()));
        }

        private Optional<Outcome> outcome(FeatureVector vector, Side side, int candle) {
            Optional<TradePlan> plan = terms.plan(side, vector.price());
            return plan.flatMap(trade -> Outcome.of(trade, candles, candle + 1, vector.closeTimeMillis(),
                    terms.holdMillisMax()));
        }
    }
}
