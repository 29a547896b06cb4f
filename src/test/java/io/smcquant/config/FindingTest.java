package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class FindingTest {
    private static final Finding PORT = new Finding("smc.http.port", "'x' from the environment",
            "must be a whole number from 0 to 65535");

    @Test
    void shouldTellAPersonWhichSettingIsWrongAndWhatItMustBe() {
        assertThat(Finding.report(List.of(PORT))).isEqualTo("""
                smc-quant cannot start: one setting is wrong.
                  smc.http.port = 'x' from the environment
                      must be a whole number from 0 to 65535
                Every setting is described in src/docs/configuration.md.
                """);
    }

    @Test
    void shouldTellOfAllOfThemInOneGo() {
        // Given
        Finding roles = new Finding("smc.roles", "'f' from the default", "must be something else");

        // Then
        assertThat(Finding.report(List.of(PORT, roles))).isEqualTo("""
                smc-quant cannot start: 2 settings are wrong.
                  smc.http.port = 'x' from the environment
                      must be a whole number from 0 to 65535
                  smc.roles = 'f' from the default
                      must be something else
                Every setting is described in src/docs/configuration.md.
                """);
    }
}
