package io.smcquant.adapter.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of the database at one look.
 *
 * @param configured whether this process has a database at all
 * @param trouble why it is away or not migrated, in words; empty when all is well
 * @param tableBytes size of each table with its indexes and partitions
 * @param freeBytes free space on the disk of an embedded database
 */
public record StorageStatus(boolean configured, boolean up, boolean migrated, Optional<String> schemaVersion,
        Optional<String> trouble, Map<String, Long> tableBytes, OptionalLong freeBytes) {
    static final StorageStatus NONE = new StorageStatus(false, false, false, Optional.empty(), Optional.empty(),
            Map.of(), OptionalLong.empty());

    public StorageStatus {
        tableBytes = Map.copyOf(tableBytes);
    }
}
