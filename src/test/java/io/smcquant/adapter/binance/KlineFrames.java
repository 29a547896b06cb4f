package io.smcquant.adapter.binance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A kline frame to be varied: fields as raw JSON, in the order the venue sends them. */
final class KlineFrames {
    static final String SYMBOL = "BTCUSDT";
    /** 2026-03-01T12:34:00Z. */
    static final long OPEN_TIME_MILLIS = 1_772_368_440_000L;

    private final Map<String, String> event = new LinkedHashMap<>();
    private final Map<String, String> candle = new LinkedHashMap<>();

    private KlineFrames() {
        event.put("e", "\"kline\"");
        event.put("E", Long.toString(OPEN_TIME_MILLIS + 41_424));
        event.put("s", "\"BTCUSDT\"");
        candle.put("t", Long.toString(OPEN_TIME_MILLIS));
        candle.put("T", Long.toString(OPEN_TIME_MILLIS + 59_999));
        candle.put("s", "\"BTCUSDT\"");
        candle.put("i", "\"1m\"");
        candle.put("f", "5961275001");
        candle.put("L", "5961275322");
        candle.put("o", "\"64250.10\"");
        candle.put("c", "\"64255.50\"");
        candle.put("h", "\"64260.00\"");
        candle.put("l", "\"64249.90\"");
        candle.put("v", "\"12.345\"");
        candle.put("n", "322");
        candle.put("x", "false");
        candle.put("q", "\"793247.21300\"");
        candle.put("V", "\"6.500\"");
        candle.put("Q", "\"417650.85000\"");
        candle.put("B", "\"0\"");
    }

    static KlineFrames usual() {
        return new KlineFrames();
    }

    Map<String, String> event() {
        return event;
    }

    Map<String, String> candle() {
        return candle;
    }

    KlineFrames withEvent(String name, String json) {
        event.put(name, json);
        return this;
    }

    KlineFrames withCandle(String name, String json) {
        candle.put(name, json);
        return this;
    }

    /** As a raw stream sends it. */
    String raw() {
        Map<String, String> fields = new LinkedHashMap<>(event);
        fields.putIfAbsent("k", object(candle));
        return object(fields);
    }

    /** As a combined stream sends it. */
    String enveloped() {
        return "{\"stream\":\"btcusdt@kline_1m\",\"data\":" + raw() + "}";
    }

    static String object(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
