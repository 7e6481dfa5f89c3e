//! The page of one indicator: what it means, all municipalities in a year, the nation over the years.

use askama::Template;
use ledstjarna_narrative::Sentence;
use ledstjarna_observations::swedish::alphabet;
use ledstjarna_observations::{Direction, Indicator, Unit, derived_caption};

use crate::address::{Sort, State};
use crate::asked::Asked;
use crate::captions::raw_captions;
use crate::facts::told::{Told, short_place};
use crate::facts::yearly::Yearly;
use crate::figure::Figure;
use crate::frame::{Frame, Section};
use crate::pages::compare::with_similar;
use crate::pages::not_found::missing;
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::status::Status;
use crate::wording;

mod known;
mod pictures;
mod trend;
mod twin;

use known::Known;
use pictures::{limits, swarm};
use trend::trend;
use twin::twin;

/// One municipality.
struct Row {
    slug: String,
    name: String,
    value: String,
    place: String,
    status: Status,
    n: String,
    is_own: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "indicator.html")]
struct IndicatorPage {
    frame: Frame,
    title: String,
    definition: String,
    facts: Vec<(&'static str, String)>,
    used: Vec<(String, String)>,
    year: i16,
    years: Vec<(i16, String, bool)>,
    swarm: Option<Figure>,
    limits: String,
    has_direction: bool,
    own: Option<(String, String)>,
    compare: Option<String>,
    sentences: Vec<Sentence>,
    meanwhile: Vec<Sentence>,
    toward: &'static str,
    by_place: String,
    by_name: String,
    is_by_name: bool,
    rows: Vec<Row>,
    has_n: bool,
    table_caption: String,
    trend: Option<Figure>,
}

/// Answers with the page of an indicator; any name of it leads there.
pub fn indicator(asked: &Asked<'_>, path: &[String]) -> Reply {
    let wanted = path.first().map_or("", String::as_str);
    let Some(indicator) = asked.library.register.indicator(wanted) else {
        return missing(
            asked,
            "Måttet finns inte",
            "Inget mått har den beteckningen. Sök efter måttets namn här.",
        );
    };
    if indicator.id != wanted {
        return Reply::See(format!("/indikator/{}", crate::address::encoded(&indicator.id)));
    }
    let yearly = Yearly::read(asked.library, indicator, asked.state.year);
    // The newest year is the default, and a year without values is passed over.
    let is_named = yearly.years.last() != Some(&yearly.year);
    let state = State { year: Some(yearly.year).filter(|_| is_named), ..asked.state.clone() };
    let asked = &Asked { state, ..asked.clone() };
    if asked.is_data() {
        return twin(asked, &yearly, Known::find(asked, &yearly).as_ref()).reply(asked);
    }
    show(asked, &page(asked, &yearly, Known::find(asked, &yearly).as_ref()))
}

impl IndicatorPage {
    /// Whether any place can be told.
    fn has_places(&self) -> bool {
        self.rows.iter().any(|row| !row.place.is_empty())
    }
}

impl Pictured for IndicatorPage {
    fn figures(&self) -> Vec<&Figure> {
        self.swarm.iter().chain(&self.trend).collect()
    }

    fn is_synthetic(&self) -> bool {
        self.frame.synthetic.is_some()
    }
}

fn page(asked: &Asked<'_>, yearly: &Yearly<'_>, known: Option<&Known<'_>>) -> IndicatorPage {
    let library = asked.library;
    let indicator = yearly.indicator;
    let told = known.and_then(|known| known.told.as_ref());
    let line = known.map(|known| known.line(asked, yearly)).unwrap_or_default();
    let national = trend(asked, yearly, line.first());
    let sources = || yearly.rows.iter().map(|row| row.observation.source.as_str());
    let synthetic =
        sources().chain(national.sources.iter().copied()).any(|source| library.is_synthetic(source));
    let frame = Frame::new(asked, Section::Start, &indicator.title, &indicator.definition, synthetic);
    let with = |change: &dyn Fn(&mut State)| {
        let mut state = asked.state.clone();
        change(&mut state);
        state.address(&asked.path)
    };
    let newest = yearly.years.last().copied();
    let years = yearly.years.iter().rev().map(|year| {
        let address = with(&|state| state.year = Some(*year).filter(|year| Some(*year) != newest));
        (*year, address, *year == yearly.year)
    });
    let rows = rows(asked, yearly, known);
    IndicatorPage {
        frame: frame.with_twins(asked),
        title: indicator.title.clone(),
        definition: indicator.definition.clone(),
        facts: facts(asked, indicator, sources()),
        used: used(asked, indicator),
        year: yearly.year,
        years: years.collect(),
        swarm: swarm(asked, yearly, known.and_then(|known| known.distribution(asked)).as_ref()),
        limits: limits(yearly),
        has_direction: indicator.direction != Direction::None,
        by_place: with(&|state| state.sort = None),
        by_name: with(&|state| state.sort = Some(Sort::Name)),
        is_by_name: asked.state.sort == Some(Sort::Name),
        own: asked.own().map(|own| (own.name.clone(), own.slug.clone().unwrap_or_default())),
        compare: asked.chosen.and(asked.own()).map(|own| with_similar(asked, own)),
        sentences: told.map(Told::sentences).unwrap_or_default(),
        meanwhile: line.into_iter().skip(1).collect(),
        toward: toward(indicator),
        rows,
        has_n: yearly.rows.iter().any(|row| row.observation.n.is_some()),
        table_caption: format!(
            "{} Läge och plats: {}",
            captions(asked, sources()),
            derived_caption(&library.register, sources())
        ),
        trend: national.figure,
    }
}

/// The captions of raw values as sentences.
fn captions<'a>(asked: &Asked<'_>, sources: impl Iterator<Item = &'a str>) -> String {
    let found = raw_captions(&asked.library.register, sources);
    found.into_iter().map(|caption| format!("{caption}.")).collect::<Vec<_>>().join(" ")
}

/// Where better values lie in the picture.
const fn toward(indicator: &Indicator) -> &'static str {
    match (indicator.direction, indicator.unit) {
        (Direction::None, _) => "Varken högt eller lågt är bäst.",
        (_, Unit::YesNo) => "Ja eller nej: de flesta prickar ligger på samma ställen.",
        (Direction::Higher, _) => "Högre är bättre, så bättre ligger till höger.",
        (Direction::Lower, _) => "Lägre är bättre, så bättre ligger till vänster.",
    }
}

/// Everything the register says about the indicator, in the order a reader asks.
fn facts<'a>(
    asked: &Asked<'_>,
    indicator: &Indicator,
    sources: impl Iterator<Item = &'a str>,
) -> Vec<(&'static str, String)> {
    let source = asked.library.register.source(&indicator.source);
    let breaks: Vec<String> =
        indicator.breaks.iter().map(|b| format!("från {}: {}", b.year, b.note)).collect();
    let maybe = [
        (
            "Beteckning",
            Some(
                indicator
                    .kolada_id
                    .as_ref()
                    .map_or_else(|| indicator.id.clone(), |id| format!("{id} i Kolada")),
            ),
        ),
        ("Källans namn på måttet", indicator.official_title.clone()),
        ("Enhet", Some(wording::unit(indicator).to_owned())),
        ("Riktning", Some(indicator.direction.swedish().to_owned())),
        ("Vem samlar in", source.map(|source| format!("{}, {}", source.title, source.producer))),
        ("När samlas det in", source.and_then(|source| source.collected.clone())),
        ("Om källan", source.and_then(|source| source.note.clone())),
        ("Värdena på sidan", Some(captions(asked, sources)).filter(|text| !text.is_empty())),
        ("Minsta underlag", indicator.min_n.map(|n| format!("{n} svar. Färre svar skyddas och visas inte."))),
        ("Brott i serien", Some(wording::list(&breaks)).filter(|text| !text.is_empty())),
        ("Serien slutar", indicator.series_ends.map(|year| year.to_string())),
        ("Steg i processen", indicator.process_step.map(|step| step.swedish().to_owned())),
        ("Kommunen kan påverka genom", Some(indicator.control.swedish().to_owned())),
        ("Att tänka på", indicator.note.clone()),
    ];
    maybe.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

/// Where the indicator counts in the edition shown: area with its ranking, and weights in words.
fn used(asked: &Asked<'_>, indicator: &Indicator) -> Vec<(String, String)> {
    let Some(published) = asked.chosen else { return Vec::new() };
    let edition = &published.edition;
    let Some(i) = edition.model.indicator(&indicator.id) else { return Vec::new() };
    let area = &edition.model.groups[edition.model.area_of(i)];
    let weight = wording::percent(edition.model.effective_weight(i), 1);
    let words = if edition.result.active[i] {
        format!("{}, {weight} av indexet", area.title)
    } else {
        format!("{}, men räknas inte i utgåva {}", area.title, published.id)
    };
    vec![(words, State { area: Some(area.slug.clone()), ..State::default() }.address("/ranking"))]
}

/// All municipalities with a row; best first, or highest first without direction, or by name.
fn rows(asked: &Asked<'_>, yearly: &Yearly<'_>, known: Option<&Known<'_>>) -> Vec<Row> {
    let mut order: Vec<usize> = (0..yearly.rows.len()).collect();
    let value = |at: usize| yearly.rows[at].observation.value.number().unwrap_or(f64::NEG_INFINITY);
    let place = |at: usize| yearly.spread.places[at].unwrap_or(u32::MAX);
    let name = |at: usize| alphabet(&yearly.rows[at].place.name);
    if asked.state.sort == Some(Sort::Name) {
        order.sort_by_cached_key(|at| name(*at));
    } else {
        order.sort_by(|a, b| {
            place(*a)
                .cmp(&place(*b))
                .then(value(*b).total_cmp(&value(*a)))
                .then_with(|| name(*a).cmp(&name(*b)))
        });
    }
    let own = asked.own().map(|place| place.code.as_str());
    let row = |at: usize| {
        let found = &yearly.rows[at];
        let missing = found.observation.value.missing();
        Row {
            slug: found.place.slug.clone().unwrap_or_default(),
            name: found.place.name.clone(),
            value: missing.map_or_else(
                || wording::value_or_sign(yearly.indicator, found.observation.value),
                |reason| reason.sign().to_owned(),
            ),
            place: known
                .and_then(|known| known.place(yearly, at))
                .map_or_else(String::new, |found| short_place(&found)),
            status: yearly.spread.statuses[at].or(missing.map(Status::Missing)).unwrap_or(Status::TooFew),
            n: found.observation.n.map_or_else(String::new, |n| wording::short(n, 0)),
            is_own: Some(found.place.code.as_str()) == own,
        }
    };
    order.into_iter().map(row).collect()
}
