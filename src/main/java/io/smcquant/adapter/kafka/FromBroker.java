package io.smcquant.adapter.kafka;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.PublisherDecorator;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.config.MessagingConfig;

/**
 * Between the broker and the channels that read it. A channel is not connected before the topics are right: a broker
 * whose name is not even known yet would end it for good. The key of a record becomes the metadata of a message.
 */
@ApplicationScoped
public class FromBroker implements PublisherDecorator {
    private final MessagingConfig messaging;
    private final TopicCheck topics;

    FromBroker(MessagingConfig messaging, TopicCheck topics) {
        this.messaging = messaging;
        this.topics = topics;
    }

    @Override
    public Multi<? extends Message<?>> decorate(Multi<? extends Message<?>> publisher, List<String> channels,
            boolean isConnector) {
        if (!isConnector || !messaging.overKafka()) {
            return publisher;
        }
        return Uni.createFrom().completionStage(topics::whenSound).onItem().transformToMulti(sound -> publisher)
                .map(FromBroker::keyed);
    }

    private static Message<?> keyed(Message<?> message) {
        for (Object item : message.getMetadata()) {
            if (item instanceof IncomingKafkaRecordMetadata<?, ?> record && record.getKey() instanceof String key
                    && !key.isEmpty()) {
                return message.addMetadata(new RecordKey(key));
            }
        }
        return message;
    }
}
