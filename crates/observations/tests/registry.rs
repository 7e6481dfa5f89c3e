//! The embedded registry: it loads without fault, is complete, and says what the sources say.

use std::collections::{BTreeMap, HashSet};

use ledstjarna_observations::{
    Control, Direction, Gender, GroupKind, Period, PlaceKind, ProcessStep, Register, Unit, derived_caption,
    raw_caption,
};

fn register() -> Register {
    Register::embedded().unwrap_or_else(|faults| panic!("the embedded registry has faults:\n{faults}"))
}

#[test]
fn the_lists_are_complete() {
    let register = register();
    let count = |kind| register.places().iter().filter(|place| place.kind == kind).count();
    assert_eq!(register.municipalities().count(), 290);
    assert_eq!(count(PlaceKind::Region), 21);
    assert_eq!(count(PlaceKind::Country), 1);
    assert_eq!(count(PlaceKind::Group), 1);
    let groups = |kind| register.groups().iter().filter(|group| group.kind == kind).count();
    assert_eq!(groups(GroupKind::Similar), 290);
    assert_eq!(groups(GroupKind::County), 21);
    assert!(register.municipalities().all(|place| register.structure(&place.code).is_some()));
    assert!(register.municipalities().all(|place| register.similar(&place.code).is_some()));
}

#[test]
fn swedish_letters_are_whole() {
    let register = register();
    for (code, name, slug) in [
        ("1492", "Åmål", "amal"),
        ("0319", "Älvkarleby", "alvkarleby"),
        ("0643", "Habo", "habo"),
        ("0305", "Håbo", "habo-uppsala"),
        ("2085", "Ludvika", "ludvika"),
        ("2023", "Malung-Sälen", "malung-salen"),
        ("1438", "Dals-Ed", "dals-ed"),
    ] {
        let place = register.place(code).expect(code);
        assert_eq!((place.name.as_str(), place.slug.as_deref()), (name, Some(slug)));
    }
}

#[test]
fn a_place_is_found_by_code_slug_and_name() {
    let register = register();
    for (text, code) in [
        ("2085", "2085"),
        ("ludvika", "2085"),
        (" LUDVIKA ", "2085"),
        ("Habo", "0643"),
        ("håbo", "0305"),
        ("Habo-Uppsala", "0305"),
        ("ÅMÅL", "1492"),
        ("riket", "0000"),
        ("g2328", "G2328"),
        ("Gotland", "0980"),
        ("region gotland", "0009"),
    ] {
        assert_eq!(register.find_place(text).map(|place| place.code.as_str()), Some(code), "{text}");
    }
    for text in ["", " ", "Ludvik", "9999"] {
        assert_eq!(register.find_place(text), None, "{text}");
    }
}

#[test]
fn slugs_are_unique_and_can_stand_in_an_address() {
    let register = register();
    let mut seen = HashSet::new();
    for place in register.municipalities() {
        let slug = place.slug.clone().expect(&place.name);
        assert!(slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{slug}");
        assert!(seen.insert(slug), "{}", place.name);
    }
}

#[test]
fn the_similar_municipalities_of_ludvika() {
    let register = register();
    let group = register.similar("2085").expect("Ludvika has a group");
    assert_eq!((group.code.as_str(), group.slug.as_str()), ("G176614", "ludvika"));
    let names: Vec<&str> =
        group.members.iter().filter_map(|code| Some(register.place(code)?.name.as_str())).collect();
    assert_eq!(names, ["Tranås", "Ronneby", "Karlshamn", "Höganäs", "Mariestad", "Karlskoga", "Köping"]);
}

#[test]
fn the_counties_are_made_of_their_municipalities() {
    let register = register();
    let groups: BTreeMap<&str, _> =
        register.groups().iter().map(|group| (group.code.as_str(), group)).collect();
    let dalarna = groups["20"];
    assert_eq!(
        (dalarna.title.as_str(), dalarna.slug.as_str(), dalarna.members.len()),
        ("Dalarnas län", "dalarna", 15)
    );
    for (code, members) in [("01", 26), ("09", 1), ("12", 33), ("14", 49), ("25", 14)] {
        assert_eq!(groups[code].members.len(), members, "{code}");
    }
    let all: usize =
        groups.values().filter(|group| group.kind == GroupKind::County).map(|g| g.members.len()).sum();
    assert_eq!(all, 290);
}

#[test]
fn the_structure_of_the_country_adds_up() {
    let register = register();
    let population: f64 = register
        .municipalities()
        .filter_map(|place| register.structure(&place.code))
        .map(|s| s.population)
        .sum();
    assert!((population - 10_452_326.0).abs() < 0.5, "{population}");
}

/// The model file's indicators: id, area, weight.
fn model(register: &Register) -> Vec<(String, String, f64)> {
    let file = register.file("models/hemtjanst-71.toml").expect("the model is embedded");
    let model: toml::Table = toml::from_str(&file.text).expect("the model is TOML");
    let text = |table: &toml::Value, key: &str| table[key].as_str().expect(key).to_owned();
    model["indicator"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|table| {
            (text(table, "id"), text(table, "parent"), table["weight"].as_float().expect("a weight"))
        })
        .collect()
}

#[test]
fn the_model_has_71_indicators_from_seven_sources() {
    let register = register();
    let model = model(&register);
    assert_eq!(model.len(), 71);
    let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
    let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, area, weight) in &model {
        let indicator = register.indicator(id).expect(id);
        assert_eq!(&indicator.id, id, "the model names indicators by id, not by alias");
        assert!(indicator.process_step.is_some(), "{id}");
        assert_ne!(indicator.control, Control::Background, "{id}");
        assert_ne!(indicator.direction, Direction::None, "{id}");
        let source = register.source(&indicator.source).expect(&indicator.source);
        assert!(
            source.collected.is_some(),
            "{}: every indicator of the index has a collection window",
            source.id
        );
        *weights.entry(area).or_default() += weight;
        *sources.entry(&indicator.source).or_default() += 1;
    }
    let areas: Vec<&str> = weights.keys().copied().collect();
    assert_eq!(areas, ["bistandshandlaggning", "information", "stod_och_utveckling", "utforande"]);
    assert!(weights.values().all(|sum| (sum - 1.0).abs() < 1e-9), "{weights:?}");
    let expected = [
        ("brukarundersokning", 19),
        ("ehalsa", 4),
        ("enhetsundersokning", 21),
        ("kommunenkat", 11),
        ("personalkontinuitet", 2),
        ("senior_alert", 1),
        ("webbgranskning", 13),
    ];
    assert_eq!(sources, BTreeMap::from(expected));
}

#[test]
fn the_area_weights_of_the_model_sum_to_one() {
    let register = register();
    let file = register.file("models/hemtjanst-71.toml").expect("the model is embedded");
    let model: toml::Table = toml::from_str(&file.text).expect("the model is TOML");
    let areas =
        model["group"].as_array().expect("a list").iter().filter(|group| group.get("parent").is_some());
    let weights: BTreeMap<&str, f64> = areas
        .map(|area| (area["slug"].as_str().expect("a slug"), area["weight"].as_float().expect("a weight")))
        .collect();
    let expected = [
        ("bistandshandlaggning", 0.25),
        ("information", 0.20),
        ("stod-och-utveckling", 0.20),
        ("utforande", 0.35),
    ];
    assert_eq!(weights, BTreeMap::from(expected));
}

#[test]
fn an_indicator_is_found_by_id_and_alias() {
    let register = register();
    let by_id = register.indicator("U21468").expect("the id");
    assert_eq!(register.indicator("utf_helhetssyn"), Some(by_id));
    assert_eq!((by_id.min_n, by_id.max_age), (Some(30), 2));
    assert_eq!(register.indicator("webb_avgifter").and_then(|web| web.process_step), Some(ProcessStep::Need));
    assert_eq!(register.indicator("u21468"), None);
}

#[test]
fn titles_are_told_apart() {
    let register = register();
    let mut seen = HashSet::new();
    for indicator in register.indicators() {
        assert!(seen.insert(&indicator.title), "two indicators are called {}", indicator.title);
        assert!(indicator.definition.ends_with('.'), "{}", indicator.id);
    }
}

/// Id, unit, direction, decimals, last year of the series, years of breaks.
type Facts = (&'static str, Unit, Direction, u8, Option<i16>, &'static [i16]);

#[test]
fn known_facts_of_single_indicators() {
    use Direction::{Higher, Lower, None as Neither};
    let register = register();
    let cases: [Facts; 13] = [
        ("U21401", Unit::Persons, Lower, 0, Some(2024), &[]),
        ("U21436", Unit::Percent, Lower, 0, Some(2024), &[]),
        ("U21473", Unit::Percent, Higher, 0, Some(2023), &[]),
        ("U21454", Unit::Percent, Higher, 0, None, &[2023]),
        ("U23505", Unit::Percent, Higher, 0, None, &[2023]),
        ("stod_kontakt_primarvard", Unit::Percent, Higher, 0, None, &[2018]),
        ("U23401", Unit::Days, Lower, 0, None, &[]),
        ("N00533", Unit::Percent, Higher, 1, None, &[]),
        ("N20048", Unit::KronorPerInhabitant, Neither, 0, None, &[]),
        ("U28582", Unit::Percent, Neither, 0, Some(2024), &[]),
        ("U23490", Unit::Number, Higher, 2, Some(2023), &[]),
        ("mal_matsvinn", Unit::GramPerPortion, Lower, 0, None, &[]),
        ("lss_beslut_totalt", Unit::Number, Neither, 0, None, &[]),
    ];
    for (id, unit, direction, decimals, series_ends, breaks) in cases {
        let indicator = register.indicator(id).expect(id);
        let years: Vec<i16> = indicator.breaks.iter().map(|b| b.year).collect();
        assert_eq!(
            (
                indicator.unit,
                indicator.direction,
                indicator.decimals,
                indicator.series_ends,
                years.as_slice()
            ),
            (unit, direction, decimals, series_ends, breaks),
            "{id}"
        );
    }
}

#[test]
fn every_table_of_the_quality_report_is_there() {
    let register = register();
    let set = register.key_figures().iter().find(|set| set.id == "kvalitetsrapport").expect("the set");
    let sizes: Vec<(&str, &str, usize)> =
        set.tables.iter().map(|t| (t.chapter.as_str(), t.title.as_str(), t.indicators.len())).collect();
    insta::assert_debug_snapshot!(sizes);
    let lss: Vec<&str> = set.tables[1].indicators.iter().map(String::as_str).collect();
    assert_eq!(
        (lss.len(), lss.first().copied(), lss.last().copied()),
        (10, Some("lss_beslut_personlig_assistans"), Some("lss_beslut_totalt"))
    );
}

#[test]
fn captions_name_the_register_s_sources() {
    let register = register();
    assert_eq!(raw_caption(&register, "kolada"), "Källa: Kolada");
    assert_eq!(raw_caption(&register, "ludvika-2023"), "Källa: Ludvika kvalitetsrapport 2023");
    assert_eq!(raw_caption(&register, "demo"), "Syntetiska data");
    assert_eq!(derived_caption(&register, ["kolada", "kolada"]), "Egen bearbetning av data från Kolada");
    assert_eq!(
        derived_caption(&register, ["scb", "demo", "kolada"]),
        "Egen bearbetning av data från Kolada, data från SCB och syntetiska data"
    );
    let synthetic: Vec<&str> = register
        .sources()
        .iter()
        .filter(|source| source.synthetic)
        .map(|source| source.id.as_str())
        .collect();
    assert_eq!(synthetic, ["demo", "hypotes-brev-2023"]);
}

#[test]
fn the_glossary_explains_the_words_of_the_quality_report() {
    let register = register();
    let names: Vec<&str> =
        register.glossary().iter().flat_map(ledstjarna_observations::Term::names).collect();
    for word in ["avvikelse", "lex Sarah", "IVO", "MAS", "SFB", "SoL", "LSS", "HSL", "SIP", "BPSP", "KKiK"] {
        assert!(names.contains(&word), "{word} is not explained");
    }
    for term in register.glossary() {
        assert!(term.meaning.ends_with('.') && !term.meaning.contains("  "), "{}", term.term);
    }
    let long = |word: &str| {
        let found = register.glossary().iter().find(|term| term.term == word);
        found.and_then(|term| term.long.as_deref())
    };
    assert_eq!((long("SFB"), long("Kolada")), (Some("socialförsäkringsbalken"), None));
}

#[test]
fn words_of_files_are_read_back() {
    assert!(Unit::ALL.into_iter().all(|unit| Unit::parse(unit.code()) == Some(unit)));
    assert!(
        Direction::ALL.into_iter().all(|direction| Direction::parse(direction.code()) == Some(direction))
    );
    assert!(Control::ALL.into_iter().all(|control| Control::parse(control.code()) == Some(control)));
    assert!(PlaceKind::ALL.into_iter().all(|kind| PlaceKind::parse(kind.code()) == Some(kind)));
    assert!(ProcessStep::ALL.into_iter().all(|step| ProcessStep::parse(step.code()) == Some(step)));
    for gender in [Gender::Total, Gender::Women, Gender::Men] {
        assert_eq!(Gender::parse(gender.letter()), Some(gender));
    }
    assert!(Period::parse("2023").is_some());
}
