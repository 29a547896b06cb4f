package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.smallrye.config.SmallRyeConfig;

class SecretRulesTest {
    private static final String SECRET = "a secret of more than sixteen characters";
    private static final String CANARY = canary();

    @TempDir
    Path folder;

    @Test
    void shouldReadASecretFromTheFileThatIsNamed() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");

        // When
        GivenSettings settings = new GivenSettings().environment("SMC_HTTP_SHARED_SECRET_FILE", file.toString());

        // Then
        assertThat(settings.findings()).isEmpty();
        assertThat(settings.configWithMappings().getConfigMapping(HttpConfig.class).sharedSecret()).contains(SECRET);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void shouldRefuseASecretOnTheCommandLine(ConfigKey secret) {
        assertThat(new GivenSettings().commandLine(secret.name(), SECRET).file("smc.storage.url", "postgresql://db/smc")
                .file("smc.storage.username", "smc").file("smc.messaging.security-protocol", "SASL_SSL")
                .file("smc.messaging.sasl-mechanism", "PLAIN").file("smc.messaging.sasl-username", "smc")
                .environment("SMC_MESSAGING_SASL_PASSWORD", SECRET).findings())
                .containsExactly(new Finding(secret.name(), "(secret) from the command line (-D)",
                        "must not be on the command line, where every user of the machine can read it: set "
                                + secret.environmentName() + " or " + secret.fileEnvironmentName()));
    }

    @Test
    void shouldRefuseASecretThatIsGivenTwice() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("secret"), SECRET);

        // When
        List<Finding> findings = new GivenSettings().environment("SMC_HTTP_SHARED_SECRET", SECRET)
                .environment("SMC_HTTP_SHARED_SECRET_FILE", file.toString()).findings();

        // Then
        assertThat(findings).containsExactly(new Finding("smc.http.shared-secret",
                "(secret) from the environment and from a file",
                "must be given once: unset SMC_HTTP_SHARED_SECRET or SMC_HTTP_SHARED_SECRET_FILE"));
    }

    @Test
    void shouldNameEverySecretFileThatCannotServe() throws IOException {
        // Given
        Path missing = folder.resolve("missing");
        Path blank = Files.writeString(folder.resolve("blank"), " \n");

        // When
        List<Finding> findings = new GivenSettings().environment("SMC_HTTP_SHARED_SECRET_FILE", missing.toString())
                .environment("SMC_STORAGE_PASSWORD_FILE", blank.toString()).findings();

        // Then
        assertThat(findings).extracting(Finding::key, Finding::given, Finding::rule).containsExactly(
                tuple("smc.http.shared-secret-file", "'" + missing + "' from the environment",
                        "must name a readable file of at most 65536 bytes: NoSuchFileException"),
                tuple("smc.storage.password-file", "'" + blank + "' from the environment",
                        "must name a file that is not empty"));
    }

    @Test
    void shouldRefuseAFolderATextOfAnotherEncodingAndMoreThanAnySecretHolds() throws IOException {
        // Given
        Path binary = Files.write(folder.resolve("binary"), new byte[] { (byte) 0xff, (byte) 0xfe });
        Path atTheBound = Files.writeString(folder.resolve("bound"), "x".repeat(65_536));
        Path tooLarge = Files.writeString(folder.resolve("large"), "x".repeat(65_537));

        // Then
        assertThat(SecretFileSourceFactory.problemWith(folder.toString())).isPresent();
        assertThat(SecretFileSourceFactory.problemWith(binary.toString())).isPresent();
        assertThat(SecretFileSourceFactory.problemWith("no\0file")).isPresent();
        assertThat(SecretFileSourceFactory.problemWith(atTheBound.toString())).isEmpty();
        assertThat(SecretFileSourceFactory.problemWith(tooLarge.toString())).isPresent();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void shouldNeverSayASecretInWhateverWayItCame(ConfigKey secret) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("secret"), CANARY);
        List<GivenSettings> ways = List.of(
                new GivenSettings().environment(secret.environmentName(), CANARY),
                new GivenSettings().environment(secret.fileEnvironmentName(), file.toString()),
                new GivenSettings().environment(secret.environmentName(), CANARY)
                        .environment(secret.fileEnvironmentName(), file.toString()),
                new GivenSettings().file(secret.name(), CANARY),
                new GivenSettings().file(secret.fileName(), file.toString()),
                new GivenSettings().commandLine(secret.name(), CANARY),
                // Mistyped, it is still one.
                new GivenSettings().environment(secret.environmentName() + "S", CANARY),
                new GivenSettings().file(secret.name() + "s", CANARY),
                new GivenSettings().commandLine(secret.name() + "s", CANARY),
                // Too short to serve, it is refused, and may be a piece of a longer one.
                new GivenSettings().environment(secret.environmentName(), CANARY.substring(0, 12)));

        // Then
        assertThat(ways).allSatisfy(way -> assertThat(everythingSaidOf(way)).doesNotContain(CANARY.substring(0, 12)));
    }

    @Test
    void shouldNeverSayCredentialsThatCameWithTheDatabaseUrl() {
        // Given
        GivenSettings settings = new GivenSettings().environment("SMC_STORAGE_URL",
                "postgresql://smc:" + CANARY + "@db/smc");

        // Then
        assertThat(Finding.report(settings.findings())).contains("smc.storage.url").doesNotContain(CANARY);
    }

    static Stream<ConfigKey> secrets() {
        return ConfigCatalogue.keys().stream().filter(ConfigKey::secret);
    }

    private static String everythingSaidOf(GivenSettings settings) {
        SmallRyeConfig config = settings.config();
        StringBuilder said = new StringBuilder(Finding.report(settings.findings())).append(settings.findings())
                .append(ConfigCheck.shown(config));
        for (ConfigKey key : ConfigCatalogue.keys()) {
            said.append(ConfigCheck.shown(key, config.getConfigValue(key.name())));
        }
        return said.toString();
    }

    private static String canary() {
        byte[] bytes = new byte[16];
        new Random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
