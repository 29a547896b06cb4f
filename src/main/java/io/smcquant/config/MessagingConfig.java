package io.smcquant.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What carries records from role to role. */
@ConfigMapping(prefix = "smc.messaging")
public interface MessagingConfig {
    /** The name of the connector that brings a broker. */
    String KAFKA = "smallrye-kafka";

    @Key("What carries records: smc-inprocess, for roles that share one process, or smallrye-kafka, for roles apart.")
    @WithDefault("smc-inprocess")
    Connector connector();

    @Key("Brokers to begin with, as host:port, separated by commas.")
    Optional<String> bootstrapServers();

    @Key("How brokers are talked to: PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL.")
    @WithDefault("PLAINTEXT")
    SecurityProtocol securityProtocol();

    @Key("How this process proves who it is, with SASL: PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.")
    Optional<String> saslMechanism();

    @Key("Name by which brokers know this process, with SASL.")
    Optional<String> saslUsername();

    @Key(value = "Password of that name.", secret = true)
    Optional<String> saslPassword();

    @Key("PEM file with the certificates by which brokers are believed, with SSL. Unset means those of the JVM.")
    Optional<String> trustFile();

    @Key(value = "Silence of a process after which the broker gives its share of the work to others. A restart within"
            + " it moves nothing.", min = "6s", max = "5m")
    @WithDefault("30s")
    Duration sessionTimeout();

    @Key(value = "Copies of each topic that is made here; -1 leaves it to the broker.", min = "-1", max = "10")
    @WithDefault("-1")
    int topicReplicas();

    /** The connectors of channels, by the names that channels give them. */
    enum Connector {
        SMC_INPROCESS,
        SMALLRYE_KAFKA
    }

    /** As Kafka names them. */
    enum SecurityProtocol {
        PLAINTEXT,
        SSL,
        SASL_PLAINTEXT,
        SASL_SSL;

        public boolean hasSasl() {
            return this == SASL_PLAINTEXT || this == SASL_SSL;
        }

        public boolean hasSsl() {
            return this == SSL || this == SASL_SSL;
        }
    }

    default boolean overKafka() {
        return connector() == Connector.SMALLRYE_KAFKA;
    }

    /** What every Kafka client of this process is made with, in Kafka's own words. */
    default Map<String, String> clientProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", bootstrapServers().orElseThrow(
                () -> new IllegalStateException("smc.messaging.bootstrap-servers must be set to talk to brokers")));
        properties.put("security.protocol", securityProtocol().name());
        trustFile().ifPresent(file -> {
            properties.put("ssl.truststore.type", "PEM");
            properties.put("ssl.truststore.location", file);
        });
        saslMechanism().ifPresent(mechanism -> {
            properties.put("sasl.mechanism", mechanism);
            properties.put("sasl.jaas.config", SaslLogin.of(mechanism, saslUsername().orElse(""),
                    saslPassword().orElse("")));
        });
        return properties;
    }
}
