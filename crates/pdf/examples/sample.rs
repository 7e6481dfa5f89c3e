//! Writes the sample document as PDF: `cargo run -p ledstjarna-pdf --example sample > sample.pdf`.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pdf = ledstjarna_pdf::render(&ledstjarna_report::sample::document())?;
    std::io::stdout().write_all(&pdf)?;
    Ok(())
}
