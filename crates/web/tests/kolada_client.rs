//! Kolada's client against the stand-in server over a real socket: every kind of answer.

#[path = "kolada_client/pages.rs"]
mod pages;
#[path = "kolada_client/resume.rs"]
mod resume;
#[path = "kolada_client/samples.rs"]
mod samples;
#[path = "kolada_client/shapes.rs"]
mod shapes;
#[path = "kolada_client/support.rs"]
mod support;
#[path = "kolada_client/troubles.rs"]
mod troubles;
