package io.smcquant.adapter.metrics;

import java.util.List;

/** Every metric of ours: its name as Prometheus shows it, its kind, unit, labels and meaning. */
public enum Metric {
    ROLE_READY("smc_role_ready", Kind.GAUGE, "1 or 0", List.of("role"), "Whether the role can do its job now."),
    STORAGE_UP("smc_storage_up", Kind.GAUGE, "1 or 0", List.of(), "Whether the database answered the last look at it."),
    STORAGE_MIGRATED("smc_storage_migrated", Kind.GAUGE, "1 or 0", List.of(),
            "Whether the schema has reached this program's version."),
    STORAGE_TABLE_BYTES("smc_storage_table_bytes", Kind.GAUGE, "bytes", List.of("table"),
            "Size of a table with its indexes and partitions."),
    STORAGE_FREE_BYTES("smc_storage_free_bytes", Kind.GAUGE, "bytes", List.of(),
            "Free space on the disk of the embedded database; absent with any other database."),
    CANDLES_WRITTEN("smc_storage_candles_written_total", Kind.COUNTER, "candles", List.of(),
            "Candles stored as new or as a newer revision."),
    CANDLE_WRITE_FAILURES("smc_storage_write_failures_total", Kind.COUNTER, "writes", List.of(),
            "Writes of candles that failed."),
    CANDLE_WRITE_TIME("smc_storage_write_seconds", Kind.TIMER, "seconds", List.of(),
            "Duration of one write of candles until it is durable."),
    PARTITIONS_DROPPED("smc_storage_partitions_dropped_total", Kind.COUNTER, "partitions", List.of(),
            "Monthly partitions that retention dropped."),
    HTTP_REFUSED("smc_http_refused_total", Kind.COUNTER, "requests", List.of("reason"),
            "Requests refused before any work was done for them: guard, rate, heavy, body.");

    /** What Prometheus takes it for. */
    public enum Kind {
        COUNTER,
        GAUGE,
        TIMER
    }

    private final String id;
    private final Kind kind;
    private final String unit;
    private final List<String> labels;
    private final String meaning;

    Metric(String id, Kind kind, String unit, List<String> labels, String meaning) {
        this.id = id;
        this.kind = kind;
        this.unit = unit;
        this.labels = labels;
        this.meaning = meaning;
    }

    /** The name as Prometheus shows it. */
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public String unit() {
        return unit;
    }

    public List<String> labels() {
        return labels;
    }

    public String meaning() {
        return meaning;
    }
}
