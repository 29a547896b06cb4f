package io.smcquant.adapter.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;
import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;

/** Channels on the hub as they run: wired by the framework, in a process without roles. */
@QuarkusTest
@TestProfile(InProcessChannelsInApplicationTest.WithChannels.class)
@Timeout(60)
class InProcessChannelsInApplicationTest {
    private static final RecordKey BITCOIN = new RecordKey("sim:BTCUSDT");

    @Inject
    InProcessHub hub;

    @Inject
    TestChannels channels;

    /** Two channels that read candles, each in a group of its own, and one that writes them. */
    public static final class WithChannels implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(
                    Map.of("smc.roles", "none", "smc.http.host", "127.0.0.1", "test.inprocess-channels", "true"));
            channel(settings, "incoming.texts-read", "texts");
            channel(settings, "incoming.messages-read", "messages");
            channel(settings, "outgoing.written", "");
            return settings;
        }

        private static void channel(Map<String, String> settings, String channel, String group) {
            settings.put("mp.messaging." + channel + ".connector", InProcessConnector.NAME);
            settings.put("mp.messaging." + channel + ".topic", Topic.CANDLES.label());
            if (!group.isEmpty()) {
                settings.put("mp.messaging." + channel + ".group.id", group);
            }
        }
    }

    @BeforeEach
    void forget() {
        channels.texts.clear();
        channels.messages.clear();
        channels.onEventLoop.clear();
    }

    private void publish(String... payloads) {
        hub.publish(List.of(payloads).stream().map(text -> new TopicRecord(Topic.CANDLES, BITCOIN, text)).toList());
    }

    @Test
    void shouldGiveTextsTheirKeyAndMessagesAnEventLoopAndKeepTheOrderOfBoth() {
        // Given
        String[] payloads = IntStream.range(0, 500).mapToObj(i -> "text " + i).toArray(String[]::new);

        // When
        publish(payloads);

        // Then
        await().until(() -> channels.texts.size() == payloads.length && channels.messages.size() == payloads.length);
        assertThat(channels.texts).extracting(TestChannels.Text::payload).containsExactly(payloads);
        assertThat(channels.texts).extracting(TestChannels.Text::key).containsOnly(BITCOIN);
        assertThat(channels.messages).extracting(message -> (Object) message.getPayload())
                .containsExactly((Object[]) payloads);
        assertThat(channels.onEventLoop).containsOnly(true);
    }

    @Test
    void shouldGiveEachMessageAContextOfItsOwn() {
        // When
        publish("one", "two");

        // Then
        await().until(() -> channels.messages.size() == 2);
        assertThat(channels.messages)
                .extracting(message -> message.getMetadata(LocalContextMetadata.class).orElseThrow().context())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldGoOnAfterATextThatItsMethodCannotBear() {
        // When
        publish("before", TestChannels.FAILS, "after");

        // Then
        await().until(() -> channels.texts.size() == 2);
        assertThat(channels.texts).extracting(TestChannels.Text::payload).containsExactly("before", "after");
    }

    @Test
    void shouldAcknowledgeWhatIsWrittenWhenItIsOut() {
        // Given
        CompletableFuture<Void> out = new CompletableFuture<>();

        // When
        channels.written.send(Message.of("written", Metadata.of(BITCOIN), () -> {
            out.complete(null);
            return CompletableFuture.completedStage(null);
        }));

        // Then
        await().until(() -> out.isDone() && channels.texts.size() == 1);
        assertThat(channels.texts.get(0)).isEqualTo(new TestChannels.Text(BITCOIN, "written"));
    }
}
