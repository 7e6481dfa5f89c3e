-- The open store on PostgreSQL. Never edited once released: a change is a new migration.
-- Instants are microseconds of UTC, days are ISO text, booleans 0 or 1, ids text.
-- Keys are compared byte by byte (COLLATE "C"), as SQLite does, whatever the server's language is.

-- One arrival of data: who fetched what, from where, and what came of it.
CREATE TABLE batch (
    no          BIGINT NOT NULL PRIMARY KEY,
    id          TEXT   NOT NULL UNIQUE,
    kind        TEXT   NOT NULL,
    source      TEXT   NOT NULL,
    fetched_at  BIGINT NOT NULL,
    actor       TEXT   NOT NULL,
    file_name   TEXT,
    sha256      TEXT,
    note        TEXT,
    rows        BIGINT NOT NULL,
    added       BIGINT NOT NULL,
    changed     BIGINT NOT NULL
);

-- A value, or why it is missing. Of rows with the same key the one of the latest batch holds.
CREATE TABLE observation (
    indicator    TEXT COLLATE "C" NOT NULL,
    place        TEXT COLLATE "C" NOT NULL,
    period_kind  TEXT COLLATE "C" NOT NULL CHECK (period_kind IN ('year', 'quarter', 'month', 'window')),
    period_start TEXT COLLATE "C" NOT NULL CHECK (length(period_start) = 10),
    period_end   TEXT COLLATE "C" NOT NULL CHECK (length(period_end) = 10),
    gender       TEXT COLLATE "C" NOT NULL CHECK (gender IN ('T', 'K', 'M')),
    batch_no     BIGINT NOT NULL REFERENCES batch (no),
    value        DOUBLE PRECISION,
    missing      TEXT,
    numerator    DOUBLE PRECISION,
    denominator  DOUBLE PRECISION,
    n            DOUBLE PRECISION,
    population   DOUBLE PRECISION,
    margin       DOUBLE PRECISION,
    source       TEXT NOT NULL,
    PRIMARY KEY (indicator, place, period_start, period_end, period_kind, gender, batch_no),
    CHECK ((value IS NULL) <> (missing IS NULL))
);

-- What the source said a figure means; a changed meaning is a row in a later batch.
CREATE TABLE catalogue (
    id          TEXT COLLATE "C" NOT NULL,
    batch_no    BIGINT NOT NULL REFERENCES batch (no),
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (id, batch_no)
);

-- What has been published. A correction is a new edition that names the old one and why.
CREATE TABLE edition (
    id           TEXT   NOT NULL PRIMARY KEY,
    year         BIGINT NOT NULL,
    number       BIGINT NOT NULL,
    model_id     TEXT   NOT NULL,
    title        TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    actor        TEXT   NOT NULL,
    data_cut_off TEXT   NOT NULL CHECK (length(data_cut_off) = 10),
    synthetic    BIGINT NOT NULL CHECK (synthetic IN (0, 1)),
    checksum     TEXT   NOT NULL,
    replaces     TEXT   REFERENCES edition (id),
    reason       TEXT,
    canonical    TEXT   NOT NULL,
    UNIQUE (year, number)
);

-- Who did what: each row's hash covers the row and the hash before it.
CREATE TABLE audit (
    seq       BIGINT NOT NULL PRIMARY KEY,
    at        BIGINT NOT NULL,
    actor     TEXT   NOT NULL,
    action    TEXT   NOT NULL,
    object    TEXT   NOT NULL,
    detail    TEXT   NOT NULL,
    prev_hash TEXT   NOT NULL,
    hash      TEXT   NOT NULL
);

-- The one row that every write locks first: the end of the audit chain, and a counter of changes.
CREATE TABLE head (
    one        BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    revision   BIGINT NOT NULL,
    audit_seq  BIGINT NOT NULL,
    audit_hash TEXT   NOT NULL
);

INSERT INTO head (one, revision, audit_seq, audit_hash)
VALUES (1, 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END;
$$;

CREATE TRIGGER edition_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON edition
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
