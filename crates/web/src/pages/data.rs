//! Open data: what can be downloaded, on which terms, and how anybody checks it.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_observations::{DataSource, Missing, PlaceKind};

use crate::asked::{Asked, Form};
use crate::frame::{Frame, Section};
use crate::pages::not_found::missing;
use crate::reply::Reply;
use crate::twin::{Cell, Twin};

/// One thing to download.
struct Set {
    title: String,
    what: &'static str,
    files: Vec<(&'static str, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "data.html")]
struct Data {
    frame: Frame,
    sets: Vec<Set>,
    missing: Vec<(&'static str, &'static str, &'static str)>,
    sources: Vec<DataSource>,
    example: String,
}

/// Result files of an edition that are served one by one, with what they are called.
const FILES: [(&str, &str); 4] = [
    ("scores", "poäng"),
    ("ranks", "placeringar"),
    ("normalised", "måttens poäng"),
    ("coverage", "täckning"),
];

/// Answers with the list of downloads.
pub fn data(asked: &Asked<'_>, _: &[String]) -> Reply {
    let sets = sets(asked);
    if asked.is_data() {
        return list(&sets, asked).reply(asked);
    }
    let used = |source: &&DataSource| {
        asked.library.observations().iter().any(|stored| stored.observation.source == source.id)
            || asked.library.register.indicators().iter().any(|indicator| indicator.source == source.id)
    };
    let synthetic = asked
        .library
        .observations()
        .iter()
        .any(|stored| asked.library.is_synthetic(&stored.observation.source));
    let page = Data {
        frame: Frame::new(
            asked,
            Section::Data,
            "Öppna data",
            "Hämta alla värden, poäng och platser.",
            synthetic,
        )
        .with_twins(asked),
        sets,
        missing: Missing::ALL.map(|reason| (reason.sign(), reason.code(), reason.swedish())).to_vec(),
        sources: asked.library.register.sources().iter().filter(used).cloned().collect(),
        example: asked.library.latest().map_or_else(|| "2023.1".to_owned(), |latest| latest.id.clone()),
    };
    Reply::page(&page, asked.canonical())
}

fn sets(asked: &Asked<'_>) -> Vec<Set> {
    let both = |path: &str| vec![("CSV", format!("{path}.csv")), ("JSON", format!("{path}.json"))];
    let mut sets = vec![
        Set {
            title: "Rankningen".to_owned(),
            what: "Plats, poäng och täckning för alla kommuner, i hela indexet och i varje område.",
            files: both("/ranking"),
        },
        Set {
            title: "Vikterna".to_owned(),
            what: "Måtten i indexet med vikt, riktning och skala.",
            files: both("/metod"),
        },
        Set {
            title: "Registret över mått".to_owned(),
            what: "Definition, enhet, riktning och källa för varje mått.",
            files: both("/data/register/matt"),
        },
        Set {
            title: "Registret över kommuner".to_owned(),
            what: "Kod, namn, adress och län.",
            files: both("/data/register/kommuner"),
        },
    ];
    for published in &asked.library.editions {
        let base = format!("/data/utgava/{}", crate::address::encoded(&published.id));
        let mut files = vec![("hela utgåvan (JSON)", format!("{base}.json"))];
        files.extend(FILES.map(|(file, name)| (name, format!("{base}-{file}.csv"))));
        sets.push(Set {
            title: format!("Utgåva {}", published.id),
            what: "Modell, värden och resultat så som de publicerades.",
            files,
        });
    }
    sets
}

/// The list itself as a table.
fn list(sets: &[Set], asked: &Asked<'_>) -> Twin {
    let synthetic = asked
        .library
        .observations()
        .iter()
        .any(|stored| asked.library.is_synthetic(&stored.observation.source));
    let rows = sets.iter().flat_map(|set| {
        set.files.iter().map(move |(name, address)| {
            vec![
                set.title.as_str().into(),
                set.what.into(),
                (*name).into(),
                address.as_str().into(),
                "Egen bearbetning".into(),
                synthetic.into(),
            ]
        })
    });
    Twin {
        columns: &["title", "description", "file", "address", "caption", "synthetic"],
        rows: rows.collect(),
    }
}

/// Answers with a file: an edition, one of its result tables, or a list of the register.
pub fn data_file(asked: &Asked<'_>, path: &[String]) -> Reply {
    let part = |at: usize| path.get(at).map_or("", String::as_str);
    let found = match part(0) {
        "utgava" => edition_file(asked, part(1)),
        "register" => register_list(asked, part(1)),
        _ => None,
    };
    found.unwrap_or_else(|| {
        missing(
            asked,
            "Filen finns inte",
            "Alla filer står på sidan med data. Du kan också söka efter din kommun här.",
        )
    })
}

fn edition_file(asked: &Asked<'_>, name: &str) -> Option<Reply> {
    let by_id = |id: &str| asked.library.editions.iter().find(|published| published.id == id);
    let file = |published: &Published, body: String, kind: &'static str| Reply::Twin {
        body,
        kind,
        canonical: "/data".to_owned(),
        name: format!("utgava-{}", name.replace(&published.id, &published.id.replace('.', "-"))),
    };
    if let Some(published) = name.strip_suffix(".json").and_then(by_id) {
        return Some(
            published
                .edition
                .to_text()
                .map_or(Reply::Broken, |text| file(published, text, "application/json")),
        );
    }
    let (id, table) = name.strip_suffix(".csv")?.rsplit_once('-')?;
    let published = by_id(id).filter(|_| FILES.iter().any(|(file, _)| *file == table))?;
    let wanted = format!("{table}.csv");
    let (_, text) = published.edition.files().into_iter().find(|(name, _)| *name == wanted)?;
    Some(file(published, text.to_owned(), "text/csv; charset=utf-8"))
}

fn register_list(asked: &Asked<'_>, name: &str) -> Option<Reply> {
    let (list, form) = Form::split(name);
    let twin = match (list, form) {
        (_, Form::Html) => None,
        ("matt", _) => Some(indicators(asked)),
        ("kommuner", _) => Some(municipalities(asked)),
        _ => None,
    };
    twin.map(|twin| twin.reply(asked))
}

fn indicators(asked: &Asked<'_>) -> Twin {
    let register = &asked.library.register;
    let row = |one: &ledstjarna_observations::Indicator| -> Vec<Cell> {
        vec![
            one.id.as_str().into(),
            one.kolada_id.as_deref().into(),
            one.title.as_str().into(),
            one.definition.as_str().into(),
            one.unit.code().into(),
            one.direction.code().into(),
            one.decimals.to_string().into(),
            one.source.as_str().into(),
            register.source(&one.source).map(|source| source.producer.as_str()).into(),
            one.min_n.into(),
            one.series_ends.into(),
            one.note.as_deref().into(),
            "Egen bearbetning".into(),
            false.into(),
        ]
    };
    Twin {
        columns: &[
            "indicator",
            "kolada_id",
            "title",
            "definition",
            "unit",
            "direction",
            "decimals",
            "source",
            "producer",
            "min_n",
            "series_ends",
            "note",
            "caption",
            "synthetic",
        ],
        rows: register.indicators().iter().map(row).collect(),
    }
}

fn municipalities(asked: &Asked<'_>) -> Twin {
    let register = &asked.library.register;
    let all = register.places().iter().filter(|place| place.kind == PlaceKind::Municipality);
    let rows = all.map(|place| {
        let county = register.groups().iter().find(|group| Some(&group.code) == place.county.as_ref());
        vec![
            place.code.as_str().into(),
            place.name.as_str().into(),
            place.slug.as_deref().into(),
            place.county.as_deref().into(),
            county.map(|group| group.title.as_str()).into(),
            "Egen bearbetning".into(),
            false.into(),
        ]
    });
    Twin {
        columns: &["municipality", "name", "slug", "county", "county_name", "caption", "synthetic"],
        rows: rows.collect(),
    }
}
