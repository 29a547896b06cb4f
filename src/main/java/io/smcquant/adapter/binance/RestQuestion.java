package io.smcquant.adapter.binance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.smcquant.feed.VenueRest.CandleRequest;

/**
 * A question as it is sent.
 *
 * @param path   path and query below the venue's address, percent-encoded
 * @param weight what it costs of the weight an address has a minute
 */
record RestQuestion(String path, int weight) {
    /** The venue gives no more candles in one answer. */
    static final int CANDLES_MAX = 1_500;

    static final RestQuestion LISTING = new RestQuestion("/fapi/v1/exchangeInfo", 1);
    static final RestQuestion TURNOVERS = new RestQuestion("/fapi/v1/ticker/24hr", 40);
    static final RestQuestion TIME = new RestQuestion("/fapi/v1/time", 1);

    static RestQuestion candles(CandleRequest request) {
        int limit = request.limit();
        if (limit < 1 || limit > CANDLES_MAX) {
            throw new IllegalArgumentException("limit must be 1 to " + CANDLES_MAX + ": limit=" + limit);
        }
        StringBuilder path = new StringBuilder("/fapi/v1/klines?symbol=").append(encoded(request.instrument().symbol()))
                .append("&interval=").append(request.timeframe().label());
        request.fromMillis().ifPresent(millis -> path.append("&startTime=").append(millis));
        return new RestQuestion(path.append("&limit=").append(limit).toString(), candleWeight(limit));
    }

    private static int candleWeight(int limit) {
        if (limit < 100) {
            return 1;
        }
        if (limit < 500) {
            return 2;
        }
        return limit <= 1_000 ? 5 : 10;
    }

    private static String encoded(String symbol) {
        // The encoder is one for forms, where a blank is a plus.
        return URLEncoder.encode(symbol, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
