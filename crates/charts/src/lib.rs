//! Accessible SVG, one file per kind of chart.
