-- The open store on SQLite. Never edited once released: a change is a new migration.
-- Instants are microseconds of UTC, days are ISO text, booleans 0 or 1, ids text.

-- One arrival of data: who fetched what, from where, and what came of it.
CREATE TABLE batch (
    no          INTEGER NOT NULL PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    kind        TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    fetched_at  INTEGER NOT NULL,
    actor       TEXT    NOT NULL,
    file_name   TEXT,
    sha256      TEXT,
    note        TEXT,
    rows        INTEGER NOT NULL,
    added       INTEGER NOT NULL,
    changed     INTEGER NOT NULL
) STRICT;

-- A value, or why it is missing. Of rows with the same key the one of the latest batch holds.
CREATE TABLE observation (
    indicator    TEXT    NOT NULL,
    place        TEXT    NOT NULL,
    period_kind  TEXT    NOT NULL CHECK (period_kind IN ('year', 'quarter', 'month', 'window')),
    period_start TEXT    NOT NULL CHECK (length(period_start) = 10),
    period_end   TEXT    NOT NULL CHECK (length(period_end) = 10),
    gender       TEXT    NOT NULL CHECK (gender IN ('T', 'K', 'M')),
    batch_no     INTEGER NOT NULL REFERENCES batch (no),
    value        REAL,
    missing      TEXT,
    numerator    REAL,
    denominator  REAL,
    n            REAL,
    population   REAL,
    margin       REAL,
    source       TEXT    NOT NULL,
    PRIMARY KEY (indicator, place, period_start, period_end, period_kind, gender, batch_no),
    CHECK ((value IS NULL) <> (missing IS NULL))
) STRICT, WITHOUT ROWID;

-- What the source said a figure means; a changed meaning is a row in a later batch.
CREATE TABLE catalogue (
    id          TEXT    NOT NULL,
    batch_no    INTEGER NOT NULL REFERENCES batch (no),
    title       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    PRIMARY KEY (id, batch_no)
) STRICT, WITHOUT ROWID;

-- What has been published. A correction is a new edition that names the old one and why.
CREATE TABLE edition (
    id           TEXT    NOT NULL PRIMARY KEY,
    year         INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    model_id     TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    actor        TEXT    NOT NULL,
    data_cut_off TEXT    NOT NULL CHECK (length(data_cut_off) = 10),
    synthetic    INTEGER NOT NULL CHECK (synthetic IN (0, 1)),
    checksum     TEXT    NOT NULL,
    replaces     TEXT    REFERENCES edition (id),
    reason       TEXT,
    canonical    TEXT    NOT NULL,
    UNIQUE (year, number)
) STRICT;

-- Who did what: each row's hash covers the row and the hash before it.
CREATE TABLE audit (
    seq       INTEGER NOT NULL PRIMARY KEY,
    at        INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    object    TEXT    NOT NULL,
    detail    TEXT    NOT NULL,
    prev_hash TEXT    NOT NULL,
    hash      TEXT    NOT NULL
) STRICT;

-- The one row that every write locks first: the end of the audit chain, and a counter of changes.
CREATE TABLE head (
    one        INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    revision   INTEGER NOT NULL,
    audit_seq  INTEGER NOT NULL,
    audit_hash TEXT    NOT NULL
) STRICT;

INSERT INTO head (one, revision, audit_seq, audit_hash)
VALUES (1, 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TRIGGER edition_refuses_update BEFORE UPDATE ON edition
BEGIN SELECT RAISE(ABORT, 'edition is append-only: UPDATE refused'); END;

CREATE TRIGGER edition_refuses_delete BEFORE DELETE ON edition
BEGIN SELECT RAISE(ABORT, 'edition is append-only: DELETE refused'); END;

-- INSERT OR REPLACE removes a row without firing the delete trigger.
CREATE TRIGGER edition_refuses_replace BEFORE INSERT ON edition
WHEN EXISTS (SELECT 1 FROM edition WHERE id = NEW.id OR (year = NEW.year AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'edition is append-only: this edition exists'); END;

CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only: UPDATE refused'); END;

CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only: DELETE refused'); END;

CREATE TRIGGER audit_refuses_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'audit is append-only: this row exists'); END;
