package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnresolvedSettingsTest {
    /** Taken for unset, such a value would quietly turn roles into embedded mode and a database into none. */
    @ParameterizedTest
    @MethodSource("keys")
    void shouldFindAValueThatRefersToNothing(ConfigKey key) {
        assertThat(new GivenSettings().file(key.name(), "${NOT_SET_ANYWHERE}").findings())
                .extracting(Finding::key).contains(key.name());
    }

    static List<ConfigKey> keys() {
        return ConfigCatalogue.keys();
    }
}
