package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class HttpSourceFactoryTest {
    @ParameterizedTest
    @ValueSource(strings = { "smc.http.port=1", "smc.roles=", "smc.roles=\u0020" })
    void shouldAnswerThisMachineAloneInEmbeddedMode(String setting) {
        assertThat(derivedFrom(setting).getValue("quarkus.http.host", String.class)).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "feed", "feed,score,trade,sim", "none" })
    void shouldAnswerTheNetworkWithExplicitRoles(String roles) {
        assertThat(derivedFrom("smc.roles=" + roles).getValue("quarkus.http.host", String.class)).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource({ "smc.roles=feed, smc.http.host=10.0.0.1, 10.0.0.1", "smc.venue=sim, smc.http.host=0.0.0.0, 0.0.0.0" })
    void shouldListenWhereItIsTold(String first, String second, String host) {
        assertThat(derivedFrom(first, second).getValue("quarkus.http.host", String.class)).isEqualTo(host);
    }

    @Test
    void shouldYieldToWhatAUserSaysOfQuarkusItself() {
        assertThat(derivedFrom("quarkus.http.host=::1").getValue("quarkus.http.host", String.class)).isEqualTo("::1");
    }

    @Test
    void shouldLetBrowsersInFromTheOriginsThatAreNamedAndElseFromNone() {
        // When
        SmallRyeConfig named = derivedFrom("smc.http.cors-origins=https://a.example,https://b.example");
        SmallRyeConfig unnamed = derivedFrom();

        // Then
        assertThat(named.getValue("quarkus.http.cors.enabled", String.class)).isEqualTo("true");
        assertThat(named.getValue("quarkus.http.cors.origins", String.class))
                .isEqualTo("https://a.example,https://b.example");
        assertThat(unnamed.getPropertyNames()).noneMatch(name -> name.startsWith("quarkus.http.cors"));
    }

    private static SmallRyeConfig derivedFrom(String... settings) {
        Map<String, String> given = new HashMap<>();
        for (String setting : settings) {
            String[] nameAndValue = setting.split("=", 2);
            given.put(nameAndValue[0], nameAndValue[1]);
        }
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(given, GivenSettings.FILE, 260))
                .withSources(new HttpSourceFactory()).build();
    }
}
