//! Writes one HTML page with every chart of the catalogue to the path given.

use std::process::ExitCode;

use ledstjarna_charts::{DataTable, Flavour, samples};

/// Wide and narrow pictures for a screen, then paper and document.
const VIEWS: [(&str, f64, Flavour); 4] = [
    ("bred", 960.0, Flavour::Screen),
    ("smal", 328.0, Flavour::Screen),
    ("papper", 640.0, Flavour::Print),
    ("dokument", 640.0, Flavour::Document),
];

const STYLE: &str = "body{font-family:'Atkinson Hyperlegible',system-ui,'Liberation Sans',sans-serif;margin:16px;\
max-width:960px;color:#1B1F24;background:#FFFFFF;line-height:1.5}h2{margin:48px 0 8px;font-size:20px}\
svg{display:block;width:100%;height:auto;max-width:960px}.papper,.dokument{max-width:640px;margin-top:24px}\
.smal{display:none}@media(max-width:600px){.smal{display:block}.bred{display:none}}\
table{border-collapse:collapse;font-size:14px}td,th{border-bottom:1px solid #C7CDD4;padding:4px 12px 4px 0;\
text-align:left}div{overflow-x:auto}summary{padding:8px 0}";

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: catalogue PATH [with-all-flavours]");
        return ExitCode::FAILURE;
    };
    let count = if std::env::args().nth(2).is_some() { 4 } else { 2 };
    match std::fs::write(&path, page(&VIEWS[..count])) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn page(views: &[(&str, f64, Flavour)]) -> String {
    let drawn: Vec<_> =
        views.iter().map(|(class, width, flavour)| (class, samples::all(*width, *flavour))).collect();
    let mut out = format!(
        "<!doctype html><html lang=\"sv\"><meta charset=\"utf-8\"><title>Diagram</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><style>{STYLE}</style><h1>Diagram</h1>"
    );
    let first = drawn.first().map_or(&[][..], |(_, samples)| samples);
    for (i, sample) in first.iter().enumerate() {
        out.push_str(&format!("<h2>{}</h2>", sample.table.caption));
        for (class, samples) in &drawn {
            out.push_str(&format!(
                "<div class=\"{class}\" id=\"{}-{class}\">{}</div>",
                sample.name, samples[i].svg
            ));
        }
        out.push_str(&table(&sample.table));
    }
    out.push_str("</html>");
    out
}

/// The sample texts hold nothing that needs escaping.
fn table(table: &DataTable) -> String {
    let line = |cells: &[String], tag: &str| -> String {
        let inner: Vec<String> = cells.iter().map(|cell| format!("<{tag}>{cell}</{tag}>")).collect();
        format!("<tr>{}</tr>", inner.concat())
    };
    let rows: Vec<String> = table.rows.iter().take(40).map(|row| line(row, "td")).collect();
    format!(
        "<details><summary>Visa som tabell</summary><div><table>{}{}</table></div></details>",
        line(&table.columns, "th"),
        rows.concat()
    )
}
