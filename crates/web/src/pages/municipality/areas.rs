//! The index and its areas in one picture: the municipality's scores against all others.

use ledstjarna_actions::Published;
use ledstjarna_charts::{Amount, Spine, SpineRow, Standing, Toward, spine};
use ledstjarna_observations::Place;
use ledstjarna_statistics::describe;

use crate::asked::Asked;
use crate::facts::changes::previous;
use crate::facts::sure::{is_certain, likely, range};
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::pages::score_figure::{caption, points, scores, spread};
use crate::pages::standing_table::GroupStanding;
use crate::status::Status;
use crate::wording;

/// Name of the figure.
const ID: &str = "omraden";

/// What stands where there is nothing.
const NONE: &str = "–";

/// One group with its texts.
struct Row {
    title: String,
    own: Option<(f64, String)>,
    status: Status,
    spread: [(f64, String); 5],
    similar: String,
    place: String,
    change: &'static str,
    spoken: String,
    address: String,
}

/// The figure; `None` if nobody has a score.
pub fn areas(
    asked: &Asked<'_>,
    place: &Place,
    published: &Published,
    row: usize,
    groups: &[GroupStanding<'_>],
) -> Option<Figure> {
    let rows: Vec<Row> = groups.iter().filter_map(|group| one(asked, place, published, row, group)).collect();
    let ranked = published.edition.result.ranked[0];
    let headline = headline(&rows, groups);
    let desc = format!(
        "{} rader: {} poäng i indexet och i varje område mot alla kommuner. Bättre ligger till höger, och medianerna står rakt under varandra. Tabellen har samma uppgifter.",
        rows.len(),
        ledstjarna_narrative::PlaceName::from(place).genitive()
    );
    let drawn: Vec<SpineRow<'_>> = rows.iter().map(Row::drawn).collect();
    let plain = Look::plain(ID);
    let mut table = Spine { frame: plain.frame(&headline, &desc), rows: &drawn }.table();
    if let Some(first) = table.columns.first_mut() {
        "Område".clone_into(first);
    }
    (!rows.is_empty()).then(|| Figure {
        subtitle: format!(
            "Poäng från 0 till 100 i {}, utgåva {}. Figuren i varje rad är kommunens poäng.",
            place.name, published.id
        ),
        pictures: draw(asked, ID, &|look: &Look| {
            spine(&Spine { frame: look.frame(&headline, &desc), rows: &drawn })
        }),
        id: ID,
        table: FigureTable::Linked(table, rows.iter().map(|row| row.address.clone()).collect()),
        caption: caption(asked.library, published),
        number: format!(
            "{} har plats. Plats med sannolika platser inom parentes.",
            wording::count(ranked, "kommun", "kommuner")
        ),
        definition: (asked.state.edition_only().address("/metod"), "Så räknas poängen".to_owned()),
        files: Files::of(asked, ID),
        headline,
    })
}

/// How many areas are better and worse than most.
fn headline(rows: &[Row], groups: &[GroupStanding<'_>]) -> String {
    let areas = || rows.iter().skip(usize::from(groups.first().is_some_and(|group| group.group == 0)));
    let of = |status| areas().filter(|row| row.status == status).count();
    let some = |count: usize| if count == 0 { "inget".to_owned() } else { count.to_string() };
    match (of(Status::Better), of(Status::Worse)) {
        (0, 0) => "Inget område skiljer sig från de flesta kommuners".to_owned(),
        (better, worse) => {
            let text = format!("{} områden är bättre och {} är sämre", some(better), some(worse));
            let text = text.replace("1 områden", "1 område").replace("inget områden", "inget område");
            format!("{} än hos de flesta kommuner", wording::capital(&text))
        }
    }
}

fn one(
    asked: &Asked<'_>,
    place: &Place,
    published: &Published,
    row: usize,
    group: &GroupStanding<'_>,
) -> Option<Row> {
    let at = group.group;
    let known = &published.edition.model.groups[at];
    let text = |score: f64| (score, points(published, score));
    let all = spread(published, at);
    let [low, middle, high] = all.quartiles?;
    let ends = (*all.sorted.first()?, *all.sorted.last()?);
    let own = group.now.score.filter(|_| group.now.published).map(text);
    let scores = scores(published, at);
    let peers = published.edition.snapshot.peers.get(row).map(Vec::as_slice).unwrap_or_default();
    let peers: Vec<f64> = peers.iter().filter_map(|peer| scores.get(*peer).copied().flatten()).collect();
    let similar = describe(&peers).map_or_else(|| NONE.to_owned(), |found| points(published, found.median));
    let place_text = group.now.place.map_or_else(
        || NONE.to_owned(),
        |number| {
            let likely = likely(asked, published, at, &place.code);
            let likely = likely.map(|(best, worst)| format!(" ({})", range(best, worst)));
            format!("{number}{}", likely.unwrap_or_default())
        },
    );
    let slug = place.slug.as_deref().unwrap_or_default();
    let mut state = asked.state.edition_only();
    let address = if at == 0 {
        state.own.clone_from(&place.slug);
        state.address("/ranking")
    } else {
        state.address(&format!("/kommun/{slug}/{}", known.slug))
    };
    let spoken = format!(
        "{}: {}, {}. Liknande kommuner: {similar}. Plats {place_text}.",
        known.title,
        own.as_ref().map_or("poäng saknas", |(_, text)| text.as_str()),
        group.status.word().to_lowercase()
    );
    Some(Row {
        title: known.title.clone(),
        own,
        status: group.status,
        spread: [ends.0, low, middle, high, ends.1].map(text),
        similar,
        place: place_text,
        change: change(asked, published, place, group),
        spoken,
        address,
    })
}

/// What has happened to the place since the edition before, in two words.
fn change(
    asked: &Asked<'_>,
    published: &Published,
    place: &Place,
    group: &GroupStanding<'_>,
) -> &'static str {
    let id = &published.edition.model.groups[group.group].id;
    let better = previous(asked.library, published)
        .and_then(|before| asked.insights.changes(before, published))
        .and_then(|changes| changes.better(id, &place.code));
    match group.moved {
        None => NONE,
        Some(0) => "samma plats",
        Some(places) if !is_certain(better, places) => "osäker",
        Some(..0) => "säkert bättre",
        Some(_) => "säkert sämre",
    }
}

impl Row {
    fn drawn(&self) -> SpineRow<'_> {
        SpineRow {
            label: &self.title,
            own: self.own.as_ref().map(|(value, text)| Amount { value: *value, text }),
            standing: if self.own.is_some() { self.status.standing() } else { Standing::Missing },
            interval: None,
            spread: self.spread.each_ref().map(|(value, text)| Amount { value: *value, text }),
            toward: Toward::Higher,
            similar: &self.similar,
            rank: &self.place,
            trend: self.change,
            spoken: &self.spoken,
            href: Some(&self.address),
        }
    }
}
