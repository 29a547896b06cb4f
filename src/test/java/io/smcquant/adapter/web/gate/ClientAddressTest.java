package io.smcquant.adapter.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private static final String CLIENT = "203.0.113.9";

    private final ClientAddress behindProxies = new ClientAddress(List.of("10.0.0.0/8", "192.168.1.1", "fd00::/8"));

    @Test
    void shouldBeThePeerWhereNoProxyIsTrusted() {
        assertThat(new ClientAddress(List.of()).of("10.0.0.1", List.of(CLIENT))).isEqualTo("10.0.0.1");
    }

    @Test
    void shouldBeThePeerWhereNothingWasForwarded() {
        assertThat(behindProxies.of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
        assertThat(behindProxies.of(CLIENT, List.of())).isEqualTo(CLIENT);
    }

    @Test
    void shouldNotBelieveAPeerThatIsNoTrustedProxy() {
        assertThat(behindProxies.of("198.51.100.1", List.of(CLIENT))).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @CsvSource({
            "10.0.0.1, 203.0.113.9",
            "192.168.1.1, 203.0.113.9",
            "fd00::17, 203.0.113.9",
            "fd00:0:0:0:0:0:0:17, 203.0.113.9",
            "10.0.0.1, '203.0.113.9, 10.9.9.9'",
            "10.0.0.1, '203.0.113.9,192.168.1.1,10.9.9.9'",
            // What stands left of the first untrusted address, the client may have written itself.
            "10.0.0.1, '127.0.0.1, 203.0.113.9'",
            "10.0.0.1, '10.1.1.1, 203.0.113.9, 10.9.9.9'",
            "10.0.0.1, 'garbage, 203.0.113.9'",
            "10.0.0.1, ' 203.0.113.9 '" })
    void shouldFollowAChainAsFarAsTrustReaches(String peer, String forwardedFor) {
        assertThat(behindProxies.of(peer, List.of(forwardedFor))).isEqualTo(CLIENT);
    }

    @Test
    void shouldReadSeveralHeadersAsOneChain() {
        assertThat(behindProxies.of("10.0.0.1", List.of("1.1.1.1", CLIENT + ", 10.0.0.3", "10.0.0.2")))
                .isEqualTo(CLIENT);
    }

    @Test
    void shouldTakeTheAddressesOfOneNetworkOfTheNewerFamilyForOneClient() {
        String client = behindProxies.of("fd00::1", List.of("2001:db8::9"));
        assertThat(client).isEqualTo(behindProxies.of("fd00::1", List.of("2001:db8:0:0:ffff:1:2:3")))
                .isNotEqualTo(behindProxies.of("fd00::1", List.of("2001:db8:0:1::9")));
    }

    @Test
    void shouldBeTheFirstOfTheChainWhereEverybodyIsTrusted() {
        assertThat(behindProxies.of("10.0.0.1", List.of("10.0.0.9, 10.0.0.2"))).isEqualTo("10.0.0.9");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ",", "unknown", "_hidden", "203.0.113.9:4711", "[2001:db8::9]", "\"203.0.113.9\"",
            "203.0.113.9,", "203.0.113.9, unknown", "203.0.113.9 10.0.0.2", "localhost" })
    void shouldStopAtTheLastProxyThatSaidSomethingReadable(String forwardedFor) {
        assertThat(behindProxies.of("10.0.0.1", List.of(forwardedFor))).isEqualTo("10.0.0.1");
    }

    @Test
    void shouldFollowNoEndlessChain() {
        // Given
        String chain = CLIENT + "," + IntStream.rangeClosed(1, 200).mapToObj(i -> "10.1.1." + i)
                .collect(Collectors.joining(","));

        // When
        String client = behindProxies.of("10.0.0.1", List.of(chain));

        // Then
        assertThat(client).isEqualTo("10.1.1.185");
    }
}
