package io.smcquant.feed;

import java.util.List;

import io.smcquant.market.InstrumentId;

/** How one venue names its streams, subscribes to them and writes its frames. Owned by one thread. */
public interface StreamDialect {
    /** Where candle streams are served, below the venue's stream address. */
    String candlePath();

    /** The name of an instrument's stream of one-minute candles. */
    String candleStream(InstrumentId instrument);

    /** The message that asks for these streams. */
    String subscribe(long requestId, List<String> streams);

    /** The message that ends these streams. */
    String unsubscribe(long requestId, List<String> streams);

    /** Reads one frame and tells the sink exactly one thing about it. Never throws, whatever the text. */
    void decode(String frame, FrameSink sink);
}
