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
    EVENTS_WRITTEN("smc_storage_events_written_total", Kind.COUNTER, "events", List.of(),
            "SMC events stored as new or as a newer version, withdrawals included."),
    VECTORS_WRITTEN("smc_storage_vectors_written_total", Kind.COUNTER, "vectors", List.of(),
            "Feature vectors stored as new or as a newer version."),
    VECTORS_LEFT_OUT("smc_storage_vectors_left_out_total", Kind.COUNTER, "vectors", List.of(),
            "Feature vectors that were not stored because the embedded database's disk is nearly full."),
    STORAGE_VECTORS_ON("smc_storage_vectors_on", Kind.GAUGE, "1 or 0", List.of(),
            "Whether feature vectors are stored; 0 while the embedded database's disk is nearly full, absent with any"
                    + " other database."),
    CANDLE_WRITE_FAILURES("smc_storage_write_failures_total", Kind.COUNTER, "writes", List.of(),
            "Writes of candles that failed."),
    CANDLE_WRITE_TIME("smc_storage_write_seconds", Kind.TIMER, "seconds", List.of(),
            "Duration of one write of candles until it is durable."),
    PARTITIONS_DROPPED("smc_storage_partitions_dropped_total", Kind.COUNTER, "partitions", List.of(),
            "Monthly partitions that retention dropped."),
    SCORES_WRITTEN("smc_storage_scores_written_total", Kind.COUNTER, "rows", List.of("kind"),
            "Signals and scores of vectors stored as new or as a newer version, by kind: signal, score."),
    SCORES_LOST("smc_storage_scores_lost_total", Kind.COUNTER, "rows", List.of("kind", "reason"),
            "Signals and scores that are not stored, by reason: disk, unknown, full, refused, stopped."),
    SCORES_BUFFERED("smc_storage_scores_buffered", Kind.GAUGE, "rows", List.of("kind"),
            "Signals and scores that wait for the database; absent in a process that does not score."),
    SCORE_WRITE_FAILURES("smc_storage_score_write_failures_total", Kind.COUNTER, "writes", List.of(),
            "Writes of signals and scores that failed and come again."),
    SCORE_WRITE_TIME("smc_storage_score_write_seconds", Kind.TIMER, "seconds", List.of(),
            "Duration of one write of signals and scores until it is durable."),
    FEED_FRAMES("smc_feed_frames_total", Kind.COUNTER, "frames", List.of(), "Frames of streams that were of use."),
    FEED_FRAMES_DROPPED("smc_feed_frames_dropped_total", Kind.COUNTER, "frames", List.of("reason"),
            "Frames that could not be used, by reason."),
    FEED_VENUE_DELAY("smc_feed_venue_delay_seconds", Kind.TIMER, "seconds", List.of(),
            "From the venue's time in a frame to its receipt, in market time."),
    FEED_STORED_DELAY("smc_feed_close_to_stored_seconds", Kind.TIMER, "seconds", List.of(),
            "From the receipt of the frame that closed a minute to its durable storage."),
    FEED_GAP_MINUTES("smc_feed_gap_minutes_total", Kind.COUNTER, "minutes", List.of(),
            "Minutes that were missing when a gap was found."),
    FEED_BACKFILLED("smc_feed_backfilled_minutes_total", Kind.COUNTER, "minutes", List.of(),
            "Minutes that were closed by REST and not by the stream."),
    FEED_SYNTHETIC("smc_feed_synthetic_minutes_total", Kind.COUNTER, "minutes", List.of(),
            "Minutes the venue answered without."),
    FEED_CORRECTIONS("smc_feed_corrections_total", Kind.COUNTER, "minutes", List.of(),
            "Closed minutes that REST put right."),
    SMC_EVENTS("smc_events_total", Kind.COUNTER, "events", List.of(),
            "Events that detectors found, withdrawals among them."),
    SMC_VECTORS("smc_vectors_total", Kind.COUNTER, "vectors", List.of(),
            "Feature vectors of closed minutes."),
    SMC_DETECTOR_FAILURES("smc_detector_failures_total", Kind.COUNTER, "failures", List.of(),
            "Times a detector did what it never should and began anew."),
    VECTORS_SCORED("smc_vectors_scored_total", Kind.COUNTER, "vectors", List.of("rung"),
            "Vectors of the stream that were scored, by who answered: active, previous, heuristic."),
    VECTOR_SCORE_TIME("smc_vector_score_seconds", Kind.TIMER, "seconds", List.of(),
            "From the receipt of a vector to its score and, if it is one, its signal on the way out."),
    SIGNALS("smc_signals_total", Kind.COUNTER, "signals", List.of("novelty"),
            "Signals that went out, by why they are new: first, sideChanged, newObject, timePassed; or withdrawn."),
    SIGNALS_FAILED("smc_signals_failed_total", Kind.COUNTER, "signals", List.of(),
            "Signals that could not be published."),
    SIGNALS_REFUSED("smc_signals_refused_total", Kind.COUNTER, "records", List.of(),
            "Records of the topic of signals that are no signal this version understands, and so are not stored."),
    SIGNALS_UNREADABLE("smc_signals_unreadable_total", Kind.COUNTER, "signals", List.of(),
            "Stored signals that an answer or a start left out because they cannot be read; each time counts."),
    VECTORS_REFUSED("smc_vectors_refused_total", Kind.COUNTER, "records", List.of(),
            "Records of the stream that are no vector this version understands."),
    FEED_RECONNECTIONS("smc_feed_reconnections_total", Kind.COUNTER, "connections", List.of(),
            "Connections that ended and were made again."),
    FEED_HOLES("smc_feed_holes_total", Kind.COUNTER, "instruments", List.of(),
            "Instruments that began anew after too long an absence, with a hole behind them."),
    FEED_LISTED("smc_feed_listed_total", Kind.COUNTER, "instruments", List.of(),
            "Instruments that came to be watched."),
    FEED_DELISTED("smc_feed_delisted_total", Kind.COUNTER, "instruments", List.of(),
            "Instruments that ceased to be watched."),
    FEED_INSTRUMENTS("smc_feed_instruments", Kind.GAUGE, "instruments", List.of("state"),
            "Instruments of this process by state: watched, degraded, warm, unwatched."),
    FEED_BUFFERED("smc_feed_buffered_candles", Kind.GAUGE, "candles", List.of(),
            "Closed candles that wait for the database."),
    SHARD_PARTITIONS("smc_shards_partitions", Kind.GAUGE, "partitions", List.of(),
            "Shard partitions whose instruments the feed of this process works on."),
    SHARD_EPOCH("smc_shards_epoch", Kind.GAUGE, "assignments", List.of(),
            "Number of the newest assignment of partitions to the feed of this process; it changes with each."),
    SHARD_STATUS_FAILURES("smc_shards_status_failures_total", Kind.COUNTER, "writes", List.of(),
            "Times the feed of this process could not tell the database how it is."),
    SHARD_FEEDS("smc_shards_feeds", Kind.GAUGE, "feeds", List.of(),
            "Feeds of this venue that told the database of themselves within 20 s; NaN while it cannot be asked."),
    SHARD_PARTITIONS_UNOWNED("smc_shards_partitions_unowned", Kind.GAUGE, "partitions", List.of(),
            "Partitions that no feed says it works on; 0 where no broker assigns them, NaN while the database cannot be"
                    + " asked."),
    SHARD_PARTITIONS_SHARED("smc_shards_partitions_shared", Kind.GAUGE, "partitions", List.of(),
            "Partitions that several feeds say they work on, as for moments while one is handed over; NaN while the"
                    + " database cannot be asked."),
    VENUE_ANSWERS("smc_venue_answers_total", Kind.COUNTER, "answers", List.of(),
            "Questions to the venue's REST interface that were answered."),
    VENUE_FAILURES("smc_venue_failures_total", Kind.COUNTER, "questions", List.of("reason"),
            "Questions to the venue that have to be asked again: connection, timeout, unreadable, venue, status."),
    VENUE_HOLDS("smc_venue_holds_total", Kind.COUNTER, "holds", List.of(),
            "Times the venue said stop (429 or 418)."),
    MODELS_LOADED("smc_models_loaded", Kind.GAUGE, "models", List.of(),
            "Models that this process scores with: the active one, the one that stands in, the shadows."),
    MODEL_ACTIVE("smc_model_active_id", Kind.GAUGE, "id", List.of(),
            "Id of the active model in this process; 0 without one, and while a model beside the process is not yet in"
                    + " the registry."),
    MODELS_AGE("smc_models_age_millis", Kind.GAUGE, "milliseconds", List.of(),
            "Since this process last knew what the registry of models says."),
    MODEL_LOOK_FAILURES("smc_model_look_failures_total", Kind.COUNTER, "looks", List.of(),
            "Looks at the registry of models that failed; the models in use stay."),
    MODEL_DRIFT("smc_model_drift", Kind.GAUGE, "index", List.of("feature"),
            "Population stability index of a feature among the last vectors the active model scored, against its"
                    + " training: above 0.25 it is asked about another market. 0 without a card or with too few"
                    + " vectors."),
    BROKER_UP("smc_messaging_broker_up", Kind.GAUGE, "1 or 0", List.of(),
            "Whether the broker answered the last look at it; absent where no broker carries records."),
    TOPIC_FINDINGS("smc_messaging_topic_findings", Kind.GAUGE, "findings", List.of(),
            "Settings of topics that are not as they must be; absent where no broker carries records."),
    HTTP_REFUSED("smc_http_refused_total", Kind.COUNTER, "requests", List.of("reason"),
            "Requests refused before any work was done for them: guard, rate, heavy, body, origin, sockets, stopping."),
    LIVE_CLIENTS("smc_live_clients", Kind.GAUGE, "websockets", List.of(), "Clients of the live stream."),
    LIVE_SENT("smc_live_messages_sent_total", Kind.COUNTER, "messages", List.of(),
            "Messages handed to sockets of the live stream."),
    LIVE_DROPPED("smc_live_clients_dropped_total", Kind.COUNTER, "websockets", List.of("reason"),
            "Clients of the live stream that were dropped: slow, chatty, places."),
    LIVE_LOST("smc_live_records_lost_total", Kind.COUNTER, "records", List.of("reason"),
            "Records no client of the live stream was told of: behind, unreadable.");

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
