package io.smcquant.adapter.sim;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Timeframe;

/** Answers what happened in the 24 hours up to the newest whole minute. Owned by the venue's thread. */
final class TickerDesk {
    static final int WEIGHT_ONE = 1;
    static final int WEIGHT_ALL = 40;
    private static final long SPAN_MILLIS = Duration.ofDays(1).toMillis();
    private static final int RATIO_DECIMALS = 3;

    private final SimulatedSource source;
    private final Listings listings;
    private final Aggregate aggregate = new Aggregate();
    private final StringBuilder text = new StringBuilder(1 << 17);

    TickerDesk(SimulatedSource source, Listings listings) {
        this.source = source;
        this.listings = listings;
    }

    /** One symbol's, or those of all; nothing where the query now says what is wrong with it. */
    Optional<String> tickers(RestQuery query, long shownMillis) {
        long toMillis = Timeframe.M1.openTimeMillisAt(shownMillis);
        text.setLength(0);
        Optional<String> symbol = query.text("symbol");
        if (symbol.isPresent()) {
            OptionalInt instrument = listings.ofSymbol(symbol.get());
            if (instrument.isEmpty()) {
                query.refuse(-1121, "Invalid symbol.");
                return Optional.empty();
            }
            append(instrument.getAsInt(), toMillis);
            return Optional.of(text.isEmpty() ? "{}" : text.toString());
        }
        text.append('[');
        for (int i = 0; i < listings.size(); i++) {
            int before = text.length();
            append(i, toMillis);
            if (text.length() > before && before > 1) {
                text.insert(before, ',');
            }
        }
        return Optional.of(text.append(']').toString());
    }

    private void append(int instrument, long toMillis) {
        aggregate.clear();
        long fromMillis = Math.max(toMillis - SPAN_MILLIS,
                listings.form(instrument).instrument().onboardMillis());
        aggregate.addAll(source, instrument, fromMillis, toMillis);
        aggregate.toCandle(Timeframe.M1, toMillis)
                .ifPresent(day -> append(listings.form(instrument), day, fromMillis, toMillis));
    }

    private void append(WireForm form, Candle day, long fromMillis, long toMillis) {
        text.append("{\"symbol\":\"").append(form.symbol());
        form.price(text.append("\",\"priceChange\":\""), day.closeE8() - day.openE8());
        double changeRatio = (day.closeE8() - day.openE8()) / (double) day.openE8();
        DecimalText.appendE8(text.append("\",\"priceChangePercent\":\""),
                Math.round(changeRatio * 100_000) * E8.ONE / 1_000, RATIO_DECIMALS);
        double meanPriceUsdt = day.baseVolume() == 0 ? 0 : day.quoteVolume() / day.baseVolume();
        long tickE8 = form.instrument().tickSizeE8();
        form.price(text.append("\",\"weightedAvgPrice\":\""),
                Math.round(meanPriceUsdt * E8.ONE / tickE8) * tickE8);
        form.price(text.append("\",\"lastPrice\":\""), day.closeE8());
        DecimalText.appendE8(text.append("\",\"lastQty\":\""), form.instrument().stepSizeE8(),
                form.quantityDecimals());
        form.price(text.append("\",\"openPrice\":\""), day.openE8());
        form.price(text.append("\",\"highPrice\":\""), day.highE8());
        form.price(text.append("\",\"lowPrice\":\""), day.lowE8());
        form.quantity(text.append("\",\"volume\":\""), day.baseVolume());
        form.quote(text.append("\",\"quoteVolume\":\""), day.quoteVolume());
        text.append("\",\"openTime\":").append(fromMillis).append(",\"closeTime\":").append(toMillis - 1)
                .append(",\"firstId\":1,\"lastId\":").append(day.trades()).append(",\"count\":").append(day.trades())
                .append('}');
    }
}
