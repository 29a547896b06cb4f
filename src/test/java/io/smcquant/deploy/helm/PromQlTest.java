package io.smcquant.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {
    @Test
    void shouldTellMetricsAndLabelsFromTheWordsOfTheLanguage() {
        // When
        PromQl query = PromQl.of("histogram_quantile(0.99, sum by (namespace, le) (rate(a_seconds_bucket{pod=\"b c\"}"
                + "[$__rate_interval]))) > 0.25 and on (namespace) sum(b_total{reason!=\"d\"}) / max(c > 0)");

        // Then
        assertThat(query.metrics()).containsExactlyInAnyOrder("a_seconds_bucket", "b_total", "c");
        assertThat(query.labels()).containsExactlyInAnyOrder("namespace", "le", "pod", "reason");
    }
}
