-- When this engine heard of a candle, by the market's clock, beside the venue's own times; unknown for older rows.
ALTER TABLE candle ADD COLUMN received_millis bigint;
