package io.smcquant.adapter.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.market.VirtualTime;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ClientSharesTest {
    private static final int RATE = 10;
    private static final int BURST = 5;
    private static final int HEAVY_MAX = 2;
    private static final int HEAVY_IN_ALL_MAX = 3;
    private static final int CLIENTS_MAX = 3;

    private final VirtualTime time = VirtualTime.startingAt(0);
    private final ClientShares shares = new ClientShares(RATE, BURST, HEAVY_MAX, HEAVY_IN_ALL_MAX, CLIENTS_MAX,
            time.process());

    @Test
    void shouldGrantABurstAndThenNoMore() {
        assertThat(granted("a", BURST + 3)).isEqualTo(BURST);
    }

    @Test
    void shouldEarnTheShareBackAsTimePasses() {
        // Given
        granted("a", BURST);

        // When
        time.advance(Duration.ofMillis(299));

        // Then
        // 0.299 s at 10 a second are 2.99 requests.
        assertThat(granted("a", BURST)).isEqualTo(2);
    }

    @Test
    void shouldNeverEarnMoreThanTheBurst() {
        // Given
        granted("a", BURST);

        // When
        time.advance(Duration.ofDays(1));

        // Then
        assertThat(granted("a", 2 * BURST)).isEqualTo(BURST);
    }

    @Test
    void shouldChargeNothingForARefusedRequest() {
        // Given
        granted("a", BURST + 1_000);

        // When
        time.advance(Duration.ofMillis(100));

        // Then
        assertThat(granted("a", 2)).isEqualTo(1);
    }

    @Test
    void shouldLeaveTheOthersTheirShareWhateverOneClientDoes() {
        // Given
        granted("greedy", 10_000);

        // Then
        assertThat(granted("modest", BURST)).isEqualTo(BURST);
        assertThat(granted("greedy", 1)).isZero();
    }

    @Test
    void shouldSayWhenToComeAgain() {
        // Given
        ClientShares slow = new ClientShares(0.4, 1, HEAVY_MAX, HEAVY_IN_ALL_MAX, CLIENTS_MAX, time.process());
        slow.takeRequest("a");

        // Then
        // One request is earned in 2.5 s; Retry-After knows whole seconds only.
        assertThat(slow.takeRequest("a")).isEqualTo(3);
        time.advance(Duration.ofSeconds(2));
        assertThat(slow.takeRequest("a")).isEqualTo(1);
    }

    @Test
    void shouldNeverSayToComeAgainAtOnce() {
        // Given
        granted("a", BURST);

        // Then
        assertThat(shares.takeRequest("a")).isEqualTo(1);
    }

    /** A client that does as it is told must be served. */
    @Property
    void shouldServeAClientThatWaitedAsLongAsItWasTold(@ForAll @IntRange(min = 1, max = 1_000) int rate,
            @ForAll @IntRange(min = 1, max = 50) int burst,
            @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 3_000_000_000L) Long> pausesNanos) {
        // Given
        ClientShares own = new ClientShares(rate, burst, HEAVY_MAX, HEAVY_IN_ALL_MAX, CLIENTS_MAX, time.process());
        for (long pauseNanos : pausesNanos) {
            own.takeRequest("a");
            time.advance(Duration.ofNanos(pauseNanos / rate));
        }
        long waitSeconds = own.takeRequest("a");

        // When
        time.advance(Duration.ofSeconds(waitSeconds));

        // Then
        assertThat(waitSeconds == 0 ? 0 : own.takeRequest("a")).isZero();
    }

    /** Over any stretch of time: what was saved up, and what was earned meanwhile. */
    @Property
    void shouldNeverGrantMoreThanTheBurstAndTheAverage(@ForAll @IntRange(min = 1, max = 100) int rate,
            @ForAll @IntRange(min = 1, max = 20) int burst,
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 50_000_000L) Long> pausesNanos) {
        // Given
        ClientShares own = new ClientShares(rate, burst, HEAVY_MAX, HEAVY_IN_ALL_MAX, CLIENTS_MAX, time.process());
        long startNanos = time.process().nowNanos();

        // When
        long grantedCalls = 0;
        for (long pauseNanos : pausesNanos) {
            time.advance(Duration.ofNanos(pauseNanos));
            grantedCalls += own.takeRequest("a") == 0 ? 1 : 0;
        }

        // Then
        double seconds = (time.process().nowNanos() - startNanos) / 1e9;
        assertThat((double) grantedCalls).isLessThanOrEqualTo(burst + rate * seconds + 1e-6);
    }

    @Test
    void shouldForgetTheClientThatHasBeenQuietLongest() {
        // Given
        granted("a", BURST);
        granted("b", BURST);
        granted("c", BURST);
        granted("a", 1);

        // When
        granted("d", BURST);

        // Then
        assertThat(shares.clients()).isEqualTo(CLIENTS_MAX);
        assertThat(granted("a", 1)).as("spoke last, is known and has nothing left").isZero();
        assertThat(granted("d", 1)).isZero();
        assertThat(granted("b", 1)).as("was quiet longest and starts anew").isEqualTo(1);
    }

    @Test
    void shouldRememberNoMoreClientsThanItsBound() {
        // When
        IntStream.range(0, 10_000).forEach(i -> shares.takeRequest("client " + i));

        // Then
        assertThat(shares.clients()).isEqualTo(CLIENTS_MAX);
    }

    @Test
    void shouldAdmitSoManyHeavyCallsOfOneClientAtOnce() {
        // Given
        assertThatHeavyCallsBegin("a", HEAVY_MAX);

        // Then
        assertThat(shares.beginHeavy("a")).isPresent();
        assertThat(shares.beginHeavy("b")).isEmpty();
    }

    @Test
    void shouldAdmitTheNextHeavyCallWhenOneHasEnded() {
        // Given
        assertThatHeavyCallsBegin("a", HEAVY_MAX);

        // When
        shares.endHeavy("a");

        // Then
        assertThat(shares.beginHeavy("a")).isEmpty();
        assertThat(shares.beginHeavy("a")).isPresent();
    }

    @Test
    void shouldNotSaveUpHeavyCallsThatEndedTwice() {
        // Given
        shares.endHeavy("a");
        shares.endHeavy("a");

        // Then
        assertThatHeavyCallsBegin("a", HEAVY_MAX);
        assertThat(shares.beginHeavy("a")).isPresent();
    }

    @Test
    void shouldAdmitNoMoreHeavyCallsOfAllClientsThanTheProcessBears() {
        // Given
        assertThatHeavyCallsBegin("a", HEAVY_MAX);
        assertThatHeavyCallsBegin("b", HEAVY_IN_ALL_MAX - HEAVY_MAX);

        // Then
        assertThat(shares.beginHeavy("c")).contains("too many heavy calls of all clients are under way");
        assertThat(shares.beginHeavy("a")).contains("too many heavy calls of one client are under way");
    }

    @Test
    void shouldGiveThePlaceOfAForgottenClientToTheNext() {
        // Given
        assertThatHeavyCallsBegin("a", HEAVY_MAX);
        assertThatHeavyCallsBegin("b", HEAVY_IN_ALL_MAX - HEAVY_MAX);
        IntStream.range(0, CLIENTS_MAX).forEach(i -> shares.takeRequest("client " + i));

        // When
        shares.endHeavy("a");

        // Then
        assertThat(shares.beginHeavy("c")).isEmpty();
        assertThat(shares.beginHeavy("d")).isPresent();
    }

    @Test
    void shouldNotChargeAHeavyCallAsARequest() {
        // Given
        shares.beginHeavy("a");

        // Then
        assertThat(granted("a", BURST + 1)).isEqualTo(BURST);
    }

    private void assertThatHeavyCallsBegin(String client, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(shares.beginHeavy(client)).isEmpty();
        }
    }

    private long granted(String client, int requests) {
        return IntStream.range(0, requests).filter(i -> shares.takeRequest(client) == 0).count();
    }
}
