//! `index change PLACE`: why a place changed between two editions.

use ledstjarna_actions::analysis::change::{Change, Gap, MOST_MOVED, MovedIndicator, Question, change};
use ledstjarna_actions::analysis::draws::USUAL_REPLICATIONS;
use ledstjarna_actions::{ActionError, Library, Published};
use ledstjarna_observations::swedish;
use serde::Serialize;

use super::printing::{Mark, show};
use super::progress::Bar;
use super::{draws, library, scope, whom, wording};
use crate::cli::Place;
use crate::cli_analysis::ChangeArgs;
use crate::table::{Side, Table};

/// One row of the CSV: a component, or an indicator's share of one.
#[derive(Serialize)]
struct Row {
    component: &'static str,
    indicator: String,
    title: String,
    before: Option<f64>,
    after: Option<f64>,
    places: f64,
    places_printed: Option<i64>,
    places_error: f64,
    points: f64,
}

/// Explains and prints.
pub async fn run(place: &Place, asked: &ChangeArgs) -> anyhow::Result<()> {
    let library = library(place).await?;
    let area = asked.area.as_deref();
    let draws = draws(&asked.drawing, USUAL_REPLICATIONS);
    let after = scope(&library, asked.to.as_deref(), area)?;
    let from = match &asked.from {
        Some(name) => name.clone(),
        None => earlier(&library, after.published)?,
    };
    let question = Question {
        before: scope(&library, Some(&from), area)?,
        after,
        place: whom(&library, asked.whom.name())?,
        frozen: asked.frozen,
        orders: asked.orders,
        draws: &draws,
    };
    let found = {
        let bar = Bar::new()?;
        change(&question, &|step| bar.step(step))?
    };
    let decimals = question.after.model().recipe.decimals;
    show(asked.shape, &found, &rows(&found), &Mark::from(&found.about), || {
        describe(&library, &found, asked.frozen, decimals)
    })
}

/// Id of the newest edition of an earlier year.
fn earlier(library: &Library, after: &Published) -> Result<String, ActionError> {
    let found = library.before(after.edition.meta.year).map(|published| published.id.clone());
    found.ok_or_else(|| {
        let what = format!("there is no edition of an earlier year than {}", after.edition.meta.year);
        ActionError::refused(what, "Publish one, or name two editions with --from and --to")
    })
}

fn rows(found: &Change) -> Vec<Row> {
    let parts = found.parts.iter().map(|part| Row {
        component: part.component,
        indicator: String::new(),
        title: component(part.component).to_owned(),
        before: None,
        after: None,
        places: part.places,
        places_printed: Some(part.places_printed),
        places_error: 0.0,
        points: part.points,
    });
    let row = |component: &'static str, share: &MovedIndicator| Row {
        component,
        indicator: share.indicator.clone(),
        title: share.title.clone(),
        before: share.before,
        after: share.after,
        places: share.places,
        places_printed: None,
        places_error: share.places_error,
        points: share.points,
    };
    let others = found
        .other_gaps
        .iter()
        .map(|share| Row { title: "Luckor hos andra kommuner".to_owned(), ..row("missing", share) });
    let own = found.own.iter().map(|share| row("own", share));
    let gaps = found.gaps.iter().map(|gap| row("missing", &gap.share));
    parts.chain(own).chain(gaps).chain(others).collect()
}

/// A component in words.
fn component(code: &str) -> &'static str {
    match code {
        "own" => "Egna värden",
        "others" => "Andra kommuners värden",
        "missing" => "Saknade värden",
        _ => "Modell och metod",
    }
}

fn describe(library: &Library, found: &Change, frozen: bool, decimals: u8) -> String {
    let question = format!("varför ändrades platsen för {} sedan {}?", found.name, found.before.year);
    let mut text = wording::heading(&found.about, &question);
    text += &format!(
        "Plats {} ({}) → {} ({}): {}. Poäng {} → {}.\n\n",
        found.place_before,
        found.before.year,
        found.place_after,
        found.about.year,
        swedish::place_change(found.places),
        swedish::decimal(found.score_before, decimals),
        swedish::decimal(found.score_after, decimals)
    );
    text += &parts_table(found, decimals);
    text += "Plus är sämre plats. Delarna är medelvärden över alla ordningar som de kan ändras i.\n";
    text += if frozen {
        "Båda åren räknas på basårets skala, som trender; platserna kan skilja sig från de publicerade.\n"
    } else {
        "Poängen räknas på varje års egen skala. Med --frozen räknas båda åren på basårets skala.\n"
    };
    text += &own_table(library, found);
    for gap in &found.gaps {
        text += &gap_text(library, found, gap);
    }
    if let Some(others) = &found.other_gaps {
        text += &format!(
            "Luckor som kommit eller fyllts hos andra kommuner: {} platser, {} poäng.\n",
            swedish::signed(others.places, 1),
            swedish::signed(others.points, 2)
        );
    }
    if !found.redefined.is_empty() {
        text += &format!("Omdefinierade mått räknas som metod: {}.\n", found.redefined.join(", "));
    }
    text += &web_text(found);
    text += &real_text(found);
    text + &wording::caption(&found.about)
}

fn parts_table(found: &Change, decimals: u8) -> String {
    let mut table = Table::new(&[("Del", Side::Left), ("Platser", Side::Right), ("Poäng", Side::Right)]);
    let unit = 10_f64.powi(i32::from(decimals));
    let points = |printed: i64| swedish::signed(printed as f64 / unit, decimals);
    let places = |printed: i64| swedish::signed(printed as f64, 0);
    for part in &found.parts {
        let name = component(part.component).to_owned();
        table.line(vec![name, places(part.places_printed), points(part.points_printed)]);
    }
    let sum: i64 = found.parts.iter().map(|part| part.places_printed).sum();
    let sum_of_points: i64 = found.parts.iter().map(|part| part.points_printed).sum();
    table.line(vec!["Summa".to_owned(), places(sum), points(sum_of_points)]);
    table.text()
}

fn own_table(library: &Library, found: &Change) -> String {
    if found.own.is_empty() {
        return "\nInget eget värde har ändrats.\n".to_owned();
    }
    let (before, after) = (found.before.year.to_string(), found.about.year.to_string());
    let mut table = Table::new(&[
        ("Mått", Side::Left),
        (&before, Side::Right),
        (&after, Side::Right),
        ("Platser", Side::Right),
        ("Poäng", Side::Right),
    ]);
    for share in found.own.iter().take(MOST_MOVED) {
        let value = |number| wording::value_of(&library.register, &share.indicator, number);
        table.line(vec![
            share.title.clone(),
            value(share.before),
            value(share.after),
            swedish::signed(share.places, 1),
            swedish::signed(share.points, 2),
        ]);
    }
    let exact = if found.exact {
        String::new()
    } else {
        let largest = found.own.iter().map(|share| share.places_error).fold(0.0, f64::max);
        format!(" Slumpfelet i platserna är högst ±{}.", swedish::decimal(2.0 * largest, 1))
    };
    format!(
        "\nDe egna värden som flyttat {} mest, av {} som ändrats:\n\n{}Platser med decimal är andelar av \
         raden Egna värden.{exact}\n\n",
        found.name,
        found.own.len(),
        table.text()
    )
}

fn gap_text(library: &Library, found: &Change, gap: &Gap) -> String {
    let share = &gap.share;
    let moved =
        format!("{} platser, {} poäng", swedish::signed(share.places, 1), swedish::signed(share.points, 2));
    let Some(reason) = gap.reason_words else {
        let year = found.before.year;
        return format!(
            "Värdet fanns bara {}: {} saknades {year}. Andel av förändringen: {moved}.\n",
            found.about.year, share.title
        );
    };
    let known = wording::value_of(&library.register, &share.indicator, share.before);
    let mut text = format!(
        "Värdet fanns bara {}: {} var {known} och saknas {} ({}). Andel av förändringen: {moved}.\n",
        found.before.year,
        share.title,
        found.about.year,
        wording::reason(reason)
    );
    text += match share.points {
        points if points > 0.0 => "  Utan värdet blev poängen högre.\n",
        points if points < 0.0 => "  Utan värdet blev poängen lägre.\n",
        _ => "",
    };
    if let Some(citation) = gap.citation.as_ref().filter(|_| gap.supposed) {
        let caveat = gap.caveat.as_deref().unwrap_or_default();
        text += &format!("  Om luckan: {citation}. {caveat}\n");
    }
    text
}

fn web_text(found: &Change) -> String {
    let web = &found.web;
    if web.changed == 0 {
        return "Enbart webbgranskning: inget av måtten på webben ändrades.\n".to_owned();
    }
    format!(
        "Enbart webbgranskning: {} av måtten på webben ändrades, {} poäng och {} platser i uppdelningen. Hade \
         bara de stått kvar som {} vore platsen {}.\n",
        web.changed,
        swedish::signed(web.points, 2),
        swedish::signed(web.places, 1),
        found.before.year,
        web.place_without
    )
}

fn real_text(found: &Change) -> String {
    let Some(better) = found.better else { return String::new() };
    let (word, sure) = if found.places > 0 { ("sämre", 1.0 - better) } else { ("bättre", better) };
    format!(
        "\nSannolikhet att platsen verkligen är {word} än {}: {}. {}\n",
        found.before.year,
        wording::likely(sure),
        wording::drawn(&found.drawn)
    )
}
