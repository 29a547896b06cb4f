package io.smcquant.adapter.inprocess;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.providers.helpers.MultiUtils;
import io.smallrye.reactive.messaging.providers.locals.ContextAwareMessage;
import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;
import io.smcquant.adapter.messaging.UnreadableRecord;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Puts channels on the hub. A message is a text with a {@link RecordKey} as metadata, in both directions.
 *
 * <p>Each incoming channel is a member of its group for as long as it is subscribed, and gets its messages on an event
 * loop context of its own. An acknowledgement makes room in the group. A message that its method fails on is logged and
 * counts as read: it would fail again, and hold up everything behind it. An outgoing channel sends one message at a
 * time, which is acknowledged when it is out.
 */
@ApplicationScoped
@Connector(InProcessConnector.NAME)
@ConnectorAttribute(name = "topic", type = "string", mandatory = true,
        direction = ConnectorAttribute.Direction.INCOMING_AND_OUTGOING,
        description = "The topic that is read or written")
@ConnectorAttribute(name = "group.id", type = "string", mandatory = true,
        direction = ConnectorAttribute.Direction.INCOMING,
        description = "Channels of one group share what is read by key")
public class InProcessConnector implements InboundConnector, OutboundConnector {
    public static final String NAME = "smc-inprocess";

    private static final Logger LOG = Logger.getLogger(InProcessConnector.class);

    private final InProcessHub hub;
    private final Vertx vertx;

    InProcessConnector(InProcessHub hub, Vertx vertx) {
        this.hub = hub;
        this.vertx = vertx;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        Topic topic = topic(config);
        String group = attribute(config, "group.id");
        Context loop = ((VertxInternal) vertx).createEventLoopContext();
        Executor executor = task -> loop.runOnContext(ignored -> task.run());
        // The emitter's buffer needs no bound of its own: a group holds a bounded number that are not acknowledged.
        return Multi.createFrom().<Message<String>>emitter(channel -> {
            Membership member = hub.join(topic, group, executor, delivery -> channel.emit(message(delivery)));
            channel.onTermination(member::leave);
        }, BackPressureStrategy.BUFFER);
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        Topic topic = topic(config);
        return MultiUtils.via(messages -> messages.onItem()
                .transformToUniAndConcatenate(message -> Uni.createFrom().completionStage(() -> send(topic, message))));
    }

    private static Message<String> message(Delivery delivery) {
        return ContextAwareMessage.withContextMetadata(
                Message.of(delivery.payload(), Metadata.of(delivery.key()), () -> read(delivery), failure -> {
                    // One that cannot be read its reader has reported already.
                    if (!(failure instanceof UnreadableRecord)) {
                        LOG.errorf(failure, "message failed and counts as read key=%s", delivery.key());
                    }
                    return read(delivery);
                }));
    }

    private static CompletionStage<Void> read(Delivery delivery) {
        delivery.acknowledge();
        return Uni.createFrom().voidItem().subscribeAsCompletionStage();
    }

    private CompletionStage<Void> send(Topic topic, Message<?> message) {
        RecordKey key = message.getMetadata(RecordKey.class).orElse(null);
        if (key == null || !(message.getPayload() instanceof String payload)) {
            return message.nack(new IllegalArgumentException(
                    "a message is a text with a RecordKey as metadata: topic=" + topic.label()));
        }
        return hub.publish(List.of(new TopicRecord(topic, key, payload))).thenCompose(out -> message.ack());
    }

    private static Topic topic(Config config) {
        String label = attribute(config, "topic");
        return Topic.ofLabel(label).orElseThrow(() -> new IllegalArgumentException("channel " + channel(config)
                + ": topic must be one of " + Topic.labels() + ", not " + label));
    }

    private static String attribute(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank()).orElseThrow(
                () -> new IllegalArgumentException("channel " + channel(config) + ": " + name + " is not set"));
    }

    private static String channel(Config config) {
        return config.getOptionalValue(CHANNEL_NAME_ATTRIBUTE, String.class).orElse("without a name");
    }
}
