//! What the stand-in server knows: catalogue, places, groups, units and yearly values.

use std::collections::{BTreeMap, BTreeSet};

use ledstjarna_observations::{
    ALL_MUNICIPALITIES, Gender, Indicator, Observation, PeriodKind, Place, PlaceKind, Register, Value,
};
use serde::Serialize;

/// The genders in the order of a cell.
pub(super) const GENDERS: [Gender; 3] = [Gender::Total, Gender::Women, Gender::Men];

/// The values of one indicator, place and year, by gender; and how many members a value rests on.
pub(super) type Cell = [Option<(Value, usize)>; 3];
type Years = BTreeMap<i16, Cell>;

/// A row of the catalogue.
#[derive(Serialize)]
pub(super) struct IndicatorRow {
    pub(super) id: String,
    pub(super) title: String,
    description: String,
    is_divided_by_gender: bool,
    municipality_type: &'static str,
    auspice: &'static str,
    operating_area: &'static str,
    perspective: &'static str,
    prel_publication_date: Option<String>,
    publication_date: Option<String>,
    publ_period: Option<String>,
    has_ou_data: bool,
}

/// A municipality, a region or the country.
#[derive(Serialize)]
pub(super) struct PlaceRow {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
}

/// A group of municipalities or of indicators.
#[derive(Serialize)]
pub(super) struct GroupRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) members: Vec<Member>,
}

/// A member of a group.
#[derive(Clone, Serialize)]
pub(super) struct Member {
    pub(super) id: String,
    title: String,
}

/// A unit that gives care.
#[derive(Serialize)]
pub(super) struct UnitRow {
    pub(super) id: String,
    pub(super) municipality: String,
    pub(super) title: String,
}

/// All of it, each list by id.
pub(super) struct Nation {
    pub(super) indicators: Vec<IndicatorRow>,
    pub(super) places: Vec<PlaceRow>,
    pub(super) groups: Vec<GroupRow>,
    pub(super) indicator_groups: Vec<GroupRow>,
    pub(super) units: Vec<UnitRow>,
    values: BTreeMap<String, BTreeMap<String, Years>>,
}

impl Nation {
    pub(super) fn new(register: &Register, observations: &[Observation]) -> Self {
        let values = yearly(register, observations);
        let codes: BTreeSet<&String> =
            values.values().flat_map(BTreeMap::keys).filter(|code| is_unit(code)).collect();
        let units = codes.into_iter().map(|code| unit_row(code)).collect();
        let mut indicators: Vec<IndicatorRow> =
            register.indicators().iter().filter_map(|indicator| indicator_row(indicator, &values)).collect();
        indicators.sort_by(|a, b| a.id.cmp(&b.id));
        let mut places: Vec<PlaceRow> = register.places().iter().filter_map(place_row).collect();
        places.sort_by(|a, b| a.id.cmp(&b.id));
        Self {
            indicators,
            places,
            groups: groups(register),
            indicator_groups: tables(register),
            units,
            values,
        }
    }

    /// Indicators with values, ascending.
    pub(super) fn valued_indicators(&self) -> Vec<String> {
        self.values.keys().cloned().collect()
    }

    /// Every place, group and unit code that can have values, ascending.
    pub(super) fn codes(&self, units: bool) -> Vec<String> {
        if units {
            return self.units.iter().map(|unit| unit.id.clone()).collect();
        }
        let places = self.places.iter().map(|place| &place.id);
        places.chain(self.groups.iter().map(|group| &group.id)).cloned().collect()
    }

    /// Years with values of an indicator, ascending.
    pub(super) fn years(&self, indicator: &str) -> BTreeSet<i16> {
        self.values
            .get(indicator)
            .into_iter()
            .flat_map(BTreeMap::values)
            .flat_map(Years::keys)
            .copied()
            .collect()
    }

    /// A cell as observed; for a group without observations of its own, the unweighted mean of its
    /// members.
    pub(super) fn cell(&self, indicator: &str, place: &str, year: i16) -> Option<Cell> {
        let places = self.values.get(indicator)?;
        if let Some(cell) = places.get(place).and_then(|years| years.get(&year)) {
            return Some(*cell);
        }
        let group = self.groups.iter().find(|group| group.id == place)?;
        let members: Vec<&Cell> =
            group.members.iter().filter_map(|member| places.get(&member.id)?.get(&year)).collect();
        if members.is_empty() { None } else { Some(std::array::from_fn(|gender| mean(&members, gender))) }
    }
}

fn mean(members: &[&Cell], gender: usize) -> Option<(Value, usize)> {
    let known: Vec<f64> =
        members.iter().filter_map(|cell| cell.get(gender)?.and_then(|(value, _)| value.number())).collect();
    let count = known.len();
    (count > 0).then(|| (Value::Known(known.iter().sum::<f64>() / count as f64), count))
}

fn yearly(register: &Register, observations: &[Observation]) -> BTreeMap<String, BTreeMap<String, Years>> {
    let mut values: BTreeMap<String, BTreeMap<String, Years>> = BTreeMap::new();
    for observation in observations.iter().filter(|o| o.period.kind() == PeriodKind::Year) {
        let kolada = register.indicator(&observation.indicator).and_then(|i| i.kolada_id.as_ref());
        let (Some(kolada), Some(gender)) = (kolada, GENDERS.iter().position(|g| *g == observation.gender))
        else {
            continue;
        };
        let years = values.entry(kolada.clone()).or_default().entry(observation.place.clone()).or_default();
        let cell = years.entry(observation.period.first_year()).or_default();
        if let Some(slot) = cell.get_mut(gender) {
            *slot = Some((observation.value, 1));
        }
    }
    values
}

fn indicator_row(
    indicator: &Indicator,
    values: &BTreeMap<String, BTreeMap<String, Years>>,
) -> Option<IndicatorRow> {
    let id = indicator.kolada_id.clone()?;
    let places = values.get(&id);
    let cells = || places.into_iter().flat_map(BTreeMap::values).flat_map(Years::values);
    let latest = places.into_iter().flat_map(BTreeMap::values).flat_map(Years::keys).max();
    Some(IndicatorRow {
        title: indicator.official_title.clone().unwrap_or_else(|| indicator.title.clone()),
        description: indicator.definition.clone(),
        is_divided_by_gender: cells().any(|cell| cell.iter().skip(1).any(Option::is_some)),
        municipality_type: "K",
        auspice: "T",
        operating_area: "Äldre och funktionshinder",
        perspective: "Kvalitet och resultat",
        prel_publication_date: None,
        publication_date: None,
        publ_period: latest.filter(|_| indicator.series_ends.is_none()).map(ToString::to_string),
        has_ou_data: places.is_some_and(|places| places.keys().any(|code| is_unit(code))),
        id,
    })
}

fn place_row(place: &Place) -> Option<PlaceRow> {
    let kind = match place.kind {
        PlaceKind::Municipality => "K",
        PlaceKind::Country | PlaceKind::Region => "L",
        PlaceKind::Group | PlaceKind::Unit => return None,
    };
    Some(PlaceRow { id: place.code.clone(), title: place.name.clone(), kind })
}

fn groups(register: &Register) -> Vec<GroupRow> {
    let member = |code: &String| {
        let title = register.place(code).map(|place| place.name.clone()).unwrap_or_default();
        Member { id: code.clone(), title }
    };
    let mut groups: Vec<GroupRow> = register
        .groups()
        .iter()
        .filter(|group| group.code.starts_with('G'))
        .map(|group| GroupRow {
            id: group.code.clone(),
            title: group.title.clone(),
            members: group.members.iter().map(member).collect(),
        })
        .collect();
    if let Some(all) = register.place(ALL_MUNICIPALITIES) {
        let members = register.municipalities().map(|place| member(&place.code)).collect();
        groups.push(GroupRow { id: all.code.clone(), title: all.name.clone(), members });
    }
    groups.sort_by(|a, b| a.id.cmp(&b.id));
    groups
}

/// The register's tables of key figures as groups of indicators; their ids are our own.
fn tables(register: &Register) -> Vec<GroupRow> {
    let tables = register.key_figures().iter().flat_map(|set| &set.tables);
    tables
        .enumerate()
        .map(|(number, table)| GroupRow {
            id: format!("G9{number:05}"),
            title: table.title.clone(),
            members: table
                .indicators
                .iter()
                .filter_map(|id| register.indicator(id))
                .filter_map(|i| Some(Member { id: i.kolada_id.clone()?, title: i.title.clone() }))
                .collect(),
        })
        .collect()
}

fn is_unit(code: &str) -> bool {
    code.starts_with('V')
}

/// A unit by its id alone: `V` + branch + `E` + municipality + serial.
fn unit_row(code: &str) -> UnitRow {
    let municipality =
        code.split_once('E').map(|(_, rest)| rest.chars().take(4).collect()).unwrap_or_default();
    UnitRow { id: code.to_owned(), municipality, title: format!("Enhet {code}") }
}
