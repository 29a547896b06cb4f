package io.smcquant.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final String OWN_PID = Long.toString(ProcessHandle.current().pid());

    @TempDir
    Path folder;

    @Test
    void shouldBelongToOneOwnerAtATime() throws IOException {
        try (FolderLock first = FolderLock.take(folder).orElseThrow()) {
            // When
            Optional<FolderLock> second = FolderLock.take(folder);

            // Then
            assertThat(first).isNotNull();
            assertThat(second).isEmpty();
            assertThat(FolderLock.ownerOf(folder)).isEqualTo(OWN_PID);
        }
    }

    @Test
    void shouldBeFreeAgainWhenItIsReleased() throws IOException {
        // Given
        FolderLock.take(folder).orElseThrow().close();

        // When
        Optional<FolderLock> next = FolderLock.take(folder);

        // Then
        assertThat(next).isPresent();
        next.orElseThrow().close();
    }

    @Test
    void shouldNotBlockAnotherFolder() throws IOException {
        // Given
        Path other = Files.createDirectory(folder.resolve("other"));

        // Then
        try (FolderLock lock = FolderLock.take(folder).orElseThrow();
                FolderLock otherLock = FolderLock.take(other).orElseThrow()) {
            assertThat(lock).isNotSameAs(otherLock);
        }
    }

    @Test
    void shouldNameItsPresentOwnerWhateverAnEarlierOneWrote() throws IOException {
        // Given
        Files.writeString(folder.resolve("lock"), "99999999999999999999 and more of an earlier owner");

        // Then
        try (FolderLock lock = FolderLock.take(folder).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(FolderLock.ownerOf(folder)).isEqualTo(OWN_PID);
        }
    }

    @Test
    void shouldKnowNoOwnerOfAFolderThatNobodyLocked() {
        assertThat(FolderLock.ownerOf(folder)).isEqualTo("unknown");
    }
}
