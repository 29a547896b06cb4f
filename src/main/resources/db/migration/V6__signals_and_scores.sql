-- What each model said of each vector, shadows included: many rows, all of them small, that can be computed again.
-- model_id 0 is the rule of thumb, which is in no registry. rung: 0 active, 1 previous, 2 heuristic.
CREATE TABLE vector_score (
    close_time_millis bigint           NOT NULL,
    known_millis      bigint           NOT NULL,
    model_id          bigint           NOT NULL,
    confidence        double precision NOT NULL,
    instrument_id     integer          NOT NULL,
    venue_id          smallint         NOT NULL,
    schema_id         smallint         NOT NULL,
    rung              smallint         NOT NULL,
    calibrated        boolean          NOT NULL,
    shadow            boolean          NOT NULL,
    PRIMARY KEY (instrument_id, venue_id, close_time_millis, schema_id, model_id)
) PARTITION BY LIST (venue_id);

-- Setups that may be traded. Signals speak of minutes, as vectors do, so the timeframe of their identity is no column.
-- What one filters, sorts or sums by has a column; record is the whole of it in its wire form, which is what is read
-- back. tier: 0 none, 1 low, 2 middle, 3 high. novelty: 0 first, 1 side changed, 2 new object, 3 time passed.
CREATE TABLE signal (
    close_time_millis bigint           NOT NULL,
    known_millis      bigint           NOT NULL,
    expires_millis    bigint           NOT NULL,
    entry_e8          bigint           NOT NULL,
    stop_e8           bigint           NOT NULL,
    target_e8         bigint           NOT NULL,
    model_id          bigint           NOT NULL,
    confidence        double precision NOT NULL,
    size_fraction     double precision NOT NULL,
    risk_fraction     double precision NOT NULL,
    instrument_id     integer          NOT NULL,
    venue_id          smallint         NOT NULL,
    tier              smallint         NOT NULL,
    rung              smallint         NOT NULL,
    novelty           smallint         NOT NULL,
    up                boolean          NOT NULL,
    withdrawn         boolean          NOT NULL,
    calibrated        boolean          NOT NULL,
    model_name        text             NOT NULL,
    model_version     text             NOT NULL,
    record            text             NOT NULL,
    contributions     jsonb            NOT NULL,
    PRIMARY KEY (instrument_id, venue_id, close_time_millis)
) PARTITION BY LIST (venue_id);

-- The list over all symbols, newest first; the key serves that of one symbol.
CREATE INDEX signal_newest ON signal (close_time_millis, instrument_id);
