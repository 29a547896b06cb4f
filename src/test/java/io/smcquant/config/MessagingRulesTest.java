package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagingRulesTest {
    private static GivenSettings overKafka() {
        return new GivenSettings().file("smc.messaging.connector", "smallrye-kafka")
                .file("smc.messaging.bootstrap-servers", "one.example:9092,two.example:9092");
    }

    @Test
    void shouldAskForBrokersWhereBrokersCarryRecords() {
        assertThat(new GivenSettings().environment("SMC_MESSAGING_CONNECTOR", "smallrye-kafka").findings())
                .singleElement().extracting(Finding::key).isEqualTo("smc.messaging.bootstrap-servers");
        assertThat(overKafka().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "broker", "broker:port", "http://broker:9092", "a:1,,b:2", "a:1;b:2" })
    void shouldRefuseBrokersOfAnyOtherShape(String brokers) {
        assertThat(overKafka().file("smc.messaging.bootstrap-servers", brokers).findings()).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.key()).isEqualTo("smc.messaging.bootstrap-servers");
                    assertThat(finding.rule()).contains("host:port");
                });
    }

    @Test
    void shouldAskForAllOfALoginOrNone() {
        assertThat(overKafka().file("smc.messaging.security-protocol", "SASL_SSL").findings()).extracting(Finding::key)
                .containsExactly("smc.messaging.sasl-mechanism", "smc.messaging.sasl-password",
                        "smc.messaging.sasl-username");
        assertThat(overKafka().file("smc.messaging.sasl-username", "smc").findings()).singleElement()
                .satisfies(finding -> assertThat(finding.rule()).startsWith("has no effect"));
    }

    @Test
    void shouldRefuseAMechanismNobodyOffers() {
        assertThat(overKafka().file("smc.messaging.security-protocol", "SASL_SSL")
                .file("smc.messaging.sasl-mechanism", "GSSAPI").file("smc.messaging.sasl-username", "smc")
                .environment("SMC_MESSAGING_SASL_PASSWORD", "a password").findings()).singleElement()
                .extracting(Finding::rule).isEqualTo("must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512");
    }

    @Test
    void shouldRefuseCertificatesThatAreNotThereOrNotUsed(@TempDir Path folder) throws IOException {
        // Given
        Path certificates = Files.writeString(folder.resolve("ca.pem"), "certificates");

        // When
        GivenSettings used = overKafka().file("smc.messaging.security-protocol", "SSL");
        GivenSettings unused = overKafka();

        // Then
        assertThat(used.file("smc.messaging.trust-file", certificates.toString()).findings()).isEmpty();
        assertThat(used.file("smc.messaging.trust-file", folder.toString()).findings()).singleElement()
                .extracting(Finding::rule).isEqualTo("must be a PEM file that this process can read");
        assertThat(unused.file("smc.messaging.trust-file", certificates.toString()).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.rule()).startsWith("has no effect"));
    }

    @Test
    void shouldTellKafkaWhoItIsWithoutLosingACharacterOfThePassword() {
        // When
        String login = SaslLogin.of("SCRAM-SHA-512", "smc", "a \"quoted\\\" one");

        // Then
        assertThat(login).isEqualTo("org.apache.kafka.common.security.scram.ScramLoginModule required username=\"smc\""
                + " password=\"a \\\"quoted\\\\\\\" one\";");
    }

    @Test
    void shouldMakeKafkasWordsOfTheSettings() {
        // When
        MessagingConfig config = ConfigCheck.mapped(overKafka().config(), MessagingConfig.class);

        // Then
        assertThat(config.overKafka()).isTrue();
        assertThat(config.clientProperties()).containsOnly(
                entry("bootstrap.servers", "one.example:9092,two.example:9092"),
                entry("security.protocol", "PLAINTEXT"));
    }
}
