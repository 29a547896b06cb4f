-- Venues and instruments get small integer keys, because every candle, event and vector row carries one.
CREATE TABLE venue (
    id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text     NOT NULL UNIQUE
);

CREATE TABLE instrument (
    id              integer  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    venue_id        smallint NOT NULL REFERENCES venue,
    symbol          text     NOT NULL,
    base_asset      text     NOT NULL,
    quote_asset     text     NOT NULL,
    tick_size_e8    bigint   NOT NULL,
    step_size_e8    bigint   NOT NULL,
    min_notional_e8 bigint   NOT NULL,
    status          text     NOT NULL,
    contract_type   text     NOT NULL,
    onboard_millis  bigint   NOT NULL,
    UNIQUE (venue_id, symbol)
);

-- Partitioned by venue, because each venue has its own retention and its own time, then by month of market time, so
-- that retention drops whole tables. The writer makes the partitions. Without foreign keys on purpose: one check per
-- row would halve the rate of bulk writes, and the writer takes its keys from the two tables above.
CREATE TABLE candle (
    instrument_id          integer          NOT NULL,
    timeframe_minutes      smallint         NOT NULL,
    venue_id               smallint         NOT NULL,
    open_time_millis       bigint           NOT NULL,
    open_e8                bigint           NOT NULL,
    high_e8                bigint           NOT NULL,
    low_e8                 bigint           NOT NULL,
    close_e8               bigint           NOT NULL,
    base_volume            double precision NOT NULL,
    quote_volume           double precision NOT NULL,
    trades                 bigint           NOT NULL,
    taker_buy_base_volume  double precision NOT NULL,
    taker_buy_quote_volume double precision NOT NULL,
    revision               integer          NOT NULL,
    PRIMARY KEY (instrument_id, timeframe_minutes, venue_id, open_time_millis)
) PARTITION BY LIST (venue_id);
