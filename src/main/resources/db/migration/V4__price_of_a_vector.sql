-- Where the price stood when a vector was measured: a trade on it is planned from these. Rows of before have none.
ALTER TABLE feature_vector
    ADD COLUMN close_e8     bigint,
    ADD COLUMN atr_e8       double precision,
    ADD COLUMN tick_size_e8 bigint;
