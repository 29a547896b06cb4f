package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;

class SecretFileSettingTest {
    private static final String SECRET = "a secret of more than sixteen characters";

    @TempDir
    Path folder;

    @Test
    void shouldStartWithASecretFileThatASettingsFileNames() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("secret"), SECRET);
        Map<String, String> settings = Map.of("smc.http.shared-secret-file", file.toString());

        // When
        SmallRyeConfig config = ConfigUtils.configBuilder().withMapping(HttpConfig.class)
                .withSources(new PropertiesConfigSource(settings, GivenSettings.FILE, 260)).build();

        // Then
        assertThat(config.getConfigMapping(HttpConfig.class).sharedSecret()).contains(SECRET);
    }

    @Test
    void shouldTakeASecretByItsCharactersWhateverTheyAre() throws IOException {
        // Given
        String strange = "abc${def}ghi\\jkl$mno,pqr";
        Path file = Files.writeString(folder.resolve("secret"), strange);

        // When
        GivenSettings settings = new GivenSettings().environment("SMC_HTTP_SHARED_SECRET_FILE", file.toString());

        // Then
        assertThat(settings.configWithMappings().getConfigMapping(HttpConfig.class).sharedSecret()).contains(strange);
    }
}
