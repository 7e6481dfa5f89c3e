//! A made-up nation of observations, a pure function of a seed.
