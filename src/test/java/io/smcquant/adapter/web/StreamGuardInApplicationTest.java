package io.smcquant.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.web.live.StreamClient;

/** The gate stands before the live websocket as before every other route. */
@QuarkusTest
@TestProfile(SharedSecretInApplicationTest.Guarded.class)
@WithTestResource(PostgresResource.class)
class StreamGuardInApplicationTest {
    private static final String SECRET = "a secret of thirty-two characters";

    @Test
    void shouldOpenTheStreamWithTheSecretAlone() {
        // Given
        Map.Entry<Integer, String> without = StreamClient.refusal("X-Forwarded-For", "192.0.2.51");
        Map.Entry<Integer, String> wrong = StreamClient.refusal("X-Forwarded-For", "192.0.2.51", "X-Shared-Secret",
                SECRET + "x");

        // When
        try (StreamClient client = StreamClient.open("X-Forwarded-For", "192.0.2.51", "X-Shared-Secret", SECRET)) {
            // Then
            assertThat(client.ask("{\"subscribe\":[\"signals\"]}").getString("type")).isEqualTo("subscribed");
        }
        assertThat(without.getKey()).isEqualTo(403);
        assertThat(without.getValue()).contains("X-Shared-Secret");
        assertThat(wrong.getKey()).isEqualTo(403);
    }

    @Test
    void shouldOpenTheStreamForPagesOfTheNamedOriginAndOfNoOther() {
        assertThat(refusalOf("192.0.2.52", "https://desk.example")).isEqualTo(101);
        assertThat(refusalOf("192.0.2.52", "https://desk.example.evil.example")).isEqualTo(403);
        assertThat(refusalOf("192.0.2.52", "http://desk.example")).isEqualTo(403);
    }

    @Test
    void shouldCountUpgradesInTheSharesOfTheirClients() {
        // When
        int refused = 0;
        for (int i = 0; i < 100 && refused != 429; i++) {
            refused = StreamClient.refusal("X-Forwarded-For", "192.0.2.53").getKey();
        }

        // Then
        assertThat(refused).isEqualTo(429);
        assertThat(refusalOf("192.0.2.54", "https://desk.example")).isEqualTo(101);
    }

    @Test
    void shouldBoundTheSocketsOfEachClientByTheAddressThatAProxyNames() {
        // Given: twenty is what one client may have open unless somebody says otherwise
        StreamClient[] open = new StreamClient[20];
        for (int i = 0; i < open.length; i++) {
            open[i] = StreamClient.open("X-Forwarded-For", "192.0.2.55", "X-Shared-Secret", SECRET);
            open[i].ask("{\"subscribe\":[\"signals\"]}");
        }

        // When
        Map.Entry<Integer, String> refusal = StreamClient.refusal("X-Forwarded-For", "192.0.2.55", "X-Shared-Secret",
                SECRET);

        // Then
        assertThat(refusal.getKey()).isEqualTo(429);
        assertThat(refusal.getValue()).contains("websockets of one client");
        assertThat(refusalOf("192.0.2.56", "https://desk.example")).isEqualTo(101);
        for (StreamClient client : open) {
            client.close();
        }
    }

    private static int refusalOf(String address, String origin) {
        return StreamClient.refusal("X-Forwarded-For", address, "Origin", origin, "X-Shared-Secret", SECRET).getKey();
    }
}
