-- Models of trees, whoever made them. What a row says of its content never changes: equal bytes with an equal card are
-- one row, however often they come, and content is the digest of both. What may be said of a model besides depends on
-- the settings of whoever reads it, and is not stored.
--
-- activation rises with every activation. Of the retired models, those that have one stepped aside for another and may
-- stand in for it; a model that was retired by hand has none and never answers again by itself. by_hand: whether a
-- person chose the status it has.
CREATE TABLE model (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    size_bytes    bigint      NOT NULL CHECK (size_bytes > 0),
    created_at    timestamptz NOT NULL DEFAULT now(),
    changed_at    timestamptz NOT NULL DEFAULT now(),
    activation    bigint      UNIQUE,
    outputs       integer     NOT NULL,
    trees         integer     NOT NULL,
    probability   boolean     NOT NULL,
    by_hand       boolean     NOT NULL DEFAULT false,
    name          text        NOT NULL,
    format        text        NOT NULL CHECK (format IN ('lightgbm', 'table')),
    status        text        NOT NULL DEFAULT 'candidate' CHECK (status IN ('candidate', 'shadow', 'active', 'retired')),
    sha256        text        NOT NULL,
    content       text        NOT NULL UNIQUE,
    schema_hash   text,
    feature_names text[]      NOT NULL
);

-- Whatever races, one model answers.
CREATE UNIQUE INDEX model_active ON model (status) WHERE status = 'active';
-- What a look of every few seconds asks for: few rows, whatever was ever uploaded.
CREATE INDEX model_in_use ON model (status, activation) WHERE status IN ('active', 'shadow') OR activation IS NOT NULL;

CREATE SEQUENCE model_activation;

-- A file in parts of a bounded size, so that neither storing nor loading it takes one message as large as the file.
CREATE TABLE model_part (
    model_id bigint  NOT NULL REFERENCES model ON DELETE CASCADE,
    number   integer NOT NULL,
    bytes    bytea   NOT NULL,
    PRIMARY KEY (model_id, number)
);

-- The card in its canonical form, to the byte: hash is of these bytes, hence text and not jsonb.
CREATE TABLE model_card (
    model_id bigint PRIMARY KEY REFERENCES model ON DELETE CASCADE,
    hash     text NOT NULL,
    json     text NOT NULL
);
