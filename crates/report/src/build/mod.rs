//! A template and something that answers its words become chapters.

pub mod mark;
pub mod passage;
pub mod stock;
pub mod used;
pub mod words;

use crate::document::check::Fault;
use crate::document::text::{FIXED, FactRef, Origin, Span, Text};
use crate::document::{Block, Chapter, ChapterStatus, Placeholder};
use crate::facts::Record;
use crate::templates::line::ITEM;
use crate::templates::{ChapterPlan, Condition, Line, Part, PartKind, Piece, Template};
use stock::{Made, Stock};

/// The chapters of a template, and what went wrong.
pub(crate) fn chapters(template: &Template, stock: &dyn Stock) -> (Vec<Chapter>, Vec<Fault>) {
    let builder = Builder { stock };
    let mut faults = Vec::new();
    let mut flat: Vec<(usize, Chapter)> = Vec::new();
    for plan in &template.chapters {
        if builder.holds(plan.when.as_ref()) {
            for (chapter, wrong) in builder.chapter(plan) {
                flat.push((plan.level, chapter));
                faults.extend(wrong);
            }
        }
    }
    (nest(flat), faults)
}

/// A line without numbers to mark, such as a title.
pub(crate) fn plain(line: &Line, stock: &dyn Stock) -> String {
    let shown = line.pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Field(name) => stock.field(name).shown,
    });
    shown.collect()
}

struct Builder<'s> {
    stock: &'s dyn Stock,
}

/// The item a loop stands at, with its position.
type Item<'r> = Option<(usize, &'r Record)>;

impl Builder<'_> {
    fn holds(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|when| self.stock.items(&when.collection).is_empty() == when.empty)
    }

    fn chapter(&self, plan: &ChapterPlan) -> Vec<(Chapter, Vec<Fault>)> {
        let stock = self.stock;
        match &plan.each {
            None => vec![self.one_chapter(plan, None)],
            Some(collection) => {
                let items = stock.items(collection).iter().enumerate();
                items.map(|item| self.one_chapter(plan, Some(item))).collect()
            }
        }
    }

    fn one_chapter(&self, plan: &ChapterPlan, item: Item<'_>) -> (Chapter, Vec<Fault>) {
        let mut chapter = Chapter {
            id: repeated(&plan.id, item),
            title: self.words(&plan.title, item),
            numbered: plan.numbered,
            ..Chapter::default()
        };
        let (mut faults, mut asked) = (Vec::new(), Vec::new());
        for part in plan.parts.iter().filter(|part| self.holds(part.when.as_ref())) {
            let made = self.part(part, item);
            let from = chapter.blocks.len();
            chapter.status = later(chapter.status, made.status);
            chapter.blocks.extend(made.blocks);
            faults.extend(made.faults);
            if matches!(part.kind, PartKind::Write { .. }) {
                asked.push((&part.id, from..chapter.blocks.len()));
            }
        }
        let facts = mark::of_blocks(&chapter.blocks);
        for (id, blocks) in asked {
            if self.stock.written(id).is_some_and(|written| written.is_stale(&facts)) {
                chapter.blocks.get_mut(blocks).into_iter().flatten().for_each(make_stale);
                chapter.status = later(chapter.status, ChapterStatus::NeedsComment);
            }
        }
        (chapter, faults)
    }

    fn part(&self, part: &Part, outer: Item<'_>) -> Made {
        let stock = self.stock;
        let Some(collection) = &part.each else { return self.one_part(part, outer) };
        let mut made = Made::default();
        for item in stock.items(collection).iter().enumerate() {
            made.add(self.one_part(part, Some(item)));
        }
        made
    }

    fn one_part(&self, part: &Part, item: Item<'_>) -> Made {
        let id = repeated(&part.id, item);
        match &part.kind {
            PartKind::Paragraph(line) => {
                let texts = self.texts(&id, line, item);
                Made::of(texts.into_iter().map(|text| Block::Paragraph { text }))
            }
            PartKind::Callout(kind, line) => {
                let texts = self.texts(&id, line, item);
                Made::of(texts.into_iter().map(|text| Block::Callout { kind: *kind, text }))
            }
            PartKind::List { of, line } => self.list(&id, of, line, item),
            PartKind::Write { prompt } => self.written(&part.id, prompt),
            PartKind::Make(order) => self.stock.make(order, item.map(|(_, record)| record)),
            PartKind::PageBreak => Made::of([Block::PageBreak]),
        }
    }

    /// What a person has written, or the request to do so.
    fn written(&self, id: &str, prompt: &str) -> Made {
        let Some(written) = self.stock.written(id) else {
            let placeholder = Placeholder { id: id.to_owned(), prompt: prompt.to_owned() };
            let blocks = vec![Block::Placeholder(placeholder)];
            return Made { blocks, status: ChapterStatus::NeedsComment, ..Made::default() };
        };
        let paragraphs = written.text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
        let blocks = paragraphs.enumerate().map(|(at, text)| {
            let id = if at == 0 { id.to_owned() } else { format!("{id}-{}", at + 1) };
            let origin = Origin::Human { by: written.by.clone(), at: written.at, stale: written.stale };
            Block::Paragraph { text: Text { id, spans: vec![Span::plain(text)], origin } }
        });
        Made::of(blocks)
    }

    fn list(&self, id: &str, of: &str, line: &Line, item: Item<'_>) -> Made {
        let stock = self.stock;
        let items: Vec<Text> = if let (Some(field), Some((_, record))) = (of.strip_prefix(ITEM), item) {
            let texts = record.texts(field).iter().enumerate();
            texts.map(|(at, text)| self.own(format!("{id}-{}", at + 1), text)).collect()
        } else {
            let records = stock.items(of).iter().enumerate();
            let of_record = |record| self.texts(&repeated(id, Some(record)), line, Some(record));
            records.flat_map(of_record).collect()
        };
        if items.is_empty() { Made::default() } else { Made::of([Block::List { ordered: false, items }]) }
    }

    /// A text of the municipality itself.
    fn own(&self, id: String, text: &str) -> Text {
        Text::written(id, text, self.stock.author(), None)
    }

    /// The texts of a line: several if it is nothing but a field that holds several, none if it is empty.
    fn texts(&self, id: &str, line: &Line, item: Item<'_>) -> Vec<Text> {
        if let (Some(field), Some((_, record))) = (line.whole_item_field(), item) {
            let texts = record.texts(field).iter().enumerate();
            return texts.map(|(at, text)| self.own(format!("{id}-{}", at + 1), text)).collect();
        }
        let (mut spans, mut facts, mut from_item) = (Vec::new(), Vec::<FactRef>::new(), false);
        for piece in &line.pieces {
            match piece {
                Piece::Words(words) => spans.push(Span::plain(words)),
                Piece::Field(name) => {
                    let span = if let Some(field) = name.strip_prefix(ITEM) {
                        from_item = true;
                        Span::plain(item.map(|(_, record)| record.text(field)).unwrap_or_default())
                    } else {
                        self.stock.field(name).span()
                    };
                    if let Span::Number { fact, .. } = &span {
                        facts.push(fact.clone());
                    }
                    spans.push(span);
                }
            }
        }
        let origin = if from_item {
            Origin::Human { by: self.stock.author().to_owned(), at: None, stale: false }
        } else {
            Origin::Machine { rules: vec![FIXED.to_owned()], facts }
        };
        let text = Text { id: id.to_owned(), spans, origin };
        if text.plain().trim().is_empty() { Vec::new() } else { vec![text] }
    }

    fn words(&self, line: &Line, item: Item<'_>) -> String {
        let shown = line.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Field(name) => match name.strip_prefix(ITEM) {
                Some(field) => item.map(|(_, record)| record.text(field)).unwrap_or_default(),
                None => self.stock.field(name).shown,
            },
        });
        shown.collect()
    }
}

/// Says of a person's paragraph that the numbers it is about have changed.
const fn make_stale(block: &mut Block) {
    if let Block::Paragraph { text } = block
        && let Origin::Human { stale, .. } = &mut text.origin
    {
        *stale = true;
    }
}

/// The id of something that a loop repeats.
fn repeated(id: &str, item: Item<'_>) -> String {
    item.map_or_else(|| id.to_owned(), |(at, _)| format!("{id}-{}", at + 1))
}

/// The status that has more left to do.
const fn later(one: ChapterStatus, other: ChapterStatus) -> ChapterStatus {
    match (one, other) {
        (ChapterStatus::MissingData, _) | (_, ChapterStatus::MissingData) => ChapterStatus::MissingData,
        (ChapterStatus::NeedsComment, _) | (_, ChapterStatus::NeedsComment) => ChapterStatus::NeedsComment,
        _ => ChapterStatus::Done,
    }
}

/// Chapters with levels become chapters in chapters. A chapter that nothing was made for is left out; a
/// level that is skipped counts as the next one down.
fn nest(flat: Vec<(usize, Chapter)>) -> Vec<Chapter> {
    let mut top: Vec<Chapter> = Vec::new();
    for (level, chapter) in flat {
        let mut siblings = &mut top;
        for _ in 1..level {
            if siblings.is_empty() {
                break;
            }
            let last = siblings.len() - 1;
            siblings = &mut siblings[last].chapters;
        }
        siblings.push(chapter);
    }
    prune(&mut top);
    top
}

fn prune(chapters: &mut Vec<Chapter>) {
    for chapter in chapters.iter_mut() {
        prune(&mut chapter.chapters);
    }
    let holds = |chapter: &Chapter| chapter.blocks.iter().any(|block| !matches!(block, Block::PageBreak));
    chapters.retain(|chapter| holds(chapter) || !chapter.chapters.is_empty());
}
