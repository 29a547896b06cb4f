package io.smcquant.adapter.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final String SECRET = "a secret of more than sixteen characters";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ELSEWHERE = "203.0.113.9";
    private static final Optional<String> OPEN = Optional.empty();
    private static final String ADVICE = "; set smc.http.shared-secret and send it as X-Shared-Secret";

    private final Guard withSecret = new Guard(Optional.of(SECRET), false, Optional.of("it is closed"));
    private final Guard withoutSecret = new Guard(Optional.empty(), false, OPEN);
    private final Map<String, String> headers = new HashMap<>(Map.of("Host", "localhost:8080"));

    @Test
    void shouldLetTheSecretThroughFromAnywhere() {
        // Given
        headers.put("X-Shared-Secret", SECRET);
        headers.put("Host", "engine.example.com");
        headers.put("Origin", "https://elsewhere.example.com");
        headers.put("X-Forwarded-For", ELSEWHERE);

        // Then
        assertThat(withSecret.refusal(Access.CHANGE, ELSEWHERE, headers::get)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "a secret", "a secret of more than sixteen characters ",
            "A secret of more than sixteen characters", "another secret of the same length or nearly" })
    void shouldRefuseEveryOtherSecretEvenFromThisMachine(String given) {
        // Given
        headers.put("X-Shared-Secret", given);

        // When
        Optional<String> refusal = withSecret.refusal(Access.CHANGE, LOOPBACK, headers::get);

        // Then
        assertThat(refusal).contains(given == null
                ? "this path needs the header X-Shared-Secret"
                : "the header X-Shared-Secret does not hold the secret of this process");
    }

    @Test
    void shouldNeverSayTheSecretInARefusal() {
        // Given
        headers.put("X-Shared-Secret", "wrong");

        // Then
        assertThat(withSecret.refusal(Access.CHANGE, ELSEWHERE, headers::get).orElseThrow()).doesNotContain(SECRET)
                .doesNotContain("wrong");
    }

    @Test
    void shouldCompareSecretsOfEveryAlphabet() {
        // Given
        Guard guard = new Guard(Optional.of("пароль длиннее шестнадцати"), false, OPEN);
        headers.put("X-Shared-Secret", "?????? ??????? ???????????");

        // Then
        assertThat(guard.refusal(Access.CHANGE, LOOPBACK, headers::get)).isPresent();
    }

    @Test
    void shouldLeaveReadsOpenUnlessTheyAreGuarded() {
        // Given
        Guard guardedReads = new Guard(Optional.of(SECRET), true, OPEN);

        // Then
        assertThat(withSecret.refusal(Access.READ, ELSEWHERE, headers::get)).isEmpty();
        assertThat(withoutSecret.refusal(Access.READ, ELSEWHERE, headers::get)).isEmpty();
        assertThat(guardedReads.refusal(Access.READ, ELSEWHERE, headers::get))
                .contains("this path needs the header X-Shared-Secret");
        headers.put("X-Shared-Secret", SECRET);
        assertThat(guardedReads.refusal(Access.READ, ELSEWHERE, headers::get)).isEmpty();
    }

    @Test
    void shouldAlwaysAnswerProbes() {
        // Given
        Guard strictest = new Guard(Optional.of(SECRET), true, Optional.of("it is closed"));
        Guard closed = new Guard(Optional.empty(), true, Optional.of("it is closed"));

        // Then
        assertThat(strictest.refusal(Access.PROBE, ELSEWHERE, name -> null)).isEmpty();
        assertThat(closed.refusal(Access.PROBE, ELSEWHERE, name -> null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1" })
    void shouldLetThePersonAtThisMachineThroughWithoutASecret(String peer) {
        assertThat(withoutSecret.refusal(Access.CHANGE, peer, headers::get)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "localhost:8080", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]",
            "[::1]:8080" })
    void shouldKnowThisMachineByItsNames(String host) {
        // Given
        headers.put("Host", host);
        headers.put("Origin", "http://" + host);

        // Then
        assertThat(withoutSecret.refusal(Access.CHANGE, LOOPBACK, headers::get)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "203.0.113.9", "10.0.0.1", "128.0.0.1", "126.255.255.255", "::2", "2001:db8::1", "0.0.0.0",
            "" })
    void shouldRefuseAnotherMachine(String peer) {
        assertThat(withoutSecret.refusal(Access.CHANGE, peer, headers::get))
                .contains("the request comes from another machine" + ADVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP",
            "Via" })
    void shouldRefuseWhatSomethingOnThisMachineForwarded(String name) {
        // Given
        headers.put(name, "");

        // Then
        assertThat(withoutSecret.refusal(Access.CHANGE, LOOPBACK, headers::get))
                .contains("the request was forwarded (" + name + ")" + ADVICE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "rebound.example.com", "rebound.example.com:8080", "localhost.example.com",
            "127.0.0.1.example.com:8080", "localhost:8080:8080", "localhost@example.com", "127.0.0.2" })
    void shouldRefuseARequestThatNamesAnotherHost(String host) {
        // Given
        headers.put("Host", host);

        // Then
        assertThat(withoutSecret.refusal(Access.CHANGE, LOOPBACK, headers::get))
                .contains("the request names another host than this machine" + ADVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://example.com", "null", "", "http://localhost.example.com", "file://",
            "ftp://localhost", "https://localhost@example.com", "http://http://localhost",
            "localhttp://host" })
    void shouldRefuseAPageOfAnotherOrigin(String origin) {
        // Given
        headers.put("Origin", origin);

        // Then
        assertThat(withoutSecret.refusal(Access.CHANGE, LOOPBACK, headers::get))
                .contains("the request comes from a web page of another origin" + ADVICE);
    }

    @ParameterizedTest
    @EnumSource(names = { "READ", "CHANGE" })
    void shouldSayWhyThisProcessAnswersNobodyWithoutASecret(Access access) {
        // Given
        Guard closed = new Guard(Optional.empty(), true, Optional.of("this process runs in a container"));

        // Then
        assertThat(closed.refusal(access, LOOPBACK, headers::get))
                .contains("this process runs in a container" + ADVICE);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "open", value = {
            "true, false, 127.0.0.1, open",
            "true, false, localhost, open",
            "true, false, ::1, open",
            "false, false, 127.0.0.1, 'smc.roles is set, so this is no embedded mode'",
            "true, true, 127.0.0.1, this process runs in a container",
            "true, false, 0.0.0.0, 'this process listens on 0.0.0.0, not on 127.0.0.1'",
            "true, false, ::, 'this process listens on ::, not on 127.0.0.1'",
            "true, false, 10.0.0.1, 'this process listens on 10.0.0.1, not on 127.0.0.1'",
            "true, false, '', 'this process listens on , not on 127.0.0.1'" })
    void shouldOpenWithoutASecretInEmbeddedModeOnLoopbackOutsideContainersAlone(boolean embeddedMode,
            boolean inContainer, String listeningHost, String why) {
        assertThat(Guard.whyNotOpen(embeddedMode, inContainer, listeningHost)).isEqualTo(Optional.ofNullable(why));
    }
}
