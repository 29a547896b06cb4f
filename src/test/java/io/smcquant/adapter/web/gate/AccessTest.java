package io.smcquant.adapter.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    @ParameterizedTest
    @ValueSource(strings = { "/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics" })
    void shouldTakeTheQuestionsOfThePlatformForProbes(String path) {
        assertThat(Access.of("GET", path, false)).isEqualTo(Access.PROBE);
        assertThat(Access.of("HEAD", path, false)).isEqualTo(Access.PROBE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/health", "/api/v1/candles", "/q", "/q/healthy", "/q/metrics/x", "/q/metrics2",
            "/q/openapi", "/x/q/health", "/Q/health" })
    void shouldTakeEveryOtherQuestionForARead(String path) {
        assertThat(Access.of("GET", path, false)).isEqualTo(Access.READ);
        assertThat(Access.of("OPTIONS", path, false)).isEqualTo(Access.READ);
    }

    @ParameterizedTest
    @CsvSource({ "POST, /api/v1/orders", "PUT, /", "DELETE, /q/health", "PATCH, /q/metrics", "POST, /q/health/live",
            "get, /q/health", "TRACE, /", "PROPFIND, /", "'', /q/health" })
    void shouldTakeWhateverItDoesNotKnowForAChange(String method, String path) {
        assertThat(Access.of(method, path, false)).isEqualTo(Access.CHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/smc/analyze", "/api/v1/score", "/api/v1/score/batch", "/api/v1/smc/analyze/",
            "/api/v1/models/1/predict",
            "/api/v1/models/9223372036854775807/predict/" })
    void shouldTakeAQuestionTooLongForAnAddressForARead(String path) {
        assertThat(Access.of("POST", path, false)).isEqualTo(Access.READ);
    }

    @ParameterizedTest
    @CsvSource({ "PUT, /api/v1/smc/analyze", "post, /api/v1/smc/analyze", "POST, /api/v1/smc/analyze//",
            "POST, /api/v1/smc/analyze/x", "POST, /api/v1/smc", "POST, /", "POST, /api/v1/models",
            "POST, /api/v1/models/1/activate",
            "POST, /api/v1/models/x/predict", "POST, /api/v1/models/1/predict/x", "POST, /api/v1/models//predict",
            "PUT, /api/v1/models/1/predict",
            "POST, ''" })
    void shouldTakeNothingElseNearItForARead(String method, String path) {
        assertThat(Access.of(method, path, false)).isEqualTo(Access.CHANGE);
    }
}
