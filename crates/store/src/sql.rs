//! Every fixed SQL text, the same for both engines; a test prepares each of them on each engine.

/// Declares the texts, and for the tests a list of them all.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)+) => {
        $($(#[$doc])* pub(crate) const $name: &str = $text;)+

        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}

/// What is read of an observation after indicator, in the order `Reader` expects. Day, gender and
/// kind travel as one text of fixed widths: each cell costs more than the bytes in it.
macro_rules! observation_cells {
    () => {
        "o.place, o.period_start || o.period_end || o.gender || o.period_kind, o.batch_no, o.value, o.missing, \
         o.numerator, o.denominator, o.n, o.population, o.margin, o.source"
    };
}

/// The order of a key in the index, revisions oldest first.
macro_rules! key_order {
    () => {
        " ORDER BY o.place, o.period_start, o.period_end, o.period_kind, o.gender, o.batch_no"
    };
}

macro_rules! batch_cells {
    () => {
        "b.no, b.id, b.kind, b.source, b.fetched_at, b.actor, b.file_name, b.sha256, b.note, b.rows, b.added, b.changed"
    };
}

macro_rules! edition_cells {
    () => {
        "id, year, number, model_id, title, created_at, actor, data_cut_off, synthetic, checksum, replaces, reason"
    };
}

statements! {
    /// First statement of every write: takes the lock that puts writes in a row.
    LOCK_HEAD = "UPDATE head SET revision = revision + $1 WHERE one = 1 RETURNING audit_seq, audit_hash";
    /// Moves the end of the audit chain.
    MOVE_HEAD = "UPDATE head SET audit_seq = $1, audit_hash = $2 WHERE one = 1";
    HEAD = "SELECT audit_seq, audit_hash FROM head WHERE one = 1";
    REVISION = "SELECT revision FROM head WHERE one = 1";

    INSERT_AUDIT = "INSERT INTO audit (seq, at, actor, action, object, detail, prev_hash, hash) \
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    AUDIT_NEWEST = "SELECT seq, at, actor, action, object, detail, prev_hash, hash FROM audit \
                    ORDER BY seq DESC LIMIT $1";
    AUDIT_PAGE = "SELECT seq, at, actor, action, object, detail, prev_hash, hash FROM audit \
                  WHERE seq > $1 ORDER BY seq LIMIT $2";

    NEXT_BATCH = "SELECT coalesce(max(no), 0) + 1 FROM batch";
    INSERT_BATCH = "INSERT INTO batch (no, id, kind, source, fetched_at, actor, file_name, sha256, note, rows, added, changed) \
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    BATCHES = concat!("SELECT ", batch_cells!(), " FROM batch b ORDER BY b.no DESC");

    /// One walk down the index per indicator, where DISTINCT would read every row.
    INDICATORS = "WITH RECURSIVE found (indicator) AS ( \
                      SELECT min(indicator) FROM observation \
                      UNION ALL \
                      SELECT (SELECT min(o.indicator) FROM observation o WHERE o.indicator > found.indicator) \
                      FROM found WHERE found.indicator IS NOT NULL) \
                  SELECT indicator FROM found WHERE indicator IS NOT NULL";
    OBSERVATIONS_OF_INDICATOR = concat!(
        "SELECT ", observation_cells!(), " FROM observation o WHERE o.indicator = $1", key_order!());
    OBSERVATIONS_OF_PLACE = concat!(
        "SELECT ", observation_cells!(), " FROM observation o WHERE o.indicator = $1 AND o.place = $2", key_order!());
    HISTORY = concat!(
        "SELECT ", observation_cells!(), ", ", batch_cells!(),
        " FROM observation o JOIN batch b ON b.no = o.batch_no \
         WHERE o.indicator = $1 AND o.place = $2 AND o.period_start = $3 AND o.period_end = $4 \
         AND o.period_kind = $5 AND o.gender = $6 ORDER BY o.batch_no");

    CATALOGUE = "SELECT c.id, c.batch_no, c.title, c.description FROM catalogue c \
                 WHERE c.batch_no = (SELECT max(d.batch_no) FROM catalogue d WHERE d.id = c.id)";

    NEXT_EDITION = "SELECT coalesce(max(number), 0) + 1 FROM edition WHERE year = $1";
    INSERT_EDITION = "INSERT INTO edition (id, year, number, model_id, title, created_at, actor, data_cut_off, synthetic, \
                      checksum, replaces, reason, canonical) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    EDITIONS = concat!("SELECT ", edition_cells!(), " FROM edition ORDER BY year, number");
    EDITION = concat!("SELECT ", edition_cells!(), ", canonical FROM edition WHERE id = $1");

    COUNTS = "SELECT (SELECT count(*) FROM batch), (SELECT count(*) FROM observation), (SELECT count(*) FROM catalogue), \
              (SELECT count(*) FROM edition), (SELECT count(*) FROM audit)";
    SCHEMA = "SELECT max(version) FROM _sqlx_migrations";
}
