//! How to read a package, for people; and on which terms.

use ledstjarna_report::Document;

use crate::front;
use crate::xml::one_line;

/// The terms, as a file and at the end of the readme.
pub(super) const TERMS: &str = "Du får använda uppgifterna fritt, även kommersiellt.\n\
    Ange källan så som den står under Källor i LÄSMIG.md.\n\
    Räknar du om uppgifterna ska du skriva att det är din egen bearbetning av data från källan.\n\
    Uppgifterna lämnas som de är, utan garanti.\n";

/// The readme.
pub(super) fn write(document: &Document) -> String {
    let mut out = format!("# Data till {}\n\n", one_line(&document.title));
    if let Some(notice) = front::notice(document) {
        out.push_str(&format!("**{}**\n\n", one_line(&notice)));
    }
    out.push_str(&format!("{}, {}.\n\n", one_line(&document.place_name), document.year));
    for (label, value) in front::lines(document) {
        out.push_str(&format!("- {}: {}\n", one_line(&label), one_line(&value)));
    }
    if let Some(edition) = &document.edition {
        out.push_str(&format!("- Utgåvans hela kontrollsumma: {}\n", one_line(&edition.checksum)));
    }
    out.push_str("\n## Filer\n\n");
    for sheet in &document.data {
        out.push_str(&format!(
            "- `data/{}.csv`: {}, {} rader\n",
            sheet.name,
            one_line(&sheet.title),
            sheet.rows.len()
        ));
        for column in &sheet.columns {
            let unit = column.unit.as_ref().map_or_else(String::new, |unit| format!(" ({})", one_line(unit)));
            out.push_str(&format!("  - `{}`: {}{unit}\n", one_line(&column.name), one_line(&column.title)));
        }
    }
    out.push_str(
        "\nTabellerna är skrivna i UTF-8 med komma mellan kolumnerna och punkt som decimaltecken. En tom cell \
         betyder att värdet saknas. Varje tabell har en beskrivning i filen med samma namn och slutet \
         `-metadata.json` (CSV on the Web). `dokument.json` beskriver dokumentet som tabellerna hör till.\n\n\
         ## Kontrollera filerna\n\nKör `sha256sum -c SHA256SUMS` i mappen. Då ser du att inget har ändrats.\n\n\
         ## Källor\n\n",
    );
    for source in &document.sources {
        out.push_str(&format!("- {}\n", one_line(&front::source(source))));
    }
    out.push_str("\n## Licens\n\n");
    out.push_str(TERMS);
    out
}
