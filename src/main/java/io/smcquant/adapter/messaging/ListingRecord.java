package io.smcquant.adapter.messaging;

import io.smcquant.feed.ListedInstrument;
import io.smcquant.market.Instrument;

/** What a venue says of an instrument, as it stands in the universe. Without a record the venue does not list it. */
public record ListingRecord(ListedInstrument listed) {
    public String encode() {
        Instrument instrument = listed.instrument();
        return RecordWriter.write(json -> json.text("instrument", instrument.id().toString())
                .text("baseAsset", instrument.baseAsset()).text("quoteAsset", instrument.quoteAsset())
                .price("tickSize", instrument.tickSizeE8()).price("stepSize", instrument.stepSizeE8())
                .price("minNotional", instrument.minNotionalE8()).text("status", instrument.status())
                .text("contractType", instrument.contractType()).whole("onboardMillis", instrument.onboardMillis())
                .number("turnover", listed.turnover()).flag("wanted", listed.wanted()));
    }

    public static Decoded<ListingRecord> decode(String text) {
        return RecordFields.decode(text,
                json -> new ListingRecord(new ListedInstrument(new Instrument(json.instrument(),
                        json.text("baseAsset"), json.text("quoteAsset"), json.price("tickSize"),
                        json.price("stepSize"), json.price("minNotional"), json.text("status"),
                        json.text("contractType"), json.whole("onboardMillis")), json.number("turnover"),
                        json.flag("wanted"))));
    }
}
