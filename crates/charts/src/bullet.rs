//! Bullet bars: each goal with its result, its target and last year's result, from zero.

use crate::canvas::{Area, BOLD, Canvas, Type, WEAK, whole};
use crate::flavour::Flavour;
use crate::frame::Frame;
use crate::glyph::Glyph;
use crate::legend::{Key, legend};
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::svg::Anchor;
use crate::table::{Amount, DataTable, NONE, or_none};

/// One goal.
#[derive(Clone, Copy, Debug)]
pub struct Bullet<'a> {
    /// What is to be reached.
    pub label: &'a str,
    /// The result; `None` where there is none yet.
    pub result: Option<Amount<'a>>,
    /// The target.
    pub target: Amount<'a>,
    /// Last year's result.
    pub before: Option<Amount<'a>>,
    /// End of the scale where it has one (100 for percent).
    pub full: Option<f64>,
    /// Whether lower is better.
    pub lower_is_better: bool,
    /// Whether it is reached; `None` without a result.
    pub reached: Option<bool>,
    /// Result against target ("86 av 87 procent – 1 procentenhet återstår").
    pub text: &'a str,
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct BulletBars<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The goals.
    pub goals: &'a [Bullet<'a>],
}

const STATUS: f64 = 150.0;

impl Bullet<'_> {
    const fn status(&self) -> &'static str {
        match self.reached {
            Some(true) => "Mål uppnått",
            Some(false) => "Mål inte uppnått",
            None => "Uppgift saknas",
        }
    }

    const fn symbol(&self) -> &'static str {
        match self.reached {
            Some(true) => "✔",
            Some(false) => "✘",
            None => NONE,
        }
    }

    /// Which way the goal points, in words.
    const fn way(&self) -> &'static str {
        if self.lower_is_better { "← lägre är bättre" } else { "högre är bättre →" }
    }

    /// End of the axis.
    fn end(&self) -> f64 {
        let known = [self.result, Some(self.target), self.before];
        let most = known.into_iter().flatten().filter_map(Amount::known).fold(0.0, f64::max);
        self.full.filter(|full| full.is_finite() && *full >= most).unwrap_or(most * 1.1)
    }
}

/// Draws it.
pub fn bullet_bars(chart: &BulletBars<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let mut y = 0.0;
    for goal in chart.goals {
        canvas.mark(&format!("{}: {}. {}.", goal.label, goal.text, goal.status()));
        y = draw(&mut canvas, goal, y) + if canvas.flavour() == Flavour::Document { 6.0 } else { 14.0 };
        canvas.close();
    }
    let mut entries =
        vec![(Key::Area(Fill::Ink(Ink::Middle)), "resultat"), (Key::Tick(whole(Ink::Text, 5.0)), "mål")];
    if chart.goals.iter().any(|goal| goal.before.is_some()) {
        entries.push((Key::Tick(whole(Ink::Edge, 2.0)), "förra året"));
    }
    let end = legend(&mut canvas, y, &entries);
    canvas.finish(end)
}

/// One goal from a top edge on; gives the lower edge.
fn draw(canvas: &mut Canvas<'_>, goal: &Bullet<'_>, top: f64) -> f64 {
    let (w, narrow) = (canvas.width(), canvas.is_narrow());
    let room = if narrow { w } else { w - STATUS - 12.0 };
    let count = canvas.lines((0.0, top + 16.0), goal.label, Type { room, ..BOLD }, 2);
    let y = top + 16.0 + count as f64 * 17.0 - 8.0;
    let bar_end = if narrow { w - 4.0 } else { w - STATUS - 24.0 };
    let scale = Scale::new((0.0, goal.end().max(1e-9)), (1.0, bar_end));
    track(canvas, goal, &scale, (y, bar_end));
    let below = y + 38.0;
    canvas.text((0.0, below), goal.text, Type { room: if narrow { w } else { bar_end }, ..WEAK });
    let (at, base) = if narrow { (0.0, below + 18.0) } else { (w - STATUS, y + 15.0) };
    if let Some(reached) = goal.reached {
        let glyph = if reached { Glyph::Check } else { Glyph::Cross };
        canvas.glyph(glyph, (at + 7.0, base - 4.5), 6.0, Ink::Text);
    } else {
        canvas.glyph(Glyph::Dash, (at + 7.0, base - 4.5), 6.0, Ink::Text);
    }
    canvas.text((at + 20.0, base), goal.status(), BOLD);
    let way = Type { anchor: Anchor::End, ..WEAK };
    if narrow {
        canvas.text((w, base), goal.way(), way);
        base + 4.0
    } else {
        canvas.text((w - STATUS + 20.0, base + 18.0), goal.way(), WEAK);
        below + 4.0
    }
}

/// The scale as a pale ground, the result as a bar, the target and last year as ticks.
fn track(canvas: &mut Canvas<'_>, goal: &Bullet<'_>, scale: &Scale, (y, end): (f64, f64)) {
    let edge = Some(whole(Ink::Edge, 1.0));
    let ground = Area { x: 1.0, y, w: end - 1.0, h: 22.0 };
    match goal.result.and_then(Amount::known) {
        Some(result) => {
            canvas.rect(ground, Fill::Ink(Ink::MiddleTint), edge);
            canvas.rect(Area::between(1.0, scale.at(result), y + 5.0, 12.0), Fill::Ink(Ink::Middle), None);
        }
        None => canvas.rect(ground, Fill::Standing(crate::standing::Standing::Missing), edge),
    }
    if let Some(before) = goal.before.and_then(Amount::known) {
        let x = scale.at(before);
        canvas.line((x, y + 3.0), (x, y + 19.0), whole(Ink::Ground, 5.0));
        canvas.line((x, y + 3.0), (x, y + 19.0), whole(Ink::Edge, 2.0));
    }
    if let Some(target) = goal.target.known() {
        let x = scale.at(target);
        canvas.line((x, y - 2.0), (x, y + 24.0), whole(Ink::Ground, 8.0));
        canvas.line((x, y - 2.0), (x, y + 24.0), whole(Ink::Text, 5.0));
    }
}

impl BulletBars<'_> {
    /// The table beside it.
    pub fn table(&self) -> DataTable {
        let columns = ["Mål", "Resultat", "Målvärde", "Förra året", "Läge", "Bättre är", "I ord"];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for goal in self.goals {
            table.push([
                goal.label.to_owned(),
                or_none(goal.result.map(|amount| amount.text)),
                goal.target.text.to_owned(),
                or_none(goal.before.map(|amount| amount.text)),
                format!("{} {}", goal.symbol(), goal.status()),
                if goal.lower_is_better { "lägre" } else { "högre" }.to_owned(),
                goal.text.to_owned(),
            ]);
        }
        table
    }
}
