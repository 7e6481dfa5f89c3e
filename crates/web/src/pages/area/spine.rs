//! The spine of an area: every indicator against all municipalities on aligned medians.

use ledstjarna_actions::Published;
use ledstjarna_charts::{Amount, Spine, SpineRow, Toward, spine};
use ledstjarna_observations::{Direction, Place};

use crate::asked::Asked;
use crate::facts::lines::Line;
use crate::facts::told::{Told, short_place};
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::pages::score_figure::caption;
use crate::status::Status;
use crate::wording;

/// Name of the figure.
const ID: &str = "ryggrad";

/// What stands in a cell where there is nothing.
const NONE: &str = "–";

/// A number that is drawn, with its text.
type Drawn = (f64, String);

/// One row with its texts.
struct Row<'a> {
    label: &'a str,
    own: Option<Drawn>,
    status: Status,
    interval: Option<[Drawn; 2]>,
    spread: [Drawn; 5],
    toward: Toward,
    similar: String,
    place: String,
    change: &'static str,
    spoken: String,
    address: String,
}

/// The figure; `None` for an area without indicators.
pub fn figure(
    asked: &Asked<'_>,
    place: &Place,
    published: &Published,
    group: usize,
    lines: &[(&Line<'_>, Option<&Told>, String)],
) -> Option<Figure> {
    let rows: Vec<Row<'_>> = lines.iter().map(|(line, told, address)| row(line, *told, address)).collect();
    let title = &published.edition.model.groups[group].title;
    let missing = rows.iter().filter(|row| row.own.is_none()).count();
    let headline = headline(&rows);
    let most = lines.iter().map(|(line, ..)| line.spread.n).max()?;
    let desc = format!(
        "{} för {} mot som mest {most} kommuner. {} saknar värde. Raderna är vända så att bättre ligger till höger, och medianerna står rakt under varandra. Tabellen har samma uppgifter.",
        wording::count(rows.len(), "mått", "mått"),
        place.name,
        missing
    );
    let drawn: Vec<SpineRow<'_>> = rows.iter().map(Row::drawn).collect();
    // A phone has no arrow keys, and the list below has the same links.
    let bare: Vec<SpineRow<'_>> = drawn.iter().map(|row| SpineRow { href: None, ..*row }).collect();
    let chart = |look: &Look| {
        let rows = if look.is_narrow() { &bare } else { &drawn };
        spine(&Spine { frame: look.frame(&headline, &desc), rows })
    };
    let plain = Look::plain(ID);
    let table = Spine { frame: plain.frame(&headline, &desc), rows: &drawn }.table();
    Some(Figure {
        subtitle: format!(
            "{title} i {}, utgåva {}. Figuren i varje rad är kommunens värde. Längre till höger är bättre.",
            place.name, published.id
        ),
        pictures: draw(asked, ID, &chart),
        id: ID,
        table: FigureTable::Linked(table, rows.iter().map(|row| row.address.clone()).collect()),
        caption: caption(asked.library, published),
        number: format!(
            "{}, {missing} saknar värde. Jämfört med som mest {most} kommuner.",
            wording::count(rows.len(), "mått", "mått")
        ),
        definition: (asked.part("matten"), "Så är måtten definierade".to_owned()),
        files: Files::of(asked, ID),
        headline,
    })
}

/// How many are better and worse than most.
fn headline(rows: &[Row<'_>]) -> String {
    let of = |status| rows.iter().filter(|row| row.status == status).count();
    let some = |count: usize| if count == 0 { "inget".to_owned() } else { count.to_string() };
    match (of(Status::Better), of(Status::Worse)) {
        (0, 0) => "Inget mått skiljer sig från de flesta kommuners".to_owned(),
        (better, worse) => {
            let text = format!("{} mått är bättre och {} är sämre", some(better), some(worse));
            format!("{} än hos de flesta kommuner", wording::capital(&text))
        }
    }
}

fn row<'a>(line: &'a Line<'_>, told: Option<&Told>, address: &str) -> Row<'a> {
    let between = |number: f64| {
        line.indicator.map_or_else(|| line.number(number), |known| wording::between(known, number))
    };
    let sorted = &line.spread.sorted;
    let spread = match (line.spread.quartiles, sorted.first().zip(sorted.last())) {
        (Some([low, middle, high]), Some((least, most))) => {
            [*least, low, middle, high, *most].map(|number| (number, between(number)))
        }
        _ => [(); 5].map(|()| (f64::NAN, NONE.to_owned())),
    };
    let own = line.step.raw;
    let interval = own.zip(told.and_then(Told::margin));
    let similar = told.and_then(Told::similar).map_or_else(|| NONE.to_owned(), between);
    let place = told.and_then(|told| told.place.as_ref());
    let value = line.value();
    let spoken = format!(
        "{}: {}, {}; liknande {similar}.{}",
        line.title(),
        own.map_or("värde saknas", |_| value.as_str()),
        line.status.word().to_lowercase(),
        place.map_or_else(String::new, |found| format!(" {}", crate::facts::told::long_place(found)))
    );
    Row {
        label: line.title(),
        own: own.map(|number| (number, value)),
        status: line.status,
        interval: interval.map(|(own, margin)| [own - margin, own + margin].map(|end| (end, between(end)))),
        spread,
        toward: match line.step.direction {
            Direction::Higher => Toward::Higher,
            Direction::Lower => Toward::Lower,
            Direction::None => Toward::Neither,
        },
        similar,
        place: place.map_or_else(|| NONE.to_owned(), short_place),
        change: told.and_then(Told::change).unwrap_or(NONE),
        spoken,
        address: address.to_owned(),
    }
}

fn amount((value, text): &Drawn) -> Amount<'_> {
    Amount { value: *value, text }
}

impl Row<'_> {
    fn drawn(&self) -> SpineRow<'_> {
        SpineRow {
            label: self.label,
            own: self.own.as_ref().map(amount),
            standing: self.status.standing(),
            interval: self.interval.as_ref().map(|ends| ends.each_ref().map(amount)),
            spread: self.spread.each_ref().map(amount),
            toward: self.toward,
            similar: &self.similar,
            rank: &self.place,
            trend: self.change,
            spoken: &self.spoken,
            href: Some(&self.address),
        }
    }
}
