package io.smcquant.adapter.sim;

import java.math.BigDecimal;
import java.util.List;

import io.smcquant.adapter.file.CandleFile.Format;
import io.smcquant.adapter.file.CandleRow;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Timeframe;

/**
 * One recorded minute, and how many decimals its prices and its quantity were written with.
 *
 * @param place where it stands, for messages
 */
record RecordedRow(String place, Candle candle, int priceDecimals, int quantityDecimals) {
    private static final int CSV_FIELDS_MIN = 11;
    /** What a trade is worth where a recording does not say how many there were. */
    private static final double TRADE_QUOTE = 1_000;
    private static final long TRADES_MAX = 100_000;
    /** The year 5138; microseconds, which some of the exchange's files have, lie beyond it. */
    private static final long MILLIS_MAX = 100_000_000_000_000L;

    static RecordedRow of(Format format, CandleRow row) {
        return format == Format.CSV ? ofCsv(row.place(), row.fields()) : ofJson(row.place(), row.fields());
    }

    private static RecordedRow ofCsv(String place, List<String> fields) {
        if (fields.size() < CSV_FIELDS_MIN) {
            throw broken(place, "a row has at least " + CSV_FIELDS_MIN + " fields, not " + fields.size(), null);
        }
        try {
            return row(place, fields, Double.parseDouble(fields.get(7)), Long.parseLong(fields.get(8)),
                    Double.parseDouble(fields.get(9)), Double.parseDouble(fields.get(10)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw broken(place, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * A row that says nothing of quote volume, trades and takers: the quote volume is the base volume at the typical
     * price, takers bought half of it, and there are as many trades as such a volume usually takes.
     */
    private static RecordedRow ofJson(String place, List<String> fields) {
        try {
            double base = Double.parseDouble(fields.get(5));
            double typical = (Double.parseDouble(fields.get(2)) + Double.parseDouble(fields.get(3))
                    + Double.parseDouble(fields.get(4))) / 3;
            double quote = Math.rint(base * typical * E8.ONE) / E8.ONE;
            long trades = base > 0 ? Math.min(TRADES_MAX, 1 + (long) (quote / TRADE_QUOTE)) : 0;
            return row(place, fields, quote, trades, base / 2, quote / 2);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw broken(place, String.valueOf(e.getMessage()), e);
        }
    }

    private static RecordedRow row(String place, List<String> fields, double quote, long trades, double takerBase,
            double takerQuote) {
        int decimals = 0;
        long[] pricesE8 = new long[4];
        for (int i = 0; i < pricesE8.length; i++) {
            BigDecimal priceUsdt = new BigDecimal(fields.get(1 + i));
            pricesE8[i] = E8.of(priceUsdt);
            decimals = Math.max(decimals, decimalsOf(priceUsdt));
        }
        long openTimeMillis = Long.parseLong(fields.get(0));
        if (openTimeMillis < 0 || openTimeMillis >= MILLIS_MAX) {
            throw new IllegalArgumentException("times are milliseconds: openTimeMillis=" + openTimeMillis);
        }
        BigDecimal quantity = new BigDecimal(fields.get(5));
        Candle candle = new Candle(Timeframe.M1, openTimeMillis, pricesE8[0], pricesE8[1], pricesE8[2],
                pricesE8[3], quantity.doubleValue(), quote, trades, takerBase, takerQuote, Candle.REVISION_REST);
        return new RecordedRow(place, candle, decimals, Math.min(E8.DECIMALS, decimalsOf(quantity)));
    }

    /** Idle zeros say nothing of the step. */
    private static int decimalsOf(BigDecimal number) {
        return number.signum() == 0 ? 0 : Math.max(0, number.stripTrailingZeros().scale());
    }

    static IllegalArgumentException broken(String place, String rule, Exception cause) {
        return new IllegalArgumentException("a recorded minute must make sense: " + place + " " + rule, cause);
    }
}
