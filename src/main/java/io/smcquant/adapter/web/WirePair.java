package io.smcquant.adapter.web;

import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.market.Instrument;

/** An instrument on the wire. */
public record WirePair(String id, String venue, String symbol, String baseAsset, String quoteAsset,
        WireDecimal tickSize, WireDecimal stepSize, WireDecimal minNotional, String status, String contractType,
        long onboardMillis) {
    static WirePair of(Instrument instrument) {
        return new WirePair(instrument.id().toString(), instrument.id().venue().name(), instrument.id().symbol(),
                instrument.baseAsset(), instrument.quoteAsset(), new WireDecimal(instrument.tickSizeE8()),
                new WireDecimal(instrument.stepSizeE8()), new WireDecimal(instrument.minNotionalE8()),
                instrument.status(), instrument.contractType(), instrument.onboardMillis());
    }
}
