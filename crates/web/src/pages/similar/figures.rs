//! The two pictures: likeness as bars, and where the similar municipalities lie.

use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::peers::Peers;
use ledstjarna_charts::{Amount, Bar, Bars, Flavour, Frame, Tile, TileMap, bars, tile_map};
use ledstjarna_observations::{Missing, derived_caption};

use crate::asked::Asked;
use crate::figure::{Figure, FigureTable, Files, draw};
use crate::pages::score_figure::{caption, points, scores, spread};
use crate::pages::similar::likeness::{SCB, likeness, likeness_number, list_words, structure_years};
use crate::status::Status;
use crate::wording;

/// Likeness of everybody in one of the lists; `None` if there is nobody.
pub fn bar_figure(asked: &Asked<'_>, found: &Peers) -> Option<Figure> {
    let texts: Vec<String> =
        found.lines.iter().map(|line| line.distance.map_or_else(|| "–".to_owned(), likeness)).collect();
    let all: Vec<Bar<'_>> = found
        .lines
        .iter()
        .zip(&texts)
        .map(|(line, text)| Bar {
            label: &line.name,
            amount: Amount { value: line.distance.map_or(f64::NAN, likeness_number), text },
            interval: None,
            note: list_words(line.list),
            own: line.list == "both",
        })
        .collect();
    if all.is_empty() {
        return None;
    }
    let name = &found.subject.name;
    let both = all.iter().filter(|bar| bar.own).count();
    let headline = match both {
        0 => format!("Listorna har ingen kommun gemensam för {name}"),
        _ => format!("{} liknar {name} enligt båda listorna", wording::count(both, "kommun", "kommuner")),
    };
    let desc = format!(
        "{} staplar med likheten från 0 till 100, mest lik överst. Mörka staplar finns i båda listorna. Tabellen har samma uppgifter.",
        all.len()
    );
    let pictures = draw(asked, "likhet", &|look| {
        let frame = look.frame(&headline, &desc);
        bars(&Bars { frame, bars: &all, full: Some(100.0), measure: "Likhet", notes: "Lista" })
    });
    let known = found.lines.iter().filter(|line| line.distance.is_some()).count();
    Some(Figure {
        id: "likhet",
        subtitle: format!(
            "Likhet i befolkning, utbildning och skatt {}, 100 är helt lik. Mörk stapel: finns i båda listorna.",
            structure_years(asked, found)
        ),
        pictures,
        table: FigureTable::There(asked.part("matten"), "Samma kommuner med alla mått i en tabell"),
        caption: derived_caption(&asked.library.register, [SCB]),
        number: format!("{known} kommuner jämförs med {name}, {} saknar uppgifter.", all.len() - known),
        definition: (asked.part("sa-raknas"), "Så räknas likheten".to_owned()),
        files: Files::of(asked, "likhet"),
        headline,
    })
}

/// The map of scores with the municipality and the similar ones ringed; `None` without scores.
pub fn map_figure(asked: &Asked<'_>, published: &Published, found: &Peers) -> Option<Figure> {
    let units = &published.edition.result.units;
    let scores = scores(published, 0);
    let spread = spread(published, 0);
    let name = &found.subject.name;
    spread.quartiles?;
    let texts: Vec<String> = scores
        .iter()
        .map(|score| {
            score.map_or_else(
                || "för få uppgifter".to_owned(),
                |score| format!("{} poäng", points(published, score)),
            )
        })
        .collect();
    // The legend names the first two that are ringed: the municipality itself, and the nearest.
    let ringed: Vec<&str> = std::iter::once(found.subject.code.as_str())
        .chain(found.lines.iter().map(|line| line.code.as_str()))
        .collect();
    let order = |code: &str| ringed.iter().position(|known| *known == code).unwrap_or(ringed.len());
    let mut tiles: Vec<Tile<'_>> = units
        .iter()
        .enumerate()
        .filter_map(|(row, code)| {
            let status = spread.statuses[row].unwrap_or(Status::Missing(Missing::NotReported));
            Some(Tile {
                code,
                name: &asked.library.register.place(code)?.name,
                value: &texts[row],
                standing: status.standing(),
                own: order(code) < ringed.len(),
            })
        })
        .collect();
    tiles.sort_by_key(|tile| order(tile.code));
    let own_county = asked.library.register.place(&found.subject.code).and_then(|place| place.county.clone());
    let in_county = found.lines.iter().filter(|line| {
        let place = asked.library.register.place(&line.code);
        own_county.is_some() && place.is_some_and(|place| place.county == own_county)
    });
    let in_county = in_county.count();
    let headline = format!("{in_county} av {} liknande kommuner ligger i samma län", found.lines.len());
    let desc = format!(
        "Karta med en ruta för varje kommun och ett tecken för läget i indexet. {} rutor har ram: {name} och de liknande kommunerna. Tabellen har deras namn.",
        ringed.len()
    );
    // One picture for all windows: two of this size would make the page too heavy.
    let mut pictures = draw(asked, "karta", &|look| {
        let frame = look.frame(&headline, &desc);
        if frame.flavour == Flavour::Document {
            return tile_map(&TileMap { frame, tiles: &tiles, hints: true });
        }
        let frame = Frame { class: "strip", ..frame };
        if look.is_narrow() {
            tile_map(&TileMap { frame, tiles: &tiles, hints: false })
        } else {
            String::new()
        }
    });
    pictures.retain(|picture| !picture.is_empty());
    Some(Figure {
        id: "karta",
        subtitle: format!(
            "{name} och de liknande har ram. Läget gäller hela indexet, utgåva {}.",
            published.id
        ),
        pictures,
        table: FigureTable::There(asked.part("matten"), "De inramade kommunerna i en tabell"),
        caption: caption(asked.library, published),
        number: format!("{} kommuner har poäng, {} saknar.", spread.n, units.len() - spread.n),
        definition: ("/metod".to_owned(), "Så räknas poängen".to_owned()),
        files: Files::of(asked, "karta"),
        headline,
    })
}
