//! One table of a TOML file, read key by key; whatever is wrong becomes a fault with its line.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::{Fault, Page};

/// Parses a file; `None` with faults if it is not TOML.
pub fn parse<'t>(page: Page<'t>, faults: &mut Vec<Fault>) -> Option<DeTable<'t>> {
    let (document, errors) = DeTable::parse_recoverable(page.text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        let what = format!("not valid TOML: {}", error.message().replace('\n', ", "));
        faults.push(page.fault(at, what, "Correct the text at this line"));
    }
    errors.is_empty().then(|| document.into_inner())
}

/// The tables written `[[name]]`, each with the byte where it begins.
pub fn tables<'e, 't>(
    page: Page<'t>,
    document: &'e DeTable<'t>,
    name: &str,
    faults: &mut Vec<Fault>,
) -> Vec<(usize, &'e DeTable<'t>)> {
    let Some(value) = document.get(name) else { return Vec::new() };
    let mend = format!("Begin each entry with a line [[{name}]]");
    let Some(array) = value.get_ref().as_array() else {
        faults.push(page.fault(value.span().start, format!("`{name}` is not a list of tables"), mend));
        return Vec::new();
    };
    let mut tables = Vec::with_capacity(array.len());
    for part in array {
        match part.get_ref().as_table() {
            Some(table) => tables.push((part.span().start, table)),
            None => faults.push(page.fault(part.span().start, format!("`{name}` is not a table"), &mend)),
        }
    }
    tables
}

/// A table and where it stands. Missing and wrong values become faults and `None`.
pub struct Entry<'e, 't> {
    page: Page<'t>,
    table: &'e DeTable<'t>,
    at: usize,
    faults: &'e mut Vec<Fault>,
}

impl<'e, 't> Entry<'e, 't> {
    /// A table that may hold `keys` and no others.
    pub fn new(
        page: Page<'t>,
        at: usize,
        table: &'e DeTable<'t>,
        keys: &[&str],
        faults: &'e mut Vec<Fault>,
    ) -> Self {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if !keys.contains(&name) {
                let mend = format!("Remove it or correct the spelling; known keys: {}", keys.join(", "));
                faults.push(page.fault(key.span().start, format!("unknown key `{name}`"), mend));
            }
        }
        Self { page, table, at, faults }
    }

    fn refuse(&mut self, value: &Spanned<DeValue<'t>>, what: String, mend: impl Into<String>) {
        self.faults.push(self.page.fault(value.span().start, what, mend));
    }

    fn value(&self, key: &str) -> Option<&'e Spanned<DeValue<'t>>> {
        self.table.get(key)
    }

    /// Adds a fault unless the key is there.
    fn demand(&mut self, key: &str) {
        if !self.table.contains_key(key) {
            self.faults.push(self.page.fault(
                self.at,
                format!("`{key}` is missing"),
                format!("Add a line {key} = ..."),
            ));
        }
    }

    /// A text that must be there and not be empty.
    pub fn text(&mut self, key: &str) -> Option<String> {
        self.demand(key);
        self.optional_text(key)
    }

    /// A text that may be left out but not be empty.
    pub fn optional_text(&mut self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        let text = value.get_ref().as_str().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            self.refuse(
                value,
                format!("`{key}` is not a text, or it is empty"),
                "Write a text in quotation marks",
            );
        }
        text.map(str::to_owned)
    }

    /// A name used in addresses and references: letters, digits, `_`, `-` and `.`.
    pub fn name(&mut self, key: &str) -> Option<String> {
        self.demand(key);
        self.optional_name(key)
    }

    /// Like `name`, but may be left out.
    pub fn optional_name(&mut self, key: &str) -> Option<String> {
        let text = self.optional_text(key)?;
        let sound = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
        if !sound && let Some(value) = self.value(key) {
            let mend = "Use only the letters a-z and A-Z, digits, underscore, hyphen and full stop";
            self.refuse(value, format!("`{key}` is \"{text}\""), mend);
        }
        sound.then_some(text)
    }

    /// A word out of a closed list, which must be there.
    pub fn word<T: Copy>(&mut self, key: &str, all: &[T], code: impl Fn(T) -> &'static str) -> Option<T> {
        self.demand(key);
        self.optional_word(key, all, code)
    }

    /// Like `word`, but may be left out.
    pub fn optional_word<T: Copy>(
        &mut self,
        key: &str,
        all: &[T],
        code: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.optional_text(key)?;
        let found = all.iter().copied().find(|item| code(*item) == text);
        if found.is_none()
            && let Some(value) = self.value(key)
        {
            let words: Vec<&str> = all.iter().map(|item| code(*item)).collect();
            self.refuse(
                value,
                format!("`{key}` is \"{text}\""),
                format!("Write one of {}", words.join(", ")),
            );
        }
        found
    }

    /// A whole number within limits, which may be left out.
    pub fn optional_whole<T: TryFrom<i64>>(&mut self, key: &str, limits: RangeInclusive<i64>) -> Option<T> {
        let value = self.value(key)?;
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse::<i64>().ok());
        let sound =
            number.filter(|number| limits.contains(number)).and_then(|number| T::try_from(number).ok());
        if sound.is_none() {
            let what = format!("`{key}` is not a whole number from {} to {}", limits.start(), limits.end());
            self.refuse(value, what, "Correct the number");
        }
        sound
    }

    /// A whole number within limits, which must be there.
    pub fn whole<T: TryFrom<i64>>(&mut self, key: &str, limits: RangeInclusive<i64>) -> Option<T> {
        self.demand(key);
        self.optional_whole(key, limits)
    }

    /// A finite number, which may be left out.
    pub fn optional_number(&mut self, key: &str) -> Option<f64> {
        let value = self.value(key)?;
        let number = finite(value.get_ref());
        if number.is_none() {
            self.refuse(
                value,
                format!("`{key}` is not a number"),
                "Write a number with a decimal point, no quotation marks",
            );
        }
        number
    }

    /// A finite number, which must be there.
    pub fn number(&mut self, key: &str) -> Option<f64> {
        self.demand(key);
        self.optional_number(key)
    }

    /// A list of finite numbers, which may be left out.
    pub fn optional_numbers(&mut self, key: &str) -> Option<Vec<f64>> {
        let value = self.value(key)?;
        let parts =
            value.get_ref().as_array().map(|array| array.iter().collect::<Vec<_>>()).unwrap_or_default();
        let numbers: Option<Vec<f64>> = parts.iter().map(|part| finite(part.get_ref())).collect();
        let sound = numbers.filter(|numbers| !numbers.is_empty());
        if sound.is_none() {
            self.refuse(value, format!("`{key}` is not a list of numbers"), "Write [number, number, ...]");
        }
        sound
    }

    /// A table `[key]`, with the byte where it begins; must be there.
    pub fn table(&mut self, key: &str) -> Option<(usize, &'e DeTable<'t>)> {
        self.demand(key);
        self.optional_table(key)
    }

    /// A table `[key]`, which may be left out.
    pub fn optional_table(&mut self, key: &str) -> Option<(usize, &'e DeTable<'t>)> {
        let value = self.value(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.refuse(value, format!("`{key}` is not a table"), format!("Begin it with a line [{key}]"));
        }
        table.map(|table| (value.span().start, table))
    }

    /// True or false, which may be left out.
    pub fn optional_flag(&mut self, key: &str) -> Option<bool> {
        self.value(key)?;
        Some(self.flag(key))
    }

    /// True or false; false if left out.
    pub fn flag(&mut self, key: &str) -> bool {
        let Some(value) = self.value(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.refuse(value, format!("`{key}` is neither true nor false"), "Write true or false");
            false
        })
    }

    /// A list of texts, each with the byte where it stands; must be there and not be empty.
    pub fn texts(&mut self, key: &str) -> Vec<(usize, String)> {
        self.demand(key);
        self.optional_texts(key)
    }

    /// A list of texts that is not empty, each with the byte where it stands; may be left out.
    pub fn optional_texts(&mut self, key: &str) -> Vec<(usize, String)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let parts =
            value.get_ref().as_array().map(|array| array.iter().collect::<Vec<_>>()).unwrap_or_default();
        if parts.is_empty() {
            self.refuse(value, format!("`{key}` is not a list, or it is empty"), "Write [\"...\", \"...\"]");
        }
        let mut texts = Vec::with_capacity(parts.len());
        for part in parts {
            match part.get_ref().as_str() {
                Some(text) => texts.push((part.span().start, text.to_owned())),
                None => self.refuse(
                    part,
                    format!("`{key}` holds something that is not a text"),
                    "Write texts only",
                ),
            }
        }
        texts
    }

    /// A text or a list of texts; may be left out, and then there are none.
    pub fn one_or_more(&mut self, key: &str) -> Vec<String> {
        match self.value(key).map(|value| value.get_ref().is_array()) {
            None => Vec::new(),
            Some(true) => self.optional_texts(key).into_iter().map(|(_, text)| text).collect(),
            Some(false) => self.optional_text(key).into_iter().collect(),
        }
    }

    /// A list of inline tables, each with the byte where it stands; may be left out.
    pub fn parts(&mut self, key: &str) -> Vec<(usize, &'e DeTable<'t>)> {
        let page = self.page;
        tables(page, self.table, key, self.faults)
    }

    /// A table inside this one, read with the same faults.
    pub fn inner<'s>(&'s mut self, at: usize, table: &'s DeTable<'t>, keys: &[&str]) -> Entry<'s, 't> {
        Entry::new(self.page, at, table, keys, self.faults)
    }

    /// Adds a fault at a key, or at the table if the key is not there.
    pub fn fault(&mut self, key: &str, what: impl Into<String>, mend: impl Into<String>) {
        let at = self.value(key).map_or(self.at, |value| value.span().start);
        self.faults.push(self.page.fault(at, what, mend));
    }
}

fn finite(value: &DeValue<'_>) -> Option<f64> {
    let digits = match value {
        DeValue::Integer(number) => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => return None,
    };
    digits.parse().ok().filter(|number: &f64| number.is_finite())
}
