package io.smcquant.adapter.web.wire;

import java.io.IOException;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

import io.smcquant.market.E8;

/**
 * A price or quantity on the wire. Written as a decimal number without exponent; read from a number or a string, by its
 * digits, so that no binary fraction ever comes between.
 */
@JsonSerialize(using = WireDecimal.Writer.class)
@JsonDeserialize(using = WireDecimal.Reader.class)
public record WireDecimal(long valueE8) {
    public static final String RULE = "must be a decimal number with at most eight decimals, as a number or a string";
    private static final int CHARS_MAX = 40;

    static final class Writer extends JsonSerializer<WireDecimal> {
        @Override
        public void serialize(WireDecimal value, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeNumber(E8.toDecimal(value.valueE8()).toPlainString());
        }
    }

    static final class Reader extends JsonDeserializer<WireDecimal> {
        @Override
        public WireDecimal deserialize(JsonParser json, DeserializationContext context) throws IOException {
            OptionalLong valueE8 = parsedE8(json);
            if (valueE8.isEmpty()) {
                throw JsonMappingException.from(json, RULE);
            }
            return new WireDecimal(valueE8.getAsLong());
        }
    }

    /** The number or string a reader stands on, scaled by 10⁸; nothing where it is none, or finer than that. */
    public static OptionalLong parsedE8(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
            return OptionalLong.empty();
        }
        String text = json.getText();
        if (text.length() > CHARS_MAX) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(E8.parse(text));
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
