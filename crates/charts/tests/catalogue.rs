//! Every chart of the catalogue: fixed pictures to the byte, and any text or number without leaving the
//! picture, breaking the SVG or losing a datum.

mod inside;
mod well_formed;
mod wild;

use inside::{outside, text_outside};
use ledstjarna_charts::{Flavour, samples};
use proptest::prelude::*;
use well_formed::elements;

const FLAVOURS: [Flavour; 3] = [Flavour::Screen, Flavour::Print, Flavour::Document];

#[test]
fn pictures_of_a_phone_are_fixed() {
    for sample in samples::all(328.0, Flavour::Screen) {
        insta::assert_snapshot!(format!("phone_{}", sample.name), lines(&sample.svg));
    }
}

#[test]
fn pictures_on_paper_are_fixed() {
    for sample in samples::all(640.0, Flavour::Print) {
        insta::assert_snapshot!(format!("paper_{}", sample.name), lines(&sample.svg));
    }
}

/// One element a line, so that a change is easy to see.
fn lines(svg: &str) -> String {
    svg.replace("><", ">\n<")
}

#[test]
fn tables_are_fixed() {
    for sample in samples::all(640.0, Flavour::Document) {
        let rows = std::iter::once(&sample.table.columns).chain(sample.table.rows.iter().take(12));
        let text: Vec<String> = rows.map(|row| row.join(" | ")).collect();
        let text = format!("{}\n{}", sample.table.caption, text.join("\n"));
        insta::assert_snapshot!(format!("table_{}", sample.name), text);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_and_every_text_stays_inside() {
    for flavour in FLAVOURS {
        for width in [328.0, 480.0, 640.0, 960.0] {
            let again = samples::all(width, flavour);
            for (sample, again) in samples::all(width, flavour).into_iter().zip(again) {
                assert_eq!(sample.svg, again.svg);
                let name = sample.name;
                assert_eq!(outside(&sample.svg), [""; 0], "{name} {width} {flavour:?}");
                assert_eq!(text_outside(&sample.svg), [""; 0], "{name} {width} {flavour:?}");
                assert!(elements(&sample.svg).is_ok(), "{name} {width} {flavour:?}");
            }
        }
    }
}

#[test]
fn each_flavour_keeps_to_its_place() {
    for flavour in FLAVOURS {
        for sample in samples::all(640.0, flavour) {
            let (svg, name) = (&sample.svg, sample.name);
            let screen = flavour == Flavour::Screen;
            // One tab stop for the chart, none inside it.
            assert_eq!(svg.matches("tabindex").count(), usize::from(screen), "{name}");
            assert_eq!(svg.contains("data-text=\""), screen, "{name}");
            assert_eq!(svg.contains("var(--"), screen, "{name}");
            assert_eq!(svg.contains("class="), flavour != Flavour::Document, "{name}");
            assert!(
                svg.contains("role=\"img\"") && svg.contains("<title") && svg.contains("<desc"),
                "{name}"
            );
            let sizes = svg.split("font-size=\"").skip(1).filter_map(|rest| rest.split('"').next());
            assert!(sizes.flat_map(str::parse::<f64>).all(|size| size >= 12.0), "{name}");
        }
    }
}

#[test]
fn paper_has_no_colour() {
    for sample in samples::all(640.0, Flavour::Print) {
        for colour in sample.svg.split("=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            let colour = &colour[..colour.len().min(6)];
            let known = ["4B5563"].contains(&colour) || sample.svg.contains(&format!("\"#{}-", sample.name));
            let grey = colour.len() == 6 && colour[..2] == colour[2..4] && colour[2..4] == colour[4..];
            let link = !colour.chars().all(|c| c.is_ascii_hexdigit());
            assert!(grey || known || link, "{}: #{colour}", sample.name);
        }
    }
}

#[test]
fn every_mark_has_a_row_or_a_cell() {
    for sample in samples::all(640.0, Flavour::Screen) {
        let marks = sample.svg.matches("data-text=\"").count();
        let cells = sample.table.rows.len() * sample.table.columns.len();
        assert!(marks > 0 && marks <= cells, "{}: {marks} marks, {cells} cells", sample.name);
        assert!(sample.table.rows.iter().all(|row| row.len() == sample.table.columns.len()));
    }
}

/// Any text, with the characters that matter more often than by chance.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[<>&\"'/= a-zåäö\u{0}-\u{1f}]{0,24}", any::<String>(), "[A-Za-zÅÄÖåäö ]{1,90}"]
}

fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(0.0),
        Just(1e300),
        -1e6..1e6_f64,
        0.0..100.0_f64,
        prop::num::f64::ANY
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks_a_picture_or_is_lost(
        texts in prop::collection::vec(any_text(), 1..12),
        values in prop::collection::vec(any_value(), 1..30),
        width in prop_oneof![Just(328.0), Just(640.0), Just(960.0), any_value()],
        flavour in prop::sample::select(&FLAVOURS[..]),
    ) {
        for drawn in wild::all(&texts, &values, width, flavour) {
            let (svg, name) = (&drawn.svg, drawn.name);
            let names = elements(svg);
            prop_assert!(names.is_ok(), "{name}: {names:?} in {svg}");
            let names = names.unwrap_or_default();
            prop_assert_eq!(&names[..3], &["svg", "title", "desc"]);
            let known =
                ["svg", "title", "desc", "g", "circle", "path", "rect", "text", "defs", "pattern", "use"];
            prop_assert!(names.iter().all(|name| known.contains(&name.as_str())), "{name}: {names:?}");
            let faults = outside(svg);
            prop_assert!(faults.is_empty(), "{name}: {faults:?}");
            let table = &drawn.table;
            prop_assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{name}");
            for text in &drawn.told {
                let found = table.rows.iter().flatten().any(|cell| cell.contains(text.as_str()));
                prop_assert!(found, "{name}: {text:?} is not in the table");
            }
        }
    }
}
