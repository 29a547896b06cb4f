package io.smcquant.adapter.web.smc;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.smcquant.adapter.web.wire.GivenFindings;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedJson;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcDetector;
import io.smcquant.smc.SmcSettings;

/** Candles to be analysed, and how. Read from the stream of the body, so that a wrong one ends at its first wrong row. */
@JsonDeserialize(using = AnalysisRequest.Reader.class)
public record AnalysisRequest(String symbol, Timeframe timeframe, long tickSizeE8, SmcSettings settings,
        List<SmcBar> bars) {
    private static final String SYMBOL = "symbol";
    private static final String TIMEFRAME = "timeframe";
    private static final String TICK_SIZE = "tickSize";
    private static final String SETTINGS = "settings";
    private static final String CANDLES = "candles";
    private static final String KEYS = "symbol, timeframe, tickSize, settings, candles";

    static final class Reader extends JsonDeserializer<AnalysisRequest> {
        @Override
        public AnalysisRequest deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return RefusedJson.reading(json, () -> new Draft().read(json));
        }
    }

    /** What was read so far. Used by one thread. */
    private static final class Draft {
        private final GivenFindings findings = new GivenFindings();
        /** No longer than the names there are and the findings there may be. */
        private final Set<String> seen = new HashSet<>();
        private Optional<String> symbol = Optional.empty();
        private Optional<Timeframe> timeframe = Optional.empty();
        private OptionalLong tickSizeE8 = OptionalLong.empty();
        private SmcSettings settings = SmcSettings.USUAL;
        private List<SmcBar> bars = List.of();

        AnalysisRequest read(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw RefusedRequest.badRequest(
                        List.of(new FieldFinding("body", "must be an object; it takes " + KEYS)));
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (seen.add(name)) {
                    readValue(name, json);
                } else {
                    findings.add(name, "must be given once");
                    json.skipChildren();
                }
            }
            requireGiven(SYMBOL, "must name what the candles are of, such as BTCUSDT");
            requireGiven(TIMEFRAME, "must be one of " + Timeframe.labels());
            requireGiven(CANDLES, "must be an array of rows");
            findings.requireNone();
            GivenCandles.requireContiguous(bars, timeframe.orElseThrow());
            return new AnalysisRequest(symbol.orElseThrow(), timeframe.orElseThrow(),
                    tickSizeE8.orElseGet(() -> GivenCandles.stepE8(bars)), settings, bars);
        }

        private void readValue(String name, JsonParser json) throws IOException {
            switch (name) {
            case SYMBOL -> readSymbol(json);
            case TIMEFRAME -> readTimeframe(json);
            case TICK_SIZE -> readTickSize(json);
            case SETTINGS -> settings = GivenSettings.read(json, findings);
            case CANDLES -> bars = GivenCandles.read(json);
            default -> {
                findings.add(name, "is not taken here; there are " + KEYS);
                json.skipChildren();
            }
            }
        }

        private void readSymbol(JsonParser json) throws IOException {
            try {
                symbol = Optional.of(new InstrumentId(VenueId.SIM, text(json)).symbol());
            } catch (IllegalArgumentException e) {
                findings.add(SYMBOL, "must be a text of 1 to " + InstrumentId.SYMBOL_CHARS_MAX
                        + " characters without control characters or blanks at its ends");
            }
        }

        private void readTimeframe(JsonParser json) throws IOException {
            timeframe = Timeframe.ofLabel(text(json));
            if (timeframe.isEmpty()) {
                findings.add(TIMEFRAME, "must be one of " + Timeframe.labels());
            }
        }

        private void readTickSize(JsonParser json) throws IOException {
            tickSizeE8 = WireDecimal.parsedE8(json);
            if (tickSizeE8.isEmpty()) {
                findings.add(TICK_SIZE, WireDecimal.RULE);
                json.skipChildren();
            } else if (tickSizeE8.getAsLong() <= 0) {
                findings.add(TICK_SIZE, "must be positive");
            } else if (tickSizeE8.getAsLong() > SmcDetector.PRICE_E8_MAX) {
                findings.add(TICK_SIZE, GivenCandles.PRICE_RULE);
            }
        }

        /** Empty for what is no text. */
        private static String text(JsonParser json) throws IOException {
            String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
            json.skipChildren();
            return text;
        }

        private void requireGiven(String name, String rule) {
            if (!seen.contains(name)) {
                findings.add(name, rule);
            }
        }
    }
}
