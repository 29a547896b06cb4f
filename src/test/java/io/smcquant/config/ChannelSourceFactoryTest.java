package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class ChannelSourceFactoryTest {
    @ParameterizedTest
    @CsvSource({ ",, true", "score,, true", "'feed,score',, true", "feed,, false", "none,, false",
            "score, false, false",
            "score, true, true", "score, yes, true", "score, on, true", "score, 1, true", "score, no, false",
            ", false, false", "nonsense,, false" })
    void shouldReadVectorsWhereTheProcessScoresThem(String roles, String messaging, boolean enabled) {
        // Given
        Map<String, String> settings = new HashMap<>();
        if (roles != null) {
            settings.put("smc.roles", roles);
        }
        if (messaging != null) {
            settings.put("smc.score.messaging", messaging);
        }

        // When
        boolean derived = isEnabled("features", settings);

        // Then
        assertThat(derived).isEqualTo(enabled);
    }

    @ParameterizedTest
    @CsvSource({ "score, smallrye-kafka, true", "score, smc-inprocess, false", "score,, false",
            "feed, smallrye-kafka, false" })
    void shouldReadWhatIsToBeStoredWhereABrokerKeepsIt(String roles, String connector, boolean enabled) {
        // Given
        Map<String, String> settings = new HashMap<>(Map.of("smc.roles", roles));
        if (connector != null) {
            settings.put("smc.messaging.connector", connector);
        }

        // When
        boolean signals = isEnabled("said", settings);
        boolean scores = isEnabled("to-keep", settings);

        // Then
        assertThat(signals).isEqualTo(enabled);
        assertThat(scores).isEqualTo(enabled);
    }

    private static boolean isEnabled(String channel, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 300)).withSources(new ChannelSourceFactory())
                .build().getValue("mp.messaging.incoming." + channel + ".enabled", Boolean.class);
    }
}
