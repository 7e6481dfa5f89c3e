//! The style sheet and the script: contrasts of every pair of colours, in light and dark, and their weight.

use std::collections::{BTreeMap, BTreeSet};

use ledstjarna_charts::Flavour;
use ledstjarna_charts::samples::{all, older};

const SHEET: &str = include_str!("../static/ledstjarna.css");
const SCRIPT: &str = include_str!("../static/ledstjarna.js");

type Tokens = BTreeMap<String, [u8; 3]>;

/// The custom properties that are colours in the first block after a beginning.
fn tokens(after: &str) -> Tokens {
    let start = SHEET.find(after).expect("the block is there");
    let block =
        SHEET[start..].split_once(":root {").and_then(|(_, rest)| rest.split_once('}')).expect("a block");
    let lines = block.0.split(';').filter_map(|part| part.split_once(':'));
    lines.filter_map(|(name, value)| Some((name.trim().to_owned(), colour(value.trim())?))).collect()
}

fn light() -> Tokens {
    tokens("@layer grund {")
}

/// What the dark theme does not say stays as it is in light.
fn dark() -> Tokens {
    let mut all = light();
    all.extend(tokens("@media screen and (prefers-color-scheme: dark)"));
    all
}

/// `#RRGGBB` without transparency.
fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// Relative luminance as WCAG 2 defines it.
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What is written on what.
const TEXT: [(&str, &[&str]); 17] = [
    ("--text", &["--grund", "--yta", "--egen", "--mitten-ton", "--steg-2", "--steg-3", "--steg-4"]),
    ("--text-svag", &["--grund", "--yta", "--egen"]),
    ("--lank", &["--grund", "--yta", "--egen"]),
    ("--lank-besokt", &["--grund", "--yta", "--egen"]),
    ("--battre-text", &["--battre-ton", "--grund", "--yta", "--egen"]),
    ("--mitten-text", &["--mitten-ton", "--grund", "--yta", "--egen"]),
    ("--samre-text", &["--samre-ton", "--grund", "--yta", "--egen"]),
    ("--neutral", &["--neutral-ton", "--grund", "--yta", "--egen"]),
    ("--battre", &["--grund"]),
    ("--mitten", &["--grund"]),
    ("--samre", &["--grund"]),
    ("--fel", &["--grund"]),
    ("--natt-text", &["--natt"]),
    ("--knapp-text", &["--knapp", "--knapp-over"]),
    // In pictures, what stands on a full colour is written in the colour of the ground.
    ("--grund", &["--battre", "--samre", "--steg-1", "--steg-5"]),
    ("--accent", &["--grund"]),
    ("--fokus", &["--natt"]),
];

/// Shapes, edges and rings.
const SHAPES: [(&str, &[&str]); 10] = [
    ("--kant", &["--grund", "--yta"]),
    ("--band", &["--grund"]),
    ("--battre", &["--battre-ton", "--yta"]),
    ("--mitten", &["--mitten-ton", "--yta"]),
    ("--samre", &["--samre-ton", "--yta"]),
    ("--neutral", &["--neutral-ton", "--yta"]),
    ("--fokus", &["--fokus-ring"]),
    ("--accent", &["--yta"]),
    ("--knapp", &["--grund"]),
    ("--fel", &["--yta"]),
];

#[test]
fn every_pair_can_be_told_apart_in_light_and_dark() {
    for (theme, tokens) in [("light", light()), ("dark", dark())] {
        let of = |name: &str| *tokens.get(name).unwrap_or_else(|| panic!("{theme} has no {name}"));
        for (pairs, least) in [(&TEXT[..], 4.5), (&SHAPES[..], 3.0)] {
            for (name, grounds) in pairs {
                for ground in *grounds {
                    let found = contrast(of(name), of(ground));
                    assert!(found >= least, "{theme}: {name} on {ground} has {found:.2}, less than {least}");
                }
            }
        }
        // Focus must stand out from the ground by one of its two rings.
        let ring = contrast(of("--fokus-ring"), of("--grund")).max(contrast(of("--fokus"), of("--grund")));
        assert!(ring >= 3.0, "{theme}: the ring of focus has {ring:.2}");
    }
}

#[test]
fn the_light_theme_has_the_contrasts_that_were_chosen() {
    let tokens = light();
    for (name, ground, expected) in [
        ("--text", "--grund", 16.6),
        ("--text", "--yta", 15.3),
        ("--text-svag", "--grund", 7.6),
        ("--text-svag", "--yta", 7.0),
        ("--lank", "--grund", 8.2),
        ("--lank-besokt", "--grund", 9.9),
        ("--battre", "--grund", 6.7),
        ("--battre-text", "--battre-ton", 5.7),
        ("--mitten", "--grund", 4.8),
        ("--samre", "--grund", 5.0),
        ("--samre-text", "--samre-ton", 5.5),
        ("--neutral", "--neutral-ton", 6.5),
        ("--fel", "--grund", 6.6),
        ("--kant", "--grund", 4.2),
        ("--fokus", "--fokus-ring", 11.5),
        ("--linje", "--grund", 1.6),
    ] {
        let found = contrast(tokens[name], tokens[ground]);
        assert!((found - expected).abs() < 0.06, "{name} on {ground} has {found:.2}, not {expected}");
    }
}

#[test]
fn the_dark_theme_leaves_no_colour_of_the_light_one() {
    let (light, dark) = (light(), tokens("@media screen and (prefers-color-scheme: dark)"));
    let names = |tokens: &Tokens| tokens.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&light), names(&dark));
}

#[test]
fn every_colour_of_a_picture_is_one_of_the_page() {
    let tokens = light();
    let mut seen = BTreeSet::new();
    let drawn = all(640.0, Flavour::Screen).into_iter().chain(older(640.0, "bred"));
    for sample in drawn {
        for found in sample.svg.split("=\"var(").skip(1).filter_map(|rest| rest.split_once(')')) {
            let (name, fallback) = found.0.split_once(',').expect("a fallback");
            assert_eq!(tokens.get(name).copied(), colour(fallback), "{}: {name}", sample.name);
            seen.insert(name.to_owned());
        }
        let plain = ["fill=\"#", "stroke=\"#"].map(|plain| sample.svg.contains(plain));
        assert_eq!(plain, [false; 2], "{} has a colour that no theme changes", sample.name);
    }
    assert!(seen.len() > 15, "only {} colours were found", seen.len());
}

#[test]
fn sheet_and_script_are_light_and_whole() {
    assert_eq!(SHEET.matches('{').count(), SHEET.matches('}').count());
    // The names of the typeface are put in when it is served.
    assert_eq!(SHEET.matches("{regular}").count() + SHEET.matches("{bold}").count(), 2);
    assert!(SHEET.len() < 28_000 && SCRIPT.len() < 12_000, "{} and {}", SHEET.len(), SCRIPT.len());
    // What is served lacks indents and comments; strings must not hold what is squeezed.
    for string in SHEET.split('"').skip(1).step_by(2).filter(|string| !string.contains("Hyperlegible")) {
        for squeezed in ["; ", ": ", ", ", "{ ", " {", "} ", " }", ";}"] {
            assert!(!string.contains(squeezed), "{string:?} would be changed");
        }
    }
    for word in ["@media print", "forced-colors: active", "prefers-reduced-motion", "@page"] {
        assert!(SHEET.contains(word), "{word}");
    }
}
