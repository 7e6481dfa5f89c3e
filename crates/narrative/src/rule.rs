//! The rules by which sentences are written, and what a reader is told of each.

use serde::{Deserialize, Serialize};

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// N1: the level, or that it is missing.
    #[serde(rename = "N1")]
    Level,
    /// N2: it has moved.
    #[serde(rename = "N2")]
    Change,
    /// N2b: it has not moved.
    #[serde(rename = "N2b")]
    Unchanged,
    /// N3: it moves the same way year after year.
    #[serde(rename = "N3")]
    Run,
    /// N4: it is among the best or worst.
    #[serde(rename = "N4")]
    Quarter,
    /// N5: it differs from the others or does not.
    #[serde(rename = "N5")]
    Reference,
    /// N6: the goal.
    #[serde(rename = "N6")]
    Goal,
    /// N7: two facts that point different ways.
    #[serde(rename = "N7")]
    Contrast,
    /// N8: what makes one read with care.
    #[serde(rename = "N8")]
    Caution,
    /// N9: the place.
    #[serde(rename = "N9")]
    Place,
    /// N10: lower is better.
    #[serde(rename = "N10")]
    LowerIsBetter,
    /// M1: how many goals are reached.
    #[serde(rename = "M1")]
    Goals,
    /// K1: the part of an index that moved most.
    #[serde(rename = "K1")]
    MostMoved,
    /// K2: the strongest and the weakest part of an index.
    #[serde(rename = "K2")]
    Extremes,
    /// K3: how many indicators are better and worse than most.
    #[serde(rename = "K3")]
    Tally,
    /// F1: the message of a distribution.
    #[serde(rename = "F1")]
    Distribution,
    /// F2: the message of a line over years.
    #[serde(rename = "F2")]
    Line,
    /// F3: the message of a change that is split into parts.
    #[serde(rename = "F3")]
    Split,
    /// F4: one part of such a change.
    #[serde(rename = "F4")]
    SplitPart,
    /// F5: the place had web pages not changed.
    #[serde(rename = "F5")]
    WebPages,
    /// P1: what a better value would do.
    #[serde(rename = "P1")]
    Priority,
    /// P2: who is surely better.
    #[serde(rename = "P2")]
    Example,
    /// Q1: a question to ask the municipality.
    #[serde(rename = "Q1")]
    Question,
}

impl Rule {
    /// All rules, in the order of their codes in the handbook.
    pub const ALL: [Self; 23] = [
        Self::Level,
        Self::Change,
        Self::Unchanged,
        Self::Run,
        Self::Quarter,
        Self::Reference,
        Self::Goal,
        Self::Contrast,
        Self::Caution,
        Self::Place,
        Self::LowerIsBetter,
        Self::Goals,
        Self::MostMoved,
        Self::Extremes,
        Self::Tally,
        Self::Distribution,
        Self::Line,
        Self::Split,
        Self::SplitPart,
        Self::WebPages,
        Self::Priority,
        Self::Example,
        Self::Question,
    ];

    /// The short code, as in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Level => "N1",
            Self::Change => "N2",
            Self::Unchanged => "N2b",
            Self::Run => "N3",
            Self::Quarter => "N4",
            Self::Reference => "N5",
            Self::Goal => "N6",
            Self::Contrast => "N7",
            Self::Caution => "N8",
            Self::Place => "N9",
            Self::LowerIsBetter => "N10",
            Self::Goals => "M1",
            Self::MostMoved => "K1",
            Self::Extremes => "K2",
            Self::Tally => "K3",
            Self::Distribution => "F1",
            Self::Line => "F2",
            Self::Split => "F3",
            Self::SplitPart => "F4",
            Self::WebPages => "F5",
            Self::Priority => "P1",
            Self::Example => "P2",
            Self::Question => "Q1",
        }
    }

    /// When the rule writes its sentence, for a Swedish reader.
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Level => "Nivå: står alltid först.",
            Self::Change => {
                "Förändring: skrivs när skillnaden mot ett jämförbart år är större än felmarginalen och minst ett visat steg."
            }
            Self::Unchanged => {
                "Oförändrat: skrivs när skillnaden mot ett jämförbart år ryms inom felmarginalen eller inte syns i siffrorna."
            }
            Self::Run => {
                "Svit: skrivs när minst tre år i rad går åt samma håll utan ny mätmetod. Ordet trend kräver minst fem år i följd och ett test."
            }
            Self::Quarter => {
                "Läge: skrivs när minst 30 har ett värde och resultatet hör till de bästa eller sämsta 25 procenten."
            }
            Self::Reference => {
                "Jämförelse: skrivs när det finns ett värde för samma år att jämföra med. Inom felmarginalen är resultaten i nivå med varandra."
            }
            Self::Goal => "Mål: skrivs när det finns ett mål för måttet.",
            Self::Contrast => {
                "Motsats: skrivs när två uppgifter pekar åt olika håll och binder ihop dem med men."
            }
            Self::Caution => {
                "Förbehåll: skrivs vid färre än 30 svar, svarsfrekvens under 50 procent, ny mätmetod, källa som saknas, täckning under 80 procent eller preliminära uppgifter. Tas aldrig bort."
            }
            Self::Place => {
                "Plats: skrivs när kommunen har en plats. En förändring skrivs bara ut när den är säker till minst 90 procent, eller när platserna återges som de är publicerade."
            }
            Self::LowerIsBetter => "Riktning: skrivs vid första nämnandet när ett lägre värde är bättre.",
            Self::Goals => {
                "Måluppfyllelse: räknar målen med resultat. Närmast är målet med minst kvar i förhållande till målets storlek."
            }
            Self::MostMoved => "Störst förändring: nämner den del av indexet vars plats har ändrats mest.",
            Self::Extremes => {
                "Starkast och svagast: nämner de delar av indexet som har bäst och sämst plats."
            }
            Self::Tally => "Antal mått: räknar måtten som hör till de bästa och de sämsta 25 procenten.",
            Self::Distribution => {
                "Fördelning: bildens budskap är läget bland alla, eller mitten när inget värde är utpekat."
            }
            Self::Line => {
                "Linje: bildens budskap är trenden om den är testad, annars förändringen från förra jämförbara året."
            }
            Self::Split => "Uppdelning: bildens budskap är hela förändringen och dess största del.",
            Self::SplitPart => "Del av en förändring: delarna summerar till hela förändringen.",
            Self::WebPages => {
                "Webbsidor: indexet är räknat en gång till med kommunens webbmått som året före. Skrivs när något av dem har ändrats."
            }
            Self::Priority => {
                "Prioritering: indexet är räknat en gång till med bara det värdet ändrat. Utan bättre plats skrivs vad den bättre fjärdedelen av liknande kommuner har."
            }
            Self::Example => {
                "Exempel: skrivs för liknande kommuner som är bättre med minst den angivna sannolikheten, minst två år i rad."
            }
            Self::Question => {
                "Fråga: gäller det mått som har högst prioritet, som kommunen kan påverka och som är sämre än de flestas eller under sitt mål."
            }
        }
    }
}
