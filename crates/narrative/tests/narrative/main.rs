//! Facts in, Swedish out: golden sentences, every rule at its edges, and facts nobody has thought of.

mod figures;
mod golden;
mod index;
mod kept;
mod language;
mod oracle;
mod question;
mod random;
mod rules;
mod support;
