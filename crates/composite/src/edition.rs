//! An edition: model, data and result bound together by a checksum, recomputable by anybody.

use ledstjarna_observations::Register;
use serde::{Deserialize, Serialize};

use crate::Matrix;
use crate::build::{BuildError, Input, build};
use crate::canonical::{self, Texts};
use crate::model::Model;
use crate::policies::{PolicyRange, policy_range};
use crate::result::{Anchor, IndexResult};
use crate::snapshot::Snapshot;

/// What a reader must know of an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionMeta {
    /// The year it is named after; its data may be older.
    pub year: i16,
    /// Name as shown.
    pub title: String,
    /// Data that arrived after this day are not in it, `YYYY-MM-DD`.
    pub cutoff: String,
    /// SHA-256 of the effective registry.
    pub registry: String,
    /// Version of the program that computed it.
    pub program: String,
    /// Whether any value in it is made up.
    pub synthetic: bool,
    /// The periods used, per source.
    pub sources: Vec<SourcePeriod>,
    /// The edition it corrects, and why.
    pub corrects: Option<Correction>,
}

/// Which periods of a source are in an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcePeriod {
    /// Source id.
    pub source: String,
    /// Earliest period used.
    pub first: String,
    /// Latest period used.
    pub last: String,
}

/// A published edition is never changed: a correction is a new one that names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Id of the corrected edition.
    pub edition: String,
    /// Why.
    pub reason: String,
}

/// The frozen scale of a base edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Base {
    /// Checksum of the base edition.
    pub checksum: String,
    /// Its year.
    pub year: i16,
    /// Its anchors by indicator id.
    pub anchors: Vec<(String, Anchor)>,
}

/// Everything one edition holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// What a reader must know.
    pub meta: EditionMeta,
    /// The model.
    pub model: Model,
    /// The data.
    pub snapshot: Snapshot,
    /// The frozen scale, if it is not a base edition itself.
    pub base: Option<Base>,
    /// The relative result, with fresh anchors: it carries the ranking.
    pub result: IndexResult,
    /// Group scores on the base edition's scale: they carry the trend.
    pub trend: Option<Matrix>,
    /// Places under the policies for missing values, side by side.
    pub ranges: PolicyRange,
    /// SHA-256 over model, data and result.
    pub checksum: String,
    /// The texts the checksum covers.
    pub texts: Texts,
}

/// Why a text is not an edition.
#[derive(Debug, thiserror::Error)]
pub enum EditionError {
    /// The text is not an edition of this program.
    #[error("this is not an edition: {0}")]
    Unreadable(String),
    /// The computation failed.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The recomputed bytes differ from the stored ones.
    #[error(
        "the edition cannot be recomputed: its checksum is {stored}, but program {program} gives {found}"
    )]
    Differs {
        /// Checksum in the text.
        stored: String,
        /// Checksum found.
        found: String,
        /// Version of the running program.
        program: String,
    },
}

/// The file form of an edition: enough to recompute it elsewhere.
#[derive(Serialize, Deserialize)]
struct EditionFile {
    format: String,
    checksum: String,
    meta: EditionMeta,
    base: Option<Base>,
    model: Model,
    peers: Vec<Vec<usize>>,
    snapshot: String,
}

const FORMAT: &str = "ledstjarna-edition-1";

impl Edition {
    /// Computes an edition from its model and data.
    ///
    /// # Errors
    /// As [`build`].
    pub fn compute(
        meta: EditionMeta,
        model: Model,
        snapshot: Snapshot,
        base: Option<Base>,
    ) -> Result<Self, BuildError> {
        let tables = snapshot.tables();
        let input = tables.input(&snapshot);
        let result = build(&model, &input)?;
        let ranges = policy_range(&model, &input, &result)?;
        let trend = match &base {
            Some(base) => Some(trend(&model, input, base)?),
            None => None,
        };
        let texts = Texts {
            snapshot: canonical::snapshot_csv(&snapshot),
            normalised: canonical::normalised_csv(&model, &tables.raw, &result),
            scores: canonical::scores_csv(&model, &result, trend.as_ref()),
            ranks: canonical::ranks_csv(&model, &result, &ranges),
            coverage: canonical::coverage_csv(&model, &result),
        };
        let checksum = fingerprint(&meta, base.as_ref(), &model, &snapshot, &texts)
            .map_err(|error| BuildError::Unwritable(error.to_string()))?;
        Ok(Self { meta, model, snapshot, base, result, trend, ranges, checksum, texts })
    }

    /// The result files by name: what `index build` writes beside the edition itself.
    pub fn files(&self) -> [(&'static str, &str); 4] {
        [
            ("normalised.csv", &self.texts.normalised),
            ("scores.csv", &self.texts.scores),
            ("ranks.csv", &self.texts.ranks),
            ("coverage.csv", &self.texts.coverage),
        ]
    }

    /// The edition as one text (JSON) from which anybody can recompute it.
    ///
    /// # Errors
    /// Never in practice: every part is plain data.
    pub fn to_text(&self) -> Result<String, EditionError> {
        let file = EditionFile {
            format: FORMAT.to_owned(),
            checksum: self.checksum.clone(),
            meta: self.meta.clone(),
            base: self.base.clone(),
            model: self.model.clone(),
            peers: self.snapshot.peers.clone(),
            snapshot: self.texts.snapshot.clone(),
        };
        serde_json::to_string(&file).map_err(|error| EditionError::Unreadable(error.to_string()))
    }

    /// Reads an edition and recomputes it. What it shows is what this program computes; if that is not
    /// what was published, it is refused rather than shown.
    ///
    /// # Errors
    /// If the text is not an edition, or recomputing gives another checksum.
    pub fn from_text(text: &str) -> Result<Self, EditionError> {
        let (stored, edition) = Self::recompute(text)?;
        if edition.checksum == stored {
            Ok(edition)
        } else {
            let program = env!("CARGO_PKG_VERSION").to_owned();
            Err(EditionError::Differs { stored, found: edition.checksum, program })
        }
    }

    /// Reads an edition and computes it anew; gives the checksum it was stored with beside it.
    ///
    /// # Errors
    /// If the text is not an edition, or cannot be computed.
    pub fn recompute(text: &str) -> Result<(String, Self), EditionError> {
        let unreadable = |what: &str| EditionError::Unreadable(what.to_owned());
        let file: EditionFile = serde_json::from_str(text).map_err(|error| unreadable(&error.to_string()))?;
        if file.format != FORMAT {
            return Err(unreadable(&format!("its format is {}, this program reads {FORMAT}", file.format)));
        }
        if !file.model.is_sound() {
            return Err(unreadable(
                "its model refers to parts that it does not have, or has impossible numbers",
            ));
        }
        let indicators: Vec<String> = file.model.indicators.iter().map(|i| i.id.clone()).collect();
        let snapshot = canonical::read_snapshot(&file.snapshot, file.meta.year, &indicators, file.peers)
            .ok_or_else(|| unreadable("its data table is damaged"))?;
        Ok((file.checksum, Self::compute(file.meta, file.model, snapshot, file.base)?))
    }
}

fn fingerprint(
    meta: &EditionMeta,
    base: Option<&Base>,
    model: &Model,
    snapshot: &Snapshot,
    texts: &Texts,
) -> Result<String, serde_json::Error> {
    Ok(canonical::checksum(&[
        ("meta", &serde_json::to_string(meta)?),
        ("base", &serde_json::to_string(&base)?),
        ("model", &serde_json::to_string(model)?),
        ("peers", &serde_json::to_string(&snapshot.peers)?),
        ("snapshot", &texts.snapshot),
        ("normalised", &texts.normalised),
        ("scores", &texts.scores),
        ("ranks", &texts.ranks),
        ("coverage", &texts.coverage),
    ]))
}

/// Describes an edition to be computed from a snapshot.
pub fn meta(register: &Register, model: &Model, snapshot: &Snapshot, cutoff: &str) -> EditionMeta {
    let sources = snapshot.sources();
    let made_up = |id: &str| register.source(id).is_some_and(|source| source.synthetic);
    EditionMeta {
        year: snapshot.year,
        title: format!("{} {}", model.title, snapshot.year),
        cutoff: cutoff.to_owned(),
        registry: register.hash().to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        // Older values count too: places under the policy that carries them are part of every edition.
        synthetic: sources.iter().any(|(id, ..)| made_up(id))
            || snapshot.older.iter().flatten().any(|cell| made_up(&cell.source)),
        sources: sources
            .into_iter()
            .map(|(source, first, last)| SourcePeriod {
                source,
                first: first.to_string(),
                last: last.to_string(),
            })
            .collect(),
        corrects: None,
    }
}

/// Step 10: group scores with the base edition's anchors.
fn trend(model: &Model, input: Input<'_>, base: &Base) -> Result<Matrix, BuildError> {
    let anchor = |id: &str| base.anchors.iter().find(|(known, _)| known == id).map(|(_, anchor)| *anchor);
    let anchors: Vec<Option<Anchor>> =
        model.indicators.iter().map(|indicator| anchor(&indicator.id)).collect();
    Ok(build(model, &Input { anchors: Some(&anchors), ..input })?.scores)
}
