package io.smcquant.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of this machine from which Terraform takes providers without a network: the one TF_PLUGIN_DIR names, those
 * that Terraform's own settings name, those it looks into by itself, and folders directly below /opt.
 */
final class ProviderMirror {
    private static final Path PROVIDER = Path.of("registry.terraform.io", "hashicorp", "aws");
    private static final Pattern MIRROR_PATH = Pattern
            .compile("filesystem_mirror\\s*\\{[^}]*?\\bpath\\s*=\\s*\"([^\"]+)\"");
    private static final Path OPTIONAL_SOFTWARE = Path.of("/opt");

    private final Map<String, String> environment;

    ProviderMirror(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<Path> folder() throws IOException {
        // Who names a folder means it; another one in its place would hide the mistake.
        if (environment.containsKey("TF_PLUGIN_DIR")) {
            return Optional.of(Path.of(environment.get("TF_PLUGIN_DIR")));
        }
        List<Path> candidates = new ArrayList<>(ofSettings());
        candidates.addAll(implied());
        candidates.addAll(below(OPTIONAL_SOFTWARE));
        return candidates.stream().filter(folder -> Files.isDirectory(folder.resolve(PROVIDER))).findFirst();
    }

    private List<Path> ofSettings() throws IOException {
        Optional<Path> settings = Optional.ofNullable(environment.get("TF_CLI_CONFIG_FILE")).map(Path::of)
                .or(() -> home().map(home -> home.resolve(".terraformrc")));
        if (settings.isEmpty() || !Files.isRegularFile(settings.get())) {
            return List.of();
        }
        return MIRROR_PATH.matcher(Files.readString(settings.get())).results().flatMap(match -> path(match.group(1)))
                .toList();
    }

    private List<Path> implied() {
        List<Path> folders = new ArrayList<>();
        home().ifPresent(home -> {
            folders.add(home.resolve(".terraform.d").resolve("plugins"));
            folders.add(Path.of(environment.getOrDefault("XDG_DATA_HOME", home.resolve(".local/share").toString()))
                    .resolve("terraform").resolve("plugins"));
        });
        for (String share : environment.getOrDefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")) {
            path(share).forEach(folder -> folders.add(folder.resolve("terraform").resolve("plugins")));
        }
        return folders;
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private Optional<Path> home() {
        return Optional.ofNullable(environment.get("HOME")).map(Path::of);
    }

    private static Stream<Path> path(String text) {
        try {
            return Stream.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }
}
