package io.smcquant.adapter.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Layout of one database's folder: the cluster in {@code data}, its password, and the mark that its initialisation once
 * finished.
 */
record DatabaseFolder(Path path) {
    static final int MAJOR = 18;
    private static final String PREFIX = "postgres-";
    private static final int PASSWORD_BYTES = 24;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    static DatabaseFolder kept(Path directory) throws IOException {
        return new DatabaseFolder(privateDirectory(directory.resolve(PREFIX + MAJOR)));
    }

    static Path privateDirectory(Path path) throws IOException {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        return Files.createDirectories(path, ownerOnly);
    }

    static void restrict(Path path) throws IOException {
        Files.setPosixFilePermissions(path, OWNER_ONLY);
    }

    Path data() {
        return path.resolve("data");
    }

    private Path passwordFile() {
        return path.resolve("password");
    }

    private Path finishedMark() {
        return path.resolve("initialised");
    }

    /**
     * A cluster without the mark never finished its first start, and half of one cannot be repaired. It is set aside
     * and not deleted: should the mark be missing for any other reason, the data is still there.
     */
    void setUnfinishedAside() throws IOException {
        if (!Files.exists(data()) || Files.exists(finishedMark())) {
            return;
        }
        int number = 1;
        while (Files.exists(path.resolve("unfinished-" + number))) {
            number++;
        }
        Files.move(data(), path.resolve("unfinished-" + number));
    }

    void markFinished() throws IOException {
        if (!Files.exists(finishedMark())) {
            Files.writeString(finishedMark(), Integer.toString(MAJOR));
        }
    }

    /** The password of the cluster, made before the cluster is. Only the owner of the process can read its file. */
    String password() throws IOException {
        if (Files.exists(passwordFile())) {
            return Files.readString(passwordFile()).strip();
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random); // style-ok: a password must come from the system's entropy
        Path unfinished = Files.createTempFile(path, "password", ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
        Files.move(unfinished, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
        return password();
    }

    Path passwordPath() throws IOException {
        password();
        return passwordFile();
    }

    /** Refuses data of another major version: its files cannot be read, and nothing may be lost silently. */
    void requireMajor() throws IOException, EmbeddedRefused {
        Path versionFile = data().resolve("PG_VERSION");
        if (Files.exists(versionFile)) {
            String found = Files.readString(versionFile).strip();
            if (!found.equals(Integer.toString(MAJOR))) {
                throw new EmbeddedRefused(migration(path, found));
            }
            return;
        }
        if (!path.getFileName().toString().startsWith(PREFIX)) {
            return;
        }
        for (Path other : siblings()) {
            String found = other.getFileName().toString().substring(PREFIX.length());
            if (found.matches("\\d{1,3}") && Integer.parseInt(found) < MAJOR
                    && Files.exists(other.resolve("data").resolve("PG_VERSION"))) {
                throw new EmbeddedRefused(migration(other, found));
            }
        }
    }

    private List<Path> siblings() throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .filter(entry -> !entry.equals(path.toAbsolutePath())).sorted().toList();
        }
    }

    private static String migration(Path folder, String major) {
        String data = folder.resolve("data").toString();
        return """
                %1$s holds a database of Postgres %2$s, and this version of smc-quant brings Postgres %3$d.
                To take the data along, with the tools of Postgres %2$s on the PATH:
                  pg_ctl -D '%1$s' -o '-p 54999 -c listen_addresses=127.0.0.1' -w start
                  PGPASSWORD="$(cat '%4$s')" pg_dump -h 127.0.0.1 -p 54999 -U postgres -Fc -f smc-quant.dump postgres
                  pg_ctl -D '%1$s' -m fast stop
                  mv '%5$s' '%5$s.migrated'
                then start smc-quant, and while it runs load the dump into its new database, with the password in
                the new folder and the port in its postmaster.pid (fourth line):
                  pg_restore --clean --if-exists -h 127.0.0.1 -p PORT -U postgres -d postgres smc-quant.dump
                To start empty instead, move %5$s away."""
                .formatted(data, major, MAJOR, folder.resolve("password"), folder);
    }

    /** For throw-away folders; never for data of the user's. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(path)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
