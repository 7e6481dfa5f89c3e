//! Pictures of scores: all municipalities in one group of an edition.

use ledstjarna_actions::{Library, Published};
use ledstjarna_charts::{DataTable, Dot, Shape, Zone};
use ledstjarna_observations::swedish::alphabet;
use ledstjarna_observations::{Direction, derived_caption, swedish};

use crate::asked::Asked;
use crate::facts::distribution::{Distribution, distribution};
use crate::figure::{Figure, FigureTable, Files, Swarm};
use crate::status::Status;

/// The published scores of a group, rows as in the edition.
pub fn scores(published: &Published, group: usize) -> Vec<Option<f64>> {
    let result = &published.edition.result;
    let shown = |row: usize| Some(result.standing(row, group)).filter(|standing| standing.published)?.score;
    (0..result.units.len()).map(shown).collect()
}

/// The spread of the published scores of a group.
pub fn spread(published: &Published, group: usize) -> Distribution {
    distribution(&scores(published, group), Direction::Higher)
}

/// A score as it is printed.
pub fn points(published: &Published, score: f64) -> String {
    swedish::decimal(score, published.edition.model.recipe.decimals)
}

/// What an edition's scores were computed from.
pub fn caption(library: &Library, published: &Published) -> String {
    derived_caption(&library.register, published.edition.meta.sources.iter().map(|used| used.source.as_str()))
}

/// All municipalities as a beeswarm of their scores; `None` if none is published.
pub fn beeswarm_of_scores(asked: &Asked<'_>, published: &Published, group: usize) -> Option<Figure> {
    let edition = &published.edition;
    let scores = scores(published, group);
    let spread = distribution(&scores, Direction::Higher);
    let [low, median, high] = spread.quartiles?;
    let points = |score: f64| points(published, score);
    let texts: Vec<String> = edition
        .result
        .units
        .iter()
        .zip(&scores)
        .map(|(code, score)| {
            let name = asked.library.register.place(code).map_or(code.as_str(), |place| place.name.as_str());
            score.map_or_else(String::new, |score| format!("{name} {}", points(score)))
        })
        .collect();
    let dots = dots(&edition.result.units, &texts, &scores, &spread);
    let missing = scores.len() - spread.n;
    let headline = format!("Hälften av kommunerna har mellan {} och {} poäng", points(low), points(high));
    let ends = (spread.sorted.first()?, spread.sorted.last()?);
    let desc = format!(
        "{} prickar, en för varje kommun, på en axel från {} till {} poäng. Medianen är {}. {missing} kommuner saknar poäng. Tabellen har samma uppgifter.",
        spread.n,
        points(*ends.0),
        points(*ends.1),
        points(median)
    );
    let limits = spread.worst_cut.zip(spread.best_cut).map(|(worst, best)| {
        [format!("{} poäng eller lägre", points(worst)), format!("{} poäng eller högre", points(best))]
    });
    let zones = zones(&spread, limits.as_ref());
    let whole = |tick: f64| swedish::decimal(tick, 0);
    let swarm = Swarm { id: "alla", title: &headline, desc: &desc, dots: &dots, zones, axis: &whole };
    let title = &edition.model.groups[group].title;
    Some(Figure {
        subtitle: format!(
            "{title}, utgåva {}. Poäng från 0 till 100. Varje prick är en kommun.",
            published.id
        ),
        pictures: swarm.pictures(asked),
        id: "alla",
        table: FigureTable::Here(table(asked, published, group)),
        caption: caption(asked.library, published),
        number: format!("{} kommuner har poäng, {missing} saknar.", spread.n),
        definition: ("/metod".to_owned(), "Så räknas poängen".to_owned()),
        files: Files::beside(asked, "alla", twins(asked)),
        headline,
    })
}

/// Place and score of all municipalities by name.
fn table(asked: &Asked<'_>, published: &Published, group: usize) -> DataTable {
    let result = &published.edition.result;
    let row = |(row, code): (usize, &String)| {
        let place = asked.library.register.place(code)?;
        let standing = result.standing(row, group);
        let score = standing.score.filter(|_| standing.published);
        let at = standing.place.map_or_else(|| "–".to_owned(), |place| place.to_string());
        let score = score.map_or_else(|| "för få uppgifter".to_owned(), |score| points(published, score));
        Some(vec![place.name.clone(), at, score])
    };
    let mut rows: Vec<Vec<String>> = result.units.iter().enumerate().filter_map(row).collect();
    rows.sort_by_key(|row| alphabet(&row[0]));
    DataTable {
        caption: "Plats och poäng i bokstavsordning.".to_owned(),
        columns: ["Kommun", "Plats", "Poäng"].map(str::to_owned).to_vec(),
        rows,
    }
}

/// The scores are those of the ranking, so its twins are theirs.
fn twins(asked: &Asked<'_>) -> (String, String) {
    (asked.state.address("/ranking.csv"), asked.state.address("/ranking.json"))
}

fn dots<'a>(
    codes: &'a [String],
    texts: &'a [String],
    scores: &[Option<f64>],
    spread: &Distribution,
) -> Vec<Dot<'a>> {
    let dot = |row: usize| {
        Some(Dot {
            code: &codes[row],
            text: &texts[row],
            value: scores[row]?,
            mark: spread.statuses[row].unwrap_or(Status::TooFew).mark(),
            shape: Shape::Circle,
        })
    };
    (0..codes.len()).filter_map(dot).collect()
}

/// The two ends of an axis of scores, where there are enough to say.
fn zones<'a>(spread: &Distribution, limits: Option<&'a [String; 2]>) -> [Option<Zone<'a>>; 2] {
    let Some([worse, better]) = limits else { return [None, None] };
    let zone = |cut, status: Status, title, limit| Zone { cut, title, limit, mark: status.mark() };
    [
        spread.worst_cut.map(|cut| zone(cut, Status::Worse, "▼ Sämre än de flesta", worse.as_str())),
        spread.best_cut.map(|cut| zone(cut, Status::Better, "▲ Bättre än de flesta", better.as_str())),
    ]
}
