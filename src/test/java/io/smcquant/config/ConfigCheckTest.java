package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.SmallRyeConfig;

class ConfigCheckTest {
    private static final List<String> STRANGE_VALUES = List.of("abc", "-1", "0", "1", "+5", "17", " 17 ", "1_000",
            "99999999999", "true", "TRUE", "5s", "PT5S", "16M", "a,b", ",", "sim", "SIM", "0x10");

    @Test
    void shouldFindNothingWhereNothingIsSet() {
        assertThat(new GivenSettings().findings()).isEmpty();
    }

    @Test
    void shouldFindNothingWrongWithASoundConfiguration() {
        // Given
        GivenSettings settings = new GivenSettings().environment("SMC_ROLES", "score,trade")
                .environment("SMC_VENUE", "binance")
                .environment("SMC_STORAGE_PASSWORD", "whatever it may be")
                .environment("SMC_HTTP_SHARED_SECRET", "sixteen or longer")
                .file("smc.storage.url", "postgresql://db:5432/smc?sslmode=require")
                .file("smc.storage.username", "smc")
                .file("smc.storage.candle-days", "400")
                .file("smc.http.guard-reads", "true")
                .file("smc.http.trusted-proxies", "10.0.0.0/8, ::1")
                .file("smc.http.body-max", "1M")
                .file("smc.http.drain-timeout", "PT3S")
                .commandLine("smc.http.port", "0")
                .withoutEmbeddedDatabase();

        // Then
        assertThat(settings.findings()).isEmpty();
    }

    @Test
    void shouldReportEverythingThatIsWrongAtOnceWithKeyValueAndRule() {
        // Given
        GivenSettings settings = new GivenSettings()
                .environment("SMC_ROLES", "feed,scoore")
                .environment("SMC_HTTP_PORT", "eighty")
                .environment("SMC_HTP_PORTS", "80")
                .environment("SMC_QUANT_SERVICE_HOST", "10.96.0.17")
                .file("smc.venue", "bynance")
                .file("smc.http.body-max", "65M")
                .file("smc.storage.conections-max", "9")
                .file("smc.storage.write-candles-max", "0")
                .commandLine("smc.storage.answer-timeout", "6m")
                .commandLine("smc.embedded.ephemeral", "yes");

        // Then
        assertThat(settings.findings()).extracting(Finding::key, Finding::given, Finding::rule).containsExactly(
                tuple("SMC_HTP_PORTS", "(not shown) from the environment",
                        "is no setting of smc-quant; the nearest one is SMC_HTTP_PORT"),
                tuple("smc.embedded.ephemeral", "'yes' from the command line (-D)", "must be true or false"),
                tuple("smc.http.body-max", "'65M' from " + GivenSettings.FILE,
                        "must be a size such as 512K or 16M from 1K to 64M"),
                tuple("smc.http.port", "'eighty' from the environment", "must be a whole number from 0 to 65535"),
                tuple("smc.roles", "'feed,scoore' from the environment",
                        "must be any of feed, score, trade, sim separated by commas, or none alone; unknown: 'scoore'"),
                tuple("smc.storage.answer-timeout", "'6m' from the command line (-D)",
                        "must be a duration such as 500ms, 30s or PT5M from 1s to 5m"),
                tuple("smc.storage.conections-max", "(not shown) from " + GivenSettings.FILE,
                        "is no setting of smc-quant; the nearest one is smc.storage.connections-max"),
                tuple("smc.storage.write-candles-max", "'0' from " + GivenSettings.FILE,
                        "must be a whole number from 1 to 50000"),
                tuple("smc.venue", "'bynance' from " + GivenSettings.FILE, "must be one of sim, binance"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "SMC_SERVICE_HOST", "SMC_QUANT_SERVICE_HOST", "SMC_QUANT_SERVICE_PORT",
            "SMC_QUANT_SERVICE_PORT_HTTP", "SMC_QUANT_PORT", "SMC_QUANT_PORT_8080_TCP", "SMC_QUANT_PORT_8080_TCP_ADDR",
            "SMC_QUANT_PORT_8080_TCP_PROTO", "SMC_QUANT_PORT_53_UDP_PORT" })
    void shouldLeaveTheVariablesAloneThatKubernetesSetsForAService(String name) {
        assertThat(new GivenSettings().environment(name, "tcp://10.96.0.17:8080").findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "SMC_ROLE, SMC_ROLES",
            "SMC_STORAGE_URI, SMC_STORAGE_URL",
            "SMC_HTTP_SHARED_SECERT, SMC_HTTP_SHARED_SECRET",
            "SMC_STORAGE_PASSWORD_FIL, SMC_STORAGE_PASSWORD_FILE",
            "SMC_, SMC_ROLES" })
    void shouldNameTheVariableThatWasProbablyMeant(String given, String meant) {
        assertThat(new GivenSettings().environment(given, "1").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.key()).isEqualTo(given);
            assertThat(finding.rule()).endsWith("the nearest one is " + meant);
        });
    }

    @ParameterizedTest
    @CsvSource({
            "smc.role, smc.roles",
            "smc.http.prot, smc.http.port",
            "smc.http.sharedSecret, smc.http.shared-secret",
            "smc.storage.pasword-file, smc.storage.password-file" })
    void shouldNameTheSettingThatWasProbablyMeant(String given, String meant) {
        assertThat(new GivenSettings().file(given, "1").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.key()).isEqualTo(given);
            assertThat(finding.rule()).endsWith("the nearest one is " + meant);
        });
    }

    @Test
    void shouldLeaveOtherPeoplesSettingsAlone() {
        // Given
        GivenSettings settings = new GivenSettings().environment("SMCX", "1").environment("QUARKUS_LOG_LEVEL", "DEBUG")
                .file("quarkus.log.level", "DEBUG").file("smcx.port", "1").commandLine("user.dir", "/tmp");

        // Then
        assertThat(settings.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "smc.http.port, -1", "smc.http.port, 65536", "smc.http.port, 8080.0", "smc.http.port, 99999999999",
            "smc.storage.connections-max, 1", "smc.storage.connections-max, 201", "smc.storage.candle-days, 0",
            "smc.storage.event-days, 0", "smc.storage.vector-days, 36501",
            "smc.http.drain-timeout, -1s", "smc.http.leave-time, 3s", "smc.http.drain-timeout, 9s",
            "smc.http.drain-timeout, soon",
            "smc.storage.probe-interval, 99ms", "smc.storage.probe-interval, 61s", "smc.http.body-max, 1023",
            "smc.http.body-max, 64G", "smc.http.body-max, big", "smc.http.guard-reads, 1", "smc.http.guard-reads, tru",
            "smc.embedded.ephemeral, on", "smc.venue, bybit" })
    void shouldRefuseAValueBeyondItsRule(String key, String value) {
        assertThat(new GivenSettings().file(key, value).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.key()).isEqualTo(key);
            assertThat(finding.given()).isEqualTo("'" + value + "' from " + GivenSettings.FILE);
            assertThat(finding.rule()).startsWith("must be ");
        });
    }

    @ParameterizedTest
    @CsvSource({ "smc.http.port, 0", "smc.http.port, 65535", "smc.http.port, ' 80 '", "smc.storage.connections-max, 2",
            "smc.storage.connections-max, 200", "smc.http.drain-timeout, 0s", "smc.http.leave-time, 2s",
            "smc.http.drain-timeout, 4s",
            "smc.http.drain-timeout, PT0.5S", "smc.storage.probe-interval, 1s", "smc.storage.probe-interval, 1m",
            "smc.http.body-max, 1K", "smc.http.body-max, 1024", "smc.http.body-max, 64M",
            "smc.embedded.ephemeral, TRUE",
            "smc.venue, BINANCE", "smc.venue, binance" })
    void shouldTakeAValueAtItsBound(String key, String value) {
        assertThat(new GivenSettings().file(key, value).findings()).isEmpty();
    }

    /** A value that passes here and fails later would cost a person a second start. */
    @ParameterizedTest
    @MethodSource("keys")
    void shouldAcceptNothingThatTheServiceCannotRead(ConfigKey key) {
        for (String value : STRANGE_VALUES) {
            GivenSettings settings = new GivenSettings().file(key.name(), value);
            if (settings.findings().stream().noneMatch(finding -> finding.key().equals(key.name()))) {
                assertThatCode(settings::configWithMappings).as(value).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void shouldBelieveTheStrongestSourceAndNameIt() {
        // Given
        GivenSettings settings = new GivenSettings().file("smc.http.port", "1").environment("SMC_HTTP_PORT", "2");
        ConfigKey port = ConfigCatalogue.keys().stream().filter(key -> key.name().equals("smc.http.port")).findFirst()
                .orElseThrow();

        // Then
        assertThat(shownPort(settings, port)).isEqualTo("'2' from the environment");
        assertThat(shownPort(settings.commandLine("smc.http.port", "3"), port))
                .isEqualTo("'3' from the command line (-D)");
        assertThat(shownPort(new GivenSettings(), port)).isEqualTo("'8080' from the default");
        assertThat(shownPort(new GivenSettings().file("smc.http.port", "1"), port))
                .isEqualTo("'1' from " + GivenSettings.FILE);
    }

    @Test
    void shouldShowEverySettingInTheOrderOfTheCatalogue() {
        // When
        var shown = ConfigCheck.shown(new GivenSettings().file("smc.roles", "feed").config());

        // Then
        assertThat(shown.keySet()).containsExactlyElementsOf(ConfigCatalogue.keys().stream().map(ConfigKey::name)
                .toList());
        assertThat(shown).containsEntry("smc.roles", "'feed' from " + GivenSettings.FILE)
                .containsEntry("smc.storage.url", "(unset)")
                .containsEntry("smc.embedded.directory", "'/home/trader/.smc-quant' from the default");
    }

    @Test
    void shouldMapSettingsOutsideTheServiceAsInsideIt() {
        // Given: the addresses that Kubernetes sets for a service called smc-score are no settings
        GivenSettings settings = new GivenSettings().environment("SMC_SCORE_FEE_FRACTION", "0.0004")
                .environment("SMC_SCORE_SERVICE_HOST", "10.96.0.17")
                .environment("SMC_SCORE_PORT", "tcp://10.96.0.17:80")
                .file("smc.score.hold-max", "90m");
        // When
        ScoreConfig mapped = ConfigCheck.mapped(settings.config(), ScoreConfig.class);
        // Then
        assertThat(settings.findings()).isEmpty();
        assertThat(mapped.feeFraction()).isEqualTo(0.0004);
        assertThat(mapped.terms().holdMillisMax()).isEqualTo(5_400_000);
        assertThat(mapped.stop()).isEqualTo("0.3%");
    }

    static List<ConfigKey> keys() {
        return ConfigCatalogue.keys();
    }

    private static String shownPort(GivenSettings settings, ConfigKey port) {
        SmallRyeConfig config = settings.config();
        return ConfigCheck.shown(port, config.getConfigValue(port.name()));
    }
}
