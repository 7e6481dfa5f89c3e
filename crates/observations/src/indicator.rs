//! What a figure means: title, unit, direction, source, breaks and who can change it.

/// Which way is better. Kolada has no such field; it is the register's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Direction {
    /// A higher value is better.
    Higher,
    /// A lower value is better.
    Lower,
    /// Neither: costs, volumes, background. Never coloured, never aggregated.
    None,
}

/// The unit of a value, with how it is written after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Percent, 0-100.
    Percent,
    /// Persons.
    Persons,
    /// Days.
    Days,
    /// A count or a ratio without unit.
    Number,
    /// Yes (1) or no (0).
    YesNo,
    /// Points on a short ordinal scale.
    Points,
    /// Swedish kronor.
    Kronor,
    /// Kronor per inhabitant.
    KronorPerInhabitant,
    /// Gram per portion.
    GramPerPortion,
    /// A mean on a scale of 0-100.
    Index,
}

/// Where in the path from need to delivery the indicator looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProcessStep {
    /// Behov: a need arises, and one looks for what there is.
    Need,
    /// Ansökan: one applies.
    Application,
    /// Beslut: the need is assessed and decided on.
    Decision,
    /// Uppstart: the help begins, the plan is made.
    Start,
    /// Utförande: the help is given.
    Delivery,
}

/// What the municipality itself can change to move the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Control {
    /// Its web pages.
    Web,
    /// A written routine.
    Routine,
    /// Registration and reporting.
    Registration,
    /// Daily practice.
    Practice,
    /// Nothing: background or volume.
    Background,
}

/// A year from which values are not comparable with earlier ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// First year of the new definition.
    pub year: i16,
    /// Why, in Swedish ("svarsskalan ändrad").
    pub note: String,
}

/// One indicator of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Kolada id where one exists, else our own slug. Used in addresses.
    pub id: String,
    /// A second name accepted in files (the slug of the 71-indicator model), if any.
    pub alias: Option<String>,
    /// Id in Kolada, if the figure can be fetched there.
    pub kolada_id: Option<String>,
    /// Short title in our own words.
    pub title: String,
    /// The title the source gives, if any. Titles are never used for matching.
    pub official_title: Option<String>,
    /// What is counted, in our own words.
    pub definition: String,
    /// Unit of the value.
    pub unit: Unit,
    /// Which way is better.
    pub direction: Direction,
    /// Decimals that are shown.
    pub decimals: u8,
    /// Id of the data source.
    pub source: String,
    /// Step of the process, for indicators of the index.
    pub process_step: Option<ProcessStep>,
    /// What the municipality can change.
    pub control: Control,
    /// Smallest possible value; smaller ones are refused.
    pub scale_min: Option<f64>,
    /// Largest possible value; larger ones are refused.
    pub scale_max: Option<f64>,
    /// How many years old a value may be in an edition (1 = the edition's own year only).
    pub max_age: u8,
    /// Last year of a closed series.
    pub series_ends: Option<i16>,
    /// Below this number of answers the value is protected (30 in the user surveys).
    pub min_n: Option<u32>,
    /// Breaks in the series.
    pub breaks: Vec<Break>,
    /// Kolada id of the published uncertainty number, if any.
    pub uncertainty: Option<String>,
    /// Caveats, in Swedish.
    pub note: Option<String>,
}

impl Indicator {
    /// Whether a declared break lies after `from` and up to `to`: values of the two years are then not
    /// comparable.
    pub fn is_broken_between(&self, from: i16, to: i16) -> bool {
        self.breaks.iter().any(|found| found.year > from && found.year <= to)
    }

    /// Every name it is known by: id, alias and Kolada id.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [Some(&self.id), self.alias.as_ref(), self.kolada_id.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

impl Direction {
    /// All directions.
    pub const ALL: [Self; 3] = [Self::Higher, Self::Lower, Self::None];

    /// The word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::None => "none",
        }
    }

    /// Reads the word of a file.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.code() == text)
    }

    /// What a Swedish reader is told.
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Higher => "högre är bättre",
            Self::Lower => "lägre är bättre",
            Self::None => "varken högre eller lägre är bättre",
        }
    }
}

impl Unit {
    /// All units.
    pub const ALL: [Self; 10] = [
        Self::Percent,
        Self::Persons,
        Self::Days,
        Self::Number,
        Self::YesNo,
        Self::Points,
        Self::Kronor,
        Self::KronorPerInhabitant,
        Self::GramPerPortion,
        Self::Index,
    ];

    /// The word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Percent => "procent",
            Self::Persons => "personer",
            Self::Days => "dagar",
            Self::Number => "antal",
            Self::YesNo => "ja_nej",
            Self::Points => "poang",
            Self::Kronor => "kr",
            Self::KronorPerInhabitant => "kr_per_invanare",
            Self::GramPerPortion => "gram_per_portion",
            Self::Index => "index",
        }
    }

    /// Reads the word of a file.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|u| u.code() == text)
    }

    /// What stands after the number, in Swedish; empty for plain numbers.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::Persons => "personer",
            Self::Days => "dagar",
            Self::Number | Self::YesNo | Self::Index => "",
            Self::Points => "poäng",
            Self::Kronor => "kr",
            Self::KronorPerInhabitant => "kr/inv",
            Self::GramPerPortion => "g/portion",
        }
    }
}

impl ProcessStep {
    /// In the order of the process.
    pub const ALL: [Self; 5] = [Self::Need, Self::Application, Self::Decision, Self::Start, Self::Delivery];

    /// The word in files, which is also the Swedish word without å, ä, ö.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Need => "behov",
            Self::Application => "ansokan",
            Self::Decision => "beslut",
            Self::Start => "uppstart",
            Self::Delivery => "utforande",
        }
    }

    /// Reads the word of a file.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == text)
    }

    /// What a Swedish reader is told.
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Need => "Behov",
            Self::Application => "Ansökan",
            Self::Decision => "Beslut",
            Self::Start => "Uppstart",
            Self::Delivery => "Utförande",
        }
    }
}

impl Control {
    /// All kinds of control.
    pub const ALL: [Self; 5] =
        [Self::Web, Self::Routine, Self::Registration, Self::Practice, Self::Background];

    /// The word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Routine => "routine",
            Self::Registration => "registration",
            Self::Practice => "practice",
            Self::Background => "background",
        }
    }

    /// Reads the word of a file.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|control| control.code() == text)
    }

    /// What a Swedish reader is told.
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Web => "kommunens webbsidor",
            Self::Routine => "en skriven rutin",
            Self::Registration => "registrering och rapportering",
            Self::Practice => "det dagliga arbetet",
            Self::Background => "bakgrund som kommunen inte styr",
        }
    }
}
