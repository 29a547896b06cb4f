package io.smcquant.adapter.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;
import io.vertx.core.Vertx;

/** What the connector asks of its channels, and what it does at the hub's bound. */
@Timeout(60)
class InProcessConnectorTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final RecordKey BITCOIN = new RecordKey("sim:BTCUSDT");

    private final InProcessHub hub = new InProcessHub(2);
    private final InProcessConnector connector = new InProcessConnector(hub, VERTX);

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private static Config config(Map<String, String> attributes) {
        return new SmallRyeConfigBuilder().withDefaultValues(attributes).build();
    }

    private Cancellable read(List<Message<?>> read) {
        Flow.Publisher<? extends Message<?>> channel = connector
                .getPublisher(config(Map.of("channel-name", "in", "topic", "smc.events", "group.id", "readers")));
        return Multi.createFrom().publisher(channel).subscribe().with(read::add);
    }

    private CompletableFuture<Void> publish(String... payloads) {
        return hub
                .publish(List.of(payloads).stream().map(text -> new TopicRecord(Topic.EVENTS, BITCOIN, text)).toList())
                .toCompletableFuture();
    }

    @SuppressWarnings("unchecked") // the connector takes messages of any kind
    private void write(Message<?>... messages) {
        Flow.Subscriber<Message<?>> channel = (Flow.Subscriber<Message<?>>) connector
                .getSubscriber(config(Map.of("channel-name", "out", "topic", "smc.events")));
        Multi.createFrom().<Message<?>>items(messages).subscribe(channel);
    }

    @Test
    void shouldHoldThePublisherBackUntilMessagesAreAcknowledged() {
        // Given
        List<Message<?>> read = new CopyOnWriteArrayList<>();
        read(read);
        CompletableFuture<Void> out = publish("1", "2", "3");
        await().until(() -> read.size() == 2);
        boolean before = out.isDone();

        // When
        read.get(0).ack();

        // Then
        await().until(() -> read.size() == 3);
        assertThat(before).isFalse();
        assertThat(out).isCompleted();
        assertThat(read.get(0).getMetadata(RecordKey.class)).contains(BITCOIN);
    }

    @Test
    void shouldCountAMessageThatFailedAsRead() {
        // Given
        List<Message<?>> read = new CopyOnWriteArrayList<>();
        read(read);
        publish("1", "2", "3");
        await().until(() -> read.size() == 2);

        // When
        read.get(0).nack(new IllegalStateException("cannot bear it"));

        // Then
        await().until(() -> read.size() == 3);
        assertThat(read).extracting(message -> (Object) message.getPayload()).containsExactly("1", "2", "3");
    }

    @Test
    void shouldLeaveItsGroupWhenItsChannelIsCancelled() {
        // Given
        Cancellable channel = read(new ArrayList<>());
        boolean before = hub.isRead(Topic.EVENTS);

        // When
        channel.cancel();

        // Then
        assertThat(before).isTrue();
        assertThat(hub.isRead(Topic.EVENTS)).isFalse();
    }

    @Test
    void shouldAcknowledgeAnOutgoingMessageWhenItIsOutAndNotBefore() {
        // Given
        List<Delivery> given = new ArrayList<>();
        hub.join(Topic.EVENTS, "slow", Runnable::run, given::add);
        List<String> acknowledged = new ArrayList<>();
        List<Message<?>> messages = new ArrayList<>();
        for (String payload : List.of("1", "2", "3", "4")) {
            messages.add(Message.of(payload, Metadata.of(BITCOIN), () -> {
                acknowledged.add(payload);
                return CompletableFuture.completedStage(null);
            }));
        }
        write(messages.toArray(Message<?>[]::new));
        List<String> before = List.copyOf(acknowledged);

        // When
        given.get(0).acknowledge();

        // Then
        assertThat(before).containsExactly("1", "2");
        assertThat(acknowledged).containsExactly("1", "2", "3");
    }

    @Test
    void shouldRefuseAnOutgoingMessageWithoutAKeyOrOfAnotherKind() {
        // Given
        List<String> reasons = new ArrayList<>();
        Message<String> keyless = Message.of("1").withNack(failure -> {
            reasons.add(failure.getMessage());
            return CompletableFuture.completedStage(null);
        });
        Message<Integer> number = Message.of(1, Metadata.of(BITCOIN)).withNack(failure -> {
            reasons.add(failure.getMessage());
            return CompletableFuture.completedStage(null);
        });

        // When
        write(keyless, number);

        // Then
        assertThat(reasons).hasSize(2)
                .containsOnly("a message is a text with a RecordKey as metadata: topic=smc.events");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "topic | smc.dreams | topic must be one of smc.candles",
            "group.id | readers | topic is not set", "topic | smc.events | group.id is not set" })
    void shouldRefuseAChannelThatIsNotSetUp(String name, String value, String reason) {
        assertThatThrownBy(() -> connector.getPublisher(config(Map.of("channel-name", "in", name, value))))
                .hasMessageContaining("channel in: ").hasMessageContaining(reason);
    }
}
