package io.smcquant.adapter.web.models;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedRequest;

/** Rows for a model. Read from the stream of the body, so that a wrong one ends at its first wrong value. */
@JsonDeserialize(using = PredictionRequest.Reader.class)
public final class PredictionRequest {
    static final int ROWS_MAX = 10_000;

    private static final int VALUES_MAX = 4_000_000;
    private static final int NUMBER_CHARS_MAX = 400;
    private static final String ROWS = "rows";
    private static final String CONTRIBUTIONS = "contributions";
    private static final String KEYS = ROWS + ", " + CONTRIBUTIONS;
    private static final String VALUE_RULE = "must be a number that a double holds, null for a missing value, or one of"
            + " \"NaN\", \"Infinity\", \"-Infinity\"";

    private final double[] values;
    private final int rows;
    private final boolean contributions;

    private PredictionRequest(double[] values, int rows, boolean contributions) {
        this.values = values;
        this.rows = rows;
        this.contributions = contributions;
    }

    /** Row after row; nobody else holds it. */
    double[] values() {
        return values;
    }

    int rows() {
        return rows;
    }

    /** Of each row: all have as many. */
    int width() {
        return values.length / rows;
    }

    boolean contributions() {
        return contributions;
    }

    static final class Reader extends JsonDeserializer<PredictionRequest> {
        @Override
        public PredictionRequest deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                return new Draft().read(json);
            } catch (RefusedRequest refused) {
                // Reading a body may only fail as JSON does; whoever answers takes the refusal out again.
                throw JsonMappingException.from(json, refused.getMessage(), refused);
            }
        }
    }

    /** What was read so far. Used by one thread. */
    private static final class Draft {
        private final Set<String> seen = new HashSet<>();
        private double[] values = new double[1_024];
        private int count;
        private int rows;
        private int width = -1;
        private boolean contributions;

        PredictionRequest read(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw wrong("body", "must be an object; it takes " + KEYS);
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                readValue(name, json);
            }
            if (!seen.contains(ROWS)) {
                throw wrong(ROWS, "must be an array of rows");
            }
            return new PredictionRequest(Arrays.copyOf(values, count), rows, contributions);
        }

        private void readValue(String name, JsonParser json) throws IOException {
            if (!name.equals(ROWS) && !name.equals(CONTRIBUTIONS)) {
                throw wrong(name.substring(0, Math.min(80, name.length())), "is not taken here; there are " + KEYS);
            }
            if (!seen.add(name)) {
                throw wrong(name, "must be given once");
            }
            if (name.equals(ROWS)) {
                readRows(json);
            } else if (json.currentToken().isBoolean()) {
                contributions = json.getBooleanValue();
            } else {
                throw wrong(CONTRIBUTIONS, "must be true or false");
            }
        }

        private void readRows(JsonParser json) throws IOException {
            requireArray(json, ROWS);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (rows == ROWS_MAX) {
                    throw wrong(ROWS, "must be at most " + ROWS_MAX);
                }
                readRow(json);
                rows++;
            }
            if (rows == 0) {
                throw wrong(ROWS, "must be at least one");
            }
        }

        private void readRow(JsonParser json) throws IOException {
            requireArray(json, ROWS + "[" + rows + "]");
            int start = count;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                add(value(json, count - start));
            }
            if (width < 0) {
                width = count - start;
            }
            if (count - start != width || width == 0) {
                throw wrong(ROWS + "[" + rows + "]", "must have as many values as the first row, at least one");
            }
        }

        private void requireArray(JsonParser json, String what) {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw wrong(what, what.equals(ROWS) ? "must be an array of rows" : "must be an array of values");
            }
        }

        private void add(double value) {
            if (count == VALUES_MAX) {
                throw wrong(ROWS, "must have at most " + VALUES_MAX + " values in all");
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, Math.min(VALUES_MAX, count * 2));
            }
            values[count] = value;
            count++;
        }

        private double value(JsonParser json, int column) throws IOException {
            JsonToken token = json.currentToken();
            if (token == JsonToken.VALUE_NULL) {
                return Double.NaN;
            }
            String text = token.isNumeric() || token == JsonToken.VALUE_STRING ? json.getText() : "";
            if (token.isNumeric() && text.length() <= NUMBER_CHARS_MAX) {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return number;
                }
            }
            return switch (token.isNumeric() ? "" : text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw wrong(ROWS + "[" + rows + "][" + column + "]", VALUE_RULE);
            };
        }

        private static RefusedRequest wrong(String field, String rule) {
            return RefusedRequest.badRequest(List.of(new FieldFinding(field, rule)));
        }
    }
}
