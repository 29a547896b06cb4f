package io.smcquant.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A process that the proof started, and ends by its pid. Its folder and its log outlive it. */
final class ChildProcess {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    /** Small and quick to start: a dozen of these share two processors. */
    private static final List<String> FRUGAL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");
    /** What a JVM that SIGTERM ended in order leaves with. */
    private static final Set<Integer> IN_ORDER = Set.of(0, 143);

    private final String name;
    private final Process process;
    private final Path log;
    private boolean asked;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * A Java program with its own folder; what it prints is added to the log of the same name.
     *
     * @param heap such as 256m
     * @param arguments what follows the options of the JVM
     */
    static ChildProcess java(String name, Path folder, String heap, Map<String, String> environment,
            List<String> arguments) {
        try {
            Path home = Files.createDirectories(folder.resolve(name));
            Path log = folder.resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(JAVA.toString(), "-Xmx" + heap, "-Duser.home=" + home);
            builder.command().addAll(FRUGAL);
            builder.command().addAll(arguments);
            builder.directory(home.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(key -> key.startsWith("SMC_") || key.startsWith("QUARKUS_"));
            builder.environment().putAll(environment);
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError(name + " ended with " + process.exitValue() + "; its log: " + log);
        }
    }

    /** Asks it to end. Whoever waits for the end then sees whether it was one in order. */
    void term() {
        requireAlive();
        asked = true;
        process.destroy();
    }

    /** As {@code kill -9}. */
    void kill() {
        requireAlive();
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** It runs no more and knows nothing of it. */
    void freeze() {
        Signals.send("-STOP", process.toHandle());
    }

    void thaw() {
        Signals.send("-CONT", process.toHandle());
    }

    void awaitEnd(Duration longest) {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " did not end in " + longest + "; its log: " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        if (asked && !IN_ORDER.contains(process.exitValue())) {
            throw new AssertionError(name + " was asked to end and ended with " + process.exitValue() + "; its log: "
                    + log);
        }
    }

    /** Ends it whatever state it is in; a frozen one hears of nothing else. */
    void end() {
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }
}
