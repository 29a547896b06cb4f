package io.smcquant.feed;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** Minutes of one day by their number, and the numbers that stand for them in a test. */
final class Minutes {
    static final long MINUTE = 60_000;
    /** Midnight of a day, so that minute 0 opens every timeframe. */
    static final long DAY_MILLIS = 1_699_920_000_000L;
    static final VenueId VENUE = new VenueId("binance");

    private Minutes() {}

    static long open(int number) {
        return DAY_MILLIS + number * MINUTE;
    }

    static int number(long openTimeMillis) {
        return (int) ((openTimeMillis - DAY_MILLIS) / MINUTE);
    }

    /** A minute in which one trade was made, at this price. */
    static Candle traded(int number, long priceE8, int revision) {
        return new Candle(Timeframe.M1, open(number), priceE8, priceE8, priceE8, priceE8, 1, 1, 1, 0, 0, revision);
    }

    /** As the stream closes a minute at its usual price. */
    static Candle heard(int number) {
        return traded(number, price(number), Candle.REVISION_STREAM);
    }

    /** As REST shows a minute at its usual price. */
    static Candle said(int number) {
        return traded(number, price(number), Candle.REVISION_REST);
    }

    static long price(int number) {
        return 100_000 + number;
    }

    static InstrumentId id(String symbol) {
        return new InstrumentId(VENUE, symbol);
    }

    static Instrument instrument(String symbol) {
        return listed(symbol, "TRADING", "PERPETUAL", "USDT", 0);
    }

    static Instrument listed(String symbol, String status, String contractType, String quoteAsset, long onboardMillis) {
        return new Instrument(id(symbol), symbol, quoteAsset, 1, 1, 0, status, contractType, onboardMillis);
    }
}
