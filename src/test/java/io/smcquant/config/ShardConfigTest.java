package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardConfigTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            smc-feed-2, pod-7, smc-feed-2
            ,           pod-7, pod-7
            ,           '',    local
            ,           ,      local
            Feed-A,     pod-7, Feed-A
            """)
    void shouldBeCalledAsItIsToldElseAsItsHostElseLocal(String member, String host, String name) {
        // Given
        GivenSettings settings = new GivenSettings();
        ShardConfig config = (member == null ? settings : settings.file("smc.shard.member", member))
                .configWithMappings().getConfigMapping(ShardConfig.class);
        Map<String, String> environment = host == null ? Map.of() : Map.of("HOSTNAME", host);

        // When
        String called = config.memberIn(new Surroundings(environment, false, false));

        // Then
        assertThat(called).isEqualTo(name);
    }
}
