//! How sure a place is: one seeded Monte Carlo over errors in the data and choices of method.
//!
//! The way through: [`DataErrors`] says which values are uncertain, [`Choices`] which decisions of the
//! index maker are varied; [`Plan::new`] computes every variant once. [`Plan::run`] draws replications
//! and counts ([`Outcome`]), [`Plan::split`] tells data from method, [`bands()`] joins units that cannot
//! be told apart, [`Plan::is_change_real`] compares two editions, and [`Plan::one_change_of_weights`]
//! answers a reader's own weights at once. All of it is a pure function of its input and a seed: the same
//! bits on any number of threads.
//!
//! ```
//! use ledstjarna_composite::uncertainty::{Choices, DataErrors, Outcome, Plan, PlanError, Run};
//! use ledstjarna_composite::{Model, Snapshot};
//! use ledstjarna_observations::Register;
//!
//! fn how_sure(model: &Model, snapshot: &Snapshot, register: &Register) -> Result<Outcome, PlanError> {
//!     let tables = snapshot.tables();
//!     let errors = DataErrors::of_snapshot(snapshot, register);
//!     let plan = Plan::new(model, &tables.input(snapshot), &errors, &Choices::open_recipe())?;
//!     plan.run(&Run::new(1_000, 2023))
//! }
//! ```
//!
//! Frame: Saisana, Saltelli and Tarantola (2005), and the OECD/JRC Handbook (2008), step 7.

mod bands;
mod beta_table;
mod change;
mod choices;
mod data_error;
mod draw_over;
mod draws;
mod error;
mod evaluate;
mod lanes;
mod means;
mod monte_carlo;
mod normal_table;
mod outcome;
mod plan;
mod ranking;
mod reweigh;
mod split;
mod stage;
mod stream;
mod survey;
mod tally;
mod weights;

pub use bands::{Bands, DISCORDANCE, bands};
pub use change::Change;
pub use choices::{Choices, Gap, Means, RecipeDraw};
pub use data_error::{CellError, DEFAULT_CORRELATION, DataErrors};
pub use draws::Switches;
pub use error::PlanError;
pub use evaluate::{Setting, Workspace};
pub use monte_carlo::Run;
pub use outcome::{GroupOutcome, Outcome, Pairs, PlaceMatrix, PlaceSpread, ScoreSpread};
pub use plan::Plan;
pub use reweigh::Reweighing;
pub use split::{Split, VarianceShares};
pub use stream::{Purpose, Stream};
pub use survey::Draw;
pub use weights::{Weighting, Weights};

pub(crate) use ranking::Ranking;
pub(crate) use stream::level;
pub(crate) use weights::factor;
