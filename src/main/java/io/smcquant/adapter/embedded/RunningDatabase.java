package io.smcquant.adapter.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The embedded database of a service that runs on this machine, for a command that reads from it meanwhile. The command
 * owns nothing: it changes no file, and the service stops its server without asking.
 */
public final class RunningDatabase {
    private static final String PID_FILE = "postmaster.pid";
    private static final int PORT_LINE = 3;

    private RunningDatabase() {}

    /** Whether there is a database at all, running or not. */
    public static boolean exists(Path directory) {
        return Files.exists(folder(directory).data().resolve("PG_VERSION"));
    }

    /**
     * How to reach it; nothing when no process owns the folder.
     *
     * @throws EmbeddedRefused when a process owns it whose server cannot be reached yet
     */
    public static Optional<EmbeddedConnection> in(Path directory) throws EmbeddedRefused {
        DatabaseFolder folder = folder(directory);
        if (!exists(directory)) {
            return Optional.empty();
        }
        try {
            Optional<FolderLock> free = FolderLock.take(folder.path());
            if (free.isPresent()) {
                free.get().close();
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(folder.data().resolve(PID_FILE), StandardCharsets.ISO_8859_1);
            String port = lines.size() > PORT_LINE ? lines.get(PORT_LINE).strip() : "";
            if (!port.matches("[1-9][0-9]{0,4}")) {
                throw new EmbeddedRefused(
                        "the embedded Postgres in " + folder.path() + " is about to start; try again");
            }
            return Optional.of(new EmbeddedConnection(Integer.parseInt(port), folder.password()));
        } catch (IOException e) {
            throw new EmbeddedRefused("the process " + FolderLock.ownerOf(folder.path()) + " uses " + folder.path()
                    + ", and its Postgres cannot be reached: " + e.getMessage(), e);
        }
    }

    private static DatabaseFolder folder(Path directory) {
        return new DatabaseFolder(
                directory.toAbsolutePath().normalize().resolve("postgres-" + DatabaseFolder.MAJOR));
    }
}
