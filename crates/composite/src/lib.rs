//! A model and a table of values become scores, places and the arithmetic behind them.
//!
//! The way through: [`Model`] (what counts, how much, by which rules) and [`Snapshot`] (one value per
//! municipality and indicator, with its source) go into [`build()`]; out comes an [`IndexResult`] with
//! every stage kept, which [`explain()`] opens into its arithmetic. An [`Edition`] binds the three
//! together and can be recomputed by anybody. How sure a place is: [`uncertainty`] and [`sensitivity`].
//! Pure: no files, no clock, no randomness but what a seed gives. All sums run in the order of the model
//! file, so the same input gives the same bits everywhere.
//!
//! Frame: OECD/JRC Handbook on Constructing Composite Indicators (2008).

pub mod aggregate;
mod base;
pub mod bounds;
pub mod build;
pub mod canonical;
pub mod change;
mod choose;
pub mod compare;
pub mod coverage;
pub mod edition;
pub mod explain;
pub mod matrix;
pub mod missing;
pub mod model;
mod model_check;
pub mod model_file;
mod model_floor;
mod model_recipe;
pub mod normalise;
pub mod outranking;
pub mod peers;
pub mod place;
pub mod policies;
pub mod prepare;
pub mod priority;
pub mod recipe;
pub mod result;
mod rows;
pub mod sensitivity;
pub mod snapshot;
pub mod soundness;
mod stages;
pub mod treat;
pub mod uncertainty;
pub mod verify;
pub mod weights;
pub mod what_if;

pub use bounds::{Bounds, bounds};
pub use build::{BuildError, Input, build};
pub use compare::{Comparison, PlaceChange, compare};
pub use edition::{Base, Correction, Edition, EditionError, EditionMeta, SourcePeriod};
pub use explain::{GroupStep, IndicatorStep, Step, explain};
pub use matrix::Matrix;
pub use model::{Floor, Group, Model, ModelIndicator, Part};
pub use policies::{PolicyRange, policy_range};
pub use recipe::{
    Aggregation, Constant, CoverageLimits, Normalisation, Policy, RankOn, Recipe, Winsorisation,
};
pub use result::{Anchor, IndexResult, Origin, ResultGroup, Standing, Treatment, TreatmentMethod};
pub use snapshot::{Cell, Snapshot, Tables};
pub use verify::{Verdict, verify};
