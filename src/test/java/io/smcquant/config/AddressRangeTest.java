package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
            "10.0.0.7, 10.0.0.7",
            "10.0.0.7/32, 10.0.0.7",
            "10.0.0.0/8, 10.255.255.255",
            // The bits behind the prefix mean nothing, as in every routing table.
            "10.1.2.3/8, 10.200.0.1",
            "192.168.4.0/22, 192.168.7.255",
            "0.0.0.0/0, 203.0.113.9",
            "::1, ::1",
            "::1, 0:0:0:0:0:0:0:1",
            "2001:db8::/32, 2001:DB8:ffff::1",
            "::/0, 2001:db8::1",
            // An IPv4 client of a socket that listens on both.
            "10.0.0.0/8, ::ffff:10.1.2.3" })
    void shouldContainTheAddressesThatShareItsPrefix(String range, String address) {
        assertThat(AddressRange.parse(range)).hasValueSatisfying(
                parsed -> assertThat(parsed.contains(address)).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
            "10.0.0.7, 10.0.0.8",
            "10.0.0.0/8, 11.0.0.0",
            "10.0.0.0/8, 9.255.255.255",
            "192.168.4.0/22, 192.168.8.0",
            "192.168.4.0/22, 192.168.3.255",
            "2001:db8::/32, 2001:db9::1",
            // The whole of one family holds nothing of the other.
            "0.0.0.0/0, ::1",
            "::/0, 127.0.0.1",
            "10.0.0.0/8, localhost",
            "10.0.0.0/8, ''",
            "10.0.0.0/8, 10.0.0.0/8",
            "10.0.0.0/8, unknown" })
    void shouldContainNothingElse(String range, String address) {
        assertThat(AddressRange.parse(range)).hasValueSatisfying(
                parsed -> assertThat(parsed.contains(address)).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "localhost", "proxy.example.com", "10.0.0", "10.0.0.0.0", "10.0.0.0/", "/8",
            "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/ 8", " 10.0.0.0", "10.0.0.0:80", "::1/129", "::1::",
            ":", "g::1", "[::1]", "fe80::1%eth0", "*", "10.0.0.*", "10.0.0.0/1000", "٣.0.0.1" })
    void shouldRefuseWhatIsNoAddressAndNoRange(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
