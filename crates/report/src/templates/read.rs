//! Reads a template and lists every fault in it: unknown words, indicators, fields and tables.

use std::collections::BTreeSet;

use ledstjarna_narrative::causal::causal_words;
use ledstjarna_observations::toml_entry::{Entry, parse};
use ledstjarna_observations::{Fault, Page, Register};
use toml::de::DeTable;

use super::line::{ITEM, Line};
use super::plan::{ChapterPlan, Condition, Order, Part, PartKind, Template};
use super::vocabulary::{self, Vocabulary};
use crate::document::{CalloutKind, DocumentKind};

const TOP: &[&str] = &["id", "kind", "title", "subtitle", "chapter"];
const CHAPTER: &[&str] = &["id", "title", "level", "unnumbered", "each", "when", "part"];
const PART: &[&str] = &[
    "id",
    "when",
    "each",
    "paragraph",
    "callout",
    "text",
    "list",
    "line",
    "write",
    "make",
    "caption",
    "indicators",
    "chapter",
    "years",
    "collection",
    "columns",
    "printed_total",
    "page_break",
];

/// What the parts of a file are read with.
struct Reader<'r> {
    register: &'r Register,
    words: Vocabulary,
    /// The collection whose items the present chapter or part is repeated over.
    looping: Option<String>,
    ids: BTreeSet<String>,
}

type Tables<'e, 't> = Vec<(usize, &'e DeTable<'t>)>;

/// Reads a file; with faults the template may be less than whole.
pub(super) fn template(page: Page<'_>, register: &Register, faults: &mut Vec<Fault>) -> Option<Template> {
    let document = parse(page, faults)?;
    let mut top = Entry::new(page, 0, &document, TOP, faults);
    let kinds = [
        DocumentKind::QualityReport,
        DocumentKind::Analysis,
        DocumentKind::PatientSafety,
        DocumentKind::Agenda,
    ];
    let (id, kind) = (top.name("id"), top.word("kind", &kinds, kind_code));
    let words = vocabulary::of(kind.unwrap_or(DocumentKind::QualityReport));
    let mut reader = Reader { register, words, looping: None, ids: BTreeSet::new() };
    let title = reader.line(&mut top, "title");
    let subtitle = reader.optional_line(&mut top, "subtitle");
    let tables: Tables<'_, '_> = top.parts("chapter");
    if tables.is_empty() {
        top.fault("chapter", "the template has no chapters", "Begin each chapter with a line [[chapter]]");
    }
    let mut chapters = Vec::with_capacity(tables.len());
    for (at, table) in tables {
        let mut entry = top.inner(at, table, CHAPTER);
        chapters.extend(reader.chapter(&mut entry));
    }
    Some(Template { id: id?, kind: kind?, title: title?, subtitle, chapters })
}

/// The word of a kind in files.
const fn kind_code(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::QualityReport => "quality-report",
        DocumentKind::Analysis => "analysis",
        DocumentKind::PatientSafety => "patient-safety",
        DocumentKind::Agenda => "agenda",
    }
}

const fn callout_code(kind: CalloutKind) -> &'static str {
    match kind {
        CalloutKind::Caution => "caution",
        CalloutKind::Decision => "decision",
        CalloutKind::Note => "note",
    }
}

impl Reader<'_> {
    fn chapter(&mut self, entry: &mut Entry<'_, '_>) -> Option<ChapterPlan> {
        let id = entry.name("id");
        self.take_id(entry, id.as_deref());
        self.looping = self.collection(entry, "each");
        let each = self.looping.clone();
        let title = self.line(entry, "title");
        let level = entry.optional_whole::<usize>("level", 1..=3).unwrap_or(1);
        let unnumbered = entry.flag("unnumbered");
        let when = self.condition(entry);
        let mut parts = Vec::new();
        for (number, (at, table)) in entry.parts("part").into_iter().enumerate() {
            let outer = self.looping.clone();
            let mut inner = entry.inner(at, table, PART);
            let fallback = format!("{}-{}", id.as_deref().unwrap_or_default(), number + 1);
            parts.extend(self.part(&mut inner, fallback));
            self.looping = outer;
        }
        self.looping = None;
        Some(ChapterPlan { id: id?, title: title?, level, numbered: !unnumbered, each, when, parts })
    }

    fn part(&mut self, entry: &mut Entry<'_, '_>, fallback: String) -> Option<Part> {
        let own = entry.optional_name("id");
        self.take_id(entry, own.as_deref());
        let id = own.unwrap_or(fallback);
        let each = self.collection(entry, "each");
        if each.is_some() {
            self.looping.clone_from(&each);
        }
        let when = self.condition(entry);
        let kind = self.kind(entry, &id)?;
        Some(Part { id, when, each, kind })
    }

    /// Which kind a part is, by the key that it has.
    fn kind(&mut self, entry: &mut Entry<'_, '_>, id: &str) -> Option<PartKind> {
        if let Some(line) = self.optional_line(entry, "paragraph") {
            return Some(PartKind::Paragraph(line));
        }
        let callouts = [CalloutKind::Caution, CalloutKind::Decision, CalloutKind::Note];
        if let Some(kind) = entry.optional_word("callout", &callouts, callout_code) {
            return self.line(entry, "text").map(|line| PartKind::Callout(kind, line));
        }
        if let Some(prompt) = entry.optional_text("write") {
            return Some(PartKind::Write { prompt });
        }
        if let Some(make) = entry.optional_text("make") {
            return Some(PartKind::Make(self.order(entry, id, make)));
        }
        if entry.flag("page_break") {
            return Some(PartKind::PageBreak);
        }
        if let Some(of) = entry.optional_text("list") {
            return self.list(entry, of);
        }
        entry.fault(
            "id",
            "the part says nothing",
            "Give it one of paragraph, callout, list, write, make or page_break",
        );
        None
    }

    fn list(&mut self, entry: &mut Entry<'_, '_>, of: String) -> Option<PartKind> {
        if let Some(field) = of.strip_prefix(ITEM) {
            self.check_field(entry, "list", &format!("{ITEM}{field}"));
            return Some(PartKind::List { of, line: Line::default() });
        }
        self.known(entry, "list", &of);
        self.looping = Some(of.clone());
        self.line(entry, "line").map(|line| PartKind::List { of, line })
    }

    fn order(&mut self, entry: &mut Entry<'_, '_>, id: &str, make: String) -> Order {
        if !self.words.makers.contains(&make.as_str()) {
            let mend = format!("Write one of {}", self.words.makers.join(", "));
            entry.fault("make", format!("nothing called `{make}` can be made"), mend);
        }
        let chapter = entry.optional_text("chapter");
        if let Some(title) = chapter.as_ref().filter(|title| !self.has_key_figures(title)) {
            let mend = "Use the chapter of a table in registry/key-figures";
            entry.fault("chapter", format!("no key figures have the chapter \"{title}\""), mend);
        }
        let collection = self.collection(entry, "collection");
        let columns = self.columns(entry, collection.as_deref());
        let printed_total = entry.optional_text("printed_total");
        if let Some(id) = printed_total.as_ref().filter(|id| self.register.indicator(id).is_none()) {
            entry.fault("printed_total", unknown(id), INDICATOR);
        }
        Order {
            id: id.to_owned(),
            make,
            caption: entry.optional_text("caption"),
            indicators: self.indicators(entry),
            chapter,
            years: entry.optional_whole("years", 1..=20),
            collection,
            columns,
            printed_total,
        }
    }

    fn indicators(&self, entry: &mut Entry<'_, '_>) -> Vec<String> {
        let mut found = Vec::new();
        for text in texts(entry, "indicators") {
            match self.register.indicator(&text) {
                Some(indicator) => found.push(indicator.id.clone()),
                None => entry.fault("indicators", unknown(&text), INDICATOR),
            }
        }
        found
    }

    /// Columns are written "field: Heading".
    fn columns(&self, entry: &mut Entry<'_, '_>, collection: Option<&str>) -> Vec<(String, String)> {
        let fields = collection.and_then(|name| self.words.item_fields(name)).unwrap_or_default();
        let mut found = Vec::new();
        for text in texts(entry, "columns") {
            let (field, heading) = text.split_once(": ").unwrap_or((&text, ""));
            if !fields.contains(&field) {
                let mend = format!("Write one of {}", fields.join(", "));
                entry.fault("columns", format!("`{field}` is no field of the collection"), mend);
            } else if heading.is_empty() {
                let mend = "Write the field, a colon, a space and the heading";
                entry.fault("columns", format!("the column `{field}` has no heading"), mend);
            } else {
                found.push((field.to_owned(), heading.to_owned()));
            }
        }
        found
    }

    fn has_key_figures(&self, chapter: &str) -> bool {
        self.register.key_figures().iter().any(|set| set.tables.iter().any(|table| table.chapter == chapter))
    }

    fn line(&self, entry: &mut Entry<'_, '_>, key: &str) -> Option<Line> {
        let text = entry.text(key)?;
        self.read_line(entry, key, &text)
    }

    fn optional_line(&self, entry: &mut Entry<'_, '_>, key: &str) -> Option<Line> {
        let text = entry.optional_text(key)?;
        self.read_line(entry, key, &text)
    }

    fn read_line(&self, entry: &mut Entry<'_, '_>, key: &str, text: &str) -> Option<Line> {
        match Line::parse(text) {
            Ok(line) => {
                for word in causal_words(text) {
                    let mend = "Templates are machine text: say what has happened, and leave why to people";
                    entry.fault(key, format!("\"{word}\" claims a cause"), mend);
                }
                for field in line.fields() {
                    self.check_field(entry, key, field);
                }
                Some(line)
            }
            Err(what) => {
                let mend = "Write each field as {name}, and braces for nothing else";
                entry.fault(key, format!("`{key}` has {what}"), mend);
                None
            }
        }
    }

    fn check_field(&self, entry: &mut Entry<'_, '_>, key: &str, field: &str) {
        let Some(of_item) = field.strip_prefix(ITEM) else {
            if !self.words.fields.contains(&field) {
                let mend = format!("Write one of {}", self.words.fields.join(", "));
                entry.fault(key, format!("unknown field `{field}`"), mend);
            }
            return;
        };
        let fields = self.looping.as_deref().and_then(|name| self.words.item_fields(name));
        match fields {
            None => entry.fault(
                key,
                format!("`{field}` stands outside a loop"),
                "Repeat the chapter or the part over a collection with each = \"...\"",
            ),
            Some(known) if !known.contains(&of_item) => {
                entry.fault(
                    key,
                    format!("unknown field `{field}`"),
                    format!("Write one of {}", known.join(", ")),
                );
            }
            Some(_) => {}
        }
    }

    fn collection(&self, entry: &mut Entry<'_, '_>, key: &str) -> Option<String> {
        let name = entry.optional_text(key)?;
        self.known(entry, key, &name).then_some(name)
    }

    fn known(&self, entry: &mut Entry<'_, '_>, key: &str, name: &str) -> bool {
        let known = self.words.item_fields(name).is_some();
        if !known {
            let mend = format!("Write one of {}", self.words.collection_names().join(", "));
            entry.fault(key, format!("unknown collection `{name}`"), mend);
        }
        known
    }

    /// "projects" or "no projects".
    fn condition(&self, entry: &mut Entry<'_, '_>) -> Option<Condition> {
        let text = entry.optional_text("when")?;
        let (empty, name) = text.strip_prefix("no ").map_or((false, text.as_str()), |name| (true, name));
        self.known(entry, "when", name).then(|| Condition { collection: name.to_owned(), empty })
    }

    fn take_id(&mut self, entry: &mut Entry<'_, '_>, id: Option<&str>) {
        if let Some(id) = id
            && !self.ids.insert(id.to_owned())
        {
            entry.fault("id", format!("the id `{id}` is used twice"), "Use another id");
        }
    }
}

const INDICATOR: &str = "Use an id of registry/indicators";

fn unknown(id: &str) -> String {
    format!("unknown indicator `{id}`")
}

/// A list of texts that may be left out.
fn texts(entry: &mut Entry<'_, '_>, key: &str) -> Vec<String> {
    entry.optional_texts(key).into_iter().map(|(_, text)| text).collect()
}
