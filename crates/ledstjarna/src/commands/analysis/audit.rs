//! `index audit`: is the model sound?

use ledstjarna_actions::analysis::audit::{Audit, IndicatorLine, WarningLine, audit};
use ledstjarna_actions::model::find_model;
use ledstjarna_observations::swedish;

use super::printing::{ModelMark, show};
use super::{library, wording};
use crate::cli::Place;
use crate::cli_analysis::AuditArgs;
use crate::table::{Side, Table};

/// The kinds of warnings with their headings, worst first.
const KINDS: [(&str, &str); 5] = [
    ("decided_by_one", "Ett enda mått avgör sitt område"),
    ("counted_twice", "Två mått är så lika att samma sak räknas två gånger (|r| över 0,92)"),
    ("against_its_group", "Måttet går åt motsatt håll mot sitt område"),
    ("weak_measure", "Svagt mått: mer slump än skillnad (tillförlitlighet under 0,5)"),
    ("tells_few_apart", "Skiljer nästan inga kommuner åt"),
];

/// Looks it over and prints.
pub async fn run(place: &Place, asked: &AuditArgs) -> anyhow::Result<()> {
    let library = library(place).await?;
    let model = find_model(&library.register, &asked.model)?;
    let year = match (asked.year, library.latest()) {
        (Some(year), _) => year,
        (None, Some(latest)) => latest.edition.meta.year,
        (None, None) => {
            return Err(ledstjarna_actions::ActionError::refused(
                "there is no edition to take the year from",
                "Name a year with --year",
            )
            .into());
        }
    };
    let found = audit(&library, &model, year)?;
    let mark = ModelMark { model: found.model.clone(), synthetic: found.synthetic };
    show(asked.shape, &found, &found.lines, &mark, || describe(&found))
}

fn describe(found: &Audit) -> String {
    let mark = if found.synthetic { " (syntetiska data)" } else { "" };
    let mut text = format!(
        "Håller modellen? {} {} med värden för {}{mark}, {} rangordnade kommuner\n\n",
        found.title, found.version, found.year, found.ranked
    );
    text += &match found.warnings.len() {
        0 => "Inget att anmärka på.\n".to_owned(),
        1 => "1 sak att se över.\n".to_owned(),
        many => format!("{many} saker att se över.\n"),
    };
    for (kind, title) in KINDS {
        let warnings: Vec<&WarningLine> = found.warnings.iter().filter(|w| w.kind == kind).collect();
        if !warnings.is_empty() {
            text += &format!("\n{title} ({})\n", warnings.len());
            text += &warnings.into_iter().map(warning).collect::<String>();
        }
    }
    text += &format!("\n{}", groups(found));
    text += "Förklarar: del av indexets spridning som området förklarar, att jämföra med vikten. Alfa: hur väl \
             måtten hänger ihop.\nUtan det flyttas: platser som en kommun i medeltal flyttas om delen tas bort.\n";
    if let Some(ways) = &found.disagreement {
        text += &format!(
            "\nVägs måtten ihop på fyra sätt (aritmetiskt, geometriskt, Borda, Copeland) skiljer sig en kommuns \
             bästa och sämsta\nplats åt med {} platser i median. Nio av tio skiljer sig högst {}, mest {} ({}).\n",
            swedish::decimal(ways.median, 0),
            swedish::decimal(ways.q90, 0),
            ways.name,
            ways.largest
        );
    }
    text += &format!("\n{}", indicators(&found.lines));
    text += "r: samband (korrelation). Avgör: del av skillnaderna i området som måttet står för. Tillförlitlighet: 1 är \
             exakt, under 0,5 är mest slump.\n";
    text + &format!("\n{}.\n", found.caption)
}

fn warning(warning: &WarningLine) -> String {
    let other = warning.other.as_deref().unwrap_or_default();
    let line = match warning.kind {
        "decided_by_one" => {
            format!("{} gör {} av skillnaderna i {other}", warning.title, wording::percent(warning.number))
        }
        "counted_twice" => {
            format!("{} och {other}: r = {}", warning.title, swedish::decimal(warning.number, 2))
        }
        "against_its_group" => {
            format!("{} mot {other}: r = {}", warning.title, swedish::decimal(warning.number, 2))
        }
        "weak_measure" => format!("{}: {}", warning.title, swedish::decimal(warning.number, 2)),
        _ => format!("{}: {} har samma värde", warning.title, wording::percent(warning.number)),
    };
    format!("  {line}\n")
}

fn groups(found: &Audit) -> String {
    let mut table = Table::new(&[
        ("Område", Side::Left),
        ("Vikt", Side::Right),
        ("Förklarar", Side::Right),
        ("Alfa", Side::Right),
        ("Utan det flyttas", Side::Right),
        ("Mest", Side::Right),
    ]);
    for line in &found.groups {
        let share = |share: f64| wording::percent(share);
        table.line(vec![
            line.title.clone(),
            share(line.weight),
            line.explains.map_or_else(|| wording::NONE.to_owned(), share),
            wording::number(line.alpha, 2),
            wording::number(line.moves_mean, 1),
            wording::place(line.moves_most),
        ]);
    }
    table.text()
}

fn indicators(lines: &[IndicatorLine]) -> String {
    let mut table = Table::new(&[
        ("Mått", Side::Left),
        ("Vikt", Side::Right),
        ("r område", Side::Right),
        ("r index", Side::Right),
        ("Avgör", Side::Right),
        ("Samma värde", Side::Right),
        ("Tillförlitlighet", Side::Right),
        ("Utan det flyttas", Side::Right),
    ]);
    for line in lines {
        let share = |share: f64| swedish::with_unit(share * 100.0, 1, "%");
        let title = if line.active { line.title.clone() } else { format!("{} (räknas inte)", line.title) };
        table.line(vec![
            title,
            share(line.weight),
            wording::number(line.with_group, 2),
            wording::number(line.with_index, 2),
            line.decides.map_or_else(|| wording::NONE.to_owned(), share),
            wording::percent(line.most_common),
            wording::number(line.reliability, 2),
            wording::number(line.moves_mean, 1),
        ]);
    }
    table.text()
}
