//! The pages about one municipality, as the row of links that all of them carry.

use ledstjarna_observations::Place;

use crate::asked::Asked;

/// One page about the municipality.
pub struct Tab {
    /// What it is called.
    pub words: String,
    /// Its address, with the same edition as the page shown.
    pub address: String,
    /// Whether it is the page shown.
    pub is_here: bool,
}

/// A page that says what can be done with what the others show.
struct Next {
    /// Its short name, which other pages ask for it by.
    code: &'static str,
    /// Short words for the row of links.
    tab: &'static str,
    /// The question it answers.
    question: &'static str,
    /// What is found there.
    found: &'static str,
}

/// These pages, in the order a reader asks.
const NEXT: [Next; 6] = [
    Next {
        code: "forandring",
        tab: "Förändring",
        question: "Varför ändrades platsen?",
        found: "Ändringen delad i egna resultat, andras resultat, saknade uppgifter och metod.",
    },
    Next {
        code: "prioritera",
        tab: "Vad först",
        question: "Vad bör göras först?",
        found: "Måtten i den ordning de lönar sig, och det som är lätt att åtgärda.",
    },
    Next {
        code: "lar-av",
        tab: "Lär av",
        question: "Vem kan kommunen lära av?",
        found: "Liknande kommuner som är säkert bättre, flera år i rad.",
    },
    Next {
        code: "tank-om",
        tab: "Tänk om",
        question: "Tänk om värdena vore andra?",
        found: "Pröva egna värden och se vilken plats de ger.",
    },
    Next {
        code: "liknande",
        tab: "Liknande",
        question: "Vilka kommuner är lika?",
        found: "De mest lika kommunerna, varför de är det, och dina egna vikter.",
    },
    Next {
        code: "rapport",
        tab: "Rapport",
        question: "Vill du ha allt i en fil?",
        found: "Hela analysen att läsa, skriva ut eller arbeta vidare i, gratis.",
    },
];

impl Next {
    fn path(&self, slug: &str) -> String {
        match self.code {
            "tank-om" | "liknande" => format!("/{}/{slug}", self.code),
            code => format!("/kommun/{slug}/{code}"),
        }
    }
}

/// A way on to another page about the municipality.
pub struct Onward {
    /// The question it answers.
    pub question: &'static str,
    /// What is found there.
    pub found: &'static str,
    /// Its address, with the same edition as the page shown.
    pub address: String,
}

/// The ways on with these short names, in the order given.
pub fn onward(asked: &Asked<'_>, place: &Place, codes: &[&str]) -> Vec<Onward> {
    let slug = place.slug.as_deref().unwrap_or_default();
    let way = |code: &&str| {
        let next = NEXT.iter().find(|next| next.code == *code)?;
        let address = asked.state.edition_only().address(&next.path(slug));
        Some(Onward { question: next.question, found: next.found, address })
    };
    codes.iter().filter_map(way).collect()
}

/// All pages about a municipality, in the order a reader asks.
pub fn tabs(asked: &Asked<'_>, place: &Place) -> Vec<Tab> {
    let slug = place.slug.as_deref().unwrap_or_default();
    let home = format!("/kommun/{slug}");
    let areas = asked.chosen.map(|published| &published.edition.model).into_iter().flat_map(|model| {
        model.areas().into_iter().map(|area| {
            let group = &model.groups[area];
            (group.title.clone(), format!("{home}/{}", group.slug))
        })
    });
    let first = [("Översikt".to_owned(), home.clone())];
    let last = NEXT.map(|next| (next.tab.to_owned(), next.path(slug)));
    let state = asked.state.edition_only();
    let tab = |(words, path): (String, String)| Tab {
        words,
        is_here: path == asked.path,
        address: state.address(&path),
    };
    first.into_iter().chain(areas).chain(last).map(tab).collect()
}
