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
        boolean derived = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 300)).withSources(new ChannelSourceFactory())
                .build().getValue("mp.messaging.incoming.features.enabled", Boolean.class);

        // Then
        assertThat(derived).isEqualTo(enabled);
    }
}
