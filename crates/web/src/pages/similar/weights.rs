//! The reader's own weights of the structure figures, from 0 to 5, read from the address.

use ledstjarna_actions::analysis::peers::feature_title;
use ledstjarna_composite::peers::Feature;

use crate::asked::Asked;

/// Highest weight.
const HIGHEST: u8 = 5;

/// What every figure weighs unless the reader says otherwise.
const USUAL: u8 = 1;

/// Name of a figure's field.
const fn name(feature: Feature) -> &'static str {
    match feature {
        Feature::Population => "invanare",
        Feature::Aged75Plus => "aldre",
        Feature::Aged0To19 => "unga",
        Feature::Tertiary => "utbildning",
        Feature::TaxBase => "skattekraft",
        Feature::TaxRate => "skattesats",
    }
}

/// One figure in the form.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Its weight.
    pub weight: u8,
}

/// The weights.
pub struct Weights {
    marks: [u8; Feature::ALL.len()],
    /// What was wrong in the address, if anything.
    pub fault: Option<String>,
}

/// Reads them. What makes no sense is told, and the usual weight stands.
pub fn weights(asked: &Asked<'_>) -> Weights {
    let mut wrong = Vec::new();
    let mark = |feature: Feature| {
        let Some(text) = asked.written(name(feature)) else { return USUAL };
        let read = text.parse::<u8>().ok().filter(|mark| *mark <= HIGHEST);
        if read.is_none() {
            wrong.push(feature_title(feature));
        }
        read.unwrap_or(USUAL)
    };
    let marks = Feature::ALL.map(mark);
    if marks.iter().all(|mark| *mark == 0) {
        let fault =
            "Alla mått har vikten 0. Ge minst ett mått en vikt från 1 till 5. Tills vidare väger alla lika.";
        return Weights { marks: [USUAL; Feature::ALL.len()], fault: Some(fault.to_owned()) };
    }
    let fault = (!wrong.is_empty()).then(|| {
        let titles = wrong.join(", ");
        format!("Skriv vikten som ett heltal från 0 till 5. Vikten 1 gäller tills vidare för: {titles}.")
    });
    Weights { marks, fault }
}

impl Weights {
    /// Whether the reader has set any.
    pub fn is_own(&self) -> bool {
        self.marks.iter().any(|mark| *mark != USUAL)
    }

    /// As the analysis takes them.
    pub fn named(&self) -> Vec<(String, f64)> {
        let all = Feature::ALL.into_iter().zip(self.marks);
        all.map(|(feature, mark)| (feature.code().to_owned(), f64::from(mark))).collect()
    }

    /// As they stand in the canonical address.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let all = Feature::ALL.into_iter().zip(self.marks).filter(|(_, mark)| *mark != USUAL);
        all.map(|(feature, mark)| (name(feature), mark.to_string())).collect()
    }

    /// As the form shows them.
    pub fn fields(&self) -> Vec<Field> {
        let all = Feature::ALL.into_iter().zip(self.marks);
        all.map(|(feature, weight)| Field { name: name(feature), title: feature_title(feature), weight })
            .collect()
    }
}
