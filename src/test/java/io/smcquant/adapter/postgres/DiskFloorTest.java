package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

/** When a disk that fills up costs vectors, and when it gives them back. */
class DiskFloorTest {
    private final DiskFloor floor = new DiskFloor();

    @Test
    void shouldStoreVectorsWhileNobodyHasSeenAFullDisk() {
        assertThat(floor.storesVectors()).isTrue();
        assertThat(floor.trouble()).isEmpty();
    }

    @Test
    void shouldStopBelowTwoGibibytesAndSayHowMuchIsLeft() {
        // When
        floor.saw(OptionalLong.of(DiskFloor.BYTES_MIN - 1));

        // Then
        assertThat(floor.storesVectors()).isFalse();
        assertThat(floor.trouble()).hasValueSatisfying(reason -> assertThat(reason).contains("2.0 GiB left"));
    }

    @Test
    void shouldGoOnAtTheFloorItself() {
        // When
        floor.saw(OptionalLong.of(DiskFloor.BYTES_MIN));

        // Then
        assertThat(floor.storesVectors()).isTrue();
    }

    @Test
    void shouldBeginAgainOnlyWhenThereIsClearlyMoreRoom() {
        // Given
        floor.saw(OptionalLong.of(0));
        floor.saw(OptionalLong.of(DiskFloor.BYTES_AGAIN - 1));
        boolean atTheEdge = floor.storesVectors();

        // When
        floor.saw(OptionalLong.of(DiskFloor.BYTES_AGAIN));

        // Then
        assertThat(atTheEdge).isFalse();
        assertThat(floor.storesVectors()).isTrue();
    }

    @Test
    void shouldStayAsItIsWhenTheDiskDoesNotSay() {
        // Given
        floor.saw(OptionalLong.of(0));

        // When
        floor.saw(OptionalLong.empty());

        // Then
        assertThat(floor.storesVectors()).isFalse();
    }
}
