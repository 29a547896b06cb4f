-- What each feed last said of itself, a row a feed, replaced every few seconds and read by every process. updated_at is
-- this database's clock, so that how old a row is does not hang on the clocks of those who write and read it. venue is
-- the name and no key: a feed has something to say before it knows its venue. What is counted over all feeds has a
-- column; picture is the whole of it, connections and instruments included, and is read only where it is shown.
CREATE TABLE shard_status (
    epoch       bigint      NOT NULL,
    lag_millis  bigint      NOT NULL,
    updated_at  timestamptz NOT NULL,
    instruments integer     NOT NULL,
    degraded    integer     NOT NULL,
    venue       text        NOT NULL,
    pod         text        NOT NULL,
    partitions  integer[]   NOT NULL,
    picture     jsonb       NOT NULL,
    PRIMARY KEY (venue, pod)
);
