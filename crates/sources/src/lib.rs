//! Observations from outside: Kolada, CSV and XLSX files.
