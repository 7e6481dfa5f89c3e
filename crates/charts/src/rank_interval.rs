//! Rank-interval bars: how far each place may reach, before single places are read.

use crate::canvas::{BOLD, Canvas, PLAIN, Type, WEAK, whole};
use crate::frame::Frame;
use crate::legend::{Key, legend};
use crate::paint::Ink;
use crate::scale::Scale;
use crate::standing::Standing;
use crate::svg::Anchor;
use crate::table::{DataTable, yes_no};

/// One unit.
#[derive(Clone, Copy, Debug)]
pub struct RankRow<'a> {
    /// Its name.
    pub label: &'a str,
    /// Published place, 1 the best.
    pub rank: u32,
    /// Best place within the interval.
    pub low: u32,
    /// Worst place within the interval.
    pub high: u32,
    /// The place in words ("215 (sannolikt 188–236)").
    pub text: &'a str,
    /// Whether it is the reader's own.
    pub pinned: bool,
}

/// Which of the three groups a unit belongs to for sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Band {
    /// The whole interval is among the best 25 percent.
    Best,
    /// Neither.
    Unsure,
    /// The whole interval is among the worst 25 percent.
    Worst,
}

impl Band {
    /// All, best first.
    pub const ALL: [Self; 3] = [Self::Best, Self::Unsure, Self::Worst];

    /// The band of an interval of places among `of` units.
    pub fn of(low: u32, high: u32, of: u32) -> Self {
        let (low, high, of) = (u64::from(low), u64::from(high), u64::from(of));
        if high * 4 <= of {
            Self::Best
        } else if low.saturating_sub(1) * 4 >= of * 3 {
            Self::Worst
        } else {
            Self::Unsure
        }
    }

    /// In words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Best => "Säkert bland de bästa 25 %",
            Self::Unsure => "Osäkert",
            Self::Worst => "Säkert bland de sämsta 25 %",
        }
    }

    const fn standing(self) -> Standing {
        match self {
            Self::Best => Standing::Better,
            Self::Unsure => Standing::Unsure,
            Self::Worst => Standing::Worse,
        }
    }
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct RankInterval<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The units in order of place.
    pub rows: &'a [RankRow<'a>],
    /// How many units there are in all: the end of the axis.
    pub of: u32,
    /// Whether the rows stand in the three bands.
    pub grouped: bool,
}

const ROW: f64 = 24.0;
const STACKED_ROW: f64 = 40.0;
const HEAD: f64 = 24.0;

/// Draws it.
pub fn rank_interval(chart: &RankInterval<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let narrow = canvas.is_narrow();
    let (from, to) = if narrow { (8.0, canvas.width() - 8.0) } else { (190.0, canvas.width() - 200.0) };
    let scale = Scale::new((1.0, f64::from(chart.of.max(2))), (from, to));
    let groups: Vec<(Option<Band>, Vec<&RankRow<'_>>)> = chart.groups();
    let each = if narrow { STACKED_ROW } else { ROW };
    let mut y = HEAD;
    for (band, rows) in &groups {
        let height = rows.len() as f64 * each + if band.is_some() { 30.0 } else { 4.0 };
        let lines_from = if band.is_some() { y + 28.0 } else { y };
        grid(&mut canvas, chart.of, &scale, (lines_from, y + height));
        if let Some(band) = band {
            canvas.glyph(band.standing().glyph(), (7.0, y + 15.0), 6.0, band.standing().ink());
            canvas.text((20.0, y + 20.0), &format!("{} ({})", band.word(), rows.len()), BOLD);
            y += 28.0;
        }
        for row in rows {
            draw(&mut canvas, chart, row, (&scale, y));
            y += each;
        }
        y += 8.0;
    }
    let axis = Type { anchor: Anchor::Middle, ..WEAK };
    canvas.centred((from, 14.0), "1 (bäst)", axis);
    canvas.centred((to, 14.0), &chart.of.to_string(), axis);
    let mut entries = vec![(Key::Line(whole(Ink::Band, 6.0)), "platser som är troliga")];
    if chart.pinned().is_some() {
        entries.push((Key::Nothing, "≈ går inte att skilja från den egna platsen"));
    }
    let end = legend(&mut canvas, y, &entries);
    canvas.finish(end)
}

/// Thin lines at the ends and at the quarters.
fn grid(canvas: &mut Canvas<'_>, of: u32, scale: &Scale, (top, floor): (f64, f64)) {
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let x = scale.at(1.0 + share * (f64::from(of.max(2)) - 1.0));
        canvas.line((x, top), (x, floor), whole(Ink::Line, 1.0));
    }
}

fn draw(canvas: &mut Canvas<'_>, chart: &RankInterval<'_>, row: &RankRow<'_>, (scale, top): (&Scale, f64)) {
    let narrow = canvas.is_narrow();
    let set = if row.pinned { BOLD } else { PLAIN };
    let like = if chart.is_like(row) { " ≈" } else { "" };
    canvas.mark(&format!("{}, plats {}", row.label, row.text));
    let (base, y) = if narrow { (top + 14.0, top + 26.0) } else { (top + 16.0, top + 12.0) };
    let room = if narrow { canvas.width() * 0.45 } else { 176.0 };
    canvas.text((0.0, base), row.label, Type { room, ..set });
    let text = format!("{}{like}", row.text);
    if narrow {
        canvas.text((canvas.width(), base), &text, Type { anchor: Anchor::End, ..set });
    } else {
        canvas.text((canvas.width() - 186.0, base), &text, set);
    }
    let ink = if row.pinned { Ink::Better } else { Ink::Band };
    let thick = if row.pinned { 9.0 } else { 6.0 };
    let (from, to) = (scale.at(f64::from(row.low)), scale.at(f64::from(row.high)));
    canvas.line((from, y), (to.max(from + 1.0), y), whole(ink, thick));
    let x = scale.at(f64::from(row.rank));
    canvas.line((x, y - 8.0), (x, y + 8.0), whole(Ink::Ground, 5.0));
    canvas.line((x, y - 8.0), (x, y + 8.0), whole(Ink::Text, 2.5));
    canvas.close();
}

impl<'a> RankInterval<'a> {
    fn pinned(&self) -> Option<&RankRow<'a>> {
        self.rows.iter().find(|row| row.pinned)
    }

    /// Whether the interval of another unit overlaps that of the reader's own.
    fn is_like(&self, row: &RankRow<'_>) -> bool {
        self.pinned().is_some_and(|own| !row.pinned && row.low <= own.high && own.low <= row.high)
    }

    fn groups(&self) -> Vec<(Option<Band>, Vec<&RankRow<'a>>)> {
        if !self.grouped {
            return vec![(None, self.rows.iter().collect())];
        }
        let rows = |band| self.rows.iter().filter(move |row| Band::of(row.low, row.high, self.of) == band);
        Band::ALL
            .into_iter()
            .map(|band| (Some(band), rows(band).collect::<Vec<_>>()))
            .filter(|(_, rows)| !rows.is_empty())
            .collect()
    }

    /// The table beside it.
    pub fn table(&self) -> DataTable {
        let columns =
            ["Kommun", "Plats", "Från", "Till", "I ord", "Grupp", "Går inte att skilja från den egna"];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for row in self.rows {
            let band = Band::of(row.low, row.high, self.of);
            table.push([
                row.label.to_owned(),
                row.rank.to_string(),
                row.low.to_string(),
                row.high.to_string(),
                row.text.to_owned(),
                format!("{} {}", band.standing().symbol(), band.word()),
                if row.pinned { "den egna".to_owned() } else { yes_no(self.is_like(row)) },
            ]);
        }
        table
    }
}
