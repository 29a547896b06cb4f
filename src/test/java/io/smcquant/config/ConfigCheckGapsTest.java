package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class ConfigCheckGapsTest {
    @Test
    void shouldNotShowCredentialsOfTheDatabaseUrlInTheListing() {
        assertThat(ConfigCheck.shown(new GivenSettings()
                .environment("SMC_STORAGE_URL", "postgresql://smc:canary@db/smc").config()).toString())
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({ "SMC_HTPP_PORT, 8080", "SMC_EMBEDED_PORT, 5432", "smc.http.prot, 8080" })
    void shouldFindAMistypedVariable(String name, String value) {
        assertThat(new GivenSettings().environment(name, value).findings()).extracting(Finding::key)
                .containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "file:///etc/default/smc.properties", "file:///srv/smc-default/application.properties" })
    void shouldNotTakeAFileForTheDefaultsForTheSakeOfItsName(String path) {
        assertThat(new GivenSettings().fileAt(path).file("smc.http.port", "x").findings()).singleElement()
                .satisfies(finding -> assertThat(finding.given()).isEqualTo("'x' from " + path));
    }

    @Test
    void shouldNameTheWrongUrlAndTheMissingUserAtOnce() {
        assertThat(new GivenSettings().file("smc.storage.url", "mysql://db/smc").findings()).extracting(Finding::key)
                .containsExactly("smc.storage.url", "smc.storage.username");
    }

    @Test
    void shouldTakeTheHostNamesThatComposeFilesGive() {
        assertThat(new GivenSettings().file("smc.storage.url", "postgresql://smc_db:5432/smc")
                .file("smc.storage.username", "smc").findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " " })
    void shouldListenOnLoopbackWhenTheHostIsLeftEmpty(String host) {
        // When
        var config = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(java.util.Map.of("smc.http.host", host), "file", 260))
                .withSources(new HttpSourceFactory()).build();

        // Then
        assertThat(config.getConfigValue("quarkus.http.host").getValue()).isEqualTo("127.0.0.1");
    }

    /** The name service of the child process knows these texts as names, so that asking it does not go unnoticed. */
    @Test
    void shouldNeverAskAResolver(@TempDir Path folder) throws IOException, InterruptedException {
        // Given
        Path hosts = Files.writeString(folder.resolve("hosts"), "10.0.0.1 999.1.1.1\n10.0.0.1 300.300.300.300\n");

        // When
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts, "-cp", System.getProperty("java.class.path"),
                ParsedRanges.class.getName(), "999.1.1.1", "300.300.300.300").inheritIO().start();

        // Then
        assertThat(child.waitFor()).isZero();
    }

    /** Ends with the number of texts that were taken for addresses. */
    static final class ParsedRanges {
        private ParsedRanges() {}

        public static void main(String... texts) {
            int parsed = 0;
            for (String text : texts) {
                parsed += AddressRange.parse(text).isPresent() ? 1 : 0;
            }
            System.exit(parsed);
        }
    }
}
