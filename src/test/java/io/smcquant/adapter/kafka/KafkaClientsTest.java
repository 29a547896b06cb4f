package io.smcquant.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smcquant.config.MessagingConfig;

/** What clients are made with: all that brokers ask for, and nothing where there is no broker. */
class KafkaClientsTest {
    private static MessagingConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(MessagingConfig.class)
                .withDefaultValues(settings).build()
                .getConfigMapping(MessagingConfig.class);
    }

    private static Map<String, String> overKafka(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("smc.messaging.connector", "smallrye-kafka",
                "smc.messaging.bootstrap-servers", "b:9092"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    @Test
    void shouldHandEveryClientTheLogin() {
        // Given
        MessagingConfig config = config(overKafka("smc.messaging.security-protocol", "SASL_PLAINTEXT",
                "smc.messaging.sasl-mechanism", "PLAIN", "smc.messaging.sasl-username", "engine",
                "smc.messaging.sasl-password", "secret"));
        KafkaClients clients = new KafkaClients();

        // Then
        assertThat(List.of(clients.reading(config), clients.writing(config), KafkaClients.admin(config),
                KafkaClients.reader(config, "one"))).allSatisfy(
                        properties -> assertThat(properties).containsEntry("security.protocol", "SASL_PLAINTEXT")
                                .containsKey("sasl.jaas.config"));
        assertThat(KafkaClients.toolArguments(config))
                .isEqualTo("--bootstrap-server b:9092 --command-config client.properties");
    }

    @Test
    void shouldBeatOftenEnoughForItsSession() {
        // Given
        MessagingConfig config = config(overKafka("smc.messaging.session-timeout", "6s"));

        // Then
        assertThat(new KafkaClients().reading(config)).containsEntry("session.timeout.ms", "6000")
                .containsEntry("heartbeat.interval.ms", "600");
    }

    @Test
    void shouldAskNothingOfABrokerWhereThereIsNone() {
        // Given
        MessagingConfig config = config(Map.of());

        // Then
        assertThat(new KafkaClients().reading(config)).isEmpty();
        assertThat(new KafkaClients().writing(config)).isEmpty();
    }
}
