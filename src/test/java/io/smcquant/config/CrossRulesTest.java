package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossRulesTest {
    private static final String SOUND_URL = "postgresql://db:5432/smc";

    @Test
    void shouldAskForADatabaseWhereNoneIsOnBoard() {
        assertThat(new GivenSettings().withoutEmbeddedDatabase().findings())
                .containsExactly(new Finding("smc.storage.url", "(unset)",
                        "must name a Postgres: this installation carries no embedded one"));
    }

    @Test
    void shouldAskForNoDatabaseWhereNoRoleNeedsOne() {
        assertThat(new GivenSettings().environment("SMC_ROLES", "none").withoutEmbeddedDatabase().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgresql://db/smc", "postgresql://db:5432/smc", "postgresql://127.0.0.1:1/x",
            "postgresql://[::1]:5432/smc", "postgresql://db.example.com/smc?sslmode=verify-full" })
    void shouldTakeADatabaseByItsUrl(String url) {
        assertThat(new GivenSettings().file("smc.storage.url", url).file("smc.storage.username", "smc").findings())
                .isEmpty();
    }

    @Test
    void shouldVerifyADatabaseByCertificatesThatAreThere(@TempDir Path folder) throws IOException {
        // Given
        Path certificates = Files.writeString(folder.resolve("ca.pem"), "certificates");

        // Then
        for (String url : List.of("postgresql://db/smc", "postgresql://db/smc?sslmode=verify-full")) {
            assertThat(database(url).file("smc.storage.trust-file", certificates.toString()).findings()).isEmpty();
        }
        assertThat(database("postgresql://db/smc").file("smc.storage.trust-file", folder.toString()).findings())
                .singleElement().extracting(Finding::rule)
                .isEqualTo("must be a PEM file that this process can read");
        assertThat(database("postgresql://db/smc?a=b&sslmode=require")
                .file("smc.storage.trust-file", certificates.toString()).findings()).singleElement()
                .extracting(Finding::rule).isEqualTo("must not say sslmode=require when smc.storage.trust-file is set,"
                        + " which means verify-full");
        assertThat(new GivenSettings().file("smc.storage.trust-file", certificates.toString()).findings())
                .singleElement().extracting(Finding::key).isEqualTo("smc.storage.trust-file");
    }

    private static GivenSettings database(String url) {
        return new GivenSettings().file("smc.storage.url", url).file("smc.storage.username", "smc");
    }

    @ParameterizedTest
    @ValueSource(strings = { "db", "db:5432/smc", "jdbc:postgresql://db/smc", "postgres://db/smc", "mysql://db/smc",
            "postgresql://db", "postgresql://db/", "postgresql:///smc", "postgresql:db/smc", "postgresql://d b/smc",
            "postgresql://db:port/smc" })
    void shouldRefuseADatabaseUrlOfAnyOtherShape(String url) {
        assertThat(new GivenSettings().file("smc.storage.url", url).file("smc.storage.username", "smc").findings())
                .containsExactly(new Finding("smc.storage.url", "'" + url + "' from " + GivenSettings.FILE,
                        "must be postgresql://host:port/database"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgresql://me:canary@db/smc", "postgresql://canary@db/smc",
            "postgresql://db/smc?user=me&password=canary", "postgresql://db/smc?user=canary",
            "jdbc:postgresql://me:canary@db/smc", "postgres://me:canary@db/smc",
            "postgresql://me:ca/nary canary@db/smc",
            "postgresql:/me:canary@db/smc", "me:canary@db/smc" })
    void shouldRefuseCredentialsInTheDatabaseUrlWithoutRepeatingThem(String url) {
        // When
        var findings = new GivenSettings().environment("SMC_STORAGE_URL", url)
                .environment("SMC_STORAGE_USERNAME", "smc").findings();

        // Then
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.key()).isEqualTo("smc.storage.url");
            assertThat(finding.rule()).contains("smc.storage.username").contains("SMC_STORAGE_PASSWORD");
            assertThat(finding.toString()).doesNotContain("canary");
        });
    }

    @Test
    void shouldAskForTheUserOfTheDatabase() {
        assertThat(new GivenSettings().file("smc.storage.url", SOUND_URL).findings()).containsExactly(
                new Finding("smc.storage.username", "(unset)",
                        "must name the database user when smc.storage.url is set"));
    }

    @Test
    void shouldRefuseCredentialsThatNoDatabaseWillSee() {
        assertThat(new GivenSettings().file("smc.storage.username", "smc").environment("SMC_STORAGE_PASSWORD", "canary")
                .findings()).extracting(Finding::key, Finding::given).containsExactly(
                        tuple("smc.storage.password", "(secret) from the environment"),
                        tuple("smc.storage.username", "'smc' from " + GivenSettings.FILE));
    }

    @Test
    void shouldRefuseToGuardReadsWithASecretThatNobodyHas() {
        assertThat(new GivenSettings().file("smc.http.guard-reads", "true").findings()).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.key()).isEqualTo("smc.http.guard-reads");
                    assertThat(finding.rule()).contains("needs smc.http.shared-secret");
                });
        assertThat(new GivenSettings().file("smc.http.guard-reads", "false").findings()).isEmpty();
    }

    @Test
    void shouldRefuseASecretThatIsShortEnoughToGuess() {
        assertThat(new GivenSettings().environment("SMC_HTTP_SHARED_SECRET", "fifteen letters").findings())
                .containsExactly(new Finding("smc.http.shared-secret", "(secret) from the environment",
                        "must have at least 16 characters"));
        assertThat(new GivenSettings().environment("SMC_HTTP_SHARED_SECRET", "sixteen letters!").findings()).isEmpty();
    }

    @Test
    void shouldNameEveryTrustedProxyThatIsNoAddress() {
        assertThat(new GivenSettings().file("smc.http.trusted-proxies", "10.0.0.1,proxy.local, 10.0.0.0/40,::1")
                .findings()).extracting(Finding::key, Finding::rule).containsExactly(
                        tuple("smc.http.trusted-proxies", "must be IP addresses or CIDR ranges separated by commas;"
                                + " this is none: 'proxy.local'"),
                        tuple("smc.http.trusted-proxies", "must be IP addresses or CIDR ranges separated by commas;"
                                + " this is none: ' 10.0.0.0/40'"));
    }

    @Test
    void shouldLetARealVenueRunAtItsOwnSpeedAlone() {
        assertThat(new GivenSettings().file("smc.venue", "binance").file("smc.market.speed", "20").findings())
                .extracting(Finding::key, Finding::rule)
                .containsExactly(tuple("smc.market.speed", "must be 1, or unset, on a real venue"));
        assertThat(new GivenSettings().file("smc.venue", "binance").file("smc.market.speed", "1.0").findings())
                .isEmpty();
        assertThat(new GivenSettings().file("smc.market.speed", "20").findings()).isEmpty();
    }

    @Test
    void shouldAskWhereTheSimulatedVenueIsWhereThisProcessDoesNotPlayIt() {
        assertThat(new GivenSettings().environment("SMC_ROLES", "feed").findings()).extracting(Finding::key)
                .containsExactly("smc.venue.rest-url");
        assertThat(new GivenSettings().environment("SMC_ROLES", "feed,sim").findings()).isEmpty();
        assertThat(new GivenSettings().environment("SMC_ROLES", "feed").file("smc.venue", "binance").findings())
                .isEmpty();
        assertThat(new GivenSettings().environment("SMC_ROLES", "feed")
                .file("smc.venue.rest-url", "http://sim:8080").file("smc.venue.stream-url", "ws://sim:8080").findings())
                .isEmpty();
    }

    @Test
    void shouldAskForBothAddressesOfAVenueOrForNone() {
        assertThat(new GivenSettings().file("smc.venue.rest-url", "https://fapi.example").findings())
                .extracting(Finding::key).containsExactly("smc.venue.stream-url");
        assertThat(new GivenSettings().file("smc.venue.stream-url", "wss://fstream.example").findings())
                .extracting(Finding::key).containsExactly("smc.venue.rest-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "fapi.example", "ftp://fapi.example", "https://fapi.example?x=1", "https://", "https://a b" })
    void shouldRefuseAnAddressOfAVenueOfAnyOtherShape(String address) {
        assertThat(new GivenSettings().file("smc.venue.rest-url", address)
                .file("smc.venue.stream-url", "wss://fstream.example").findings()).extracting(Finding::key)
                .containsExactly("smc.venue.rest-url");
    }

    @ParameterizedTest
    @ValueSource(strings = { "yesterday", "2026-13-01", "2026-01-05T08:00", "1767600000000" })
    void shouldRefuseAStartThatIsNoInstant(String start) {
        assertThat(new GivenSettings().file("smc.sim.start", start).findings()).extracting(Finding::key)
                .containsExactly("smc.sim.start");
    }

    @Test
    void shouldTakeAStartAsADateOrAnInstant() {
        assertThat(new GivenSettings().file("smc.sim.start", "2026-01-05").findings()).isEmpty();
        assertThat(new GivenSettings().file("smc.sim.start", "2026-01-05T08:00:00Z").findings()).isEmpty();
    }

    @Test
    void shouldRefuseRecordingsThatAreNoFolder() {
        assertThat(new GivenSettings().file("smc.sim.replay", "/no/such/folder").findings()).extracting(Finding::key)
                .containsExactly("smc.sim.replay");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.3", "0%", "51%", "-1%", "x%", "atr", "101atr", "1.5 bars" })
    void shouldRefuseADistanceThatIsNone(String distance) {
        for (String name : List.of("smc.score.stop", "smc.score.target")) {
            assertThat(new GivenSettings().file(name, distance).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.key()).isEqualTo(name);
                assertThat(finding.rule()).contains("0.3%").contains("1.5atr");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.3%", "50%", " 1.5ATR ", "100atr" })
    void shouldTakeADistanceInSharesOfThePriceOrAverageTrueRanges(String distance) {
        assertThat(new GivenSettings().file("smc.score.stop", distance).findings()).isEmpty();
    }

    @Test
    void shouldHoldTradesForWholeMinutes() {
        assertThat(new GivenSettings().file("smc.score.hold-max", "90s").findings())
                .containsExactly(new Finding("smc.score.hold-max", "'90s' from " + GivenSettings.FILE,
                        "must be whole minutes"));
        assertThat(new GivenSettings().file("smc.score.hold-max", "90m").findings()).isEmpty();
    }

    @Test
    void shouldLookForModelsInAFolder() {
        assertThat(new GivenSettings().file("smc.score.models-directory", "pom.xml").findings()).singleElement()
                .satisfies(finding -> assertThat(finding.rule()).contains("must be a folder"));
        assertThat(new GivenSettings().file("smc.score.models-directory", "target/nothing-there").findings())
                .isEmpty();
    }
}
