package io.smcquant.adapter.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;
import io.smcquant.market.Timeframe;

/** The venue's REST interface: weights, bans, routes and what faults make of them. Owned by the venue's thread. */
final class RestDesk {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;

    private final VenueTime time;
    private final Faults faults;
    private final WeightWindow weights;
    private final KlineDesk klines;
    private final TickerDesk tickers;
    private final ListingDesk listing;

    RestDesk(SimulatedSource source, Listings listings, VenueTime time, VenueSettings settings, Faults faults) {
        this.time = time;
        this.faults = faults;
        this.weights = new WeightWindow(settings.weightPerMinuteMax());
        this.klines = new KlineDesk(source, listings);
        this.tickers = new TickerDesk(source, listings);
        this.listing = new ListingDesk(listings, faults, settings.weightPerMinuteMax());
    }

    void get(String pathAndQuery, Consumer<HttpAnswer> answer, Runnable cut) {
        RestQuery query = RestQuery.of(pathAndQuery);
        String symbol = query.text("symbol").orElse("");
        if (faults.on(Fault.Kind.RESTART).isPresent() || faults.strikes(Fault.Kind.CUT_ANSWERS, symbol)) {
            cut.run();
            return;
        }
        HttpAnswer whole = faulty(symbol).orElseGet(() -> weighed(query));
        HttpAnswer sent = faults.strikes(Fault.Kind.TRUNCATED_JSON, symbol) ? truncated(whole) : whole;
        Optional<Fault> slow = faults.strike(Fault.Kind.SLOW_ANSWERS, symbol);
        if (slow.isPresent()) {
            time.afterMarketMillis(slow.get().amountMillisOrDefault(), () -> answer.accept(sent));
        } else {
            answer.accept(sent);
        }
    }

    private Optional<HttpAnswer> faulty(String symbol) {
        return faults.strike(Fault.Kind.HTTP_418, symbol)
                .map(fault -> banned(nowMillis() + fault.amountMillisOrDefault(), fault.amountMillisOrDefault()))
                .or(() -> faults.strike(Fault.Kind.HTTP_429, symbol)
                        .map(fault -> tooMany(fault.amountMillisOrDefault())))
                .or(() -> faults.strike(Fault.Kind.HTTP_500, symbol)
                        .map(fault -> error(500, -1000, "An unknown error occurred while processing the request.")))
                .or(() -> faults.strike(Fault.Kind.HTTP_503, symbol)
                        .map(fault -> error(503, -1001, "Service Unavailable.")));
    }

    private HttpAnswer truncated(HttpAnswer whole) {
        String body = whole.body();
        return new HttpAnswer(whole.status(), whole.headers(), body.substring(0, faults.nextBelow(body.length())));
    }

    private HttpAnswer weighed(RestQuery query) {
        long marketMillis = time.market().nowMillis();
        WeightWindow.Verdict verdict = weights.admit(weightOf(query), marketMillis);
        long waitMillis = weights.waitMillis(verdict, marketMillis);
        return switch (verdict) {
        case ADMITTED -> routed(query);
        case TOO_MANY -> tooMany(waitMillis);
        case BANNED -> banned(weights.bannedUntilMillis(), waitMillis);
        };
    }

    private static int weightOf(RestQuery query) {
        return switch (query.path()) {
        case "/fapi/v1/klines" -> KlineDesk.weightOf(query.number("limit").orElse(KlineDesk.LIMIT_DEFAULT));
        case "/fapi/v1/ticker/24hr" ->
            query.text("symbol").isPresent() ? TickerDesk.WEIGHT_ONE : TickerDesk.WEIGHT_ALL;
        default -> 1;
        };
    }

    private HttpAnswer routed(RestQuery query) {
        long nowMillis = nowMillis();
        Optional<String> body = switch (query.path()) {
        case "/fapi/v1/time" -> Optional.of("{\"serverTime\":" + nowMillis + "}");
        case "/fapi/v1/exchangeInfo" -> Optional.of(listing.exchangeInfo(nowMillis));
        case "/fapi/v1/klines" ->
            klines.rows(query, time.market().nowMillis(), shownMillis(query.text("symbol").orElse("")));
        case "/fapi/v1/ticker/24hr" -> tickers.tickers(query, time.market().nowMillis());
        default -> Optional.empty();
        };
        RestQuery.Refusal refusal = query.refusal();
        if (!refusal.equals(RestQuery.Refusal.NONE)) {
            return error(BAD_REQUEST, refusal.code(), refusal.message());
        }
        return body.map(text -> new HttpAnswer(OK, headers(), text))
                .orElseGet(() -> error(NOT_FOUND, -5000, "Path " + query.path() + ", Method GET is invalid"));
    }

    private long nowMillis() {
        return time.market().nowMillis()
                + faults.on(Fault.Kind.CLOCK_SKEW).map(Fault::amountMillisOrDefault).orElse(0L);
    }

    /** Up to when candles are shown. While answers lag, the minute that just closed is not among them. */
    private long shownMillis(String symbol) {
        long marketMillis = time.market().nowMillis();
        long minuteMillis = Timeframe.M1.openTimeMillisAt(marketMillis);
        boolean lagging = faults.on(Fault.Kind.LAGGING_REST)
                .filter(fault -> marketMillis - minuteMillis < fault.amountMillisOrDefault())
                .flatMap(fault -> faults.strike(Fault.Kind.LAGGING_REST, symbol)).isPresent();
        return lagging ? minuteMillis - Timeframe.M1.millis() : marketMillis;
    }

    private HttpAnswer tooMany(long waitMarketMillis) {
        return retryLater(TOO_MANY, waitMarketMillis, "Too many requests; current limit of IP(127.0.0.1) is exceeded. "
                + "Please use the websocket for live updates to avoid polling the API.");
    }

    private HttpAnswer banned(long untilMarketMillis, long waitMarketMillis) {
        return retryLater(BANNED, waitMarketMillis, "Way too many requests; IP(127.0.0.1) banned until "
                + untilMarketMillis + ". Please use the websocket for live updates to avoid bans.");
    }

    private HttpAnswer retryLater(int status, long waitMarketMillis, String message) {
        HttpAnswer answer = error(status, -1003, message);
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("retry-after", Long.toString(Math.max(1, ceilSeconds(time.processMillisOf(waitMarketMillis)))));
        return new HttpAnswer(status, headers, answer.body());
    }

    private static long ceilSeconds(long millis) {
        return (millis + 999) / 1_000;
    }

    private HttpAnswer error(int status, int code, String message) {
        return new HttpAnswer(status, headers(),
                "{\"code\":" + code + ",\"msg\":\"" + JsonText.escaped(message) + "\"}");
    }

    private Map<String, String> headers() {
        return Map.of("content-type", "application/json", "x-mbx-used-weight-1m",
                Integer.toString(weights.used(time.market().nowMillis())));
    }
}
