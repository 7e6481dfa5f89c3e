//! A model and a table of values become scores, places and their arithmetic.
