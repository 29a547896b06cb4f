package io.smcquant.adapter.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.Published;
import io.smcquant.adapter.postgres.Found;
import io.smcquant.adapter.web.live.LiveClient.Offered;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** How far one client may fall behind, and how it is told to go. */
class LiveClientTest {
    private static final LiveRequest ALL = new LiveRequest(EnumSet.allOf(LiveKind.class),
            Optional.of(new LiveFilter(Set.of(), Set.of(), Set.of(), 0)));
    private static final LiveClient.Bounds BOUNDS = new LiveClient.Bounds(3, 100, 5);

    private final PlayedSocket socket = new PlayedSocket();
    private final LiveClient client = new LiveClient("192.0.2.1", socket, BOUNDS, 0);

    /** A socket that takes what it is sent when the test says so. */
    private static final class PlayedSocket implements LiveSocket {
        private final List<CompletableFuture<Void>> onWay = new ArrayList<>();
        private final List<String> sent = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();

        @Override
        public CompletionStage<Void> send(String text) {
            sent.add(text);
            onWay.add(new CompletableFuture<>());
            return onWay.get(onWay.size() - 1);
        }

        @Override
        public void close(int code, String reason) {
            ends.add(code + " " + reason);
        }
    }

    @Test
    void shouldDropAClientAtItsBoundOfMessagesAndSendNothingMore() {
        // Given
        client.change(ALL, () -> {}, "yes");
        List<Offered> before = List.of(offer("a"), offer("b"));

        // When
        Offered beyond = offer("c");

        // Then
        assertThat(before).containsOnly(Offered.SENT);
        assertThat(beyond).isEqualTo(Offered.DROPPED);
        assertThat(offer("d")).isEqualTo(Offered.UNWANTED);
        assertThat(socket.sent).containsExactly("yes", "a", "b");
        assertThat(socket.ends).containsExactly("4008 too slow: 3 messages are on their way");
    }

    @Test
    void shouldDropAClientAtItsBoundOfSize() {
        // Given
        client.change(ALL, () -> {}, "yes");

        // Then
        assertThat(offer("x".repeat(97))).isEqualTo(Offered.SENT);
        assertThat(offer("y")).isEqualTo(Offered.DROPPED);
    }

    @Test
    void shouldForgetWhatTheSocketHasTakenOrNeverWill() {
        // Given
        client.change(ALL, () -> {}, "yes");
        offer("a");
        offer("b");

        // When
        socket.onWay.get(0).complete(null);
        socket.onWay.get(1).completeExceptionally(new IllegalStateException("gone"));

        // Then
        assertThat(List.of(offer("c"), offer("d"))).containsOnly(Offered.SENT);
        assertThat(offer("e")).isEqualTo(Offered.DROPPED);
    }

    @Test
    void shouldSayGoodbyeOnce() {
        // Given
        client.change(ALL, () -> {}, "yes");

        // When
        List<Boolean> news = List.of(client.end(Optional.of(LiveClient.GOING_AWAY), "the process stops"),
                client.end(Optional.of(LiveClient.TOO_CHATTY), "too many messages"));

        // Then
        assertThat(news).containsExactly(true, false);
        assertThat(socket.ends).containsExactly("1001 the process stops");
        assertThat(client.listensTo(LiveKind.CANDLES)).isFalse();
        assertThat(offer("a")).isEqualTo(Offered.UNWANTED);
    }

    @Test
    void shouldHearAsManyMessagesAtOnceAsTenSecondsHaveAndThenAsManyASecond() {
        // Given
        int heardAtOnce = 0;
        while (client.mayBeHeard(0)) {
            heardAtOnce++;
        }

        // Then
        assertThat(heardAtOnce).isEqualTo(50);
        assertThat(client.mayBeHeard(1_000_000_000L)).isTrue();
    }

    @Test
    void shouldWriteAMessageOnceHoweverManyWantIt() {
        // Given
        LiveMessage message = message();
        LiveClient other = new LiveClient("192.0.2.2", new PlayedSocket(), BOUNDS, 0);
        List<LiveClient> both = List.of(client, other);
        both.forEach(one -> one.change(ALL, () -> {}, "yes"));
        List<Object> written = new ArrayList<>();

        // When
        both.forEach(one -> one.offer(LiveKind.CANDLES, message, form -> {
            written.add(form);
            return "text";
        }));

        // Then
        assertThat(written).hasSize(1);
        assertThat(socket.sent).containsExactly("yes", "text");
    }

    private Offered offer(String text) {
        return client.offer(LiveKind.CANDLES, message(), form -> text);
    }

    private static LiveMessage message() {
        InstrumentId instrument = new InstrumentId(VenueId.SIM, "BTCUSDT");
        return LiveMessage.of(LiveKind.CANDLES,
                Published.of(instrument, Found.candle(Timeframe.M1, 1_709_683_260_000L, 1)).payload()).value()
                .orElseThrow();
    }
}
