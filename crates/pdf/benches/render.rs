//! Times the making of PDF: one document of about eight pages, and 290 such on all cores.
//!
//! `cargo bench -p ledstjarna-pdf`. One line per measurement, separated by tabs: name, milliseconds, what of.

use std::time::Instant;

use ledstjarna_pdf::{PdfError, Renderer};
use ledstjarna_report::sample;
use ledstjarna_report::{Block, Chapter, Document};
use rayon::prelude::*;

const MUNICIPALITIES: usize = 290;
/// How many times the chapter with two figures stands in the document.
const PARTS: usize = 3;
const RUNS: usize = 20;

/// An analysis with six figures and nine tables; every text, picture and file names its own municipality.
fn analysis(number: usize) -> Result<Document, serde_json::Error> {
    let mut document = sample::document();
    let mut chapters = Vec::new();
    for part in 1..=PARTS {
        for chapter in &mut document.chapters.clone() {
            shorten(chapter);
            let json = serde_json::to_string(chapter)?;
            // Every id is said once; the words "id" and "note" of the model are keys, so values are renamed.
            let renamed = json.replace("\"id\":\"", &format!("\"id\":\"{part}-"));
            chapters.push(serde_json::from_str(&renamed.replace(&format!("{part}-not-1"), "not-1"))?);
        }
    }
    document.chapters = chapters;
    let json = serde_json::to_string(&document)?.replace("Åmåla", &format!("Åmåla {number}"));
    serde_json::from_str(&json)
}

/// Long tables are cut to the rows that an analysis has.
fn shorten(chapter: &mut Chapter) {
    for block in &mut chapter.blocks {
        if let Block::Table(table) = block {
            table.rows.truncate(12);
        }
    }
    chapter.chapters.iter_mut().for_each(shorten);
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let renderer = Renderer::new()?;
    print("fonts and templates", start, "once");

    let documents = (1..=MUNICIPALITIES).map(analysis).collect::<Result<Vec<_>, _>>()?;
    let start = Instant::now();
    let first = renderer.render(&documents[0])?;
    print("the first document", start, &format!("{} kilobytes", first.len() / 1000));

    let mut times = Vec::new();
    for document in documents.iter().skip(1).take(RUNS) {
        let start = Instant::now();
        renderer.render(document)?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    println!("one document\t{:.0}\tmedian of {RUNS}, one thread", times[RUNS / 2]);

    let start = Instant::now();
    let sizes: Vec<usize> = documents
        .par_iter()
        .map(|document| renderer.render(document).map(|pdf| pdf.len()))
        .collect::<Result<_, PdfError>>()?;
    let threads = rayon::current_num_threads();
    let bytes = sizes.iter().sum::<usize>();
    print("290 documents", start, &format!("{threads} threads, {} megabytes", bytes / 1_000_000));
    Ok(())
}

fn print(name: &str, start: Instant, of: &str) {
    println!("{name}\t{:.0}\t{of}", start.elapsed().as_secs_f64() * 1000.0);
}
