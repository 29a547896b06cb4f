package io.smcquant.adapter.messaging;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.smcquant.market.E8;

/**
 * Writes one record, field after field. Numbers have no exponent; a double has the digits that read back as the very
 * same one, and what is no number is written as its name.
 */
final class RecordWriter {
    /** Rises when a reader of the old form would misunderstand the new one; further fields do not raise it. */
    static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    /** Makes a write to memory, which cannot fail, look like one. */
    private interface Write {
        void run() throws IOException;
    }

    private RecordWriter(JsonGenerator json) {
        this.json = json;
    }

    static String write(Consumer<RecordWriter> fields) {
        StringWriter text = new StringWriter(256);
        unchecked(() -> {
            try (JsonGenerator json = JSON.createGenerator(text)) {
                json.writeStartObject();
                json.writeNumberField("v", VERSION);
                fields.accept(new RecordWriter(json));
                json.writeEndObject();
            }
        });
        return text.toString();
    }

    RecordWriter text(String name, String value) {
        unchecked(() -> json.writeStringField(name, value));
        return this;
    }

    RecordWriter word(String name, Enum<?> value) {
        return text(name, Words.of(value));
    }

    RecordWriter whole(String name, long value) {
        unchecked(() -> json.writeNumberField(name, value));
        return this;
    }

    RecordWriter price(String name, long valueE8) {
        unchecked(() -> {
            json.writeFieldName(name);
            json.writeNumber(E8.toDecimal(valueE8).toPlainString());
        });
        return this;
    }

    RecordWriter number(String name, double value) {
        unchecked(() -> {
            json.writeFieldName(name);
            if (Double.isFinite(value)) {
                json.writeNumber(digits(value));
            } else {
                json.writeString(Double.toString(value));
            }
        });
        return this;
    }

    /** A statistic of prices, which has more digits than a price: those that read back as the very same double. */
    RecordWriter scaled(String name, double valueE8) {
        unchecked(() -> {
            json.writeFieldName(name);
            json.writeNumber(
                    BigDecimal.valueOf(valueE8).movePointLeft(E8.DECIMALS).stripTrailingZeros().toPlainString());
        });
        return this;
    }

    RecordWriter flag(String name, boolean value) {
        unchecked(() -> json.writeBooleanField(name, value));
        return this;
    }

    RecordWriter object(String name, Consumer<RecordWriter> fields) {
        unchecked(() -> {
            json.writeObjectFieldStart(name);
            fields.accept(this);
            json.writeEndObject();
        });
        return this;
    }

    <T> RecordWriter list(String name, Iterable<T> items, Consumer<T> fields) {
        unchecked(() -> {
            json.writeArrayFieldStart(name);
            for (T item : items) {
                json.writeStartObject();
                fields.accept(item);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        return this;
    }

    /** Decimals know no negative zero, doubles do. */
    private static String digits(double value) {
        if (value == 0) {
            return Double.doubleToRawLongBits(value) == 0 ? "0" : "-0";
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static void unchecked(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot be written", e);
        }
    }
}
