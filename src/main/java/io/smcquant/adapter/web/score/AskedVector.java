package io.smcquant.adapter.web.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.smcquant.adapter.web.wire.GivenFindings;
import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.feature.Feature;
import io.smcquant.feature.PricePoint;
import io.smcquant.market.InstrumentId;
import io.smcquant.smc.Side;

/** Features that a score is asked for, and what was said beside them. */
final class AskedVector {
    static final String KEYS = "features, side, symbol, price, schemaHash, explain";

    private static final String FEATURES = "features";
    private static final String PRICE_KEYS = "close, atr, tickSize";
    private static final int HASH_CHARS_MAX = 64;

    private final double[] values;
    private final Said said;

    /**
     * What was said beside the features, empty where it was not.
     *
     * @param schemaHash of the features; unless said, they are taken for this process's own
     */
    record Said(Optional<Side> side, Optional<String> symbol, Optional<PricePoint> price, Optional<String> schemaHash,
            boolean explain) {}

    private AskedVector(double[] values, Said said) {
        this.values = values;
        this.said = said;
    }

    /** Not a copy: it is read, many thousand times a second. */
    double[] values() {
        return values;
    }

    Said said() {
        return said;
    }

    /** What is wrong goes to the findings; then the answer is not to be used. */
    static AskedVector read(JsonParser json, String path, GivenFindings findings) throws IOException {
        return new Draft(path, findings).read(json);
    }

    /** What was read so far. Used by one thread. */
    private static final class Draft {
        private final String path;
        private final GivenFindings findings;
        private final double[] values = new double[Feature.COUNT];
        private final EnumSet<Feature> given = EnumSet.noneOf(Feature.class);
        private final List<String> seen = new ArrayList<>();
        private Optional<Side> side = Optional.empty();
        private Optional<String> symbol = Optional.empty();
        private Optional<PricePoint> price = Optional.empty();
        private Optional<String> schemaHash = Optional.empty();
        private boolean explain;

        private Draft(String path, GivenFindings findings) {
            this.path = path;
            this.findings = findings;
        }

        AskedVector read(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                findings.add(path.isEmpty() ? "body" : path, "must be an object; it takes " + KEYS);
                json.skipChildren();
                return done();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (seen.contains(name)) {
                    refuse(name, "must be given once", json);
                } else {
                    readValue(name, json);
                }
            }
            if (!seen.contains(FEATURES)) {
                findings.add(path + FEATURES, "must be an object with " + String.join(", ", Feature.labels()));
            }
            if (price.isPresent() && side.isEmpty()) {
                findings.add(path + "side", "must be given with a price: up or down");
            }
            return done();
        }

        private AskedVector done() {
            return new AskedVector(values, new Said(side, symbol, price, schemaHash, explain));
        }

        private void readValue(String name, JsonParser json) throws IOException {
            switch (name) {
            case FEATURES -> readFeatures(json);
            case "side" -> readSide(json);
            case "symbol" -> symbol = text(name, json, InstrumentId.SYMBOL_CHARS_MAX);
            case "schemaHash" -> schemaHash = text(name, json, HASH_CHARS_MAX);
            case "price" -> readPrice(json);
            case "explain" -> readExplain(json);
            default -> {
                refuse(name, "is not taken here; there are " + KEYS, json);
                return;
            }
            }
            seen.add(name);
        }

        private void readFeatures(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                refuse(FEATURES, "must be an object of names and numbers", json);
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                Optional<Feature> feature = Feature.ofLabel(name);
                if (feature.isEmpty()) {
                    refuse(FEATURES + "." + name, "is no feature", json);
                } else if (!given.add(feature.get())) {
                    refuse(FEATURES + "." + name, "must be given once", json);
                } else {
                    readFeature(feature.get(), json);
                }
            }
            if (given.size() < Feature.COUNT) {
                for (Feature missing : EnumSet.complementOf(given)) {
                    findings.add(path + FEATURES + "." + missing.label(), "is missing");
                }
            }
        }

        private void readFeature(Feature feature, JsonParser json) throws IOException {
            double value = number(json).orElse(Double.NaN);
            if (value >= feature.min() && value <= 1) {
                values[feature.slot()] = value;
            } else {
                refuse(FEATURES + "." + feature.label(), "must be a number from " + feature.min() + " to 1", json);
            }
        }

        /** As a number or as its digits in a text; nothing where it is neither. */
        private static OptionalDouble number(JsonParser json) throws IOException {
            JsonToken token = json.currentToken();
            if (token.isNumeric()) {
                return OptionalDouble.of(json.getDoubleValue());
            }
            Set<Character> ends = Set.of('d', 'D', 'f', 'F');
            String text = token == JsonToken.VALUE_STRING ? json.getText() : "";
            if (text.isBlank() || ends.contains(text.charAt(text.length() - 1))) {
                return OptionalDouble.empty();
            }
            try {
                return OptionalDouble.of(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                return OptionalDouble.empty();
            }
        }

        private void readSide(JsonParser json) throws IOException {
            String word = json.currentToken() == JsonToken.VALUE_STRING ? json.getText().toLowerCase(Locale.ROOT) : "";
            switch (word) {
            case "up", "long", "buy" -> side = Optional.of(Side.UP);
            case "down", "short", "sell" -> side = Optional.of(Side.DOWN);
            default -> refuse("side", "must be up or down", json);
            }
        }

        private void readExplain(JsonParser json) throws IOException {
            JsonToken token = json.currentToken();
            if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                explain = token == JsonToken.VALUE_TRUE;
            } else {
                refuse("explain", "must be true or false", json);
            }
        }

        private Optional<String> text(String name, JsonParser json, int charsMax) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_STRING && !json.getText().isBlank()
                    && json.getText().length() <= charsMax) {
                return Optional.of(json.getText());
            }
            refuse(name, "must be a text of 1 to " + charsMax + " characters", json);
            return Optional.empty();
        }

        private void readPrice(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                refuse("price", "must be an object of " + PRICE_KEYS, json);
                return;
            }
            OptionalLong close = OptionalLong.empty();
            OptionalLong atr = OptionalLong.empty();
            OptionalLong tickSize = OptionalLong.empty();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                case "close" -> close = WireDecimal.parsedE8(json);
                case "atr" -> atr = roundedE8(json);
                case "tickSize" -> tickSize = WireDecimal.parsedE8(json);
                default -> refuse("price." + name, "is not taken here; there are " + PRICE_KEYS, json);
                }
                json.skipChildren();
            }
            if (close.orElse(0) > 0 && atr.orElse(0) > 0 && tickSize.orElse(0) > 0) {
                price = Optional.of(new PricePoint(close.getAsLong(), atr.getAsLong(), tickSize.getAsLong()));
            } else {
                findings.add(path + "price", PRICE_KEYS + " must all be given as positive decimal numbers");
            }
        }

        /** A range is a statistic: digits beyond the eighth decimal are no error. */
        private static OptionalLong roundedE8(JsonParser json) throws IOException {
            OptionalDouble value = number(json);
            double e8 = value.orElse(0) * 1e8;
            return e8 >= 1 && e8 < Long.MAX_VALUE ? OptionalLong.of(Math.round(e8)) : OptionalLong.empty();
        }

        private void refuse(String name, String rule, JsonParser json) throws IOException {
            findings.add(path + name, rule);
            json.skipChildren();
        }
    }
}
