package io.smcquant.adapter.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WireDecimalTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        new JsonConventions().customize(JSON);
    }

    private record Order(WireDecimal price) {}

    @ParameterizedTest
    @CsvSource({
            "64250.1, 6425010000000",
            "'\"64250.1\"', 6425010000000",
            "0, 0",
            "-0.0, 0",
            "-12, -1200000000",
            "0.00000001, 1",
            "1e-3, 100000",
            "'\"1e-3\"', 100000",
            "1E+5, 10000000000000",
            "1.50000000000000000000, 150000000",
            // No binary fraction comes near any of these.
            "0.1, 10000000",
            "90071992547.40993, 9007199254740993000",
            "92233720368.54775807, 9223372036854775807",
            "-92233720368.54775808, -9223372036854775808" })
    void shouldReadANumberOrAStringByItsDigits(String json, long valueE8) throws JsonProcessingException {
        assertThat(JSON.readValue(json, WireDecimal.class)).isEqualTo(new WireDecimal(valueE8));
        assertThat(JSON.readValue("{\"price\":" + json + "}", Order.class).price().valueE8()).isEqualTo(valueE8);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.000000001", "\"0.000000001\"", "1e-9", "\"1.123456789\"", "92233720368.54775808",
            "1e300", "1e-300", "1e999999999", "\"1e999999999\"", "\"\"", "\" 1\"", "\"1,5\"", "\"NaN\"",
            "\"Infinity\"", "\"one\"", "true", "false", "[]", "[1]", "{}", "{\"a\":1}" })
    void shouldRefuseWhatIsNoDecimalNumberWithEightDecimals(String json) {
        assertThatExceptionOfType(JsonMappingException.class).isThrownBy(() -> JSON.readValue(json, WireDecimal.class))
                .withMessageStartingWith(
                        "must be a decimal number with at most eight decimals, as a number or a string");
    }

    @Test
    void shouldNotReadALongTextToItsEnd() throws JsonProcessingException {
        // Given
        String longest = "1." + "0".repeat(38);

        // Then
        assertThat(JSON.readValue(longest, WireDecimal.class)).isEqualTo(new WireDecimal(100_000_000));
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> JSON.readValue(longest + "0", WireDecimal.class));
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> JSON.readValue('"' + "9".repeat(1_000_000) + '"', WireDecimal.class));
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> JSON.readValue("9".repeat(1_000_000), WireDecimal.class));
    }

    @Test
    void shouldSayWhichFieldIsWrong() {
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> JSON.readValue("{\"price\":\"x\"}", Order.class))
                .satisfies(refused -> assertThat(refused.getPath()).singleElement()
                        .satisfies(step -> assertThat(step.getFieldName()).isEqualTo("price")));
    }

    @ParameterizedTest
    @CsvSource({ "0, 0", "1, 0.00000001", "-1, -0.00000001", "100000000, 1", "6425010000000, 64250.1",
            "9223372036854775807, 92233720368.54775807", "1000000000000000000, 10000000000" })
    void shouldWriteANumberWithoutExponent(long valueE8, String json) throws JsonProcessingException {
        assertThat(JSON.writeValueAsString(new Order(new WireDecimal(valueE8)))).isEqualTo("{\"price\":" + json + "}");
    }

    @Property
    void shouldReadBackWhatItWrites(@ForAll long valueE8) throws JsonProcessingException {
        // When
        String json = JSON.writeValueAsString(new WireDecimal(valueE8));

        // Then
        assertThat(json).doesNotContainIgnoringCase("e").doesNotContain("\"");
        assertThat(new BigDecimal(json)).isEqualByComparingTo(BigDecimal.valueOf(valueE8, 8));
        assertThat(JSON.readValue(json, WireDecimal.class).valueE8()).isEqualTo(valueE8);
        assertThat(JSON.readValue('"' + json + '"', WireDecimal.class).valueE8()).isEqualTo(valueE8);
    }
}
