package io.smcquant.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockProcessTest {
    @TempDir
    Path folder;

    @Test
    void shouldRefuseAnotherProcess() throws IOException, InterruptedException {
        try (FolderLock lock = FolderLock.take(folder).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(anotherProcessTakesIt()).isFalse();
        }
    }

    /** Where locks belong to the process, closing any channel of a file ends them all. */
    @Test
    void shouldRefuseAnotherProcessAlsoAfterThisOneAskedTwice() throws IOException, InterruptedException {
        try (FolderLock lock = FolderLock.take(folder).orElseThrow()) {
            assertThat(lock).isNotNull();
            FolderLock.take(folder);
            assertThat(anotherProcessTakesIt()).isFalse();
        }
    }

    @Test
    void shouldRefuseAnotherProcessAlsoAfterThisOneReadItsOwner() throws IOException, InterruptedException {
        try (FolderLock lock = FolderLock.take(folder).orElseThrow()) {
            assertThat(lock).isNotNull();
            FolderLock.ownerOf(folder);
            assertThat(anotherProcessTakesIt()).isFalse();
        }
    }

    private boolean anotherProcessTakesIt() throws IOException, InterruptedException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Taker.class.getName(), folder.toString()).inheritIO().start()
                .waitFor() == Taker.TAKEN;
    }

    static final class Taker {
        static final int TAKEN = 17;

        private Taker() {}

        public static void main(String... folder) throws IOException {
            System.exit(FolderLock.take(Path.of(folder[0])).isPresent() ? TAKEN : 0);
        }
    }
}
