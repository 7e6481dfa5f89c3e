//! The recipe of a model in plain words with its own numbers.

use ledstjarna_actions::Published;
use ledstjarna_composite::{Constant, Normalisation, Policy, RankOn, Recipe, ResultGroup, Winsorisation};

use crate::pages::score_figure::points;
use crate::wording::{percent, short};

/// The steps, each with a heading.
pub fn steps(recipe: &Recipe) -> Vec<(&'static str, String)> {
    vec![
        ("Urval av värden", "Varje kommun har högst ett värde per mått: det nyaste som är tillåtet för utgåvan. Värden utanför måttets möjliga gränser tas inte emot.".to_owned()),
        ("Riktning", "Alla mått vänds så att högre är bättre.".to_owned()),
        ("Extrema värden", extremes(recipe.winsorise)),
        ("Poäng", scores(recipe)),
        ("Saknade värden", missing(recipe.missing)),
        ("Täckning", coverage(recipe)),
        ("Sammanvägning", "Områdets poäng är det vägda medelvärdet av måttens poäng. Indexet är det vägda medelvärdet av områdenas poäng.".to_owned()),
        ("Avrundning", format!("Poäng visas med {} decimal, avrundad en gång från det fulla värdet.", recipe.decimals)),
        ("Plats", places(recipe.rank_on)),
    ]
}

fn extremes(rule: Winsorisation) -> String {
    match rule {
        Winsorisation::None => "Extrema värden räknas som de är.".to_owned(),
        Winsorisation::Percentiles { low, high, min_units } => format!(
            "De {} lägsta och de {} högsta värdena räknas som gränsvärdet. Då får en enda kommun inte bestämma skalan. Har färre än {min_units} kommuner värde görs det inte.",
            percent(low, 2),
            percent(1.0 - high, 2)
        ),
        Winsorisation::Criterion { skewness, kurtosis, max_points } => format!(
            "Högst {max_points} extrema värden flyttas inåt, tills fördelningens skevhet är under {} eller dess toppighet under {}. Räcker det inte används logaritmen.",
            short(skewness, 2),
            short(kurtosis, 2)
        ),
    }
}

fn scores(recipe: &Recipe) -> String {
    let constant = match recipe.constant {
        Constant::Inactive => "Har alla kommuner samma värde räknas måttet inte.",
        Constant::Midpoint => "Har alla kommuner samma värde får alla mitten av skalan.",
    };
    let rule = match recipe.normalise {
        Normalisation::MinMax { low, high } => format!(
            "Sämsta värdet ger {} poäng och bästa ger {}. Däremellan är skalan rak: {} × (värdet − sämsta) / (bästa − sämsta).",
            short(low, 1),
            short(high, 1),
            short(high - low, 1)
        ),
        Normalisation::Goalposts { low, high } => {
            format!(
                "Varje mått har två fasta stolpar. Den sämre ger {} poäng och den bättre ger {}.",
                short(low, 1),
                short(high, 1)
            )
        }
        Normalisation::ZScore { mean, sd } => {
            format!(
                "Poängen är avståndet till medelvärdet, med medel {} och standardavvikelse {}.",
                short(mean, 1),
                short(sd, 1)
            )
        }
        Normalisation::Rank | Normalisation::PercentileRank | Normalisation::Borda => {
            "Poängen är kommunens ordning bland dem som har värde.".to_owned()
        }
        Normalisation::DistanceToMax => "Poängen är ett minus avståndet till det bästa värdet.".to_owned(),
        Normalisation::FractionOfMax => "Poängen är värdet delat med det största värdet.".to_owned(),
    };
    format!("{rule} {constant}")
}

fn missing(policy: Policy) -> String {
    let rule = match policy {
        Policy::Renormalise => "Ett mått som saknas lämnas utanför. Dess vikt fördelas på de mått som finns.",
        Policy::CarryLastYear => "Ett mått som saknas får värdet från året före.",
        Policy::Worst => "Ett mått som saknas får lägsta poäng.",
        Policy::ImputePeerMedian => "Ett mått som saknas får medianen för liknande kommuner.",
    };
    format!(
        "{rule} Det som saknas räknas aldrig tyst som dåligt. Platsen räknas också ut på två andra sätt, och skillnaden visas."
    )
}

fn coverage(recipe: &Recipe) -> String {
    let limits = recipe.coverage;
    let parts = if limits.all_parts { " och har poäng i alla områden" } else { "" };
    format!(
        "Ett område får poäng när minst {} av vikten har egna värden. Hela indexet får poäng när minst {} av vikten har egna värden{parts}. Annars visas ”otillräckligt underlag”.",
        percent(limits.group, 1),
        percent(limits.total, 1)
    )
}

fn places(rule: RankOn) -> String {
    let on = match rule {
        RankOn::Full => "de fulla poängen, inte på de avrundade",
        RankOn::Rounded => "de avrundade poängen",
    };
    format!(
        "Plats 1 är bäst. Platsen räknas på {on}. Lika poäng delar den bästa platsen, och nästa plats hoppas över."
    )
}

/// The five result groups with the limits of this edition.
pub fn cuts(published: &Published) -> Vec<(&'static str, String)> {
    let edition = &published.edition;
    let Some(cuts) = edition.result.cuts.first().copied().flatten() else { return Vec::new() };
    let shares = edition.model.recipe.result_groups;
    let text = |at: usize| match at {
        0 => format!("under {} poäng: de {} lägsta", points(published, cuts[0]), percent(shares[0], 0)),
        4 => format!(
            "{} poäng eller mer: de {} högsta",
            points(published, cuts[3]),
            percent(1.0 - shares[3], 0)
        ),
        _ => format!(
            "från {} till under {} poäng: {} av kommunerna",
            points(published, cuts[at - 1]),
            points(published, cuts[at]),
            percent(shares[at] - shares[at - 1], 0)
        ),
    };
    ResultGroup::ALL.iter().enumerate().map(|(at, group)| (group.swedish(), text(at))).rev().collect()
}
