//! What each format must hold: headings, heads of tables, alternative texts, titles of slides, checksums.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use ledstjarna_render::{data_package, docx, html, pptx, slides, xlsx};
use ledstjarna_report::{Block, sample};
use sha2::{Digest, Sha256};

use crate::parts::{part, parts, well_formed};

fn count(text: &str, what: &str) -> usize {
    text.matches(what).count()
}

/// Tables and figures of the sample.
fn blocks() -> (usize, usize) {
    let document = sample::document();
    let tables = document.blocks().filter(|block| matches!(block, Block::Table(_))).count();
    let figures = document.blocks().filter(|block| matches!(block, Block::Figure(_))).count();
    (tables, figures)
}

#[test]
fn no_format_tells_a_small_count() {
    let register = ledstjarna_observations::Register::embedded().expect("the register");
    for open in [false, true] {
        let document = sample::small_counts(&register, open).expect("a report");
        let tells = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(sample::DIGITS);
        let packed = |bytes: Vec<u8>| parts(&bytes).values().any(|part| tells(part));
        assert!(!tells(html(&document).expect("a page").as_bytes()), "a page shows whole numbers");
        assert!(!packed(docx(&document).expect("a DOCX")));
        assert!(!packed(pptx(&document, &slides(&document)).expect("a PPTX")));
        assert_eq!(packed(xlsx(&document, None).expect("an XLSX")), open, "XLSX");
        assert_eq!(packed(data_package(&document).expect("a package")), open, "the data package");
    }
}

#[test]
fn the_page_has_headings_captions_scopes_and_descriptions() {
    let page = html(&sample::document()).expect("a page");
    let (tables, figures) = blocks();
    assert_eq!(count(&page, "<caption"), tables + figures);
    assert_eq!(count(&page, "<details>"), figures);
    assert_eq!(count(&page, "role=\"img\""), figures);
    assert!(count(&page, "scope=\"row\"") > 10 && count(&page, "scope=\"col\"") > 10);
    assert!(page.contains("<html lang=\"sv\">") && page.contains("id=\"kapitel-enheter\""));
    assert!(page.contains("Exempel: alla uppgifter är påhittade."));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "an id is used twice");
    for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&target), "#{target} leads nowhere");
    }
}

#[test]
fn the_page_reads_as_before() {
    let page = html(&sample::document()).expect("a page");
    let body = page.split_once("<body>").expect("a body").1;
    let mut plain = String::new();
    let mut rest = body;
    // The pictures are the charts' own matter.
    while let Some((before, after)) = rest.split_once("<svg") {
        plain.push_str(before);
        rest = after.split_once("</svg>").expect("an end").1;
    }
    plain.push_str(rest);
    insta::assert_snapshot!(plain.replace("><", ">\n<"));
}

/// The site's style sheet is on another floor; its tokens must be the same.
#[test]
fn the_page_has_the_colours_of_the_site() {
    let site = include_str!("../../../web/static/ledstjarna.css");
    let own = include_str!("../../src/html/style.css");
    let value = |css: &str, token: &str| {
        let rest = css.split(&format!("--{token}: ")).nth(1)?;
        rest.split(';').next().map(str::to_owned)
    };
    // A status is only ever text here, and the site has darker colours for text than for marks.
    for (token, on_site) in [
        ("text", "text"),
        ("text-svag", "text-svag"),
        ("lank", "lank"),
        ("battre", "battre"),
        ("battre-ton", "battre-ton"),
        ("samre", "samre-text"),
        ("samre-ton", "samre-ton"),
        ("mitten", "mitten-text"),
        ("kant", "kant"),
        ("fokus", "fokus"),
    ] {
        assert!(value(own, token).is_some());
        assert_eq!(value(own, token), value(site, on_site), "--{token}");
    }
}

#[test]
fn word_finds_styles_heads_alternative_texts_and_fields() {
    let document = sample::document();
    let file = docx(&document).expect("a file");
    let (tables, figures) = blocks();
    let text = part(&file, "word/document.xml");
    // Every table, those of the figures, and the one of the title page.
    assert_eq!(count(&text, "<w:tblHeader/>"), tables + figures + 1);
    assert_eq!(count(&text, "<w:drawing>"), figures);
    for block in document.blocks() {
        if let Block::Figure(figure) = block {
            assert!(text.contains(&format!("descr=\"{}\"", figure.alt)), "{}", figure.alt);
        }
    }
    assert_eq!(count(&text, "SEQ Tabell"), tables);
    assert_eq!(count(&text, "SEQ Figur"), figures);
    for wanted in [
        "w:val=\"Heading1\"",
        "w:val=\"Heading2\"",
        "w:val=\"Heading3\"",
        "TOC \\o",
        "w:orient=\"landscape\"",
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
    let styles = part(&file, "word/styles.xml");
    assert!(styles.contains("<w:aliases w:val=\"Rubrik 1\"/>") && styles.contains("w:val=\"sv-SE\""));
    let tags: Vec<&str> =
        text.split("<w:tag w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(tags.iter().any(|tag| tag.starts_with("fact:U21468/9999/2023/value~")), "{tags:?}");
    assert!(tags.iter().any(|tag| tag.starts_with("write:skriv-forbattring~")));
    assert!(tags.iter().all(|tag| tag.chars().count() <= 64));
    let ids: Vec<&str> =
        text.split("<w:id w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn every_part_is_listed_related_and_well_formed() {
    let document = sample::document();
    for file in [docx(&document).expect("a file"), pptx(&document, &slides(&document)).expect("a file")] {
        let all = parts(&file);
        let types = part(&file, "[Content_Types].xml");
        for (name, content) in &all {
            if !name.contains(".png") {
                well_formed(name, std::str::from_utf8(content).expect("text"));
            }
            let listed = types.contains(&format!("PartName=\"/{name}\"")) || name.contains("_rels/");
            assert!(
                listed || name.contains("/media/") || name == "[Content_Types].xml",
                "{name} has no type"
            );
            let Some(owner) = name.strip_suffix(".rels") else { continue };
            let text = String::from_utf8(content.clone()).expect("text");
            let folder = owner.split("_rels").next().unwrap_or_default();
            for relation in text.split("<Relationship ").skip(1).filter(|r| !r.contains("External")) {
                let target = relation
                    .split("Target=\"")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next())
                    .expect("a target");
                let path = match target.strip_prefix("../") {
                    Some(rest) => format!("ppt/{rest}"),
                    None => format!("{folder}{target}"),
                };
                assert!(all.contains_key(&path), "{name}: {path} is missing");
            }
        }
    }
}

#[test]
fn every_slide_has_a_title_of_its_own_an_alternative_text_and_notes() {
    let document = sample::document();
    let mut bank = slides(&document);
    // A title used twice is told apart.
    bank.push(bank[0].clone());
    let file = pptx(&document, &bank).expect("a file");
    let all = parts(&file);
    let texts: Vec<String> = all
        .iter()
        .filter(|(name, _)| name.starts_with("ppt/slides/slide"))
        .map(|(_, content)| String::from_utf8(content.clone()).expect("text"))
        .collect();
    assert_eq!(texts.len(), bank.len() + 2);
    let title = |text: &String| {
        let place = text.split("type=\"title\"").nth(1).or_else(|| text.split("type=\"ctrTitle\"").nth(1))?;
        Some(place.split("<a:t>").nth(1)?.split("</a:t>").next()?.to_owned())
    };
    let titles: BTreeSet<String> = texts.iter().map(|text| title(text).expect("a title")).collect();
    assert_eq!(titles.len(), texts.len(), "{titles:?}");
    for text in texts.iter().filter(|text| text.contains("<p:pic>")) {
        assert!(!text.contains("descr=\"\""));
    }
    let notes = all.iter().filter(|(name, _)| name.starts_with("ppt/notesSlides/notesSlide"));
    let notes: Vec<String> =
        notes.map(|(name, content)| well_formed(name, std::str::from_utf8(content).expect("text"))).collect();
    assert_eq!(notes.len(), texts.len());
    assert!(
        notes.iter().any(|note| note.contains("Definition: Medelvärde") && note.contains("Källa: Kolada"))
    );
    assert!(notes.iter().any(|note| note.contains("Bygger på: 18 synpunkter")));
}

#[test]
fn every_table_is_a_sheet_with_numbers_as_numbers() {
    let document = sample::document();
    let file = xlsx(&document, Some("kvalitet@example.org")).expect("a file");
    let (tables, figures) = blocks();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&file)).expect("a workbook");
    let names = book.sheet_names();
    assert_eq!(names.len(), 1 + tables + figures + document.data.len());
    assert_eq!(names[0], "Om filen");
    let cover = book.worksheet_range("Om filen").expect("a cover");
    let words: Vec<String> = cover.cells().map(|(_, _, cell)| cell.to_string()).collect();
    for wanted in ["kvalitet@example.org", "Exempel: alla uppgifter är påhittade.", "Tabell 1", "Data varden"]
    {
        assert!(words.iter().any(|word| word == wanted), "{wanted}");
    }
    let data = book.worksheet_range("Data varden").expect("a sheet");
    assert_eq!(data.get_value((4, 2)), Some(&Data::Float(20.5)));
    assert_eq!(
        count(&parts(&file).keys().cloned().collect::<Vec<_>>().join(" "), "xl/tables/table"),
        names.len() - 1
    );
}

#[test]
fn the_package_can_be_checked_and_says_what_it_holds() {
    let document = sample::document();
    let file = data_package(&document).expect("a package");
    let all = parts(&file);
    let sums = part(&file, "SHA256SUMS");
    assert_eq!(sums.lines().count(), all.len() - 1);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        let mut own = String::new();
        Sha256::digest(&all[name]).iter().for_each(|byte| own.push_str(&format!("{byte:02x}")));
        assert_eq!(own, sum, "{name}");
    }
    assert_eq!(part(&file, "data/varden.csv"), "indicator,year,value\nU21468,2022,20.5\nU21468,2023,\n");
    let described: serde_json::Value =
        serde_json::from_str(&part(&file, "data/varden.csv-metadata.json")).expect("JSON");
    assert_eq!(described["tableSchema"]["columns"][1]["datatype"], "integer");
    insta::assert_snapshot!(part(&file, "LÄSMIG.md"));
}
