package io.smcquant.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the provider is looked for, so that a skipped test is skipped for want of it and not for a wrong look. */
class ProviderMirrorTest {
    @TempDir
    Path folder;

    @Test
    void shouldTakeTheFolderThatTheEnvironmentNamesBeforeAnyOther() throws IOException {
        // Given
        mirrorIn(folder.resolve(".terraform.d").resolve("plugins"));

        // Then
        assertThat(new ProviderMirror(Map.of("TF_PLUGIN_DIR", "/named", "HOME", folder.toString())).folder())
                .contains(Path.of("/named"));
    }

    @Test
    void shouldTakeTheFolderThatTerraformsSettingsName() throws IOException {
        // Given
        Path mirror = mirrorIn(folder.resolve("mirror"));
        Path settings = Files.writeString(folder.resolve("cli.tfrc"), "provider_installation {\n  filesystem_mirror {\n"
                + "    include = [\"*/*/*\"]\n    path    = \"" + mirror + "\"\n  }\n}\n");

        // Then
        assertThat(new ProviderMirror(Map.of("TF_CLI_CONFIG_FILE", settings.toString())).folder()).contains(mirror);
    }

    @Test
    void shouldTakeTheFolderThatTerraformLooksIntoByItself() throws IOException {
        // Given
        Path mirror = mirrorIn(folder.resolve(".terraform.d").resolve("plugins"));

        // Then
        assertThat(new ProviderMirror(Map.of("HOME", folder.toString())).folder()).contains(mirror);
    }

    @Test
    void shouldPassOverFoldersWithoutTheProvider() throws IOException {
        // Given
        Files.createDirectories(folder.resolve(".terraform.d").resolve("plugins"));
        Path mirror = mirrorIn(folder.resolve("data").resolve("terraform").resolve("plugins"));

        // Then
        assertThat(new ProviderMirror(Map.of("HOME", folder.toString(), "XDG_DATA_HOME",
                folder.resolve("data").toString())).folder()).contains(mirror);
    }

    private static Path mirrorIn(Path place) throws IOException {
        Files.createDirectories(place.resolve("registry.terraform.io").resolve("hashicorp").resolve("aws"));
        return place;
    }
}
