package io.smcquant.adapter.sim;

import java.util.Locale;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;

/** How one instrument's numbers stand in the venue's answers and frames. */
record WireForm(Instrument instrument, String symbol, String stream, int priceDecimals, int quantityDecimals,
        int quoteDecimals) {
    private static final String STREAM_KIND = "@kline_1m";
    private static final int DECIMALS_MAX = 8;
    /** Room for the trades of a minute, so that their ids never repeat. */
    private static final long IDS_PER_MINUTE = 10_000_000;

    static WireForm of(Instrument instrument) {
        String symbol = instrument.id().symbol();
        int priceDecimals = DecimalText.decimalsOf(instrument.tickSizeE8());
        int quantityDecimals = DecimalText.decimalsOf(instrument.stepSizeE8());
        return new WireForm(instrument, symbol, symbol.toLowerCase(Locale.ROOT) + STREAM_KIND, priceDecimals,
                quantityDecimals, Math.min(DECIMALS_MAX, priceDecimals + quantityDecimals));
    }

    /** One row of an answer to a question for candles. */
    void appendRow(StringBuilder out, Candle candle) {
        out.append('[').append(candle.openTimeMillis());
        price(out.append(",\""), candle.openE8());
        price(out.append("\",\""), candle.highE8());
        price(out.append("\",\""), candle.lowE8());
        price(out.append("\",\""), candle.closeE8());
        quantity(out.append("\",\""), candle.baseVolume());
        out.append("\",").append(candle.closeTimeMillis() - 1);
        quote(out.append(",\""), candle.quoteVolume());
        out.append("\",").append(candle.trades());
        quantity(out.append(",\""), candle.takerBuyBaseVolume());
        quote(out.append("\",\""), candle.takerBuyQuoteVolume());
        out.append("\",\"0\"]");
    }

    /** A kline event without an envelope. */
    void appendEvent(StringBuilder out, Candle candle, long eventTimeMillis, boolean closed) {
        long firstTradeId = Math.floorDiv(candle.openTimeMillis(), candle.timeframe().millis()) * IDS_PER_MINUTE + 1;
        out.append("{\"e\":\"kline\",\"E\":").append(eventTimeMillis).append(",\"s\":\"").append(symbol)
                .append("\",\"k\":{\"t\":").append(candle.openTimeMillis()).append(",\"T\":")
                .append(candle.closeTimeMillis() - 1).append(",\"s\":\"").append(symbol).append("\",\"i\":\"")
                .append(candle.timeframe().label()).append("\",\"f\":").append(firstTradeId).append(",\"L\":")
                .append(firstTradeId + candle.trades() - 1);
        price(out.append(",\"o\":\""), candle.openE8());
        price(out.append("\",\"c\":\""), candle.closeE8());
        price(out.append("\",\"h\":\""), candle.highE8());
        price(out.append("\",\"l\":\""), candle.lowE8());
        quantity(out.append("\",\"v\":\""), candle.baseVolume());
        out.append("\",\"n\":").append(candle.trades()).append(",\"x\":").append(closed);
        quote(out.append(",\"q\":\""), candle.quoteVolume());
        quantity(out.append("\",\"V\":\""), candle.takerBuyBaseVolume());
        quote(out.append("\",\"Q\":\""), candle.takerBuyQuoteVolume());
        out.append("\",\"B\":\"0\"}}");
    }

    void price(StringBuilder out, long valueE8) {
        DecimalText.appendE8(out, valueE8, priceDecimals);
    }

    void quantity(StringBuilder out, double quantity) {
        DecimalText.append(out, quantity, quantityDecimals);
    }

    void quote(StringBuilder out, double quote) {
        DecimalText.append(out, quote, quoteDecimals);
    }
}
