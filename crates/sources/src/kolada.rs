//! A client of Kolada's API, version 3: catalogue, places, groups, units, values.
//!
//! [`Client`] asks politely (five requests a second at most) and patiently (429, 5xx and time-outs are
//! tried again). [`fetch`] carries out a [`Plan`]: every answer is kept in a journal folder, and only
//! when all have arrived do they become observations. A broken fetch goes on where it stopped.

mod address;
mod catalogue;
mod client;
mod clock;
mod error;
mod fetch;
mod journal;
mod landing;
mod margins;
mod places;
mod plan;
mod progress;
mod report;
mod retry;
mod rows;
mod wire;

pub use catalogue::{
    CatalogueChanges, CatalogueRow, CatalogueText, MunicipalityType, TitleChange, compare_catalogues,
};
pub use client::{Answered, Client, Settings};
pub use clock::Clock;
pub use error::KoladaError;
pub use fetch::{FetchOptions, fetch};
pub use journal::{PageRecord, discard};
pub use landing::Fetched;
pub use places::{KoladaGroup, KoladaPlace, KoladaUnit, Member, PlaceType};
pub use plan::{Ask, Plan};
pub use progress::{FetchEvent, Progress, Silent};
pub use report::FetchReport;

pub(crate) use rows::{RowFault, RowTarget, row_key, row_values};
pub(crate) use wire::{DataRow, Envelope};
