//! The beeswarm and the dot strip: their tables, and how they look in other flavours.

mod well_formed;

use ledstjarna_charts::{
    Beeswarm, DataTable, Dot, DotStrip, Flavour, Mark, Own, Shape, Words, beeswarm, dot_strip, restyle,
};
use well_formed::elements;

const WORDS: Words<'static> = Words { id: "prov", title: "Rubrik \"#0B5CAD\"", desc: "=var(--text,#1B1F24)" };

fn whole(value: f64) -> String {
    format!("{value:.0}")
}

fn all() -> Vec<(&'static str, String, DataTable)> {
    let dot = |code, text, value, mark, shape| Dot { code, text, value, mark, shape };
    let dots = [
        dot("0114", "Upplands Väsby 20", 20.0, Mark::Worse, Shape::Circle),
        dot("2085", "Ludvika 54", 54.0, Mark::Middle, Shape::Ring),
        dot("1419", "Tjörn 70", 70.0, Mark::Better, Shape::Diamond),
        dot("0980", "Gotland 71", 71.0, Mark::Neutral, Shape::Circle),
    ];
    let swarm = Beeswarm {
        words: WORDS,
        class: "bred",
        width: 640.0,
        radius: 5.0,
        hints: true,
        dots: &dots,
        low: None,
        high: None,
        axis: &whole,
    };
    let strip = DotStrip {
        words: WORDS,
        values: &[10.0, 20.5, 20.5, f64::NAN, 90.0],
        own: Some(Own { value: 55.0, text: "Ludvika 55 %" }),
        quartiles: Some([(20.0, "20"), (36.3, "36")]),
        turned: false,
        ends: ["sämre", "bättre"],
    };
    vec![("beeswarm", beeswarm(&swarm), swarm.table()), ("dot strip", dot_strip(&strip), strip.table())]
}

#[test]
fn tables_hold_every_mark() {
    let rows: Vec<String> =
        all().iter().flat_map(|(_, _, table)| &table.rows).map(|row| row.join(" | ")).collect();
    let expected = [
        "0114 | Upplands Väsby 20 | ▼ Sämre än de flesta | –",
        "2085 | Ludvika 54 | ● Som de flesta | den egna",
        "1419 | Tjörn 70 | ▲ Bättre än de flesta | liknande",
        "0980 | Gotland 71 | – | –",
        "Den egna | Ludvika 55 % | 1",
        "Undre kvartil | 20 | ",
        "Övre kvartil | 36 | ",
        "Alla | 10 | 1",
        "Alla | 20,5 | 2",
        "Alla | 90 | 1",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn other_flavours_keep_the_words_and_the_shapes() {
    for (name, svg, _) in all() {
        let parts = elements(&svg).expect(name);
        for flavour in [Flavour::Screen, Flavour::Print, Flavour::Document] {
            let other = restyle(&svg, flavour);
            assert_eq!(elements(&other).expect(name), parts, "{name} {flavour:?}");
            assert!(
                other.contains("Rubrik &quot;#0B5CAD&quot;") && other.contains(">=var(--text,#1B1F24)<"),
                "{name}"
            );
            assert_eq!(other.contains("tabindex=\"0\""), flavour == Flavour::Screen, "{name}");
            assert_eq!(other.contains("font-family"), flavour == Flavour::Document, "{name}");
            let screen = flavour == Flavour::Screen;
            assert_eq!((other.contains("=\"var(--"), other.contains("=\"#")), (screen, !screen), "{name}");
            let attributes = other.matches("=\"#").count() - other.matches("=\"#FFFFFF\"").count();
            let greys = ["000000", "333333", "444444", "666666", "808080", "BBBBBB"];
            let grey: usize = greys.iter().map(|grey| other.matches(&format!("=\"#{grey}\"")).count()).sum();
            let paper = flavour == Flavour::Print;
            assert_eq!(grey == attributes && attributes > 0, paper, "{name} {flavour:?}");
        }
    }
}
