//! The map: all municipalities as equal squares laid out like the country.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_charts::{Tile, TileMap, tile_map};
use ledstjarna_observations::{Direction, Indicator};
use ledstjarna_observations::{derived_caption, swedish::alphabet};
use ledstjarna_statistics::Colour;

use crate::address::State;
use crate::asked::Asked;
use crate::captions::{beside, raw_captions};
use crate::facts::distribution::{Distribution, distribution};
use crate::figure::{Figure, FigureTable, Files, draw_once};
use crate::frame::{Frame, Section};
use crate::pages::not_found::missing;
use crate::pages::score_figure::{caption, points, scores};
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::status::Status;
use crate::twin::{Cell, Twin};
use crate::wording;

/// One municipality.
struct Row {
    code: String,
    slug: String,
    name: String,
    value: String,
    number: Option<f64>,
    status: Status,
    is_own: bool,
}

/// The measures of an area, to choose from.
struct Measures {
    area: String,
    /// Id, title, whether it is chosen.
    list: Vec<(String, String, bool)>,
}

/// What is on the map.
struct Shown<'l> {
    title: String,
    /// What is shown, its unit and year.
    subtitle: String,
    rows: Vec<Row>,
    spread: Distribution,
    /// The value at a limit, in words.
    limits: String,
    /// Whose the values are; of scores, what they were computed from.
    caption: String,
    /// Whose the values are, if they are raw.
    raw: Option<String>,
    derived: String,
    definition: (String, String),
    indicator: Option<&'l Indicator>,
    synthetic: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "map.html")]
struct Map {
    frame: Frame,
    unknown: Option<String>,
    figure: Option<Figure>,
    title: String,
    areas: Vec<(String, String, bool)>,
    measures: Vec<Measures>,
    hidden: Vec<(&'static str, String)>,
    own: String,
    limits: String,
    undirected: bool,
    caption: String,
    rows: Vec<Row>,
}

impl Pictured for Map {
    fn figures(&self) -> Vec<&Figure> {
        self.figure.iter().collect()
    }

    fn is_synthetic(&self) -> bool {
        self.frame.synthetic.is_some()
    }
}

/// Answers with the map.
pub fn map(asked: &Asked<'_>, _: &[String]) -> Reply {
    let Some(published) = asked.chosen else {
        return missing(
            asked,
            "Ingen utgåva är publicerad än",
            "Kartan visas när den första utgåvan har publicerats.",
        );
    };
    let model = &published.edition.model;
    let register = &asked.library.register;
    let wanted = asked.written("matt");
    let known = wanted.and_then(|name| register.indicator(name));
    let indicator = known.filter(|known| model.indicator(&known.id).is_some());
    if wanted.is_some() && indicator.is_none() {
        return missing(
            asked,
            "Måttet finns inte på kartan",
            "Kartan visar indexet, dess områden och deras mått. Gå till kartan och välj där.",
        );
    }
    let mut asked = asked.with_own(indicator.map(|known| ("matt", known.id.clone())).into_iter().collect());
    if indicator.is_some() {
        asked.state.area = None;
    }
    let asked = &asked;
    let shown = match indicator {
        Some(indicator) => of_indicator(asked, published, indicator),
        None => of_scores(asked, published),
    };
    if asked.is_data() {
        return twin(published, &shown).reply(asked);
    }
    show(asked, &page(asked, published, shown))
}

fn page(asked: &Asked<'_>, published: &Published, shown: Shown<'_>) -> Map {
    let title = format!("Karta: {}", shown.title);
    let lead = "Alla kommuner som lika stora rutor, lagda ungefär som i landet.";
    let frame = Frame::new(asked, Section::Map, &title, lead, shown.synthetic);
    let state = asked.state.edition_only();
    let hidden = [("ar", state.year.map(|year| year.to_string())), ("utgava", state.edition)];
    let mut map = Map {
        frame: frame.with_edition(asked).with_twins(asked),
        unknown: asked.unknown.clone(),
        figure: figure(asked, &shown),
        title,
        areas: areas(asked, published),
        measures: measures(asked, published, shown.indicator),
        hidden: hidden.into_iter().filter_map(|(key, value)| Some((key, value?))).collect(),
        own: asked.own().map(|place| place.name.clone()).unwrap_or_default(),
        undirected: shown.indicator.is_some_and(|known| known.direction == Direction::None),
        limits: shown.limits,
        caption: shown.caption,
        rows: shown.rows,
    };
    map.rows.sort_by_cached_key(|row| alphabet(&row.name));
    map
}

/// The index and its areas as links.
fn areas(asked: &Asked<'_>, published: &Published) -> Vec<(String, String, bool)> {
    let model = &published.edition.model;
    let link = |group: Option<usize>| {
        let mut state = State { area: None, of_page: Vec::new(), ..asked.state.clone() };
        state.area = group.map(|group| model.groups[group].slug.clone());
        let here = asked.state.of_page.is_empty() && state.area == asked.state.area;
        let title = group.map_or("Hela indexet", |group| &model.groups[group].title);
        (title.to_owned(), state.address("/karta"), here)
    };
    std::iter::once(None).chain(model.areas().into_iter().map(Some)).map(link).collect()
}

/// All measures by area, for the form.
fn measures(asked: &Asked<'_>, published: &Published, chosen: Option<&Indicator>) -> Vec<Measures> {
    let model = &published.edition.model;
    let of_area = |area: usize| {
        let own = model.indicators.iter().enumerate().filter(|(at, _)| model.area_of(*at) == area);
        let named = own.filter_map(|(_, known)| asked.library.register.indicator(&known.id));
        let entry = |known: &Indicator| {
            (known.id.clone(), known.title.clone(), chosen.is_some_and(|chosen| chosen.id == known.id))
        };
        Measures { area: model.groups[area].title.clone(), list: named.map(entry).collect() }
    };
    model.areas().into_iter().map(of_area).collect()
}

fn rows(
    asked: &Asked<'_>,
    published: &Published,
    values: &[Option<f64>],
    spread: &Distribution,
    written: &dyn Fn(usize, Option<f64>) -> (String, Status),
) -> Vec<Row> {
    let own = asked.own().map(|place| place.code.as_str());
    let row = |(at, code): (usize, &String)| {
        let place = asked.library.register.place(code)?;
        let (value, gap) = written(at, values[at]);
        Some(Row {
            code: code.clone(),
            slug: place.slug.clone()?,
            name: place.name.clone(),
            value,
            number: values[at],
            status: spread.statuses[at].unwrap_or(gap),
            is_own: Some(code.as_str()) == own,
        })
    };
    published.edition.result.units.iter().enumerate().filter_map(row).collect()
}

fn of_scores<'l>(asked: &Asked<'l>, published: &Published) -> Shown<'l> {
    let group = asked.group(published);
    let values = scores(published, group);
    let spread = distribution(&values, Direction::Higher);
    let written = |_: usize, score: Option<f64>| {
        let text = score.map_or_else(
            || "för få uppgifter".to_owned(),
            |score| format!("{} poäng", points(published, score)),
        );
        (text, Status::Missing(ledstjarna_observations::Missing::NotReported))
    };
    let rows = rows(asked, published, &values, &spread, &written);
    let title = published.edition.model.groups[group].title.clone();
    let limits = spread.best_cut.zip(spread.worst_cut).map(|(best, worst)| {
        format!(
            "Gränserna: {} poäng eller mer är bättre, {} poäng eller mindre är sämre.",
            points(published, best),
            points(published, worst)
        )
    });
    Shown {
        subtitle: format!("{title}, poäng från 0 till 100, utgåva {}", published.id),
        title,
        rows,
        limits: limits.unwrap_or_default(),
        spread,
        caption: caption(asked.library, published),
        raw: None,
        derived: caption(asked.library, published),
        definition: ("/metod".to_owned(), "Så räknas poängen".to_owned()),
        indicator: None,
        synthetic: published.edition.meta.synthetic,
    }
}

fn of_indicator<'l>(asked: &Asked<'l>, published: &Published, indicator: &'l Indicator) -> Shown<'l> {
    let found = asked.insights.column(published, &indicator.id);
    let units = published.edition.result.units.len();
    let values = found.as_ref().map_or_else(|| vec![None; units], |column| column.values.clone());
    let year = found.as_ref().map_or(published.edition.meta.year, |column| column.year);
    let spread = distribution(&values, indicator.direction);
    let snapshot = &published.edition.snapshot;
    let column = published.edition.model.indicator(&indicator.id);
    let cell = |row: usize| column.and_then(|column| snapshot.cell(row, column));
    let written = |row: usize, value: Option<f64>| {
        if let Some(value) = value {
            return (wording::value(indicator, value), Status::TooFew);
        }
        let reason = cell(row).and_then(|cell| cell.value.missing());
        let reason = reason.unwrap_or(ledstjarna_observations::Missing::NotReported);
        (wording::missing(reason).to_owned(), Status::Missing(reason))
    };
    let rows = rows(asked, published, &values, &spread, &written);
    let sources: Vec<&str> =
        (0..units).filter_map(cell).map(|cell| cell.source.as_str()).filter(|id| !id.is_empty()).collect();
    let limits = spread.best_cut.zip(spread.worst_cut).map(|(best, worst)| {
        let (more, less) = ("eller mer", "eller mindre");
        let (to_best, to_worst) =
            if indicator.direction == Direction::Lower { (less, more) } else { (more, less) };
        let words = |status: Status| status.word().trim_end_matches(" än de flesta").to_lowercase();
        format!(
            "Gränserna {year}: {} {to_best} är {}, {} {to_worst} är {}.",
            wording::value(indicator, best),
            words(Status::of(Colour::Best, indicator.direction)),
            wording::value(indicator, worst),
            words(Status::of(Colour::Worst, indicator.direction))
        )
    });
    let register = &asked.library.register;
    let derived = derived_caption(register, sources.iter().copied());
    Shown {
        title: indicator.title.clone(),
        subtitle: format!("{}, {}, år {year}", indicator.title, wording::unit(indicator)),
        rows,
        limits: limits.unwrap_or_default(),
        spread,
        caption: beside(register, sources.iter().copied(), "Lägen", &derived),
        raw: Some(raw_captions(register, sources.iter().copied()).join(". ")),
        derived,
        definition: (
            format!("/indikator/{}", crate::address::encoded(&indicator.id)),
            "Om måttet".to_owned(),
        ),
        indicator: Some(indicator),
        synthetic: sources.iter().any(|source| asked.library.is_synthetic(source)),
    }
}

fn figure(asked: &Asked<'_>, shown: &Shown<'_>) -> Option<Figure> {
    let n = shown.spread.n;
    let missing = shown.rows.len() - n;
    let [low, _, high] = shown.spread.quartiles?;
    let between = |value: f64| match shown.indicator {
        Some(indicator) => wording::between(indicator, value),
        None => format!("{} poäng", wording::short(value, 1)),
    };
    let own = shown.rows.iter().find(|row| row.is_own);
    let headline = match own {
        Some(row) => format!("{}: {}, {}", row.name, row.value, row.status.word().to_lowercase()),
        None => format!("Hälften av kommunerna ligger från {} till {}", between(low), between(high)),
    };
    let desc = format!(
        "Karta med {} rutor, en för varje kommun. {n} har värde och {missing} saknar. Varje ruta har ett tecken för läget. Tabellen under kartan har samma uppgifter.",
        shown.rows.len()
    );
    let tiles: Vec<Tile<'_>> = shown
        .rows
        .iter()
        .map(|row| Tile {
            code: &row.code,
            name: &row.name,
            value: &row.value,
            standing: row.status.standing(),
            own: row.is_own,
        })
        .collect();
    let pictures = draw_once(asked, "karta", &|look| {
        tile_map(&TileMap { frame: look.frame(&headline, &desc), tiles: &tiles, hints: true })
    });
    Some(Figure {
        id: "karta",
        subtitle: format!("{}. Varje ruta är en kommun.", shown.subtitle),
        pictures,
        table: FigureTable::There(asked.part("tabellen"), "Alla kommuner i en tabell"),
        caption: shown.caption.clone(),
        number: format!("{n} kommuner har värde, {missing} saknar."),
        definition: shown.definition.clone(),
        files: Files::of(asked, "karta"),
        headline,
    })
}

fn twin(published: &Published, shown: &Shown<'_>) -> Twin {
    let row = |row: &Row| -> Vec<Cell> {
        vec![
            row.code.as_str().into(),
            row.name.as_str().into(),
            shown.indicator.map(|known| known.id.as_str()).into(),
            row.number.into(),
            row.status.code().into(),
            published.id.as_str().into(),
            row.number.and(shown.raw.as_deref()).into(),
            shown.derived.as_str().into(),
            shown.synthetic.into(),
        ]
    };
    Twin {
        columns: &[
            "place",
            "name",
            "indicator",
            "value",
            "status",
            "edition",
            "source_caption",
            "derived_caption",
            "synthetic",
        ],
        rows: shown.rows.iter().map(row).collect(),
    }
}
