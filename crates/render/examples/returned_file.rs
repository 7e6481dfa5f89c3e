//! Reads back a sample DOCX that another program has opened and saved; fails if that program lost or changed words.

use ledstjarna_render::read_back;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give a DOCX file")?;
    let document = ledstjarna_report::sample::document();
    let returned = read_back(&std::fs::read(path)?, &document)?;
    let edited: Vec<_> = returned.passages.iter().filter(|passage| passage.edited).collect();
    if edited.is_empty() && returned.edited_numbers.is_empty() && returned.missing.is_empty() {
        println!("{} passages by people came back, nothing was changed", returned.passages.len());
        return Ok(());
    }
    Err(format!("{edited:#?} {:#?} {:#?}", returned.edited_numbers, returned.missing).into())
}
