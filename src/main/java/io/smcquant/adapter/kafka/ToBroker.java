package io.smcquant.adapter.kafka;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.SubscriberDecorator;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.config.MessagingConfig;

/**
 * Between the channels that write and the broker: the key of a message becomes the key of the record. It goes to the
 * partition that Kafka's own partitioner gives that key, which is the instrument's partition of every topic, because all
 * of them have the same number.
 */
@ApplicationScoped
public class ToBroker implements SubscriberDecorator {
    private final MessagingConfig messaging;

    ToBroker(MessagingConfig messaging) {
        this.messaging = messaging;
    }

    @Override
    public Multi<? extends Message<?>> decorate(Multi<? extends Message<?>> messages, List<String> channels,
            boolean isConnector) {
        return isConnector && messaging.overKafka() ? messages.map(ToBroker::keyed) : messages;
    }

    /** A dead letter brings its own key and no metadata of ours. */
    private static Message<?> keyed(Message<?> message) {
        RecordKey key = message.getMetadata(RecordKey.class).orElse(null);
        return key == null || message.getMetadata(OutgoingKafkaRecordMetadata.class).isPresent() ? message
                : message.addMetadata(OutgoingKafkaRecordMetadata.builder().withKey(key.text()).build());
    }
}
