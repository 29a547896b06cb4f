package io.smcquant.adapter.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smcquant.adapter.web.wire.Problem.FieldFinding;

class ProblemTest {
    private static final FieldFinding LIMIT = new FieldFinding("limit", "must be a whole number");
    private static final FieldFinding SYMBOL = new FieldFinding("symbol", "must name an instrument");

    @ParameterizedTest
    @CsvSource({ "400, Bad Request", "403, Forbidden", "404, Not Found", "413, Request Entity Too Large",
            "429, Too Many Requests", "503, Service Unavailable" })
    void shouldSayItsStatusInWords(int status, String title) {
        // When
        Problem problem = Problem.of(status, "what is wrong");

        // Then
        assertThat(problem).isEqualTo(new Problem("about:blank", title, status, "what is wrong", List.of()));
    }

    @Test
    void shouldLeaveOutFindingsWhereThereAreNone() throws JsonProcessingException {
        // Given
        ObjectMapper json = new ObjectMapper();

        // Then
        assertThat(json.readTree(json.writeValueAsString(Problem.of(404, "no such thing"))))
                .isEqualTo(json.readTree("""
                        {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "no such thing"}"""));
        assertThat(json.readTree(json.writeValueAsString(Problem.of(400, "one", List.of(LIMIT)))).get("findings"))
                .isEqualTo(json.readTree("""
                        [{"field": "limit", "rule": "must be a whole number"}]"""));
    }

    @Test
    void shouldKeepItsOwnCopyOfTheFindings() {
        // Given
        List<FieldFinding> findings = new ArrayList<>(List.of(LIMIT));
        Problem problem = Problem.of(400, "what is wrong", findings);

        // When
        findings.add(SYMBOL);

        // Then
        assertThat(problem.findings()).containsExactly(LIMIT);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> problem.findings().clear());
    }

    @Test
    void shouldSayASingleFindingInItsDetailAndCountSeveral() {
        // When
        RefusedRequest one = RefusedRequest.badRequest(List.of(LIMIT));
        RefusedRequest two = RefusedRequest.badRequest(List.of(LIMIT, SYMBOL));

        // Then
        assertThat(one.problem().status()).isEqualTo(400);
        assertThat(one.problem().detail()).isEqualTo("limit must be a whole number");
        assertThat(two.problem().detail()).isEqualTo("2 fields of the request are wrong");
        assertThat(two.problem().findings()).containsExactly(LIMIT, SYMBOL);
        assertThat(two).hasMessage(two.problem().detail());
    }

    @Test
    void shouldTellNobodyWhereInTheCodeARequestWasRefused() {
        assertThat(RefusedRequest.notFound("no such thing").getStackTrace()).isEmpty();
        assertThat(RefusedRequest.notFound("no such thing").problem().status()).isEqualTo(404);
    }
}
