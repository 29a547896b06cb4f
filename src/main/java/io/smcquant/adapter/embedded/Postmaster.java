package io.smcquant.adapter.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server process that a data folder's {@code postmaster.pid} names. */
record Postmaster(ProcessHandle process, int port) {
    private static final String FILE = "postmaster.pid";
    private static final int PORT_LINE = 3;

    /**
     * The live server on this data folder. A file left by a dead one, or one whose pid has been given to some other
     * program since, is removed: the server itself would refuse to start on the latter.
     */
    static Optional<Postmaster> on(Path data) throws IOException {
        Path file = data.resolve(FILE);
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            // There is no server, or it has ended this moment.
            return Optional.empty();
        }
        Optional<ProcessHandle> process = lines.isEmpty()
                ? Optional.empty()
                : number(lines.get(0)).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        boolean server = process.isPresent() && servesData(process.get(), data);
        if (!server) {
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        long port = lines.size() > PORT_LINE ? number(lines.get(PORT_LINE)).orElse(0L) : 0;
        return Optional.of(new Postmaster(process.get(), (int) port));
    }

    /**
     * Whether the process is a Postgres on this very folder: pids are given to other programs after a restart of the
     * machine. A server works in its data folder; where that cannot be seen, its arguments name it.
     */
    private static boolean servesData(ProcessHandle process, Path data) throws IOException {
        ProcessHandle.Info info = process.info();
        if (!info.command().map(command -> command.contains("postgres")).orElse(false)) {
            return false;
        }
        Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
        if (Files.isReadable(workingDirectory)) {
            return Files.isSameFile(workingDirectory, data);
        }
        return info.arguments().map(arguments -> List.of(arguments).contains(data.toString())).orElse(false);
    }

    /** A crash of the machine can leave the file with anything in it. */
    private static Optional<Long> number(String line) {
        String digits = line.strip();
        return digits.matches("\\d{1,18}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }

    long pid() {
        return process.pid();
    }

    /** Postgres' fast shutdown: sessions are ended, everything committed is kept. */
    void stop(long millisMax) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(pid())).inheritIO().start();
        try {
            process.onExit().get(millisMax, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("Postgres did not stop in " + millisMax + " ms: pid=" + pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
