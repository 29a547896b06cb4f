package io.smcquant.adapter.messaging;

import io.smcquant.market.InstrumentId;

/**
 * What a record is about. Records of one key keep their order and go to one reader of a group at a time. On a channel
 * it is the metadata of a message, whatever carries it.
 */
public record RecordKey(String text) {
    public RecordKey {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a key must name something, such as binance:BTCUSDT");
        }
    }

    public static RecordKey of(InstrumentId instrument) {
        return new RecordKey(instrument.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
