//! The state of a page in its address: what the query says, kept only if it makes sense.

use ledstjarna_actions::Library;
use ledstjarna_observations::{Group, GroupKind, PlaceKind};

/// What a page understands. Everything else in a query is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// `ar`: a year.
    Year,
    /// `utgava`: one edition.
    Edition,
    /// `omrade`: an area of the index.
    Area,
    /// `lan`: only a county.
    County,
    /// `liknande`: only a municipality and those like it.
    Similar,
    /// `kommun`: the reader's own municipality.
    Own,
    /// `sortera`: the order of rows.
    Sort,
}

/// The order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// By name.
    Name,
    /// By place; the default.
    Place,
    /// By score or value.
    Score,
    /// By change of place.
    Change,
}

impl Sort {
    const ALL: [Self; 4] = [Self::Name, Self::Place, Self::Score, Self::Change];

    const fn code(self) -> &'static str {
        match self {
            Self::Name => "namn",
            Self::Place => "plats",
            Self::Score => "poang",
            Self::Change => "forandring",
        }
    }
}

/// What the query says, in sound form: slugs of known places, editions that exist, no defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The year, if it is not the default.
    pub year: Option<i16>,
    /// The pinned edition's id.
    pub edition: Option<String>,
    /// Slug of the area.
    pub area: Option<String>,
    /// Slug of the county.
    pub county: Option<String>,
    /// Slug of the municipality whose likes are shown.
    pub similar: Option<String>,
    /// Slug of the reader's own municipality.
    pub own: Option<String>,
    /// The order, if it is not the default.
    pub sort: Option<Sort>,
    /// Parameters of one page alone, which it has read and put in sound form itself.
    pub of_page: Vec<(&'static str, String)>,
}

impl State {
    /// Reads what a page understands. The first of repeated parameters counts; what makes no sense is
    /// passed over. Whether a year or an area exists is for the page to say.
    pub fn read(query: &[(String, String)], keys: &[Key], library: &Library) -> Self {
        let find = |key: Key, name: &str| {
            let mut found = query.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim());
            keys.contains(&key).then(|| found.next()).flatten().filter(|value| !value.is_empty())
        };
        let register = &library.register;
        let slug = |text: &str| {
            let place = register.find_place(text).filter(|place| place.kind == PlaceKind::Municipality);
            place.and_then(|place| place.slug.clone())
        };
        let is_year = |text: &&str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        Self {
            year: find(Key::Year, "ar").filter(is_year).and_then(|text| text.parse().ok()),
            edition: find(Key::Edition, "utgava")
                .and_then(|id| library.editions.iter().find(|published| published.id == id))
                .map(|published| published.id.clone()),
            area: find(Key::Area, "omrade").map(str::to_owned),
            county: find(Key::County, "lan")
                .and_then(|text| county(library, text))
                .map(|group| group.slug.clone()),
            similar: find(Key::Similar, "liknande").and_then(slug),
            own: find(Key::Own, "kommun").and_then(slug),
            sort: find(Key::Sort, "sortera")
                .and_then(|text| Sort::ALL.into_iter().find(|sort| sort.code() == text))
                .filter(|sort| *sort != Sort::Place),
            of_page: Vec::new(),
        }
    }

    /// The address of a page in this state, parameters in their fixed order. `path` is plain.
    pub fn address(&self, path: &str) -> String {
        let year = self.year.map(|year| year.to_string());
        let parts: [(&str, Option<&str>); 7] = [
            ("ar", year.as_deref()),
            ("utgava", self.edition.as_deref()),
            ("omrade", self.area.as_deref()),
            ("lan", self.county.as_deref()),
            ("liknande", self.similar.as_deref()),
            ("kommun", self.own.as_deref()),
            ("sortera", self.sort.map(Sort::code)),
        ];
        let query: Vec<String> = parts
            .into_iter()
            .chain(self.of_page.iter().map(|(key, value)| (*key, Some(value.as_str()))))
            .filter_map(|(key, value)| Some(format!("{key}={}", encoded(value?))))
            .collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }

    /// The parts that say which edition is read: they go along on every link of a page.
    pub fn edition_only(&self) -> Self {
        Self { year: self.year, edition: self.edition.clone(), ..Self::default() }
    }
}

/// A county by slug, name or code.
pub fn county<'l>(library: &'l Library, text: &str) -> Option<&'l Group> {
    let text = text.to_lowercase();
    let is_it = |group: &&Group| {
        group.kind == GroupKind::County
            && (group.slug == text || group.code == text || group.title.to_lowercase() == text)
    };
    library.register.groups().iter().find(is_it)
}

/// Text made safe inside a path or query: everything but plain characters is percent-encoded.
pub fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut safe, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' => {
                safe.push(char::from(byte));
            }
            _ => safe.push_str(&format!("%{byte:02X}")),
        }
        safe
    })
}
