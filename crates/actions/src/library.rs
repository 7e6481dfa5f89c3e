//! Everything that is read often, held in memory: the register, the editions and the values that hold.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use jiff::civil::Date;
use ledstjarna_composite::Edition;
use ledstjarna_observations::{
    Direction, Gender, Indicator, Instant, Observation, Period, PlaceKind, Register,
};
use ledstjarna_statistics::Cuts;
use ledstjarna_store::StoredObservation;

use crate::kept::Kept;
use crate::{ActionError, Installation};

/// Years of indicators whose cuts are kept: more than any demo or nation has.
const MOST_CUTS: usize = 5_000;

/// A published edition.
#[derive(Clone, Debug)]
pub struct Published {
    /// Year and number, such as `2023.1`.
    pub id: String,
    /// When it was published.
    pub created_at: Instant,
    /// Why it replaces an earlier one, if it does.
    pub reason: Option<String>,
    /// The edition itself, recomputed and found equal to what was published.
    pub edition: Edition,
}

/// The readable content of an installation at one moment.
#[derive(Clone, Debug)]
pub struct Library {
    /// The effective register.
    pub register: Arc<Register>,
    /// Editions that could be recomputed, newest first.
    pub editions: Vec<Published>,
    /// Editions that could not, with the reason; they are named but never shown.
    pub unreadable: Vec<(String, String)>,
    /// Number that changes whenever the store's content does.
    pub revision: i64,
    /// Values that hold now, ordered by key.
    observations: Vec<StoredObservation>,
    /// Where colours change, by indicator and year.
    cuts: Arc<Kept<(String, i16), Cuts>>,
    /// When each batch was fetched, by its number.
    fetched: BTreeMap<i64, Instant>,
}

impl Library {
    /// Reads everything.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn load(installation: &Installation) -> Result<Self, ActionError> {
        let store = &installation.store;
        let revision = store.revision().await?;
        let (mut editions, mut unreadable) = (Vec::new(), Vec::new());
        for head in store.editions().await?.into_iter().rev() {
            let Some(stored) = store.edition(&head.id).await? else { continue };
            match Edition::from_text(&stored.canonical) {
                Ok(edition) => {
                    let (created_at, reason) = (head.created_at, head.reason);
                    editions.push(Published { id: head.id, created_at, reason, edition });
                }
                Err(error) => unreadable.push((head.id, error.to_string())),
            }
        }
        let observations = store.latest().await?;
        let batches = store.batches().await?.into_iter();
        let fetched = batches.map(|stored| (stored.no, stored.batch.fetched_at)).collect();
        Ok(Self {
            register: Arc::clone(&installation.register),
            editions,
            unreadable,
            revision,
            observations,
            cuts: Arc::new(Kept::most(MOST_CUTS)),
            fetched,
        })
    }

    /// A library of what is handed in, without a store; `editions` newest first, observations in any order.
    pub fn from_parts(
        register: Arc<Register>,
        editions: Vec<Published>,
        observations: Vec<Observation>,
    ) -> Self {
        let stored = |observation| StoredObservation { observation, batch_no: 1 };
        let mut observations: Vec<StoredObservation> = observations.into_iter().map(stored).collect();
        observations.sort_by(|a, b| a.observation.key().cmp(&b.observation.key()));
        Self {
            register,
            editions,
            unreadable: Vec::new(),
            revision: 1,
            observations,
            cuts: Arc::new(Kept::most(MOST_CUTS)),
            fetched: BTreeMap::new(),
        }
    }

    /// The newest edition of the latest year.
    pub fn latest(&self) -> Option<&Published> {
        self.editions.first()
    }

    /// An edition by its id (`2023.1`), or the newest one of a year (`2023`).
    pub fn edition(&self, name: &str) -> Option<&Published> {
        let year: Option<i16> = name.parse().ok();
        self.editions
            .iter()
            .find(|published| published.id == name || Some(published.edition.meta.year) == year)
    }

    /// The newest edition of the latest year before this one.
    pub fn before(&self, year: i16) -> Option<&Published> {
        self.editions.iter().find(|published| published.edition.meta.year < year)
    }

    /// The newest edition of each year, oldest year first.
    pub fn by_year(&self) -> Vec<&Published> {
        let mut found: Vec<&Published> = Vec::new();
        for published in &self.editions {
            if found.iter().all(|other| other.edition.meta.year != published.edition.meta.year) {
                found.push(published);
            }
        }
        found.reverse();
        found
    }

    /// An edition and the newest ones of the years before it, latest first.
    pub fn history<'a>(&'a self, published: &'a Published) -> Vec<&'a Edition> {
        let year = published.edition.meta.year;
        let earlier = self.by_year().into_iter().rev().filter(|known| known.edition.meta.year < year);
        std::iter::once(&published.edition).chain(earlier.map(|known| &known.edition)).collect()
    }

    /// All values of an indicator in a place, by period and gender.
    pub fn series(&self, indicator: &str, place: &str) -> &[StoredObservation] {
        self.slice(|o| (o.indicator.as_str(), o.place.as_str()).cmp(&(indicator, place)))
    }

    /// The value for everybody in a calendar year.
    pub fn value(&self, indicator: &str, place: &str, year: i16) -> Option<&Observation> {
        let period = Period::year(year)?;
        let series = self.series(indicator, place).iter().map(|stored| &stored.observation);
        series.into_iter().find(|o| o.period == period && o.gender == Gender::Total)
    }

    /// All values of an indicator, by place.
    pub fn values_of(&self, indicator: &str) -> &[StoredObservation] {
        self.slice(|o| o.indicator.as_str().cmp(indicator))
    }

    /// The municipalities' values of an indicator in a calendar year, by code; places without a row
    /// are left out.
    pub fn municipalities(&self, indicator: &str, year: i16) -> Vec<&Observation> {
        let Some(period) = Period::year(year) else { return Vec::new() };
        let is_municipality =
            |code: &str| self.register.place(code).is_some_and(|place| place.kind == PlaceKind::Municipality);
        self.values_of(indicator)
            .iter()
            .map(|stored| &stored.observation)
            .filter(|o| o.period == period && o.gender == Gender::Total && is_municipality(&o.place))
            .collect()
    }

    /// Where the municipalities' colours change in a calendar year. Without direction they are coloured by
    /// size, and the best are the highest.
    pub fn cuts(&self, indicator: &Indicator, year: i16) -> Arc<Cuts> {
        let Ok(found) = self.cuts.get(&(indicator.id.clone(), year), || {
            let all = self.municipalities(&indicator.id, year);
            let values: Vec<Option<f64>> = all.iter().map(|observation| observation.value.number()).collect();
            Ok::<_, Infallible>(Cuts::of(&values, indicator.direction != Direction::Lower))
        });
        found
    }

    /// Calendar years in which an indicator has a value anywhere, ascending.
    pub fn years_of(&self, indicator: &str) -> Vec<i16> {
        let known =
            self.values_of(indicator).iter().filter(|stored| stored.observation.value.number().is_some());
        let mut years: Vec<i16> = known.map(|stored| stored.observation.period.first_year()).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// Every value that holds now, ordered by key.
    pub fn observations(&self) -> &[StoredObservation] {
        &self.observations
    }

    /// The day on which the newest values of each source were fetched, by the source's id.
    pub fn retrieved(&self) -> BTreeMap<String, Date> {
        let mut newest: BTreeMap<&str, Instant> = BTreeMap::new();
        for stored in &self.observations {
            let Some(at) = self.fetched.get(&stored.batch_no) else { continue };
            let known = newest.entry(&stored.observation.source).or_insert(*at);
            *known = (*known).max(*at);
        }
        let day = |(source, at): (&str, Instant)| Some((source.to_owned(), at.day().parse().ok()?));
        newest.into_iter().filter_map(day).collect()
    }

    /// Whether any value shown from this library is made up.
    pub fn is_synthetic(&self, source: &str) -> bool {
        self.register.source(source).is_some_and(|source| source.synthetic)
    }

    fn slice(&self, compare: impl Fn(&Observation) -> std::cmp::Ordering) -> &[StoredObservation] {
        let from = self.observations.partition_point(|stored| compare(&stored.observation).is_lt());
        let to = self.observations.partition_point(|stored| compare(&stored.observation).is_le());
        &self.observations[from..to]
    }
}
