package io.smcquant.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the archive of classes that spares later starts of this very installation, on this very Java, most of their
 * loading, and the file of arguments that starts the program with it. Without an archive the arguments start it all the
 * same. An archive knows its jars by path, size and time, so it is made where they stay.
 */
final class ArchiveCommand implements Command {
    static final String ARGUMENTS_FILE = "start.args";

    private static final int OK = 0;
    private static final int NOT_MADE = 1;
    private static final int USAGE = 2;
    private static final String JAR = "quarkus-run.jar";
    private static final long REHEARSAL_SECONDS_MAX = 180;
    private static final int LINES_SHOWN_MAX = 5;
    private static final long MEGABYTE = 1_000_000;

    /**
     * A way to archive classes.
     *
     * @param record option with which a process that ends leaves the archive
     * @param use option with which a process starts from it
     */
    private record Way(String file, String record, String use) {
        /** One recording makes an archive of loaded and linked classes, with what was learnt of their methods. */
        private static final Way AHEAD_OF_TIME = new Way("app.aot", "-XX:AOTCacheOutput=", "-XX:AOTCache=");
        private static final Way CLASS_DATA = new Way("app-cds.jsa", "-XX:ArchiveClassesAtExit=",
                "-XX:SharedArchiveFile=");
        private static final int AHEAD_OF_TIME_SINCE = 25;

        static Way of(int javaFeature) {
            return javaFeature >= AHEAD_OF_TIME_SINCE ? AHEAD_OF_TIME : CLASS_DATA;
        }
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public String summary() {
        return "archive the classes of this installation, so that java @" + ARGUMENTS_FILE + " starts it faster";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Path jar = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath().normalize();
        if (!arguments.isEmpty() || !jar.endsWith(JAR) || !Files.isRegularFile(jar)) {
            err.println("archive: takes no arguments and needs the packaged program: java -jar " + JAR + " archive");
            return USAGE;
        }
        try {
            return archive(jar, out, err);
        } catch (IOException e) {
            err.println("archive: " + e + "; the program starts without it, in more time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return NOT_MADE;
    }

    private static int archive(Path jar, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Way way = Way.of(Runtime.version().feature());
        Path file = jar.resolveSibling(way.file());
        Path startArguments = jar.resolveSibling(ARGUMENTS_FILE);
        Files.deleteIfExists(file);
        Files.writeString(startArguments, startArguments(jar, ""));
        Path log = Files.createTempFile("smc-quant-archive", ".log");
        try {
            if (!rehearse(jar, way.record() + file, log) || !Files.exists(file)) {
                err.println("archive: this Java made none; the program starts without it, in more time");
                List<String> lines = Files.readAllLines(log);
                lines.subList(Math.max(0, lines.size() - LINES_SHOWN_MAX), lines.size()).forEach(err::println);
                return NOT_MADE;
            }
        } finally {
            Files.deleteIfExists(log);
        }
        Files.writeString(startArguments, startArguments(jar, way.use() + file));
        out.printf("archive: %s, %d MB, used by java @%s%n", file, Files.size(file) / MEGABYTE, startArguments);
        return OK;
    }

    private static boolean rehearse(Path jar, String recording, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                recording, "-jar", jar.toString(), Rehearsal.NAME).directory(jar.getParent().toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        // Settings of whoever makes the archive are none of the rehearsal's.
        builder.environment().keySet().removeIf(name -> name.startsWith("SMC_") || name.startsWith("QUARKUS_"));
        Process process = builder.start();
        try {
            return process.waitFor(REHEARSAL_SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    /** In the launcher's own syntax, where a backslash in quotes has to be doubled. */
    static String startArguments(Path jar, String use) {
        return (use.isEmpty() ? "" : quoted(use) + '\n') + "-jar\n" + quoted(jar.toString()) + '\n';
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
