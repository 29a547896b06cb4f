package io.smcquant.adapter.web.wire;

import java.io.IOException;
import java.math.BigDecimal;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

import io.quarkus.jackson.ObjectMapperCustomizer;

/** The conventions that hold for every body: no exponents, no silent truncation, bounded nesting. */
@Singleton
final class JsonConventions implements ObjectMapperCustomizer {
    private static final int NESTING_MAX = 32;

    @Override
    public void customize(ObjectMapper mapper) {
        SimpleModule plainNumbers = new SimpleModule("plain-numbers");
        JsonSerializer<Double> writer = new PlainDouble();
        plainNumbers.addSerializer(Double.class, writer).addSerializer(double.class, writer);
        mapper.registerModule(plainNumbers);
        mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        mapper.getFactory().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER.mappedFeature());
        mapper.getFactory().setStreamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build());
    }

    /** The shortest digits that read back as the same number, without an exponent; what is no number becomes null. */
    private static final class PlainDouble extends StdSerializer<Double> {
        private static final long serialVersionUID = 1L;

        PlainDouble() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider context) throws IOException {
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                json.writeNull();
                return;
            }
            String digits = Double.toString(value);
            if (digits.indexOf('E') < 0 && value != 0) {
                // Nearly always: the shortest digits, and no zero at their end but that of a whole number.
                json.writeNumber(digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits);
                return;
            }
            BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
            json.writeNumber(plain.toPlainString());
        }
    }
}
