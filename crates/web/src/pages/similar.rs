//! Who is like a municipality and why: likeness, structure figures, three lists, and the reader's weights.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::peers::{PeerLine, Peers, peers};
use ledstjarna_composite::peers::DEFAULT_COUNT;
use ledstjarna_observations::{Place, derived_caption, raw_caption};

use crate::asked::Asked;
use crate::facts::sure;
use crate::figure::Figure;
use crate::frame::{Frame, Section};
use crate::pages::choice::{self, Choice};
use crate::pages::compare;
use crate::pages::score_figure::{caption, points};
use crate::pages::subject::{Head, Subject, uncomputable};
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::wording;

mod figures;
mod likeness;
mod twin;
mod weights;

use figures::{bar_figure, map_figure};
use likeness::{SCB, features, likeness, list_words, structure_years};
use twin::twin;
use weights::{Field, Weights, weights};

/// One municipality in the table of figures.
struct Row {
    name: String,
    address: String,
    is_own: bool,
    list: &'static str,
    likeness: String,
    /// One per structure figure.
    features: Vec<String>,
    place: String,
    score: String,
}

/// One of the lists, explained.
struct List {
    title: &'static str,
    meaning: String,
    members: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "similar.html")]
struct Similar {
    frame: Frame,
    head: Head,
    slug: String,
    headline: String,
    editions: Vec<Choice>,
    fault: Option<String>,
    is_own: bool,
    fields: Vec<Field>,
    hidden: Vec<(&'static str, String)>,
    plain: String,
    bars: Option<Figure>,
    map: Option<Figure>,
    lists: Vec<List>,
    titles: Vec<&'static str>,
    ranked: usize,
    rows: Vec<Row>,
    raw: String,
    structure_years: String,
    derived: String,
    score_caption: String,
    onward: Vec<(String, String)>,
}

impl Pictured for Similar {
    fn figures(&self) -> Vec<&Figure> {
        self.bars.iter().chain(&self.map).collect()
    }

    fn is_synthetic(&self) -> bool {
        self.frame.synthetic.is_some()
    }
}

/// Answers with the page about a municipality.
pub fn similar(asked: &Asked<'_>, params: &[String]) -> Reply {
    let wanted = params.first().map_or("", String::as_str);
    let found = Subject::find(
        asked,
        wanted,
        &|slug| format!("/liknande/{slug}"),
        "Liknande kommuner visas när den första utgåvan har publicerats.",
    );
    let Subject { place, published, .. } = match found {
        Ok(subject) => subject,
        Err(reply) => return reply,
    };
    let weights = weights(asked);
    let asked = &asked.with_own(weights.parameters());
    let scope = asked.insights.scope(published, 0);
    let Ok(found) = peers(&scope, place, &weights.named(), DEFAULT_COUNT) else {
        return uncomputable(asked, published);
    };
    if asked.is_data() {
        return twin(asked, published, &found).reply(asked);
    }
    show(asked, &page(asked, published, place, (&found, weights)))
}

fn page(
    asked: &Asked<'_>,
    published: &Published,
    place: &Place,
    (found, weights): (&Peers, Weights),
) -> Similar {
    let name = place.name.clone();
    let slug = place.slug.clone().unwrap_or_default();
    let headline = headline(found, &name);
    let title = format!("Kommuner som liknar {name}");
    let shown =
        if weights.fault.is_some() { format!("Fel: rätta vikterna. {title}") } else { title.clone() };
    let synthetic = published.edition.meta.synthetic;
    let frame = Frame::new(asked, Section::Start, &shown, &headline, synthetic);
    let state = asked.state.edition_only();
    let hidden = [("ar", state.year.map(|year| year.to_string())), ("utgava", state.edition.clone())];
    let own = std::iter::once(&found.own);
    let register = &asked.library.register;
    Similar {
        frame: frame.with_edition(asked).with_twins(asked),
        headline,
        head: Head::new(asked, place, title),
        editions: choice::editions(asked, published),
        is_own: weights.is_own(),
        fields: weights.fields(),
        fault: weights.fault,
        hidden: hidden.into_iter().filter_map(|(key, value)| Some((key, value?))).collect(),
        plain: state.address(&asked.path),
        bars: bar_figure(asked, found),
        map: map_figure(asked, published, found),
        lists: lists(asked, found),
        titles: found.weights.iter().map(|weight| weight.title).collect(),
        ranked: published.edition.result.ranked[0],
        rows: own.chain(&found.lines).map(|line| row(asked, published, line)).collect(),
        raw: raw_caption(register, SCB),
        structure_years: structure_years(asked, found),
        derived: derived_caption(register, [SCB]),
        score_caption: caption(asked.library, published),
        onward: onward(asked, place),
        slug,
    }
}

/// Who is most like it.
fn headline(found: &Peers, name: &str) -> String {
    let nearest = found.lines.iter().find_map(|line| Some((line, line.distance?)));
    nearest.map_or_else(
        || format!("Det saknas uppgifter för att hitta kommuner som liknar {name}"),
        |(line, distance)| {
            format!("Mest lik {name} är {}, med likheten {} av 100", line.name, likeness(distance))
        },
    )
}

fn row(asked: &Asked<'_>, published: &Published, line: &PeerLine) -> Row {
    let place = asked.library.register.place(&line.code);
    let slug = place.and_then(|place| place.slug.as_deref()).unwrap_or_default();
    let address = asked.state.edition_only().address(&format!("/kommun/{slug}"));
    let likely = sure::likely(asked, published, 0, &line.code);
    let likely = likely.map(|(best, worst)| format!(" (sannolikt {})", sure::range(best, worst)));
    Row {
        name: line.name.clone(),
        address,
        is_own: line.list == "own",
        list: list_words(line.list),
        likeness: line.distance.map_or_else(|| "–".to_owned(), likeness),
        features: features(line),
        place: line.place.map_or_else(
            || "ingen, underlaget räcker inte".to_owned(),
            |place| format!("{place}{}", likely.unwrap_or_default()),
        ),
        score: line
            .score
            .filter(|_| line.place.is_some())
            .map_or_else(|| "–".to_owned(), |score| points(published, score)),
    }
}

/// The three lists: the ready group, ours, and what they share.
fn lists(asked: &Asked<'_>, found: &Peers) -> Vec<List> {
    let link = |line: &PeerLine| {
        let place = asked.library.register.place(&line.code);
        let slug = place.and_then(|place| place.slug.as_deref()).unwrap_or_default();
        (line.name.clone(), asked.state.edition_only().address(&format!("/liknande/{slug}")))
    };
    let members = |wanted: &[&str]| {
        found.lines.iter().filter(|line| wanted.contains(&line.list)).map(link).collect::<Vec<_>>()
    };
    let group = found.group.as_ref().map_or_else(
        || "RKA har ingen grupp för kommunen.".to_owned(),
        |_| {
            "RKA väljer sju kommuner med liknande förutsättningar för äldreomsorg. Gruppen hämtas färdig och används på alla andra sidor."
                .to_owned()
        },
    );
    let ours = format!(
        "{} som ligger närmast i sex öppna mått. Du kan väga måtten själv längre ner.",
        wording::capital(&wording::count(members(&["nearest", "both"]).len(), "kommun", "kommuner"))
    );
    vec![
        List { title: "RKA:s grupp", meaning: group, members: members(&["rka", "both"]) },
        List { title: "Närmast i våra mått", meaning: ours, members: members(&["nearest", "both"]) },
        List {
            title: "I båda listorna",
            meaning: "Kommuner som båda sätten pekar ut. De är de säkraste att jämföra med.".to_owned(),
            members: members(&["both"]),
        },
    ]
}

fn onward(asked: &Asked<'_>, place: &Place) -> Vec<(String, String)> {
    let mut state = asked.state.edition_only();
    (state.similar, state.own) = (place.slug.clone(), place.slug.clone());
    vec![
        (compare::with_similar(asked, place), format!("Jämför {} med RKA:s grupp", place.name)),
        (state.address("/ranking"), "Se gruppen i rankningen".to_owned()),
    ]
}
