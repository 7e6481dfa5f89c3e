//! Tests of the formats, all on the sample document of the report crate or on any text at all.

mod any_text;
mod documents;
mod formats;
mod parts;
mod round_trip;
