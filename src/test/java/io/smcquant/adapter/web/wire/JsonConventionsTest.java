package io.smcquant.adapter.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonConventionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        new JsonConventions().customize(JSON);
    }

    private record Reading(int count, double ratio) {}

    @ParameterizedTest
    @CsvSource({ "1e-7, 0.0000001", "1e22, 10000000000000000000000", "0.1, 0.1", "0, 0", "-0.0, 0", "100, 100",
            "-12.5, -12.5" })
    void shouldWriteStatisticsWithoutExponent(double value, String json) throws JsonProcessingException {
        assertThat(JSON.writeValueAsString(new Reading(1, value)))
                .isEqualTo("{\"count\":1,\"ratio\":" + json + "}");
    }

    @ParameterizedTest
    @ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
    void shouldWriteNullForWhatIsNoNumber(double value) throws JsonProcessingException {
        assertThat(JSON.writeValueAsString(new Reading(1, value))).isEqualTo("{\"count\":1,\"ratio\":null}");
    }

    @Property
    void shouldWriteEveryNumberSoThatItReadsBackAsTheSame(@ForAll double value) throws JsonProcessingException {
        // When
        String json = JSON.writeValueAsString(Map.of("x", value));

        // Then
        assertThat(json).doesNotContainIgnoringCase("e");
        assertThat(JSON.readTree(json).get("x").asDouble()).isEqualTo(value + 0.0);
    }

    @Test
    void shouldReadFractionsDecimally() throws JsonProcessingException {
        assertThat(JSON.readValue("0.12345678901234567890", Object.class))
                .isEqualTo(new BigDecimal("0.12345678901234567890"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"count\":1.5,\"ratio\":1}", "{\"count\":null,\"ratio\":1}", "{\"ratio\":1,\"cuont\":1}",
            "{\"count\":1,\"ratio\":1} {}", "{\"count\":1,\"ratio\":1}]", "{\"count\":99999999999,\"ratio\":1}",
            "{\"count\":1,\"ratio\":NaN}" })
    void shouldTruncateAndOverlookNothing(String json) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> JSON.readValue(json, Reading.class));
    }

    @Test
    void shouldBoundHowDeepABodyNests() throws JsonProcessingException {
        // Given
        String deepest = "[".repeat(32) + "]".repeat(32);

        // Then
        assertThat(JSON.readTree(deepest)).isNotNull();
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> JSON.readTree("[" + deepest + "]"));
    }
}
