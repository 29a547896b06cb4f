package io.smcquant.adapter.web.wire;

import java.io.IOException;

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
    static final String RULE = "must be a decimal number with at most eight decimals, as a number or a string";
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
            JsonToken token = json.currentToken();
            String text = json.getText();
            if ((token.isNumeric() || token == JsonToken.VALUE_STRING) && text.length() <= CHARS_MAX) {
                try {
                    return new WireDecimal(E8.parse(text));
                } catch (ArithmeticException | NumberFormatException e) {
                    throw JsonMappingException.from(json, RULE, e);
                }
            }
            throw JsonMappingException.from(json, RULE);
        }
    }
}
