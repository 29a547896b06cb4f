-- Words that rows would repeat millions of times: versions of detectors, names of events, hashes of feature schemas.
-- Rows carry their keys. There are as many words as this program's versions know, a few hundred in its life.
CREATE TABLE smc_word (
    id     smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    family text     NOT NULL,
    text   text     NOT NULL,
    UNIQUE (family, text)
);

-- Partitioned like candles: by venue, then by month of market time, here of the moment at which the event became a fact.
-- A large venue makes a hundred million rows in 90 days, so the columns stand in the order of their alignment and what
-- is true of all rows of a kind is in its name. Attributes differ by kind and grow with the formulas, and nothing is
-- searched by them: as jsonb a new one needs no migration, and the many events without any keep none (null).
-- The key is the event's whole identity; read backwards it is the order of the pages. known_millis orders the versions.
CREATE TABLE smc_event (
    confirmed_at_millis bigint   NOT NULL,
    formed_at_millis    bigint   NOT NULL,
    low_e8              bigint   NOT NULL,
    high_e8             bigint   NOT NULL,
    known_millis        bigint   NOT NULL,
    instrument_id       integer  NOT NULL,
    timeframe_minutes   smallint NOT NULL,
    venue_id            smallint NOT NULL,
    name_id             smallint NOT NULL,
    detector_id         smallint NOT NULL,
    up                  boolean  NOT NULL,
    withdrawn           boolean  NOT NULL,
    attributes          jsonb,
    PRIMARY KEY (instrument_id, timeframe_minutes, venue_id, confirmed_at_millis, formed_at_millis, low_e8, high_e8,
                 name_id, detector_id, up)
) PARTITION BY LIST (venue_id);

-- Vectors speak of minutes only. Twelve columns are smaller than an array, and a query can name them. The objects a
-- vector was measured on are written as kind:formedAt:confirmedAt:level, trends as timeframe:trend.
CREATE TABLE feature_vector (
    close_time_millis     bigint           NOT NULL,
    known_millis          bigint           NOT NULL,
    market_structure      double precision NOT NULL,
    order_blocks_count    double precision NOT NULL,
    institutional_candle  double precision NOT NULL,
    liquidity_grab        double precision NOT NULL,
    fvg_size_atr          double precision NOT NULL,
    fvg_proximity         double precision NOT NULL,
    ob_proximity          double precision NOT NULL,
    atr_normalized_volume double precision NOT NULL,
    rsi_14                double precision NOT NULL,
    momentum_atr          double precision NOT NULL,
    time_to_next_level    double precision NOT NULL,
    confidence_ensemble   double precision NOT NULL,
    instrument_id         integer          NOT NULL,
    warm_bars             integer          NOT NULL,
    venue_id              smallint         NOT NULL,
    schema_id             smallint         NOT NULL,
    up                    boolean          NOT NULL,
    late                  boolean          NOT NULL,
    degraded              boolean          NOT NULL,
    withdrawn             boolean          NOT NULL,
    setup                 text,
    gap                   text,
    block                 text,
    sweep                 text,
    level                 text,
    trends                text             NOT NULL,
    PRIMARY KEY (instrument_id, venue_id, close_time_millis, schema_id)
) PARTITION BY LIST (venue_id);

-- States from which detectors go on after a restart. The writer keeps the two newest of each detector, so this table
-- does not grow and needs no partitions. received_millis orders what was written of one close, before and after a
-- correction.
CREATE TABLE detector_snapshot (
    instrument_id     integer  NOT NULL,
    timeframe_minutes smallint NOT NULL,
    detector_id       smallint NOT NULL,
    close_time_millis bigint   NOT NULL,
    received_millis   bigint   NOT NULL,
    bytes             bytea    NOT NULL,
    PRIMARY KEY (instrument_id, timeframe_minutes, detector_id, close_time_millis)
);
