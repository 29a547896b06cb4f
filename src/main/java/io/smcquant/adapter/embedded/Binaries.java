package io.smcquant.adapter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of unpacked server binaries, shared by all databases of a directory and used by one process at a time while
 * a server is started from it. The library takes whatever file is there for a whole one, so what a killed process left
 * half unpacked is cleared away first.
 */
final class Binaries implements AutoCloseable {
    /** The library makes this file when it has unpacked everything. */
    private static final String COMPLETE = ".exists";
    /** Longer than another process takes to unpack, initialise and start. */
    private static final int LOCK_TRIES = 300;
    private static final long LOCK_PAUSE_MILLIS = 300;

    private final Path path;
    private final FolderLock lock;

    private Binaries(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    static Binaries take(Path path) throws IOException, EmbeddedRefused {
        DatabaseFolder.privateDirectory(path);
        for (int attempt = 1; attempt <= LOCK_TRIES; attempt++) {
            Optional<FolderLock> lock = FolderLock.take(path);
            if (lock.isPresent()) {
                Binaries binaries = new Binaries(path, lock.get());
                binaries.clearHalfUnpacked();
                return binaries;
            }
            Pause.millis(LOCK_PAUSE_MILLIS);
        }
        throw new EmbeddedRefused("another process, pid " + FolderLock.ownerOf(path)
                + ", has been unpacking the database binaries in " + path + " for too long");
    }

    Path path() {
        return path;
    }

    private void clearHalfUnpacked() throws IOException {
        List<Path> halfUnpacked;
        try (Stream<Path> entries = Files.list(path)) {
            halfUnpacked = entries.filter(Files::isDirectory).filter(entry -> !Files.exists(entry.resolve(COMPLETE)))
                    .toList();
        }
        for (Path folder : halfUnpacked) {
            DatabaseFolder.delete(folder);
        }
    }

    @Override
    public void close() throws IOException {
        // The library opens its folder to everybody.
        DatabaseFolder.restrict(path);
        lock.close();
    }
}
