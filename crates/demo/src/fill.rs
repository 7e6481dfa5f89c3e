//! From factors to values: what each indicator of each municipality would be published as.

use crate::YEARS;
use crate::draft::{Draft, State};
use crate::item::Item;
use crate::profile::Kind;
use crate::random::{Stream, quantile};

/// Share of an indicator's own variation that stays from year to year.
const LASTING: f64 = 0.75;

/// Correlation of an indicator with the one it follows.
const TWIN: f64 = 0.85;

/// Correlation of an indicator with its printed value of another year.
const NEXT_TO_PRINTED: f64 = 0.9;

/// Correlation between the units of one municipality.
const BETWEEN_UNITS: f64 = 0.7;

impl Draft {
    /// Draws every value that is made up.
    pub fn fill_all(&mut self) {
        for item in 0..self.items.len() {
            for year in 0..YEARS.len() {
                self.fill_item(item, year);
            }
        }
    }

    /// Draws the values of an indicator and year.
    pub fn fill_item(&mut self, item: usize, year: usize) {
        for municipality in 0..self.municipalities.len() {
            self.fill_cell(item, municipality, year);
        }
    }

    /// Draws the values of a municipality and year that follow a factor.
    pub fn fill_factor(&mut self, factor: usize, municipality: usize, year: usize) {
        for item in 0..self.items.len() {
            if self.items[item].factor == factor {
                self.fill_cell(item, municipality, year);
            }
        }
    }

    /// Draws one value, where there is one to draw.
    fn fill_cell(&mut self, item: usize, municipality: usize, year: usize) {
        let cell = self.cell(item, municipality, year);
        if cell.printed || !matches!(cell.state, State::Known(_)) {
            return;
        }
        if let Some(value) = self.draw(item, municipality, year) {
            self.cell_mut(item, municipality, year).state = State::Known(value);
        }
    }

    /// How good the municipality is at this, in standard deviations. A printed value of the same
    /// municipality tells it for its own year, and nearly so for the years around.
    fn standing(&self, item: usize, municipality: usize, year: usize) -> f64 {
        let (about, noise) = (&self.items[item], self.noise(item, municipality));
        let profile = &about.profile;
        let own = libm::sqrt(LASTING) * noise.lasting + libm::sqrt(1.0 - LASTING) * noise.yearly[year];
        let followed =
            |standing: f64, closely: f64| closely * standing + libm::sqrt(1.0 - closely * closely) * own;
        if let Some((printed, distance)) = self.nearest_printed(item, municipality, year) {
            return if distance == 0 { printed } else { followed(printed, NEXT_TO_PRINTED) };
        }
        if let Some(twin) = about.twin {
            return followed(self.standing(twin, municipality, year), TWIN);
        }
        let m = &self.municipalities[municipality];
        profile.loading * self.factors.value(about.factor, municipality, year)
            + profile.size * m.size
            + profile.age * m.age
            + profile.alone() * own
    }

    /// What the printed value of the nearest year tells of a municipality's standing, and how many
    /// years away it is.
    fn nearest_printed(&self, item: usize, municipality: usize, year: usize) -> Option<(f64, usize)> {
        let about = &self.items[item];
        let spread = about.profile.spread;
        let printed = (0..YEARS.len()).filter(|&y| self.cell(item, municipality, y).printed);
        let nearest = printed.min_by_key(|y| y.abs_diff(year)).filter(|_| spread > 0.0)?;
        let (value, mean) = (self.value(item, municipality, nearest)?, self.mean_of(item, nearest));
        let standing = match about.profile.kind {
            Kind::Waiting => libm::log(value.max(0.5) / mean.max(0.5)) / spread + spread / 2.0,
            Kind::Survey(_) | Kind::Share | Kind::Amount => (value - mean) / spread,
            _ => return None,
        };
        Some((about.sign * standing, nearest.abs_diff(year)))
    }

    /// The mean that values of an indicator and year are drawn around.
    fn mean_of(&self, item: usize, year: usize) -> f64 {
        let profile = &self.items[item].profile;
        profile.mean + profile.trend * years_from_last(year) + self.offsets[item][year]
    }

    fn draw(&self, item: usize, municipality: usize, year: usize) -> Option<f64> {
        let about = &self.items[item];
        let profile = &about.profile;
        let better = about.sign * self.standing(item, municipality, year);
        // For answers yes and no the trend moves the underlying scale, not the share.
        let moved = better + profile.trend * years_from_last(year);
        let mean = self.mean_of(item, year);
        let value = match profile.kind {
            Kind::Survey(_) => self.surveyed(item, municipality, year, mean + profile.spread * better)?,
            Kind::Share | Kind::Amount => mean + profile.spread * better,
            Kind::Waiting => {
                mean * libm::exp(profile.spread * better - profile.spread * profile.spread / 2.0)
            }
            Kind::Units => self.share_of_units(about, municipality, moved),
            Kind::YesNo => f64::from(u8::from(moved > quantile(1.0 - profile.mean))),
            Kind::Points => {
                let above = |share: f64| u8::from(moved > quantile(1.0 - share));
                f64::from(above(profile.mean) + above(profile.spread))
            }
            Kind::Answers(_) => self.cell(item, municipality, year).sample?.answers,
            Kind::Response(_) => {
                let sample = self.cell(item, municipality, year).sample?;
                100.0 * sample.answers / sample.asked
            }
            Kind::Derived => return None,
        };
        Some(about.published(value))
    }

    /// What a survey finds where the truth is `truth` percent.
    fn surveyed(&self, item: usize, municipality: usize, year: usize, truth: f64) -> Option<f64> {
        let sample = self.cell(item, municipality, year).sample?;
        let share = (self.mean_of(item, year) / 100.0).clamp(0.02, 0.98);
        let left = (sample.asked - sample.answers) / (sample.asked - 1.0).max(1.0);
        let error = libm::sqrt(share * (1.0 - share) / sample.answers.max(1.0) * left.max(0.0));
        Some(truth + 100.0 * error * self.noise(item, municipality).sampling[year])
    }

    /// Each unit has its own threshold, so a better municipality never has fewer units that say yes.
    fn share_of_units(&self, about: &Item, municipality: usize, better: f64) -> f64 {
        let m = &self.municipalities[municipality];
        let mut stream = Stream::new(self.seed, &["unit", &about.profile.id, &m.code]);
        let threshold = quantile(1.0 - about.profile.mean);
        let own = libm::sqrt(1.0 - BETWEEN_UNITS * BETWEEN_UNITS);
        let yes = (0..m.units).filter(|_| BETWEEN_UNITS * better + own * stream.normal() > threshold).count();
        100.0 * yes as f64 / f64::from(m.units.max(1))
    }
}

fn years_from_last(year: usize) -> f64 {
    year as f64 - (YEARS.len() - 1) as f64
}
