//! The pictures themselves: fixed ones to the byte, and any text or number without breaking the SVG.

mod well_formed;

use ledstjarna_charts::{Beeswarm, Dot, DotStrip, Mark, Own, Shape, Words, Zone, beeswarm, dot_strip};
use proptest::prelude::*;
use well_formed::elements;

fn words<'a>(title: &'a str, desc: &'a str) -> Words<'a> {
    Words { id: "prov", title, desc }
}

fn whole(value: f64) -> String {
    format!("{value:.0}")
}

fn swarm_of(texts: &[&str], values: &[f64], hints: bool) -> String {
    let dots: Vec<Dot<'_>> = values
        .iter()
        .enumerate()
        .map(|(i, value)| Dot {
            code: texts[i % texts.len()],
            text: texts[i % texts.len()],
            value: *value,
            mark: Mark::ALL[i % 4],
            shape: [Shape::Circle, Shape::Diamond, Shape::Ring]
                [usize::from(i == 1) + usize::from(i == 2) * 2],
        })
        .collect();
    beeswarm(&Beeswarm {
        words: words(texts[0], texts[texts.len() - 1]),
        class: "bred",
        width: 320.0,
        radius: 4.0,
        hints,
        dots: &dots,
        low: Some(Zone { cut: 20.0, title: "▼ Sämre än de flesta", limit: texts[0], mark: Mark::Worse }),
        high: Some(Zone {
            cut: 80.0, title: "▲ Bättre än de flesta", limit: texts[0], mark: Mark::Better
        }),
        axis: &whole,
    })
}

#[test]
fn a_beeswarm() {
    insta::assert_snapshot!(swarm_of(
        &["Åmål 20", "Tjörn 40", "Ludvika 54"],
        &[20.0, 40.0, 54.0, 54.0, 80.0],
        true
    ));
}

#[test]
fn a_dot_strip() {
    let values = [10.0, 20.0, 20.0, 20.0, 30.0, 30.0, 55.0, 90.0];
    insta::assert_snapshot!(dot_strip(&DotStrip {
        words: words("Ludvika 55 procent", "Åtta kommuner mellan 10 och 90."),
        values: &values,
        own: Some(Own { value: 55.0, text: "Ludvika 55 %" }),
        quartiles: Some([(20.0, "20"), (36.3, "36")]),
        turned: false,
        ends: ["sämre", "bättre"],
    }));
}

#[test]
fn two_hundred_equal_values_stay_apart_and_inside() {
    let svg = swarm_of(&["a"], &[0.0; 200], false);
    let number = |part: &str, name: &str| -> f64 {
        part.split(&format!("{name}=\""))
            .nth(1)
            .and_then(|r| r.split('"').next())
            .and_then(|n| n.parse().ok())
            .expect(name)
    };
    let dots: Vec<(f64, f64)> = svg
        .split("<circle ")
        .skip(1)
        .filter(|part| number(part, "r") < 5.0)
        .map(|part| (number(part, "cx"), number(part, "cy")))
        .collect();
    assert!(dots.len() >= 198);
    for (i, (x, y)) in dots.iter().enumerate() {
        assert!((4.0..=316.0).contains(x), "{x}");
        for (other_x, other_y) in &dots[..i] {
            assert!((x - other_x).hypot(y - other_y) > 8.5, "{x} {y} and {other_x} {other_y}");
        }
    }
}

/// Any text, with the characters that matter more often than by chance.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[<>&\"'/= a-zåäö\u{0}-\u{1f}]{0,20}", any::<String>()]
}

fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(0.0),
        -1e6..1e6_f64,
        0.0..100.0_f64,
        prop::num::f64::ANY
    ]
}

proptest! {
    #[test]
    fn no_text_and_no_number_breaks_a_picture(
        title in any_text(),
        label in any_text(),
        values in prop::collection::vec(any_value(), 0..40),
        hints in any::<bool>(),
        turned in any::<bool>(),
    ) {
        let texts = [title.as_str(), label.as_str()];
        let bees = swarm_of(&texts, &values, hints);
        let own = values.first().map(|value| Own { value: *value, text: &label });
        let strip = dot_strip(&DotStrip {
            words: Words { id: &title, title: &title, desc: &label },
            values: &values,
            own,
            quartiles: values.get(1).map(|value| [(*value, label.as_str()), (*value + 1.0, title.as_str())]),
            turned,
            ends: [&title, &label],
        });
        for svg in [&bees, &strip] {
            let names = elements(svg);
            prop_assert!(names.is_ok(), "{names:?} in {svg}");
            let names = names.unwrap_or_default();
            prop_assert_eq!(&names[..3], &["svg", "title", "desc"]);
            let known = ["svg", "title", "desc", "g", "circle", "path", "line", "text"];
            prop_assert!(names.iter().all(|name| known.contains(&name.as_str())));
            prop_assert!(!svg.contains("NaN") || label.contains("NaN") || title.contains("NaN"));
        }
        prop_assert_eq!(bees, swarm_of(&texts, &values, hints));
    }
}
