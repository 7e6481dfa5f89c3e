//! The priority matrix as a picture with its table.

use ledstjarna_actions::analysis::priority_field::{Spot, priority_field};
use ledstjarna_charts::{Amount, PriorityMatrix, PriorityPoint, priority_matrix};
use ledstjarna_narrative::words::share_of_spread;

use super::Case;
use crate::asked::Asked;
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::pages::score_figure::caption;
use crate::wording;

/// Lines of the list that are drawn.
const LINES: usize = 20;

/// The picture with its table; `None` if nothing is behind.
pub fn figure(asked: &Asked<'_>, case: &Case<'_>) -> Option<Figure> {
    let scope = asked.insights.scope(case.published, case.group);
    let field = priority_field(scope, case.row, case.comparison, &case.list, LINES);
    let listed = field.behind.len();
    if listed == 0 {
        return None;
    }
    let spots: Vec<&Spot> = field.behind.iter().chain(&field.ahead).collect();
    let texts: Vec<[String; 2]> =
        spots.iter().map(|spot| [share_of_spread(spot.relative), wording::percent(spot.weight, 1)]).collect();
    let points: Vec<PriorityPoint<'_>> = spots
        .iter()
        .zip(&texts)
        .map(|(spot, [relative, weight])| PriorityPoint {
            label: &spot.title,
            relative: Amount { value: spot.relative, text: relative },
            weight: Amount { value: spot.weight, text: weight },
            influence: spot.influence,
            certain: spot.certain,
            easy: spot.easy,
        })
        .collect();
    let both = field.heavy_and_behind();
    let headline = match both {
        0 => "Inget mått är både tungt och sämre än hos liknande kommuner".to_owned(),
        _ => format!("{both} av de {listed} viktigaste måtten är tunga och sämre än hos liknande kommuner"),
    };
    let desc = format!(
        "{} märken i fyra fält. Åt vänster är sämre än liknande kommuner, uppåt är mer vikt. Tabellen har samma uppgifter.",
        spots.len()
    );
    let plain = Look::plain("matris");
    let chart = PriorityMatrix {
        frame: plain.frame(&headline, &desc),
        points: &points,
        split: field.split,
        named: true,
    };
    let edition = &case.published.edition;
    let ahead = spots.len() - listed;
    let also = if ahead > 0 {
        format!(" Nummer {} och uppåt är de tyngsta måtten där kommunen är bättre.", listed + 1)
    } else {
        String::new()
    };
    Some(Figure {
        subtitle: format!(
            "{}, {}, utgåva {}. Nummer 1–{listed} är listans.{also}",
            case.place.name, edition.model.groups[case.group].title, case.published.id
        ),
        pictures: draw(asked, "matris", &|look| {
            priority_matrix(&PriorityMatrix { frame: look.frame(&headline, &desc), ..chart })
        }),
        id: "matris",
        table: FigureTable::Here(chart.table()),
        caption: caption(asked.library, case.published),
        number: format!("{} av listans {} mått, år {}.", listed, case.list.lines.len(), edition.meta.year),
        definition: (asked.part("sa-raknas"), "Så räknas ordningen".to_owned()),
        files: Files::of(asked, "matris"),
        headline,
    })
}
