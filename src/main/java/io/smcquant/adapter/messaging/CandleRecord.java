package io.smcquant.adapter.messaging;

import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;

/**
 * A candle that closed, or a higher revision of one, as it goes out.
 *
 * @param venueMillis the venue's time of what closed it
 * @param receivedMillis our market clock when that reached us
 */
public record CandleRecord(InstrumentId instrument, Candle candle, Origin origin, long venueMillis,
        long receivedMillis) {
    public static CandleRecord of(ClosedCandle closed) {
        return new CandleRecord(closed.instrument(), closed.candle(), closed.origin(), closed.venueMillis(),
                closed.receivedMillis());
    }

    public String encode() {
        return RecordWriter.write(json -> json.text("instrument", instrument.toString())
                .text("timeframe", candle.timeframe().label()).whole("openTimeMillis", candle.openTimeMillis())
                .price("open", candle.openE8()).price("high", candle.highE8()).price("low", candle.lowE8())
                .price("close", candle.closeE8()).number("baseVolume", candle.baseVolume())
                .number("quoteVolume", candle.quoteVolume()).whole("trades", candle.trades())
                .number("takerBuyBaseVolume", candle.takerBuyBaseVolume())
                .number("takerBuyQuoteVolume", candle.takerBuyQuoteVolume()).whole("revision", candle.revision())
                .word("origin", origin).whole("venueMillis", venueMillis).whole("receivedMillis", receivedMillis));
    }

    /** Without its origin it counts as known afterwards, without its times as known when it closed. */
    public static Decoded<CandleRecord> decode(String text) {
        return RecordFields.decode(text, json -> {
            Candle candle = new Candle(json.timeframe(), json.whole("openTimeMillis"), json.price("open"),
                    json.price("high"), json.price("low"), json.price("close"), json.number("baseVolume"),
                    json.number("quoteVolume"), json.whole("trades"), json.number("takerBuyBaseVolume"),
                    json.number("takerBuyQuoteVolume"), json.count("revision"));
            long venueMillis = json.whole("venueMillis", candle.closeTimeMillis());
            return new CandleRecord(json.instrument(), candle, json.word("origin", Origin.class, Origin.BACKFILL),
                    venueMillis, json.whole("receivedMillis", venueMillis));
        });
    }
}
