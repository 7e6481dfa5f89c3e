//! The picture of the ranking: how far each place may reach, for the municipalities of a selection.

use ledstjarna_actions::Published;
use ledstjarna_charts::{RankInterval, RankRow as Bar, rank_interval};

use crate::asked::Asked;
use crate::figure::{Figure, FigureTable, Files, draw};
use crate::pages::ranking_rows::RankRow;
use crate::pages::score_figure::caption;
use crate::wording;

/// Most rows of a selection that are drawn.
const MOST: usize = 60;

/// How many above and below the reader's own are drawn.
const NEAREST: usize = 4;

/// How many are drawn of the whole country, evenly spread.
const SPREAD: usize = 13;

/// The picture; `None` if nobody in it has a place that can be varied. `rows` are those of all
/// municipalities, `is_selection` says whether the address leaves some out.
pub fn figure(
    asked: &Asked<'_>,
    published: &Published,
    group: usize,
    rows: &[RankRow<'_>],
    (is_selection, grouped): (bool, bool),
) -> Option<Figure> {
    let own = asked.own().map(|place| place.code.as_str());
    let mut placed: Vec<&RankRow<'_>> = rows.iter().filter(|row| row.sure.is_some()).collect();
    placed.sort_by_key(|row| (row.standing.place, row.place.code.as_str()));
    let pinned = placed.iter().position(|row| Some(row.place.code.as_str()) == own);
    let drawn = drawn(asked, &placed, pinned, is_selection);
    let texts: Vec<String> = drawn.iter().filter_map(|row| row.text()).collect();
    let bars: Vec<Bar<'_>> = drawn
        .iter()
        .zip(&texts)
        .filter_map(|(row, text)| {
            let (low, high) = row.likely()?;
            Some(Bar {
                label: &row.place.name,
                rank: row.standing.place?,
                low,
                high,
                text,
                pinned: Some(row.place.code.as_str()) == own,
            })
        })
        .collect();
    if bars.is_empty() {
        return None;
    }
    let ranked = published.edition.result.ranked[group];
    let (headline, beside) = message(&placed, pinned.map(|at| placed[at]), ranked);
    let desc = format!(
        "{} kommuner i ordning efter plats. En linje visar de platser som är troliga, ett streck den publicerade platsen. Axeln går från 1, som är bäst, till {ranked}.",
        bars.len()
    );
    let pictures = draw(asked, "intervall", &|look| {
        let frame = look.frame(&headline, &desc);
        rank_interval(&RankInterval { frame, rows: &bars, of: ranked as u32, grouped })
    });
    let title = &published.edition.model.groups[group].title;
    let who = who(asked, pinned.map(|at| placed[at]), is_selection);
    Some(Figure {
        id: "intervall",
        subtitle: format!("{title}, utgåva {}. {who} {beside}", published.id),
        pictures,
        table: FigureTable::There(asked.part("tabell"), "Alla kommuner i tabellen"),
        caption: caption(asked.library, published),
        number: format!(
            "{} har plats, {} visas i bilden.",
            wording::count(placed.len(), "kommun", "kommuner"),
            bars.len()
        ),
        definition: ("/metod".to_owned(), "Så räknas platserna".to_owned()),
        files: Files::of(asked, "intervall"),
        headline,
    })
}

/// Who is drawn: the selection, else the reader's own with its nearest and similar, else an even spread.
fn drawn<'a, 'l>(
    asked: &Asked<'_>,
    placed: &[&'a RankRow<'l>],
    pinned: Option<usize>,
    is_selection: bool,
) -> Vec<&'a RankRow<'l>> {
    if is_selection {
        let chosen = placed.iter().enumerate().filter(|(at, row)| row.is_chosen || Some(*at) == pinned);
        return chosen.map(|(_, row)| *row).take(MOST).collect();
    }
    let Some(own) = pinned else {
        let last = placed.len().saturating_sub(1);
        let mut spread: Vec<usize> = (0..SPREAD).map(|step| step * last / (SPREAD - 1)).collect();
        spread.dedup();
        return spread.into_iter().filter_map(|at| placed.get(at).copied()).collect();
    };
    let group = asked.library.register.similar(&placed[own].place.code);
    let similar = group.map(|group| group.members.as_slice()).unwrap_or_default();
    let is_drawn =
        |(at, row): &(usize, &&RankRow<'_>)| at.abs_diff(own) <= NEAREST || similar.contains(&row.place.code);
    placed.iter().enumerate().filter(is_drawn).map(|(_, row)| *row).collect()
}

/// Headline, and what follows it.
fn message(placed: &[&RankRow<'_>], own: Option<&RankRow<'_>>, ranked: usize) -> (String, String) {
    if let Some((own, text)) = own.and_then(|own| Some((own, own.text()?))) {
        let name = &own.place.name;
        let headline = match text.split_once(" (") {
            Some((place, sure)) => format!("{name}: plats {place} av {ranked} ({sure}"),
            None => format!("{name}: plats {text} av {ranked}"),
        };
        let like = placed.iter().filter(|row| row.is_like).count();
        let beside = format!(
            "{} går inte att skilja från {name}.",
            wording::capital(&wording::count(like, "annan kommun", "andra kommuner"))
        );
        return (headline, beside);
    }
    let mut widths: Vec<u32> =
        placed.iter().filter_map(|row| row.likely()).map(|(best, worst)| worst - best + 1).collect();
    widths.sort_unstable();
    let middle = widths.get(widths.len() / 2).copied().unwrap_or_default();
    let headline = format!("För hälften av kommunerna är minst {middle} olika platser troliga");
    (headline, "Välj din kommun för att se vilka den inte går att skilja från.".to_owned())
}

/// Who is drawn, in words.
fn who(asked: &Asked<'_>, own: Option<&RankRow<'_>>, is_selection: bool) -> String {
    match own {
        _ if is_selection && asked.own().is_some() => "Urvalet och din kommun.".to_owned(),
        _ if is_selection => "Kommunerna i urvalet.".to_owned(),
        Some(own) => format!("{}, kommunerna närmast i rankningen och de liknande.", own.place.name),
        None => "Kommuner jämnt fördelade över rankningen.".to_owned(),
    }
}
