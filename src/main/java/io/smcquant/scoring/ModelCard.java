package io.smcquant.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

import io.smcquant.market.VenueId;

/**
 * What a model was trained on and how it did on rows it had not seen: everything that is needed to believe it, to doubt
 * it, and to make it again.
 *
 * @param tableSha256 of the bytes of the model's table, in hexadecimal digits
 * @param trials models that were tried, this one included: the best of many looks better than it is
 * @param caveats what a reader must know beside the numbers
 */
public record ModelCard(String name, String algorithm, String schemaHash, int formulaVersion, VenueId venue,
        Source source, Label label, List<Fold> folds, Metrics overall, List<Baseline> baselines, Verdict verdict,
        Optional<Calibration> calibration, FeatureProfile profile, SortedMap<String, String> settings, long seed,
        int trials, String tableSha256, String engineVersion, List<String> caveats) {
    private static final int LIST_MAX = 10_000;
    private static final int TEXT_CHARS_MAX = 4_096;

    /**
     * The candles.
     *
     * @param fromMillis open time of the first one asked for
     * @param toMillis end of the span that was asked for; no candle opens at or after it
     * @param setupRows minutes with a vector whose outcome is known
     * @param rows of them, those that were kept for training
     * @param droppedRows minutes with a vector whose outcome is not known
     * @param candlesSha256 of all candles, in order, in hexadecimal digits
     */
    public record Source(long fromMillis, long toMillis, List<String> symbols, long candles, long setupRows, long rows,
            long droppedRows, String candlesSha256) {
        public Source {
            symbols = List.copyOf(symbols);
            requireSpan(fromMillis, toMillis);
            requireList("symbols", symbols);
            requireCount("candles", candles);
            requireCount("setupRows", setupRows);
            requireCount("rows", rows);
            requireCount("droppedRows", droppedRows);
            requireSha256("candlesSha256", candlesSha256);
            if (rows > setupRows) {
                throw new IllegalArgumentException(
                        "rows are kept of those there are: rows=" + rows + " setupRows=" + setupRows);
            }
        }
    }

    /** What the model was taught: how trades are made, and in words what counts as won. */
    public record Label(TradeTerms terms, String words) {
        public Label {
            requireText("words", words);
        }
    }

    /** A mean with the ends of its interval, both sides together leaving out 5 %. */
    public record Interval(double low, double high) {
        public Interval {
            if (!(low <= high && Double.isFinite(low) && Double.isFinite(high))) {
                throw new IllegalArgumentException(
                        "an interval has finite ends in order: low=" + low + " high=" + high);
            }
        }
    }

    /**
     * What trading by a rule brought, after costs, as a share of the capital put into a trade.
     *
     * @param profitPerTrade nothing without a trade: that is not the same as a profit of zero
     * @param interval nothing where the trades are too few, or too close together, to say how sure the mean is
     */
    public record Trades(long trades, OptionalDouble profitPerTrade, Optional<Interval> interval) {
        public static final Trades NONE = new Trades(0, OptionalDouble.empty(), Optional.empty());

        public Trades {
            requireCount("trades", trades);
            if (profitPerTrade.isPresent() != trades > 0) {
                throw new IllegalArgumentException("there is a profit per trade exactly when there are trades: trades="
                        + trades + " profitPerTrade=" + profitPerTrade);
            }
            if (profitPerTrade.isPresent() && !Double.isFinite(profitPerTrade.getAsDouble())) {
                throw new IllegalArgumentException("a profit must be finite: profitPerTrade=" + profitPerTrade);
            }
            if (interval.isPresent() && trades == 0) {
                throw new IllegalArgumentException("without trades there is no interval: interval=" + interval.get());
            }
        }
    }

    /** Of the rows with about this probability, so many won. */
    public record CurvePoint(double predicted, double won, long rows) {
        public CurvePoint {
            requireShare("predicted", predicted);
            requireShare("won", won);
            requireCount("rows", rows);
        }
    }

    /**
     * How good probabilities were for rows the model had not seen.
     *
     * @param logLoss with probabilities kept a little inside 0 and 1
     * @param auc nothing where all rows have one outcome
     * @param calibratedRows rows whose probability was calibrated, on earlier folds alone; the others have the model's own
     * @param chosen trades at probabilities over the lowest tier
     * @param topDecile trades in the tenth of the rows with the highest probabilities of their fold
     */
    public record Metrics(long rows, double winShare, double brier, double logLoss, OptionalDouble auc,
            List<CurvePoint> curve, long calibratedRows, Trades chosen, Trades topDecile) {
        public Metrics {
            curve = List.copyOf(curve);
            requireCount("rows", rows);
            requireShare("winShare", winShare);
            requireShare("brier", brier);
            if (!(logLoss >= 0 && logLoss < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a log loss is finite and not negative: logLoss=" + logLoss);
            }
            if (auc.isPresent()) {
                requireShare("auc", auc.getAsDouble());
            }
            requireList("curve", curve);
            if (calibratedRows < 0 || calibratedRows > rows) {
                throw new IllegalArgumentException("calibrated rows are some of the rows: calibratedRows="
                        + calibratedRows + " rows=" + rows);
            }
        }
    }

    /**
     * One step forward through time: trained on what lies before, tested on what follows.
     *
     * @param trainFromMillis close time of the first row trained on
     * @param trainToMillis when the last label of those rows ends, at most
     * @param testFromMillis close time of the first minute tested on
     * @param testToMillis end of the minutes tested on
     * @param purgedRows rows before the test that were left out because their outcome reaches into it
     * @param embargoedRows rows left out because they lie within the embargo before the test
     */
    public record Fold(int number, long trainFromMillis, long trainToMillis, long testFromMillis, long testToMillis,
            long trainRows, long testRows, long purgedRows, long embargoedRows, Metrics metrics) {
        public Fold {
            requireSpan(trainFromMillis, trainToMillis);
            requireSpan(testFromMillis, testToMillis);
            requireCount("trainRows", trainRows);
            requireCount("testRows", testRows);
            requireCount("purgedRows", purgedRows);
            requireCount("embargoedRows", embargoedRows);
            if (trainToMillis > testFromMillis) {
                throw new IllegalArgumentException("no label may reach into the test: trainToMillis=" + trainToMillis
                        + " testFromMillis=" + testFromMillis);
            }
        }
    }

    /** What anybody gets without a model, over the same rows. */
    public record Baseline(String name, String words, Trades trades, OptionalDouble brier, OptionalDouble logLoss) {
        public Baseline {
            requireText("name", name);
            requireText("words", words);
        }
    }

    /** Whether the rows that were not trained on show an edge after costs, and the sentence that says why. */
    public record Verdict(boolean edge, String sentence) {
        public Verdict {
            requireText("sentence", sentence);
        }
    }

    public ModelCard {
        folds = List.copyOf(folds);
        baselines = List.copyOf(baselines);
        caveats = List.copyOf(caveats);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        requireText("name", name);
        requireText("algorithm", algorithm);
        requireText("schemaHash", schemaHash);
        requireText("engineVersion", engineVersion);
        requireSha256("tableSha256", tableSha256);
        requireList("folds", folds);
        requireList("baselines", baselines);
        requireList("caveats", caveats);
        requireList("settings", new ArrayList<>(settings.keySet()));
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            requireText(setting.getKey(), setting.getValue());
        }
        for (String caveat : caveats) {
            requireText("caveat", caveat);
        }
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("a model is tested on rows it has not seen: folds=0");
        }
        if (trials < 1) {
            throw new IllegalArgumentException("the model itself is a trial: trials=" + trials);
        }
        if (verdict.edge() && !(overall.chosen().interval().isPresent()
                && overall.chosen().interval().get().low() > 0)) {
            throw new IllegalArgumentException("an edge needs a profit whose interval lies above zero: interval="
                    + overall.chosen().interval());
        }
    }

    private static void requireSpan(long fromMillis, long toMillis) {
        if (fromMillis < 0 || toMillis <= fromMillis) {
            throw new IllegalArgumentException(
                    "a span begins before it ends: fromMillis=" + fromMillis + " toMillis=" + toMillis);
        }
    }

    private static void requireCount(String name, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + name + "=" + count);
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " lies between 0 and 1: " + name + "=" + share);
        }
    }

    private static void requireList(String name, List<?> list) {
        if (list.size() > LIST_MAX) {
            throw new IllegalArgumentException(
                    name + " has at most " + LIST_MAX + " members: " + name + "=" + list.size());
        }
    }

    private static void requireText(String name, String text) {
        if (text.isBlank() || text.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException(
                    name + " has 1 to " + TEXT_CHARS_MAX + " characters: length=" + text.length());
        }
    }

    private static void requireSha256(String name, String digits) {
        if (digits.length() != 64 || !digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException(name + " has 64 hexadecimal digits: " + name + "=" + digits);
        }
    }
}
