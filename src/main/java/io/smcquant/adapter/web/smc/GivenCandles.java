package io.smcquant.adapter.web.smc;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcDetector;

/** Candles that a caller brings, as rows of time, open, high, low, close and volume. Refused at the first wrong one. */
final class GivenCandles {
    static final int ROWS_MAX = 50_000;

    static final String PRICE_RULE = "must be no more than " + E8.toDecimal(SmcDetector.PRICE_E8_MAX).toPlainString();

    private static final int COLUMNS = 6;
    private static final int PRICES = 4;
    private static final String ROW_RULE = "must be a row of six: open time, open, high, low, close, volume";
    private static final String TIME_RULE = "must be the open time in epoch milliseconds, from 1970 to 2199";
    private static final String VOLUME_RULE = "must be the volume: a finite number, not negative";
    private static final long TIME_END_MILLIS = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
    private static final int NUMBER_CHARS_MAX = 64;

    private GivenCandles() {}

    /** Reads the array that the parser stands on; what one candle alone breaks is refused here. */
    static List<SmcBar> read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw refused("candles", "must be an array of rows");
        }
        List<SmcBar> bars = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (bars.size() == ROWS_MAX) {
                throw refused("candles", "must be no more than " + ROWS_MAX);
            }
            bars.add(row(json, "candles[" + bars.size() + "]"));
        }
        return bars;
    }

    private static SmcBar row(JsonParser json, String name) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw refused(name, ROW_RULE);
        }
        long openTimeMillis = time(next(json, name), name + "[0]");
        long[] pricesE8 = new long[PRICES];
        for (int i = 0; i < PRICES; i++) {
            String column = name + "[" + (i + 1) + "]";
            OptionalLong priceE8 = WireDecimal.parsedE8(next(json, name));
            pricesE8[i] = priceE8.orElseThrow(() -> refused(column, WireDecimal.RULE));
        }
        double volume = volume(next(json, name), name + "[" + (COLUMNS - 1) + "]");
        if (json.nextToken() != JsonToken.END_ARRAY) {
            throw refused(name, ROW_RULE);
        }
        requireSound(pricesE8, name);
        return new SmcBar(openTimeMillis, pricesE8[0], pricesE8[1], pricesE8[2], pricesE8[3], volume, false);
    }

    private static JsonParser next(JsonParser json, String name) throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.END_ARRAY) {
            throw refused(name, ROW_RULE);
        }
        return json;
    }

    private static long time(JsonParser json, String column) throws IOException {
        String text = json.currentToken().isScalarValue() ? json.getText() : "";
        if (!text.matches("\\d{1,15}") || Long.parseLong(text) >= TIME_END_MILLIS) {
            throw refused(column, TIME_RULE);
        }
        return Long.parseLong(text);
    }

    private static double volume(JsonParser json, String column) throws IOException {
        JsonToken token = json.currentToken();
        String text = token.isNumeric() || token == JsonToken.VALUE_STRING ? json.getText() : "";
        if (!text.matches("[-+.eE0-9]{1," + NUMBER_CHARS_MAX + "}")) {
            throw refused(column, VOLUME_RULE);
        }
        try {
            double volume = Double.parseDouble(text);
            if (Candle.isVolume(volume)) {
                return volume;
            }
        } catch (NumberFormatException e) {
            throw refused(column, VOLUME_RULE);
        }
        throw refused(column, VOLUME_RULE);
    }

    private static void requireSound(long[] pricesE8, String name) {
        long openE8 = pricesE8[0];
        long highE8 = pricesE8[1];
        long lowE8 = pricesE8[2];
        long closeE8 = pricesE8[3];
        require(Math.min(Math.min(openE8, highE8), Math.min(lowE8, closeE8)) > 0, name,
                "must have positive prices only");
        require(Math.max(Math.max(openE8, highE8), Math.max(lowE8, closeE8)) <= SmcDetector.PRICE_E8_MAX, name,
                "must have prices of which each " + PRICE_RULE);
        require(highE8 >= lowE8, name, "must not have its high below its low");
        require(openE8 <= highE8 && openE8 >= lowE8, name, "must have its open between its low and its high");
        require(closeE8 <= highE8 && closeE8 >= lowE8, name, "must have its close between its low and its high");
    }

    /** What several candles break together: they follow one another on the grid of their timeframe. */
    static void requireContiguous(List<SmcBar> bars, Timeframe timeframe) {
        require(!bars.isEmpty(), "candles", "must hold at least one candle");
        for (int i = 0; i < bars.size(); i++) {
            String name = "candles[" + i + "]";
            long openTimeMillis = bars.get(i).openTimeMillis();
            require(timeframe.isOpenTime(openTimeMillis), name, "must open at a multiple of " + timeframe.millis()
                    + " ms, as candles of " + timeframe.label() + " do: openTimeMillis=" + openTimeMillis);
            if (i > 0) {
                long stepMillis = openTimeMillis - bars.get(i - 1).openTimeMillis();
                require(stepMillis != 0, name, "must not repeat the time of the candle before it");
                require(stepMillis > 0, name, "must be later than the candle before it: candles come in order");
                require(stepMillis == timeframe.millis(), name, "must follow the candle before it by "
                        + timeframe.millis() + " ms, without a hole: it follows by " + stepMillis);
            }
        }
    }

    /** The greatest common divisor of all prices: no finer step is seen in them. */
    static long stepE8(List<SmcBar> bars) {
        long stepE8 = 0;
        for (SmcBar bar : bars) {
            stepE8 = gcd(gcd(gcd(gcd(stepE8, bar.openE8()), bar.highE8()), bar.lowE8()), bar.closeE8());
        }
        return stepE8;
    }

    private static long gcd(long one, long two) {
        long larger = one;
        long smaller = two;
        while (smaller != 0) {
            long rest = larger % smaller;
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw refused(field, rule);
        }
    }

    private static RefusedRequest refused(String field, String rule) {
        return RefusedRequest.badRequest(List.of(new FieldFinding(field, rule)));
    }
}
