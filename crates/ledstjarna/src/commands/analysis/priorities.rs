//! `index priorities PLACE`: what to work on first.

use ledstjarna_actions::analysis::priorities::{PriorityLine, PriorityList, Together, list};
use ledstjarna_observations::{Register, swedish};

use super::printing::{Mark, show};
use super::{library, scope_of, whom, wording};
use crate::cli::Place;
use crate::cli_analysis::PrioritiesArgs;
use crate::table::{Side, Table};

/// The degrees of ease, easiest first, with their headings.
const EASE: [(&str, &str); 3] = [
    ("easy", "Lätt att åtgärda: webbsidor, rutiner, ja eller nej"),
    ("process", "Arbetssätt och registrering"),
    ("outcome", "Vad de äldre svarar: tar tid, och kräver flera åtgärder"),
];

/// Makes the list and prints it.
pub async fn run(place: &Place, asked: &PrioritiesArgs) -> anyhow::Result<()> {
    let library = library(place).await?;
    let scope = scope_of(&library, &asked.which)?;
    let found = list(&scope, whom(&library, asked.whom.name())?, asked.among.into())?;
    show(asked.shape, &found, &found.lines, &Mark::from(&found.about), || {
        describe(&library.register, &found, asked.top)
    })
}

fn describe(register: &Register, found: &PriorityList, top: usize) -> String {
    let name = &found.subject.name;
    let mut text = wording::heading(&found.about, &format!("vad bör {name} arbeta med först?"));
    text += &format!(
        "{name} har {}. Jämförs med {}: {}.\n",
        wording::place_of(found.subject.place, found.about.ranked),
        found.comparison.swedish(),
        wording::list(&found.compared_with)
    );
    for (ease, title) in EASE {
        let lines: Vec<&PriorityLine> = found.lines.iter().filter(|line| line.ease == ease).collect();
        if lines.is_empty() {
            continue;
        }
        text += &format!("\n{title}\n\n{}", table(register, &lines[..lines.len().min(top)]));
        if lines.len() > top {
            text += &format!("och {} till (--top {})\n", lines.len() - top, lines.len());
        }
    }
    text += &unreported(register, found);
    text += &together("Allt som är lätt att åtgärda", &found.easy_together, found);
    text += &together("Enbart webbsidorna", &found.web_together, found);
    text += "\nPrioritet = vikt × avstånd till målet × säkerhet × hur mycket kommunen styr. Mål: vad den bättre \
             fjärdedelen av\nde liknande har. Säkerhet: sannolikhet att kommunen är sämre än deras median. \
             Platser: om målet nås,\nallt annat lika; minus är bättre.\nListan säger var det finns mest att hämta, inte \
             varför värdet är som det är.\n";
    text + &wording::caption(&found.about)
}

fn table(register: &Register, lines: &[&PriorityLine]) -> String {
    let mut table = Table::new(&[
        ("Nr", Side::Right),
        ("Mått", Side::Left),
        ("Område", Side::Left),
        ("Eget", Side::Right),
        ("Liknande", Side::Right),
        ("Mål", Side::Right),
        ("Säkerhet", Side::Right),
        ("Poäng", Side::Right),
        ("Platser", Side::Right),
        ("Prioritet", Side::Right),
    ]);
    for line in lines {
        let value = |number| wording::value_of(register, &line.indicator, number);
        table.line(vec![
            line.order.to_string(),
            line.title.clone(),
            line.area.clone(),
            value(Some(line.own)),
            value(Some(line.median)),
            value(line.reach.or(Some(line.target))),
            wording::percent(line.certainty),
            line.points.map_or_else(|| wording::NONE.to_owned(), |points| swedish::signed(points, 2)),
            line.places.map_or_else(|| wording::NONE.to_owned(), |places| swedish::signed(places as f64, 0)),
            // Thousandths: the largest are a few hundredths.
            swedish::decimal(line.priority * 1000.0, 1),
        ]);
    }
    table.text()
}

fn unreported(register: &Register, found: &PriorityList) -> String {
    if found.unreported.is_empty() {
        return String::new();
    }
    let mut text = "\nRapportera: värden som saknas\n".to_owned();
    for line in &found.unreported {
        let median = wording::value_of(register, &line.indicator, Some(line.median));
        let places = line.places.map_or_else(String::new, |places| {
            format!(" Med de liknandes median, {median}: {}.", swedish::place_change(places))
        });
        text += &format!(
            "  {} ({}). Vikt {}.{places}\n",
            line.title,
            wording::reason(line.reason_words),
            swedish::with_unit(line.weight * 100.0, 1, "%")
        );
    }
    text
}

fn together(what: &str, together: &Together, found: &PriorityList) -> String {
    if together.items == 0 {
        return String::new();
    }
    format!(
        "\n{what} ({} mått): {} i stället för {}.\n",
        together.items,
        wording::place_of(together.place, found.about.ranked),
        wording::place(found.subject.place)
    )
}
