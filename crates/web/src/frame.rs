//! What stands around the content of every page.

use ledstjarna_observations::swedish;

use crate::asked::Asked;
use crate::assets::{ICON, REGULAR, SCRIPT, STYLE};
use crate::wording;

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The start page and what is reached by searching.
    Start,
    /// The ranking.
    Ranking,
    /// The map.
    Map,
    /// Municipalities side by side.
    Compare,
    /// The reader's own weights.
    Weights,
    /// How it is made.
    Method,
    /// Downloads.
    Data,
}

/// The navigation: at most six entries, so that a phone shows them all.
pub const MENU: &[(Section, &str, &str)] = &[
    (Section::Ranking, "/ranking", "Rankning"),
    (Section::Map, "/karta", "Karta"),
    (Section::Compare, "/jamfor", "Jämför"),
    (Section::Weights, "/mina-vikter", "Mina vikter"),
    (Section::Method, "/metod", "Metod"),
    (Section::Data, "/data", "Data"),
];

/// What is reached from the foot of every page.
pub const FOOT: &[(&str, &str)] = &[
    ("/metod", "Så räknas indexet"),
    ("/data", "Hämta data"),
    ("/rattelser", "Rättelser"),
    ("/ordlista", "Ordlista"),
    ("/lattlast", "Lättläst"),
    ("/tillganglighet", "Tillgänglighet"),
];

/// What `base.html` needs.
pub struct Frame {
    /// Title of the page, without the name of the site.
    pub title: String,
    /// One sentence for search engines and previews.
    pub lead: String,
    /// Canonical address.
    pub canonical: String,
    /// Address of the style sheet.
    pub style: &'static str,
    /// Address of the script.
    pub script: &'static str,
    /// Address of the typeface of running text, which is fetched at once.
    pub font: &'static str,
    /// Address of the icon.
    pub icon: &'static str,
    /// Entry of the navigation.
    pub section: Section,
    /// The notice, if anything on the page rests on made-up values.
    pub synthetic: Option<&'static str>,
    /// Whether the page has a search field of its own.
    pub own_search: bool,
    /// Which edition is shown, in words.
    pub edition: Option<String>,
    /// Data twins as CSV and JSON.
    pub twins: Option<(String, String)>,
}

impl Frame {
    /// The frame of a page. `synthetic` says whether anything on it is made up.
    pub fn new(asked: &Asked<'_>, section: Section, title: &str, lead: &str, synthetic: bool) -> Self {
        Self {
            title: title.to_owned(),
            lead: lead.to_owned(),
            canonical: asked.canonical(),
            style: &STYLE.address,
            script: &SCRIPT.address,
            font: &REGULAR.address,
            icon: &ICON.address,
            section,
            synthetic: synthetic.then_some(wording::SYNTHETIC),
            own_search: false,
            edition: None,
            twins: None,
        }
    }

    /// Names the edition the page rests on.
    #[must_use]
    pub fn with_edition(mut self, asked: &Asked<'_>) -> Self {
        self.edition = asked.chosen.map(|published| {
            let cutoff = wording::day(&published.edition.meta.cutoff);
            format!("Utgåva {}, med uppgifter till och med den {cutoff}.", published.id)
        });
        self
    }

    /// Links the data twins.
    #[must_use]
    pub fn with_twins(mut self, asked: &Asked<'_>) -> Self {
        self.twins = Some((asked.twin("csv"), asked.twin("json")));
        self
    }
}

/// "plats 12 av 290", or why there is none.
pub fn place_of(place: Option<u32>, ranked: usize) -> String {
    place.map_or_else(
        || "ingen plats, för underlaget räcker inte".to_owned(),
        |place| {
            format!(
                "plats {} av {}",
                swedish::decimal(f64::from(place), 0),
                swedish::decimal(ranked as f64, 0)
            )
        },
    )
}
