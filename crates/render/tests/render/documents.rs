//! What holds for every format: the same bytes each time, and no document with faults.

use ledstjarna_render::{RenderError, data_package, docx, html, pptx, slides, xlsx};
use ledstjarna_report::{Block, Document, sample};

type Format = (&'static str, fn(&Document) -> Result<Vec<u8>, RenderError>);

/// All formats.
pub const FORMATS: [Format; 5] = [
    ("html", |document| html(document).map(String::into_bytes)),
    ("docx", docx),
    ("pptx", |document| pptx(document, &slides(document))),
    ("xlsx", |document| xlsx(document, None)),
    ("zip", data_package),
];

#[test]
fn the_same_document_gives_the_same_bytes() {
    for (name, render) in FORMATS {
        let once = render(&sample::document()).expect(name);
        assert!(!once.is_empty());
        assert!(once == render(&sample::document()).expect(name), "{name} differs from itself");
        let other = Document { title: "En annan titel".to_owned(), ..sample::document() };
        assert!(once != render(&other).expect(name), "{name} does not hold the title");
    }
}

#[test]
fn a_document_with_faults_is_not_written() {
    let mut document = sample::document();
    for chapter in &mut document.chapters[1].chapters {
        for block in &mut chapter.blocks {
            if let Block::Figure(figure) = block {
                figure.alt.clear();
            }
        }
    }
    for (name, render) in FORMATS {
        let error = render(&document).expect_err(name).to_string();
        assert!(error.contains("saknar alternativtext"), "{name}: {error}");
    }
}

#[test]
fn a_picture_that_could_do_harm_is_refused_by_name() {
    let mut document = sample::document();
    let figure = document.chapters[1].chapters[1].blocks.iter_mut().find_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    let figure = figure.expect("a figure");
    figure.svg = figure.svg.replace("</svg>", "<script>x()</script></svg>");
    let names = [figure.id.clone(), figure.caption.clone()];
    for (name, render) in &FORMATS[..3] {
        let error = render(&document).expect_err(name).to_string();
        assert!(error.contains("<script>") && names.iter().any(|id| error.contains(id)), "{name}: {error}");
    }
}
