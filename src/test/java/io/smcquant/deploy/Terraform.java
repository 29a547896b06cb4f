package io.smcquant.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Terraform on a copy of the project's tree, so that what it writes is not in the sources. Needs no network. */
final class Terraform {
    private static final Path SOURCES = Path.of("terraform");
    private static final Path COPY = Path.of("target", "terraform");

    private final Path program;

    private Terraform(Path program) {
        this.program = program;
    }

    /** What a call said, and how it ended. */
    record Answer(int exitCode, String text) {}

    static Optional<Terraform> onThisMachine() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(System.getProperty("path.separator")))
                .map(folder -> Path.of(folder, "terraform")).filter(Files::isExecutable).findFirst()
                .map(Terraform::new);
    }

    /** Made anew: what an earlier run left must not decide. */
    static void copySources() throws IOException {
        if (Files.exists(COPY)) {
            try (Stream<Path> old = Files.walk(COPY)) {
                for (Path path : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(Files::isRegularFile).filter(Terraform::isSource).toList()) {
                Path copy = COPY.resolve(SOURCES.relativize(source));
                Files.createDirectories(copy.getParent());
                Files.copy(source, copy);
            }
        }
    }

    /** What a person's own runs have left beside the sources is none of them. */
    private static boolean isSource(Path path) {
        for (Path part : SOURCES.relativize(path)) {
            if (part.toString().equals(".terraform") || part.toString().contains(".tfstate")) {
                return false;
            }
        }
        return !path.endsWith(".terraform.lock.hcl") || path.equals(SOURCES.resolve(".terraform.lock.hcl"));
    }

    /** @param folder below the tree's root */
    Answer run(String folder, Duration limit, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(Files.createDirectories(COPY), "output", ".txt");
        Path settings = Files.writeString(COPY.resolve("no-settings.tfrc"), "");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(COPY.resolve(folder).toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        // Neither the settings nor the accounts of whoever builds decide, and nothing calls home.
        environment.keySet().removeIf(name -> name.startsWith("TF_") || name.startsWith("AWS_"));
        environment.put("TF_CLI_CONFIG_FILE", settings.toAbsolutePath().toString());
        environment.put("TF_IN_AUTOMATION", "true");
        environment.put("CHECKPOINT_DISABLE", "true");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                return new Answer(-1, "no end within " + limit + ":\n" + Files.readString(output));
            }
            return new Answer(process.exitValue(), Files.readString(output));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
