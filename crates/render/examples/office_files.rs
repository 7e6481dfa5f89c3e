//! Writes the sample document in every format into a folder, for the checks with other people's readers.

use std::fs;
use std::path::Path;

use ledstjarna_render::{data_package, docx, html, pptx, slides, xlsx};
use ledstjarna_report::Block;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("give a folder to write to")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let document = ledstjarna_report::sample::document();
    fs::write(folder.join("sample.html"), html(&document)?)?;
    fs::write(folder.join("sample.docx"), docx(&document)?)?;
    fs::write(folder.join("sample.pptx"), pptx(&document, &slides(&document))?)?;
    fs::write(folder.join("sample.xlsx"), xlsx(&document, Some("kvalitet@example.org"))?)?;
    fs::write(folder.join("sample.zip"), data_package(&document)?)?;
    for block in document.blocks() {
        if let Block::Figure(figure) = block {
            let png = ledstjarna_render::png(&figure.id, &figure.svg)?;
            fs::write(folder.join(format!("{}.png", figure.id)), png)?;
        }
    }
    Ok(())
}
