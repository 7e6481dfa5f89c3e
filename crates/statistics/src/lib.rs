//! Plain slices in, plain numbers out: quantiles, colours, descriptive figures.
