//! What the files of a package hold, in the form that the W3C recommends for tables ("CSV on the Web").

use ledstjarna_report::{DataSheet, Document, SheetColumnKind};
use serde_json::{Value, json};

use super::readme::TERMS;
use crate::error::RenderError;

/// Describes one file.
pub(super) fn sheet(document: &Document, sheet: &DataSheet) -> Result<String, RenderError> {
    let columns: Vec<Value> = sheet
        .columns
        .iter()
        .map(|column| {
            let kind = match column.kind {
                SheetColumnKind::Text => "string",
                SheetColumnKind::Whole => "integer",
                SheetColumnKind::Number => "number",
            };
            let mut described =
                json!({ "name": column.name, "titles": { "sv": column.title }, "datatype": kind });
            if let Some(unit) = &column.unit {
                described["dc:description"] = json!(format!("Enhet: {unit}"));
            }
            described
        })
        .collect();
    let sources: Vec<&str> = document.sources.iter().map(|source| source.citation.as_str()).collect();
    pretty(&json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "sv" }],
        "url": format!("{}.csv", sheet.name),
        "dc:title": sheet.title,
        "dc:source": sources.join(" "),
        "dc:rights": crate::xml::one_line(TERMS),
        "dc:issued": document.date.to_string(),
        "dialect": { "delimiter": ",", "encoding": "utf-8", "header": true, "lineTerminators": ["\n"] },
        "tableSchema": { "columns": columns },
    }))
}

/// Describes the document that the numbers belong to.
pub(super) fn document(document: &Document) -> Result<String, RenderError> {
    let sources: Vec<Value> = document
        .sources
        .iter()
        .map(|source| {
            json!({
                "id": source.id,
                "title": source.title,
                "producer": source.producer,
                "citation": source.citation,
                "retrieved": source.retrieved.map(|day| day.to_string()),
            })
        })
        .collect();
    pretty(&json!({
        "id": document.id,
        "title": document.title,
        "place": { "code": document.place, "name": document.place_name },
        "year": document.year,
        "date": document.date.to_string(),
        "version": document.version,
        "authors": document.authors,
        "edition": document.edition.as_ref().map(|edition| json!({ "id": edition.id, "checksum": edition.checksum })),
        "synthetic": document.synthetic,
        "notice": document.notice,
        "rights": crate::xml::one_line(TERMS),
        "sources": sources,
    }))
}

fn pretty(value: &Value) -> Result<String, RenderError> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| RenderError::Archive(error.to_string()))?;
    Ok(text + "\n")
}
