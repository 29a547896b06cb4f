package io.smcquant.adapter.sim;

import java.util.Arrays;
import java.util.Optional;

import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

/**
 * The recorded minutes of one symbol in rows of plain numbers: 76 bytes a minute, so that a month of ten symbols takes
 * 33 MB. Filled once, in order of time, and only read from then on.
 */
final class RecordedMinutes {
    private static final int ROWS_MIN = 1_024;
    private static final long MINUTE_MILLIS = Timeframe.M1.millis();

    private int rows;
    /** Minutes since the epoch. */
    private int[] minutes = new int[ROWS_MIN];
    private long[] openE8 = new long[ROWS_MIN];
    private long[] highE8 = new long[ROWS_MIN];
    private long[] lowE8 = new long[ROWS_MIN];
    private long[] closeE8 = new long[ROWS_MIN];
    private double[] baseVolume = new double[ROWS_MIN];
    private double[] quoteVolume = new double[ROWS_MIN];
    private double[] takerBuyBaseVolume = new double[ROWS_MIN];
    private double[] takerBuyQuoteVolume = new double[ROWS_MIN];
    private long[] trades = new long[ROWS_MIN];

    /** Takes a minute that is later than all before it. */
    void add(Candle candle) {
        if (rows == minutes.length) {
            resize(rows * 2);
        }
        minutes[rows] = Math.toIntExact(candle.openTimeMillis() / MINUTE_MILLIS);
        openE8[rows] = candle.openE8();
        highE8[rows] = candle.highE8();
        lowE8[rows] = candle.lowE8();
        closeE8[rows] = candle.closeE8();
        baseVolume[rows] = candle.baseVolume();
        quoteVolume[rows] = candle.quoteVolume();
        takerBuyBaseVolume[rows] = candle.takerBuyBaseVolume();
        takerBuyQuoteVolume[rows] = candle.takerBuyQuoteVolume();
        trades[rows++] = candle.trades();
    }

    void trim() {
        resize(rows);
    }

    private void resize(int size) {
        minutes = Arrays.copyOf(minutes, size);
        openE8 = Arrays.copyOf(openE8, size);
        highE8 = Arrays.copyOf(highE8, size);
        lowE8 = Arrays.copyOf(lowE8, size);
        closeE8 = Arrays.copyOf(closeE8, size);
        baseVolume = Arrays.copyOf(baseVolume, size);
        quoteVolume = Arrays.copyOf(quoteVolume, size);
        takerBuyBaseVolume = Arrays.copyOf(takerBuyBaseVolume, size);
        takerBuyQuoteVolume = Arrays.copyOf(takerBuyQuoteVolume, size);
        trades = Arrays.copyOf(trades, size);
    }

    boolean isEmpty() {
        return rows == 0;
    }

    long firstMillis() {
        return minutes[0] * MINUTE_MILLIS;
    }

    long lastMillis() {
        return minutes[rows - 1] * MINUTE_MILLIS;
    }

    Optional<Candle> minute(long openTimeMillis) {
        int row = rowFrom(openTimeMillis);
        return row < rows && minutes[row] * MINUTE_MILLIS == openTimeMillis ? Optional.of(candle(row))
                : Optional.empty();
    }

    /** Adds the minutes of a stretch of time, without looking at those that are not there. */
    void addTo(Aggregate aggregate, long fromMillis, long toMillis) {
        for (int row = rowFrom(fromMillis); row < rows && minutes[row] * MINUTE_MILLIS < toMillis; row++) {
            aggregate.add(candle(row));
        }
    }

    private Candle candle(int row) {
        return new Candle(Timeframe.M1, minutes[row] * MINUTE_MILLIS, openE8[row], highE8[row], lowE8[row],
                closeE8[row], baseVolume[row], quoteVolume[row], trades[row], takerBuyBaseVolume[row],
                takerBuyQuoteVolume[row], Candle.REVISION_REST);
    }

    /** The first row that is not before this time. */
    private int rowFrom(long openTimeMillis) {
        long minute = Math.floorDiv(openTimeMillis, MINUTE_MILLIS);
        if (minute > Integer.MAX_VALUE || minute < 0) {
            return minute < 0 ? 0 : rows;
        }
        int found = Arrays.binarySearch(minutes, 0, rows, (int) minute);
        return found < 0 ? -found - 1 : found;
    }
}
