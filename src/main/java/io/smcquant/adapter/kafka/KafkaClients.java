package io.smcquant.adapter.kafka;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.common.annotation.Identifier;
import io.smcquant.config.MessagingConfig;

/**
 * What each kind of client is made with. Channels take theirs by name from here and not from the configuration, so that a
 * password stands in no further setting, where something might show it.
 */
public final class KafkaClients {
    /** Named by {@code kafka-configuration} of channels that read. */
    static final String READING = "smc-reading";
    /** Named by {@code kafka-configuration} of channels that write. */
    static final String WRITING = "smc-writing";

    /** So many heartbeats may be lost before a member counts as gone. */
    private static final int HEARTBEATS_PER_SESSION = 10;

    @Produces
    @Singleton
    @Identifier(READING)
    Map<String, Object> reading(MessagingConfig messaging) {
        return messaging.overKafka() ? member(messaging) : Map.of();
    }

    @Produces
    @Singleton
    @Identifier(WRITING)
    Map<String, Object> writing(MessagingConfig messaging) {
        return messaging.overKafka() ? plain(messaging) : Map.of();
    }

    /** A client that asks for topics. It gives up early, because it asks again. */
    static Map<String, Object> admin(MessagingConfig messaging) {
        Map<String, Object> properties = plain(messaging);
        properties.put("client.id", "smc-topics");
        properties.put("request.timeout.ms", "5000");
        properties.put("default.api.timeout.ms", "10000");
        return properties;
    }

    /** A reader of its own that belongs to no group and commits nothing. */
    public static Map<String, Object> reader(MessagingConfig messaging, String clientId) {
        Map<String, Object> properties = plain(messaging);
        properties.put("client.id", clientId);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("allow.auto.create.topics", "false");
        return properties;
    }

    private static Map<String, Object> member(MessagingConfig messaging) {
        Map<String, Object> properties = plain(messaging);
        long sessionMillis = messaging.sessionTimeout().toMillis();
        properties.put("session.timeout.ms", String.valueOf(sessionMillis));
        properties.put("heartbeat.interval.ms", String.valueOf(sessionMillis / HEARTBEATS_PER_SESSION));
        return properties;
    }

    private static Map<String, Object> plain(MessagingConfig messaging) {
        Map<String, Object> properties = new HashMap<>(messaging.clientProperties());
        properties.put("reconnect.backoff.max.ms", "5000");
        return properties;
    }

    /** How the tools of Kafka are told whom to talk to. */
    static String toolArguments(MessagingConfig messaging) {
        return "--bootstrap-server " + messaging.bootstrapServers().orElse("")
                + (messaging.securityProtocol() == MessagingConfig.SecurityProtocol.PLAINTEXT ? ""
                        : " --command-config client.properties");
    }
}
