package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmptySettingsTest {
    @ParameterizedTest
    @MethodSource("keys")
    void shouldFindAnEmptyValueThatTheServiceCannotRead(ConfigKey key) {
        for (String empty : List.of("", " ")) {
            GivenSettings settings = new GivenSettings().file(key.name(), empty);
            List<Finding> findings = settings.findings();
            if (findings.isEmpty()) {
                assertThatCode(settings::configWithMappings).doesNotThrowAnyException();
            } else {
                assertThat(findings).extracting(Finding::key).containsOnly(key.name());
            }
        }
    }

    static Stream<ConfigKey> keys() {
        return ConfigCatalogue.keys().stream();
    }
}
