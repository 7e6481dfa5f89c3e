//! The site over a real socket: what it says, where its links lead, what it weighs, what it withstands.

#[path = "site/addresses.rs"]
mod addresses;
#[path = "site/builder.rs"]
mod builder;
#[path = "site/builder_faults.rs"]
mod builder_faults;
#[path = "site/captions.rs"]
mod captions;
#[path = "site/change.rs"]
mod change;
#[path = "site/compare.rs"]
mod compare;
#[path = "site/http.rs"]
mod http;
#[path = "site/links.rs"]
mod links;
#[path = "site/numbers.rs"]
mod numbers;
#[path = "site/own_weights.rs"]
mod own_weights;
#[path = "site/pages.rs"]
mod pages;
#[path = "site/place.rs"]
mod place;
#[path = "site/reports.rs"]
mod reports;
#[path = "site/sample.rs"]
mod sample;
#[path = "site/server.rs"]
mod server;
#[path = "site/style.rs"]
mod style;
#[path = "site/trial.rs"]
mod trial;
#[path = "site/weight.rs"]
mod weight;
#[path = "site/workshop.rs"]
mod workshop;
