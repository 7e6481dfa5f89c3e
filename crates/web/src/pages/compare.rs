//! Up to six municipalities side by side: index and areas, and the measures of one area.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_charts::{HeatCell, HeatRow, HeatTable, heat_table};
use ledstjarna_observations::swedish::alphabet;

use crate::asked::Asked;
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::frame::{Frame, Section};
use crate::pages::choice::{self, Choice};
use crate::pages::not_found::missing;
use crate::pages::score_figure::{caption, spread};
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::wording;

mod chosen;
mod lines;
mod twin;

pub use chosen::with_similar;

use chosen::{Chosen, MOST, Member, Ready, Way, chosen, ready, suggested};
use lines::{Line, Measures, areas, measures};
use twin::twin;

/// The page.
#[derive(Template)]
#[template(path = "compare.html")]
struct Compare {
    frame: Frame,
    heading: String,
    members: Vec<Member>,
    /// What is wrong with the names written, if anything.
    faults: Vec<String>,
    /// What was written in the field, where it is to be mended.
    written: String,
    slugs: String,
    hidden: Vec<(&'static str, String)>,
    names: Vec<String>,
    suggested: Vec<Way>,
    ready: Vec<Ready>,
    figure: Option<Figure>,
    lines: Vec<Line>,
    areas: Vec<Choice>,
    editions: Vec<Choice>,
    measures: Option<Measures>,
    caption: String,
}

impl Compare {
    fn is_full(&self) -> bool {
        self.members.len() >= MOST
    }
}

impl Pictured for Compare {
    fn figures(&self) -> Vec<&Figure> {
        self.figure.iter().collect()
    }

    fn is_synthetic(&self) -> bool {
        self.frame.synthetic.is_some()
    }
}

/// Answers with the comparison.
pub fn compare(asked: &Asked<'_>, _: &[String]) -> Reply {
    let Some(published) = asked.chosen else {
        return missing(
            asked,
            "Ingen utgåva är publicerad än",
            "Kommuner kan jämföras när den första utgåvan har publicerats.",
        );
    };
    let chosen = chosen(asked, published);
    let slugs = chosen.slugs();
    let kept = (!slugs.is_empty()).then(|| ("k", slugs.clone()));
    let asked = &asked.with_own(kept.into_iter().collect());
    let measures = asked.state.area.is_some().then(|| measures(asked, published, &chosen));
    if asked.is_data() {
        return twin(asked, published, &chosen, measures.as_ref()).reply(asked);
    }
    show(asked, &page(asked, published, chosen, measures))
}

fn page(asked: &Asked<'_>, published: &Published, chosen: Chosen<'_>, measures: Option<Measures>) -> Compare {
    let lines = areas(asked, published, &chosen);
    let names: Vec<String> = chosen.places.iter().map(|(place, _)| place.name.clone()).collect();
    let heading = match &names[..] {
        [] => "Jämför kommuner".to_owned(),
        [only] => format!("Jämför {only} med andra kommuner"),
        _ => format!("Jämförelse: {}", wording::list(&names)),
    };
    let title =
        if chosen.faults.is_empty() { heading.clone() } else { format!("Fel: rätta namnet. {heading}") };
    let lead = "Upp till sex kommuner sida vid sida, med läge, värde och plats.";
    let synthetic =
        published.edition.meta.synthetic || measures.as_ref().is_some_and(|measures| measures.synthetic);
    let frame = Frame::new(asked, Section::Compare, &title, lead, synthetic);
    let state = asked.state.edition_only();
    let hidden = [
        ("ar", state.year.map(|year| year.to_string())),
        ("utgava", state.edition),
        ("omrade", asked.state.area.clone()),
    ];
    let mut all: Vec<String> =
        asked.library.register.municipalities().map(|place| place.name.clone()).collect();
    all.sort_by_cached_key(|name| alphabet(name));
    Compare {
        frame: frame.with_edition(asked).with_twins(asked),
        heading,
        members: chosen.members(asked),
        written: chosen.unknown.first().cloned().unwrap_or_default(),
        slugs: chosen.slugs(),
        hidden: hidden.into_iter().filter_map(|(key, value)| Some((key, value?))).collect(),
        names: all,
        suggested: suggested(asked, published, &chosen),
        ready: ready(asked, published, &chosen),
        figure: figure(asked, published, &chosen, &lines),
        areas: choice::areas(asked, published),
        editions: choice::editions(asked, published),
        caption: caption(asked.library, published),
        faults: chosen.faults,
        measures,
        lines,
    }
}

/// Index and areas as a table of colours, words and symbols; `None` where nobody is chosen.
fn figure(asked: &Asked<'_>, published: &Published, chosen: &Chosen<'_>, lines: &[Line]) -> Option<Figure> {
    let names: Vec<&str> = chosen.places.iter().map(|(place, _)| place.name.as_str()).collect();
    let headline = message(asked, published, chosen)?;
    let cells: Vec<Vec<HeatCell<'_>>> = lines
        .iter()
        .map(|line| {
            let cell = |cell: &'_ lines::Cell| cell.status.standing();
            line.cells.iter().map(|one| HeatCell { text: &one.short, standing: cell(one) }).collect()
        })
        .collect();
    let desc = format!(
        "{} i {} rader: hela indexet och varje område. Varje ruta har poäng och ett tecken för läget. Tabellen under bilden har också platserna.",
        wording::count(names.len(), "kommun", "kommuner"),
        lines.len()
    );
    let part = |look: &Look, from: usize, to: usize| {
        let look = Look { id: format!("{}-{from}", look.id), ..*look };
        let rows: Vec<HeatRow<'_>> = lines
            .iter()
            .zip(&cells)
            .map(|(line, cells)| HeatRow { label: &line.title, cells: &cells[from..to] })
            .collect();
        let frame = look.frame(&headline, &desc);
        heat_table(&HeatTable { frame, columns: &names[from..to], rows: &rows })
    };
    let pictures = draw(asked, "lage", &|look| {
        // A phone has room for the names and scores of three.
        let most = if look.is_narrow() { MOST / 2 } else { MOST };
        let starts = (0..names.len()).step_by(most);
        starts.map(|from| part(look, from, names.len().min(from + most))).collect()
    });
    let n = spread(published, 0).n;
    let missing = published.edition.result.units.len() - n;
    Some(Figure {
        id: "lage",
        subtitle: format!("Poäng från 0 till 100 och läge bland alla kommuner, utgåva {}.", published.id),
        pictures,
        table: FigureTable::There(asked.part("omradena"), "Samma uppgifter i en tabell"),
        caption: caption(asked.library, published),
        number: format!("{n} kommuner har poäng, {missing} saknar."),
        definition: ("/metod".to_owned(), "Så räknas poängen".to_owned()),
        files: Files::of(asked, "lage"),
        headline,
    })
}

/// Who has the best place, and from whom it cannot be told apart.
fn message(asked: &Asked<'_>, published: &Published, chosen: &Chosen<'_>) -> Option<String> {
    let result = &published.edition.result;
    let place = |row: Option<usize>| result.standing(row?, 0).place;
    let mut placed: Vec<(u32, &str, &str)> = chosen
        .places
        .iter()
        .filter_map(|(known, row)| Some((place(*row)?, known.code.as_str(), known.name.as_str())))
        .collect();
    placed.sort_unstable();
    let Some(((_, code, name), others)) = placed.split_first() else {
        let names: Vec<String> = chosen.places.iter().map(|(place, _)| place.name.clone()).collect();
        return (!names.is_empty()).then(|| format!("Underlaget räcker inte för {}", wording::list(&names)));
    };
    if others.is_empty() {
        let text = crate::facts::sure::place(asked, published, 0, code)?;
        return Some(format!("{name}: {text}"));
    }
    let certainty = asked.insights.certainty(published, 0);
    let is_like = |other: &str| certainty.as_ref().is_none_or(|known| known.overlap(code, other));
    let alike: Vec<String> =
        others.iter().filter(|(_, other, _)| is_like(other)).map(|(_, _, name)| (*name).to_owned()).collect();
    Some(if alike.is_empty() {
        format!("{name} har bäst plats av de {}", placed.len())
    } else {
        format!("{name} har bäst plats, men går inte att skilja från {}", wording::list(&alike))
    })
}
