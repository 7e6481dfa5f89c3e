//! Diverging survey bars: negative answers to the left of a line, positive to the right.

use crate::canvas::{Area, BOLD, Canvas, LINE_HEIGHT, PLAIN, Type, WEAK, whole};
use crate::frame::Frame;
use crate::legend::{Key, legend};
use crate::measure::width;
use crate::paint::{Fill, Ink};
use crate::svg::Anchor;
use crate::table::{Amount, DataTable, NONE, or_none};

/// How many answers a question needs before it gets bars.
pub const LEAST_ANSWERS: u32 = 30;

/// One question.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The question.
    pub label: &'a str,
    /// Share of each answer in percent, as many as there are answers, most negative first; they sum to
    /// 100 without "vet inte".
    pub shares: &'a [Amount<'a>],
    /// Share that answered "vet inte", outside the 100.
    pub unknown: Option<Amount<'a>>,
    /// How many answered.
    pub n: u32,
    /// Number of answers, response rate and who answered, in words.
    pub who: &'a str,
    /// Merged share with its rule ("91 % mycket eller ganska nöjda").
    pub merged: &'a str,
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Diverging<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The answers, most negative first; with an odd number the middle one is neutral.
    pub answers: &'a [&'a str],
    /// The questions.
    pub questions: &'a [Question<'a>],
}

const BAR: f64 = 28.0;
/// Smallest share whose number is printed inside.
const PRINTED: f64 = 5.0;

/// Draws it.
pub fn diverging(chart: &Diverging<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let w = canvas.width();
    let apart = if chart.questions.iter().any(|q| q.unknown.is_some()) { (w * 0.16).min(96.0) } else { 0.0 };
    let axis = Axis::new(chart, (1.0, w - apart - 1.0));
    let mut y = 0.0;
    if apart > 0.0 {
        canvas.text((w, 14.0), "vet inte", Type { anchor: Anchor::End, ..WEAK });
    }
    for question in chart.questions {
        canvas.mark(&spoken(question));
        y = draw(&mut canvas, chart, question, (y, &axis)) + 18.0;
        canvas.close();
    }
    let steps = steps(chart.answers.len());
    let entries: Vec<(Key, &str)> = chart
        .answers
        .iter()
        .zip(steps)
        .map(|(answer, step)| (Key::Area(Fill::Step(step)), *answer))
        .collect();
    let end = legend(&mut canvas, y - 10.0, &entries);
    canvas.finish(end)
}

/// What is said of a question; nothing of shares that are not shown.
fn spoken(question: &Question<'_>) -> String {
    if !is_shown(question) {
        return format!("{}: färre än {LEAST_ANSWERS} svar, visas inte. {}", question.label, question.who);
    }
    let shares: Vec<&str> = question.shares.iter().map(|share| share.text).collect();
    format!("{}: {}. {}", question.label, shares.join(", "), question.who)
}

/// Which of the five steps each answer has.
fn steps(answers: usize) -> Vec<usize> {
    match answers {
        2 => vec![0, 4],
        3 => vec![0, 2, 4],
        4 => vec![0, 1, 3, 4],
        count => (0..count)
            .map(|i| (i * 4 + count.saturating_sub(1) / 2) / count.saturating_sub(1).max(1))
            .collect(),
    }
}

/// Where shares lie around the line: left of it as much room as any question needs.
struct Axis {
    line: f64,
    per_percent: f64,
}

impl Axis {
    fn new(chart: &Diverging<'_>, (from, to): (f64, f64)) -> Self {
        let sides = chart.questions.iter().filter(|question| is_shown(question)).map(sides);
        let (left, right) =
            sides.fold((0.0_f64, 0.0_f64), |(left, right), (l, r)| (left.max(l), right.max(r)));
        let whole = if left + right > 0.0 { left + right } else { 100.0 };
        let per_percent = (to - from) / whole;
        Self { line: from + left * per_percent, per_percent }
    }
}

/// A share as it is drawn: between nothing and everything.
fn part(amount: Amount<'_>) -> f64 {
    amount.known().unwrap_or(0.0).clamp(0.0, 100.0)
}

/// Shares left and right of the line, half of a neutral answer on each side.
fn sides(question: &Question<'_>) -> (f64, f64) {
    let count = question.shares.len();
    let half = count / 2;
    let sum = |shares: &[Amount<'_>]| shares.iter().copied().map(part).sum::<f64>();
    let neutral = if count % 2 == 1 { question.shares.get(half).copied().map_or(0.0, part) } else { 0.0 };
    (sum(&question.shares[..half]) + neutral / 2.0, sum(&question.shares[count - half..]) + neutral / 2.0)
}

fn is_shown(question: &Question<'_>) -> bool {
    question.n >= LEAST_ANSWERS
}

/// One question from a top edge on; gives the lower edge.
fn draw(
    canvas: &mut Canvas<'_>,
    chart: &Diverging<'_>,
    question: &Question<'_>,
    (top, axis): (f64, &Axis),
) -> f64 {
    let w = canvas.width();
    let set = Type { room: w * 0.8, ..BOLD };
    let count = canvas.lines((0.0, top + 16.0), question.label, set, 3);
    let y = top + 16.0 + count as f64 * LINE_HEIGHT - 8.0;
    if is_shown(question) {
        segments(canvas, chart, question, (y, axis));
    } else {
        canvas.text((0.0, y + 18.0), &format!("Färre än {LEAST_ANSWERS} svar: visas inte."), PLAIN);
    }
    let below = y + BAR + 17.0;
    let set = Type { room: w, ..PLAIN };
    let merged = if is_shown(question) { question.merged } else { "" };
    let merged = canvas.lines((0.0, below), merged, set, 2) as f64;
    let after = below + merged * LINE_HEIGHT;
    let lines = canvas.lines((0.0, after), question.who, Type { room: w, ..WEAK }, 2) as f64;
    after + (lines - 1.0) * LINE_HEIGHT
}

fn segments(
    canvas: &mut Canvas<'_>,
    chart: &Diverging<'_>,
    question: &Question<'_>,
    (y, axis): (f64, &Axis),
) {
    let mut x = axis.line - sides(question).0 * axis.per_percent;
    for (share, step) in question.shares.iter().zip(steps(chart.answers.len())) {
        let area = Area { x, y, w: part(*share) * axis.per_percent, h: BAR };
        let fill = Fill::Step(step);
        canvas.rect(area, fill, Some(whole(Ink::Edge, 1.0)));
        // A number that does not fit stands in the table.
        if part(*share) >= PRINTED && width(share.text, 13.0) <= area.w - 4.0 {
            let dark = fill.is_dark(canvas.flavour());
            let ink = if dark { Ink::Ground } else { Ink::Text };
            let halo = !dark && canvas.flavour() == crate::flavour::Flavour::Print;
            let set = Type { anchor: Anchor::Middle, ink, halo, ..PLAIN };
            canvas.text((x + area.w / 2.0, y + BAR / 2.0 + 4.5), share.text, set);
        }
        x += area.w;
    }
    // A neutral answer lies across the line, which would cross out its number.
    let across = question.shares.len().is_multiple_of(2);
    let ends = if across { [(y - 5.0, y + BAR + 5.0); 2] } else { [(y - 5.0, y), (y + BAR, y + BAR + 5.0)] };
    for (from, to) in ends {
        canvas.line((axis.line, from), (axis.line, to), whole(Ink::Text, 1.5));
    }
    if let Some(unknown) = question.unknown {
        let set = Type { anchor: Anchor::End, ..PLAIN };
        canvas.text((canvas.width(), y + BAR / 2.0 + 4.5), unknown.text, set);
    }
}

impl Diverging<'_> {
    /// The table beside it. A question with too few answers has no shares in it either.
    pub fn table(&self) -> DataTable {
        let tail = ["Vet inte", "Sammanslaget", "Antal svar", "Svarande"];
        let heads: Vec<&str> =
            std::iter::once("Fråga").chain(self.answers.iter().copied()).chain(tail).collect();
        let mut table = DataTable::new(self.frame.words.title, &heads);
        for question in self.questions {
            let shown = is_shown(question);
            let share = |i: usize| question.shares.get(i).filter(|_| shown).map(|share| share.text);
            let shares = (0..self.answers.len()).map(|i| or_none(share(i)));
            let tail = [
                or_none(question.unknown.filter(|_| shown).map(|share| share.text)),
                if shown { question.merged } else { NONE }.to_owned(),
                if shown { question.n.to_string() } else { format!("färre än {LEAST_ANSWERS}") },
                question.who.to_owned(),
            ];
            table.push(std::iter::once(question.label.to_owned()).chain(shares).chain(tail));
        }
        table
    }
}
