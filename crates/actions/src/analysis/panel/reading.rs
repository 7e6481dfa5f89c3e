//! Reads a file of answers: points, best and worst, or pairs. Every fault is listed; any fault stops it.

use std::collections::BTreeMap;

use ledstjarna_composite::Model;
use ledstjarna_composite::model::Part;
use ledstjarna_composite::weights::{Choice, Panel, Reply, Respondent};
use ledstjarna_observations::Register;
use serde::Serialize;

use super::table::Table;
use crate::ActionError;

/// Faults that are told.
const MOST_FAULTS: usize = 20;

/// Longest file that is read, in bytes.
const MOST_BYTES: usize = 50_000_000;

/// How people were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Points spread over the items, one column per item.
    Points,
    /// The best and the worst of some items, one row per choice.
    BestWorst,
    /// How many times more important one item is than another, one row per pair.
    Pairs,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelFile {
    /// How people were asked.
    pub form: Form,
    /// Names of the columns that group persons.
    pub dimensions: Vec<String>,
    /// The persons; items are the ids of the group's parts, in model order.
    pub panel: Panel,
}

/// Reads the answers about the parts of a group. `name` is the file's, for messages.
///
/// # Errors
/// All faults of the file, in Swedish, with row and column.
pub fn read_panel(
    bytes: &[u8],
    name: &str,
    model: &Model,
    register: &Register,
    group: usize,
) -> Result<PanelFile, ActionError> {
    let refuse = |what: &str, mend: &str| Err(ActionError::refused(format!("{name}: {what}"), mend));
    if bytes.len() > MOST_BYTES {
        return refuse("filen är för stor", "Dela upp den i mindre filer");
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return refuse("texten är inte UTF-8", "Spara filen som CSV UTF-8");
    };
    let mut table = Table::of(text.trim_start_matches('\u{feff}'), item_names(model, register, group));
    let Some(form) = table.form() else {
        let mend = "Skriv en rad för varje tillfrågad. De tre formerna står i docs/analysis.md";
        return refuse("kolumnen respondent saknas, eller så finns inga rader", mend);
    };
    let persons = match form {
        Form::Points => points(&mut table),
        Form::BestWorst => long(&mut table, &["shown", "best", "worst"], choice, best_worst),
        Form::Pairs => long(&mut table, &["a", "b", "ratio"], pair, pairwise),
    };
    if !table.faults.is_empty() {
        let more = table.faults.len().saturating_sub(MOST_FAULTS);
        let mut told: Vec<String> = table.faults.into_iter().take(MOST_FAULTS).collect();
        if more > 0 {
            told.push(format!("och {more} till"));
        }
        return refuse(&format!("\n{}", told.join("\n")), "Rätta filen och kör igen; inget har lästs in");
    }
    let items = table.items.into_iter().filter_map(|names| names.into_iter().next()).collect();
    Ok(PanelFile { form, dimensions: table.dimensions, panel: Panel { items, respondents: persons } })
}

/// Names under which each part of a group may be written; its id first.
fn item_names(model: &Model, register: &Register, group: usize) -> Vec<Vec<String>> {
    let names = |part: Part| match part {
        Part::Group(at) => vec![model.groups[at].id.clone(), model.groups[at].slug.clone()],
        Part::Indicator(at) => {
            let id = &model.indicators[at].id;
            let known = register.indicator(id).into_iter().flat_map(|known| known.names().map(str::to_owned));
            std::iter::once(id.clone()).chain(known).collect()
        }
    };
    model.parts(group).into_iter().map(names).collect()
}

/// One row per person, one column per item; all empty: no answer.
fn points(table: &mut Table) -> Vec<Respondent> {
    let items: Vec<String> = table.items.iter().map(|names| names[0].clone()).collect();
    let columns: Vec<Option<usize>> = (0..items.len()).map(|item| table.column_of(item)).collect();
    for (item, _) in items.iter().zip(&columns).filter(|(_, column)| column.is_none()) {
        table.faults.push(format!("rad 1: kolumnen {item} saknas; varje del behöver en kolumn"));
    }
    let (mut persons, mut seen) = (Vec::new(), BTreeMap::new());
    for row in 0..table.rows() {
        let Some(name) = table.respondent(row) else { continue };
        if let Some(first) = seen.insert(name.clone(), table.line(row)) {
            table.fault(row, "respondent", &format!("{name} står också på rad {first}"));
        }
        let cells: Vec<String> = columns.iter().map(|column| table.cell(row, *column).to_owned()).collect();
        let answered = cells.iter().any(|cell| !cell.is_empty());
        let mut points = Vec::new();
        for (cell, item) in cells.iter().zip(&items).filter(|_| answered) {
            // Nothing written is no points, once anything is.
            match if cell.is_empty() { Some(0.0) } else { table.number(cell) } {
                Some(number) if number >= 0.0 => points.push(number),
                _ => table.fault(row, item, &format!("\"{cell}\" är inget tal från 0 och uppåt")),
            }
        }
        let reply = answered.then_some(Reply::Points(points));
        persons.push(Respondent { groups: table.groups(row), reply, weight: 1.0 });
    }
    persons
}

/// Several rows per person: each is read by `read`, and a person's rows become one reply by `reply`. A row
/// with nothing in it stands for a person who did not answer.
fn long<T>(
    table: &mut Table,
    columns: &[&str],
    read: impl Fn(&mut Table, usize) -> Option<T>,
    reply: impl Fn(Vec<T>, usize) -> Reply,
) -> Vec<Respondent> {
    for name in columns {
        if table.column(name).is_none() {
            table.faults.push(format!("rad 1: kolumnen {name} saknas"));
        }
    }
    let mut persons: Vec<(Vec<String>, Vec<T>)> = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in 0..table.rows() {
        let Some(name) = table.respondent(row) else { continue };
        let groups = table.groups(row);
        let at = *seen.entry(name.clone()).or_insert(persons.len());
        if at == persons.len() {
            persons.push((groups.clone(), Vec::new()));
        }
        if persons[at].0 != groups {
            table.fault(row, "respondent", &format!("{name} har andra gruppuppgifter på en tidigare rad"));
        }
        if columns.iter().any(|column| !table.cell(row, table.column(column)).is_empty()) {
            persons[at].1.extend(read(table, row));
        }
    }
    let items = table.items.len();
    let person = |(groups, answers): (Vec<String>, Vec<T>)| {
        let reply = (!answers.is_empty()).then(|| reply(answers, items));
        Respondent { groups, reply, weight: 1.0 }
    };
    persons.into_iter().map(person).collect()
}

fn text(table: &Table, row: usize, column: &str) -> String {
    table.cell(row, table.column(column)).to_owned()
}

fn choice(table: &mut Table, row: usize) -> Option<Choice> {
    let [shown, best, worst] = ["shown", "best", "worst"].map(|column| text(table, row, column));
    let names = shown.split([' ', '|']).filter(|name| !name.is_empty());
    let shown: Vec<Option<usize>> = names.map(|name| table.named(row, "shown", name)).collect();
    let (best, worst) = (table.named(row, "best", &best), table.named(row, "worst", &worst));
    Some(Choice { shown: shown.into_iter().collect::<Option<_>>()?, best: best?, worst: worst? })
}

fn best_worst(choices: Vec<Choice>, _: usize) -> Reply {
    Reply::BestWorst(choices)
}

fn pair(table: &mut Table, row: usize) -> Option<(usize, usize, f64)> {
    let [a, b, ratio] = ["a", "b", "ratio"].map(|column| text(table, row, column));
    let (a, b) = (table.named(row, "a", &a), table.named(row, "b", &b));
    let number = table.number(&ratio).filter(|number| *number > 0.0);
    if number.is_none() {
        let what = format!("\"{ratio}\" är inget tal över 0; skriv till exempel 3 eller 1/3");
        table.fault(row, "ratio", &what);
    }
    Some((a?, b?, number?))
}

/// The whole matrix; a pair that was not answered leaves it invalid.
fn pairwise(pairs: Vec<(usize, usize, f64)>, items: usize) -> Reply {
    let mut matrix = vec![0.0; items * items];
    for item in 0..items {
        matrix[item * items + item] = 1.0;
    }
    for (a, b, ratio) in pairs.into_iter().filter(|(a, b, _)| a != b) {
        matrix[a * items + b] = ratio;
        matrix[b * items + a] = 1.0 / ratio;
    }
    Reply::Pairwise(matrix)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{DEFAULT_MODEL, find_model};

    static KNOWN: LazyLock<(Register, Model)> = LazyLock::new(|| {
        let register = Register::embedded().expect("the embedded register is sound");
        let model = find_model(&register, DEFAULT_MODEL).expect("the embedded model is sound");
        (register, model)
    });

    fn read(text: &str) -> Result<PanelFile, String> {
        let (register, model) = &*KNOWN;
        read_panel(text.as_bytes(), "svar.csv", model, register, 0).map_err(|error| error.to_string())
    }

    #[test]
    fn points_with_semicolons_commas_or_tabs_are_the_same() {
        let comma = "respondent,medlem,information,bistandshandlaggning,utforande,stod-och-utveckling\n\
                     1,ja,10.5,20,60,9.5\n2,nej,,,,\n";
        let found = read(comma).expect("answers");
        assert_eq!(
            (found.form, found.dimensions.as_slice()),
            (Form::Points, ["medlem".to_owned()].as_slice())
        );
        assert_eq!(found.panel.respondents[0].reply, Some(Reply::Points(vec![10.5, 20.0, 60.0, 9.5])));
        assert_eq!(found.panel.respondents[1].reply, None, "asked, and did not answer");
        let semicolon = comma.replace(',', ";").replace('.', ",");
        assert_eq!(read(&format!("\u{feff}{semicolon}")), Ok(found.clone()));
        assert_eq!(read(&comma.replace(',', "\t")), Ok(found));
    }

    #[test]
    fn choices_and_pairs_gather_a_person_s_rows() {
        let found = read(
            "respondent,shown,best,worst\n1,information utforande,utforande,information\n\
             2,,,\n1,information|bistandshandlaggning,information,bistandshandlaggning\n",
        )
        .expect("choices");
        assert_eq!((found.form, found.panel.respondents.len()), (Form::BestWorst, 2));
        let want = [(vec![0, 2], 2, 0), (vec![0, 1], 0, 1)];
        let want = want.map(|(shown, best, worst)| Choice { shown, best, worst });
        assert_eq!(found.panel.respondents[0].reply, Some(Reply::BestWorst(want.to_vec())));
        let found = read("respondent,a,b,ratio\n1,utforande,information,4\n1,information,utforande,1/2\n")
            .expect("pairs");
        let Some(Reply::Pairwise(matrix)) = &found.panel.respondents[0].reply else { panic!("pairs") };
        assert_eq!([matrix[2], matrix[8], matrix[0]].map(f64::to_bits), [0.5, 2.0, 1.0].map(f64::to_bits));
        assert!(
            !found.panel.respondents[0].reply.as_ref().is_some_and(|r| r.is_valid(4)),
            "pairs are lacking"
        );
    }

    #[test]
    fn every_fault_is_told_with_its_row_and_column() {
        let told = read("respondent,information,utforande,utforande\n1,a,3,\n\n1,-2,4,\n,5,5,\n")
            .expect_err("faults");
        for fault in [
            "svar.csv",
            "rad 1: kolumnen utforande står två gånger",
            "rad 1: kolumnen bistandshandlaggning saknas",
            "rad 2, kolumn information: \"a\"",
            "rad 4, kolumn respondent: 1 står också på rad 2",
            "rad 4, kolumn information: \"-2\"",
            "rad 5, kolumn respondent: tom",
        ] {
            assert!(told.contains(fault), "{fault} in\n{told}");
        }
        let told = read("respondent,a,b,ratio\n1,utforande,gata,0\n").expect_err("faults");
        assert!(told.contains("kolumn b: \"gata\"") && told.contains("kolumn ratio: \"0\""), "{told}");
        for empty in ["", "respondent\n", "name,points\n1,2\n"] {
            assert!(read(empty).expect_err("nothing").contains("respondent"), "{empty:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_a_panic(text in "(respondent|shown|best|worst|ratio|a|b|information|[,;\t\n\"/0-9.-]|x){0,60}") {
            let _ = read(&text);
            let _ = read(&format!("respondent,shown,best,worst\n{text}"));
            let _ = read(&format!("respondent,a,b,ratio\n{text}"));
        }
    }
}
