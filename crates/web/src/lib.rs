//! Pages, data twins and the stand-in Kolada server.
//!
//! Every page is a pure function of the [`Library`](ledstjarna_actions::Library) and an address: the
//! state of a page stands in its query, and the same address on the same content gives the same bytes.
//! `facts` work out what is to be said, `pages` put it into templates and data twins, `router` only
//! carries it over HTTP. No page needs a script, and none asks the store for anything.

mod address;
mod asked;
mod assets;
mod builder;
mod captions;
mod facts;
mod figure;
mod frame;
mod kept;
mod names;
mod packed;
mod pages;
mod policy;
mod reply;
mod router;
mod routes;
mod serve;
mod show;
mod site;
pub mod stand_in;
mod status;
mod twin;
mod wording;

pub use builder::Builder;
pub use router::router;
pub use serve::serve;
pub use site::{Operator, Site};
