//! The facts of an analysis: what the questions of the analysis answer, gathered for one municipality.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledstjarna_composite::model::Part;
use ledstjarna_narrative::words::list;
use ledstjarna_observations::{Control, Indicator, Period, Place, raw_caption};
use ledstjarna_report::analysis::facts::{
    AnalysisFacts, ChangeFact, DrawFact, GapFact, GroupFact, IndicatorFact, LessonFact, MovedFact,
    PriorityFact, TeacherFact, UnreportedFact,
};
use ledstjarna_report::{Dictionary, EditionRef, LocalFacts, Source};

use crate::analysis::change::{Change, MOST_MOVED};
use crate::analysis::comparison::Kin;
use crate::analysis::learn::LessonLine;
use crate::analysis::priorities::PriorityList;
use crate::analysis::priority_field::{PriorityField, priority_field};
use crate::analysis::{Comparison, Scope};
use crate::narration::{group_facts, indicator_facts, split, tally};
use crate::{ActionError, Insights, Published};

/// How many things to do, and weaknesses to learn in, an analysis tells of.
const TOLD: usize = 10;

/// Gathers everything.
///
/// # Errors
/// If the edition does not have the municipality, or files of the registry have faults.
pub(super) fn gather<'a>(
    insights: &'a Insights,
    published: &'a Published,
    place: &'a Place,
    date: Date,
) -> Result<AnalysisFacts<'a>, ActionError> {
    let scope = insights.scope(published, 0);
    let row = scope.row(place)?;
    let register = &insights.library().register;
    let about = scope.about();
    let Some(index) = group_facts(insights, published, place, 0) else {
        return Err(ActionError::unknown(
            "municipality in this edition",
            &place.name,
            "Choose another edition",
        ));
    };
    let kin = Kin::of(scope);
    let similar = kin.similar(row, Comparison::Group);
    let priorities = insights.priorities(published, 0, place, Comparison::Group);
    let field =
        priorities.as_ref().map(|list| priority_field(scope, row, Comparison::Group, list, usize::MAX));
    let field = field.unwrap_or_default();
    let lessons = insights.learn(published, 0, place, Comparison::Group);
    let local = LocalFacts::load(register, &place.code, published.edition.meta.year)?;
    Ok(AnalysisFacts {
        place,
        year: published.edition.meta.year,
        date,
        version: "1".to_owned(),
        edition: EditionRef { id: published.id.clone(), checksum: published.edition.checksum.clone() },
        synthetic: about.synthetic,
        caption: about.caption,
        index,
        tally: tally(insights, published, place, 0),
        groups: groups(insights, published, place, row),
        indicators: indicators(insights, published, place, &similar),
        similar: scope.names(&similar),
        draws: draws(insights, published, place),
        change: change(insights, published, place),
        middle_weight: field.split,
        priorities: priorities.as_ref().map(|list| todo(&scope, place, list, &field)).unwrap_or_default(),
        easy_together: priorities.as_ref().ok().and_then(|list| {
            let together = list.easy_together;
            together.place.filter(|_| together.items > 0).map(|place| (together.items, place))
        }),
        unreported: priorities.as_ref().map(|list| unreported(&scope, list)).unwrap_or_default(),
        lessons: lessons
            .map(|found| found.lines.iter().take(TOLD).filter_map(|line| lesson(&scope, line)).collect())
            .unwrap_or_default(),
        sources: sources(&scope),
        dictionary: Dictionary::of(register),
        written: local.written,
    })
}

/// The index first, then its areas.
fn groups(insights: &Insights, published: &Published, place: &Place, row: usize) -> Vec<GroupFact> {
    let edition = &published.edition;
    let earlier = insights.earlier(published);
    let changes = earlier.and_then(|earlier| insights.changes(earlier, published));
    let fact = |at: usize| {
        let group = &edition.model.groups[at];
        let certainty = insights.certainty(published, at);
        let before = earlier.and_then(|earlier| {
            let edition = &earlier.edition;
            let at = edition.model.groups.iter().position(|known| known.id == group.id)?;
            edition.result.standing(edition.result.row(&place.code)?, at).place
        });
        GroupFact {
            id: group.id.clone(),
            title: group.title.clone(),
            place: edition.result.standing(row, at).place,
            ranked: edition.result.ranked[at] as u32,
            interval: certainty.and_then(|certainty| Some(certainty.of(&place.code)?.place)),
            place_before: before,
            better: changes.as_ref().and_then(|changes| changes.better(&group.id, &place.code)),
            weight: if at == 0 { 1.0 } else { group.weight },
        }
    };
    std::iter::once(0).chain(edition.model.areas()).map(fact).collect()
}

/// Every indicator that counts.
fn indicators<'a>(
    insights: &'a Insights,
    published: &'a Published,
    place: &Place,
    similar: &[usize],
) -> Vec<IndicatorFact<'a>> {
    let (edition, register) = (&published.edition, &insights.library().register);
    let row = edition.snapshot.row(&place.code);
    let fact = |(at, known): (usize, &ledstjarna_composite::model::ModelIndicator)| {
        let counts = edition.result.active.get(at).copied().unwrap_or(false)
            && edition.model.is_part_of(Part::Indicator(at), 0);
        let indicator = register.indicator(&known.id).filter(|_| counts)?;
        let column = insights.column(published, &known.id)?;
        let of_similar: Vec<f64> = similar.iter().filter_map(|row| column.value(*row)).collect();
        let source = row
            .and_then(|row| edition.snapshot.cell(row, at))
            .map(|cell| cell.source.as_str())
            .filter(|source| !source.is_empty());
        Some(IndicatorFact {
            indicator,
            area: edition.model.groups[edition.model.area_of(at)].id.clone(),
            weight: edition.model.effective_weight(at),
            facts: indicator_facts(insights, published, place, &known.id)?,
            spread: column
                .spread
                .as_ref()
                .map(|spread| [spread.min, spread.q25, spread.median, spread.q75, spread.max]),
            similar: median(of_similar),
            citation: source.map(|source| raw_caption(register, source)).unwrap_or_default(),
        })
    };
    edition.model.indicators.iter().enumerate().filter_map(fact).collect()
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    ledstjarna_statistics::quantile7(&values, 0.5)
}

fn draws(insights: &Insights, published: &Published, place: &Place) -> Option<DrawFact> {
    let certainty = insights.certainty(published, 0)?;
    let own = certainty.of(&place.code)?;
    let tied = certainty.units.iter().filter(|other| {
        other.code != own.code && other.place.0 <= own.place.1 && own.place.0 <= other.place.1
    });
    let varied: Vec<String> = certainty.drawn.varied.iter().map(|kind| kind.swedish().to_owned()).collect();
    Some(DrawFact {
        replications: certainty.drawn.replications as u32,
        varied: Some(list(&varied)).filter(|varied| !varied.is_empty())?,
        tied: Some(tied.count() as u32),
    })
}

fn change<'a>(insights: &'a Insights, published: &Published, place: &Place) -> Option<ChangeFact<'a>> {
    let register = &insights.library().register;
    let earlier = insights.earlier(published)?;
    let found = insights.change(earlier, published, 0, place).ok()?;
    Some(ChangeFact {
        split: split(register, &found),
        better: found.better,
        moved: moved(&found, (earlier, published, place), &|id| register.indicator(id)),
        gaps: found
            .gaps
            .iter()
            .filter_map(|gap| {
                Some(GapFact {
                    indicator: register.indicator(&gap.share.indicator)?,
                    reason: gap.reason_words.map(str::to_owned),
                    supposed: gap.supposed,
                    places: gap.share.places,
                })
            })
            .collect(),
    })
}

/// The year that an edition's value of an indicator is of.
fn year_of(published: &Published, place: &str, indicator: &str) -> Option<i16> {
    let snapshot = &published.edition.snapshot;
    let at = published.edition.model.indicators.iter().position(|known| known.id == indicator)?;
    let cell = snapshot.cell(snapshot.row(place)?, at)?;
    cell.value.number().and(cell.period).map(Period::first_year)
}

fn moved<'a>(
    found: &Change,
    (earlier, published, place): (&Published, &Published, &Place),
    known: &dyn Fn(&str) -> Option<&'a Indicator>,
) -> Vec<MovedFact<'a>> {
    let fact = |line: &crate::analysis::change::MovedIndicator| {
        Some(MovedFact {
            indicator: known(&line.indicator)?,
            before: line.before,
            after: line.after,
            years: (
                year_of(earlier, &place.code, &line.indicator),
                year_of(published, &place.code, &line.indicator),
            ),
            places: line.places,
        })
    };
    found.own.iter().filter_map(fact).take(2 * MOST_MOVED).collect()
}

fn todo<'a>(
    scope: &Scope<'a>,
    place: &Place,
    list: &PriorityList,
    field: &PriorityField,
) -> Vec<PriorityFact<'a>> {
    let fact = |line: &crate::analysis::priorities::PriorityLine| {
        let indicator = scope.register().indicator(&line.indicator)?;
        let spot = field.behind.iter().find(|spot| spot.indicator == line.indicator)?;
        Some(PriorityFact {
            indicator,
            area: line.area.clone(),
            ease: indicator.control.swedish().to_owned(),
            easy: line.ease == "easy",
            weight: line.weight,
            relative: spot.relative,
            influence: spot.influence,
            certain: spot.certain,
            own: line.own,
            year: year_of(scope.published, &place.code, &line.indicator),
            median: line.median,
            target: line.target,
            places: line.places,
        })
    };
    list.lines
        .iter()
        .filter_map(fact)
        .filter(|fact| fact.indicator.control != Control::Background)
        .take(TOLD)
        .collect()
}

fn unreported<'a>(scope: &Scope<'a>, list: &PriorityList) -> Vec<UnreportedFact<'a>> {
    let fact = |line: &crate::analysis::priorities::UnreportedLine| {
        Some(UnreportedFact {
            indicator: scope.register().indicator(&line.indicator)?,
            reason: line.reason_words.to_owned(),
            weight: line.weight,
        })
    };
    list.unreported.iter().filter_map(fact).collect()
}

fn lesson<'a>(scope: &Scope<'a>, line: &LessonLine) -> Option<LessonFact<'a>> {
    let teacher = |teacher: &crate::analysis::learn::Teacher| TeacherFact {
        code: teacher.code.clone(),
        name: teacher.name.clone(),
        value: teacher.value,
        years: teacher.years.clone(),
    };
    Some(LessonFact {
        indicator: scope.register().indicator(&line.weakness.indicator)?,
        own: line.weakness.own,
        teachers: line.teachers.iter().map(teacher).collect(),
    })
}

/// The sources of the edition, by id.
fn sources(scope: &Scope<'_>) -> Vec<Source> {
    let used = scope.edition().meta.sources.iter().filter_map(|used| scope.register().source(&used.source));
    let known: BTreeMap<&str, Source> = used
        .map(|source| {
            let made = Source {
                id: source.id.clone(),
                title: source.title.clone(),
                producer: source.producer.clone(),
                citation: source.citation.clone(),
                // An edition's values may have been fetched anew since: its own day says how new they are.
                retrieved: None,
            };
            (source.id.as_str(), made)
        })
        .collect();
    known.into_values().collect()
}
