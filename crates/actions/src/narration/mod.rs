//! Facts of the library put into sentences.
