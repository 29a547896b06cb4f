package io.smcquant.adapter.sim;

import java.util.List;

import io.smcquant.market.E8;
import io.smcquant.market.Instrument;

/** Answers what the venue lists, in the shape of the exchange's own answer. Owned by the venue's thread. */
final class ListingDesk {
    /** The delivery date of a perpetual contract. */
    private static final long NEVER_MILLIS = 4_133_404_800_000L;
    private static final int PRICE_REACH = 20;
    private static final long QUANTITY_STEPS_MAX = 10_000_000;
    /** Word for word what a reader must survive: a status, a contract type and a filter that nobody knows. */
    private static final List<Strange> STRANGE = List.of(
            new Strange("STRANGEAUSDT", "HALTED_BY_REGULATOR", "PERPETUAL", ""),
            new Strange("STRANGEBUSDT", "TRADING", "EVERLASTING_SWAP", ""),
            new Strange("STRANGECUSDT", "TRADING", "PERPETUAL",
                    ",{\"filterType\":\"MOON_PHASE\",\"phase\":\"waning\"}"));
    private static final String HEAD_END = ",\"futuresType\":\"U_MARGINED\",\"rateLimits\":["
            + "{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":";
    private static final String LIMITS_END = "},"
            + "{\"rateLimitType\":\"ORDERS\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":1200},"
            + "{\"rateLimitType\":\"ORDERS\",\"interval\":\"SECOND\",\"intervalNum\":10,\"limit\":300}],"
            + "\"exchangeFilters\":[],\"assets\":[{\"asset\":\"USDT\",\"marginAvailable\":true,"
            + "\"autoAssetExchange\":\"-100\"}],\"symbols\":[";
    private static final String TERMS = ",\"baseAssetPrecision\":8,\"quotePrecision\":8,\"underlyingType\":\"COIN\","
            + "\"underlyingSubType\":[],\"triggerProtect\":\"0.0500\",\"liquidationFee\":\"0.015000\","
            + "\"marketTakeBound\":\"0.05\",\"maxMoveOrderLimit\":10000";
    private static final String SYMBOL_END = "],\"orderTypes\":[\"LIMIT\",\"MARKET\",\"STOP\",\"STOP_MARKET\","
            + "\"TAKE_PROFIT\",\"TAKE_PROFIT_MARKET\",\"TRAILING_STOP_MARKET\"],"
            + "\"timeInForce\":[\"GTC\",\"IOC\",\"FOK\",\"GTX\",\"GTD\"],\"permissionSets\":[\"GRID\",\"COPY\"]}";

    private final Listings listings;
    private final Faults faults;
    private final int weightMax;
    private final StringBuilder text = new StringBuilder(1 << 18);

    /** Words for a listing made up of another one. */
    private record Strange(String symbol, String status, String contractType, String filter) {}

    ListingDesk(Listings listings, Faults faults, int weightMax) {
        this.listings = listings;
        this.faults = faults;
        this.weightMax = weightMax;
    }

    String exchangeInfo(long nowMillis) {
        text.setLength(0);
        text.append("{\"timezone\":\"UTC\",\"serverTime\":").append(nowMillis).append(HEAD_END).append(weightMax)
                .append(LIMITS_END);
        for (int i = 0; i < listings.size(); i++) {
            WireForm form = listings.form(i);
            String status = faults.isOn(Fault.Kind.DELIST, form.symbol()) ? "SETTLING" : form.instrument().status();
            appendSymbol(i == 0 ? text : text.append(','), form,
                    new Strange(form.symbol(), status, form.instrument().contractType(), ""));
        }
        if (faults.on(Fault.Kind.UNKNOWN_ENUMS).isPresent()) {
            STRANGE.forEach(strange -> appendSymbol(text.append(','), listings.form(0), strange));
        }
        return text.append("]}").toString();
    }

    private static void appendSymbol(StringBuilder out, WireForm form, Strange words) {
        Instrument instrument = form.instrument();
        out.append("{\"symbol\":\"").append(words.symbol()).append("\",\"pair\":\"").append(words.symbol())
                .append("\",\"contractType\":\"").append(words.contractType()).append("\",\"deliveryDate\":")
                .append(NEVER_MILLIS).append(",\"onboardDate\":").append(instrument.onboardMillis())
                .append(",\"status\":\"").append(words.status())
                .append("\",\"maintMarginPercent\":\"2.5000\",\"requiredMarginPercent\":\"5.0000\",\"baseAsset\":\"")
                .append(instrument.baseAsset()).append("\",\"quoteAsset\":\"").append(instrument.quoteAsset())
                .append("\",\"marginAsset\":\"").append(instrument.quoteAsset()).append("\",\"pricePrecision\":")
                .append(form.priceDecimals()).append(",\"quantityPrecision\":").append(form.quantityDecimals())
                .append(TERMS).append(",\"filters\":[");
        appendFilters(out, form);
        out.append(words.filter()).append(SYMBOL_END);
    }

    private static void appendFilters(StringBuilder out, WireForm form) {
        Instrument instrument = form.instrument();
        long tickE8 = instrument.tickSizeE8();
        form.price(out.append("{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\""), tickE8 * PRICE_REACH);
        form.price(out.append("\",\"maxPrice\":\""), tickE8 * QUANTITY_STEPS_MAX);
        form.price(out.append("\",\"tickSize\":\""), tickE8);
        appendLot(out.append("\"},"), "LOT_SIZE", form);
        appendLot(out.append(','), "MARKET_LOT_SIZE", form);
        out.append(
                ",{\"filterType\":\"MAX_NUM_ORDERS\",\"limit\":200},{\"filterType\":\"MIN_NOTIONAL\",\"notional\":\"")
                .append(E8.toDecimal(instrument.minNotionalE8()).toPlainString())
                .append("\"},{\"filterType\":\"PERCENT_PRICE\",\"multiplierUp\":\"1.0500\","
                        + "\"multiplierDown\":\"0.9500\",\"multiplierDecimal\":\"4\"}");
    }

    private static void appendLot(StringBuilder out, String filter, WireForm form) {
        long stepE8 = form.instrument().stepSizeE8();
        out.append("{\"filterType\":\"").append(filter).append("\",\"minQty\":\"");
        DecimalText.appendE8(out, stepE8, form.quantityDecimals());
        out.append("\",\"maxQty\":\"");
        DecimalText.appendE8(out, stepE8 * QUANTITY_STEPS_MAX, form.quantityDecimals());
        out.append("\",\"stepSize\":\"");
        DecimalText.appendE8(out, stepE8, form.quantityDecimals());
        out.append("\"}");
    }
}
