//! What the pictures mean: better is to the right and up, parts sum, gaps stay open, too few stay hidden.

use ledstjarna_charts::{
    Amount, Band, Break, ControlChart, Diverging, Flavour, Frame, LineKind, Part, Quadrant, Question,
    RankInterval, RankRow, Series, Spine, SpineRow, Standing, Tile, TileMap, Toward, Trend, TrendPoint,
    Waterfall, Words, control_chart, diverging, rank_interval, spine, squares, tile_map, trend, waterfall,
};
use ledstjarna_statistics::xmr::xmr;
use proptest::prelude::*;

fn frame(flavour: Flavour) -> Frame<'static> {
    Frame { words: Words { id: "p", title: "t", desc: "d" }, class: "", width: 960.0, flavour }
}

fn amount(value: f64, text: &str) -> Amount<'_> {
    Amount { value, text }
}

/// Left edge of the first circle: the mark of a value like most others.
fn first_circle(svg: &str) -> f64 {
    let at = svg.split("cx=\"").nth(1).and_then(|rest| rest.split('"').next());
    at.and_then(|x| x.parse().ok()).expect("a circle")
}

#[test]
fn better_is_to_the_right_of_the_median_in_every_row() {
    let draw = |own: f64, toward| {
        let row = SpineRow {
            label: "l",
            own: Some(amount(own, "x")),
            standing: Standing::Middle,
            interval: None,
            spread: [0.0, 25.0, 50.0, 75.0, 100.0].map(|v| amount(v, "s")),
            toward,
            similar: "",
            rank: "",
            trend: "",
            spoken: "",
            href: None,
        };
        first_circle(&spine(&Spine { frame: frame(Flavour::Document), rows: &[row] }))
    };
    for (toward, low_is_left) in [(Toward::Higher, true), (Toward::Lower, false), (Toward::Neither, true)] {
        assert_eq!(draw(10.0, toward) < draw(90.0, toward), low_is_left, "{toward:?}");
        assert!((draw(50.0, toward) - draw(50.0, Toward::Higher)).abs() < 0.1, "medians align");
    }
}

#[test]
fn a_band_is_certain_only_when_the_whole_interval_is_inside() {
    let cases = [
        ((1, 72, 290), Band::Best),
        ((1, 73, 290), Band::Unsure),
        ((219, 290, 290), Band::Worst),
        ((218, 290, 290), Band::Unsure),
        ((1, 290, 290), Band::Unsure),
        ((1, 1, 4), Band::Best),
        ((4, 4, 4), Band::Worst),
    ];
    for ((low, high, of), band) in cases {
        assert_eq!(Band::of(low, high, of), band, "{low}–{high} of {of}");
    }
}

#[test]
fn only_intervals_that_meet_the_own_are_marked_alike() {
    let row = |label, low, high, pinned| RankRow { label, rank: low, low, high, text: label, pinned };
    let rows =
        [row("a", 1, 9, false), row("b", 5, 10, false), row("c", 10, 20, true), row("d", 21, 30, false)];
    let chart = RankInterval { frame: frame(Flavour::Screen), rows: &rows, of: 40, grouped: false };
    let alike: Vec<String> = chart.table().rows.into_iter().filter_map(|mut row| row.pop()).collect();
    assert_eq!(alike, ["nej", "ja", "den egna", "nej"]);
    assert_eq!(rank_interval(&chart).matches(" ≈<").count(), 1);
}

#[test]
fn the_four_fields_are_named_by_place_and_weight() {
    let cases = [
        ((-0.1, 2.0), Quadrant::Prioritise),
        ((-0.1, 0.9), Quadrant::ImproveIfPossible),
        ((0.0, 1.0), Quadrant::Keep),
        ((0.4, 0.2), Quadrant::Lower),
    ];
    for ((relative, weight), field) in cases {
        assert_eq!(Quadrant::of(relative, weight, 1.0), field, "{relative} {weight}");
    }
}

#[test]
fn no_line_is_drawn_across_a_gap_or_a_break() {
    let point = |year| TrendPoint {
        year,
        amount: amount(f64::from(year) - 2000.0, "v"),
        preliminary: year == 2024,
        band: None,
    };
    let points = [2019, 2020, 2022, 2023, 2024].map(point);
    let series = [Series { name: "n", kind: LineKind::Country, points: &points }];
    let chart = Trend {
        frame: frame(Flavour::Document),
        series: &series,
        breaks: &[Break { year: 2023 }],
        value: &|value| value.to_string(),
    };
    let svg = trend(&chart);
    let dotted: Vec<&str> = svg.split("<path ").filter(|path| path.contains("dasharray=\"1.5 4\"")).collect();
    // 2019-2020 and 2023-2024; 2022 stands alone between a gap and a break.
    assert_eq!(dotted.len(), 2);
    assert!(dotted.iter().all(|path| path.matches('L').count() == 1), "{dotted:?}");
    assert!(svg.contains("ny mätning") && svg.contains("preliminärt värde"));
}

#[test]
fn a_question_with_too_few_answers_tells_no_share() {
    let shares = [amount(61.7, "sextioen"), amount(38.3, "trettioåtta")];
    let question = |n| Question {
        label: "f",
        shares: &shares,
        unknown: Some(amount(5.0, "femprocent")),
        n,
        who: "w",
        merged: "sammanslaget",
    };
    for (n, told) in [(29, false), (30, true)] {
        for flavour in [Flavour::Screen, Flavour::Print, Flavour::Document] {
            let questions = [question(n)];
            let chart = Diverging { frame: frame(flavour), answers: &["nej", "ja"], questions: &questions };
            let all = format!("{} {:?}", diverging(&chart), chart.table().rows);
            for text in ["sextioen", "trettioåtta", "femprocent", "sammanslaget"] {
                assert_eq!(all.contains(text), told, "{n} {text}");
            }
        }
    }
}

#[test]
fn limits_come_with_enough_points_and_signals_have_shapes() {
    let draw = |values: &[f64]| {
        let found = xmr(values, &[], Some(true)).expect("finite values");
        let labels = vec![("jan", "1"); values.len()];
        control_chart(&ControlChart {
            frame: frame(Flavour::Document),
            labels: &labels,
            xmr: &found,
            reasons: &[],
            goal: None,
            value: &|value| format!("{value:.1}"),
        })
    };
    let calm = [5.0, 6.0, 5.0, 6.5, 5.5, 6.0, 5.0, 6.0, 5.5, 6.2, 5.1, 6.1, 5.3];
    for (count, limits, provisional) in [(5, false, false), (8, true, true), (13, true, false)] {
        let svg = draw(&calm[..count]);
        assert_eq!(svg.contains(">gräns "), limits, "{count}");
        assert_eq!(svg.contains("preliminära gränser"), provisional, "{count}");
        assert!(svg.contains("vanlig variation"));
    }
    let mut high = calm;
    high[12] = 30.0;
    let svg = draw(&high);
    assert!(svg.contains("utanför gräns, till det bättre") && svg.contains("förbättras"));
}

#[test]
fn every_class_of_square_is_told_apart_without_colour() {
    for flavour in [Flavour::Screen, Flavour::Print, Flavour::Document] {
        let places = squares();
        let tiles: Vec<Tile<'_>> = Standing::ALL
            .into_iter()
            .zip(&places)
            .map(|(standing, square)| Tile { code: square.code, name: "n", value: "v", standing, own: false })
            .collect();
        let svg = tile_map(&TileMap { frame: frame(flavour), tiles: &tiles, hints: false });
        let models: Vec<String> = svg.split("<g id=\"p-r").skip(1).map(|model| shapes(&model[2..])).collect();
        assert_eq!(models.len(), Standing::ALL.len());
        for (i, model) in models.iter().enumerate() {
            assert!(!models[..i].contains(model), "{flavour:?}: {model} stands for two things");
        }
    }
}

/// What is drawn up to the end of a group, without its plain colours; a pattern is a shape.
fn shapes(group: &str) -> String {
    let group = group.split("</g>").next().unwrap_or_default();
    let parts = group.split(' ').filter(|part| {
        let colour = part.starts_with("fill=") || part.starts_with("stroke=");
        !colour || part.contains("url(")
    });
    parts.collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn parts_and_rounding_sum_to_the_change(
        start in 1.0..290.0_f64,
        parts in prop::collection::vec(-60.0..60.0_f64, 4),
        left in prop_oneof![Just(0.0), -3.0..3.0_f64],
    ) {
        let end = start + parts.iter().sum::<f64>() + left;
        let parts: Vec<Part<'_>> =
            parts.iter().map(|value| Part { label: "del", amount: amount(*value, "v"), sentence: "s" }).collect();
        let chart = Waterfall {
            frame: frame(Flavour::Screen),
            start: ("före", amount(start, "a")),
            parts: &parts,
            end: ("efter", amount(end, "b")),
            lower_is_better: true,
            told: true,
            rest: &|value| format!("{value:.3}"),
        };
        let sum: f64 = parts.iter().map(|part| part.amount.value).sum();
        prop_assert!((start + sum + chart.rest_value() - end).abs() < 1e-6);
        // Rounding is drawn and told only where there is any.
        let told = chart.rest_value() != 0.0;
        prop_assert_eq!(waterfall(&chart).contains("avrundning"), told);
        prop_assert_eq!(chart.table().rows.len(), 6 + usize::from(told));
        prop_assert!(left.abs() < 1e-3 || told, "{left} is left");
        prop_assert!(left != 0.0 || !told, "nothing is left but {}", chart.rest_value());
    }
}
