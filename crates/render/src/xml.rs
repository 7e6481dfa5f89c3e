//! XML text that is well-formed by construction: elements close themselves, and all text is escaped.

pub(crate) use ledstjarna_charts::{escape, is_forbidden};

/// XML under way.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    out: String,
}

/// Attributes of an element, in the order they are written.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A file of its own.
    pub fn file() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned() }
    }

    /// A piece that is put into something else.
    pub fn piece() -> Self {
        Self::default()
    }

    /// An element with what `inside` writes.
    pub fn element(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        self.out.push('>');
        inside(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.out.push_str("/>");
    }

    /// An element of HTML that never has content and is not closed.
    pub fn void(&mut self, name: &str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.out.push('>');
    }

    /// An element with text only.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| xml.text(text));
    }

    /// Text between elements.
    pub fn text(&mut self, text: &str) {
        self.out.push_str(&escape(text));
    }

    /// Markup written by the program or by this type.
    pub fn markup(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// What has been written.
    pub fn finish(self) -> String {
        self.out
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.out.push_str(&escape(value).replace('\n', "&#10;").replace('\t', "&#9;"));
            self.out.push('"');
        }
    }
}

/// Text on one line: runs of white space and forbidden characters become one space.
pub(crate) fn one_line(text: &str) -> String {
    let is_gap = |c: char| matches!(c, ' ' | '\t' | '\n') || is_forbidden(c);
    text.split(is_gap).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_close_and_text_is_escaped() {
        let mut xml = Xml::piece();
        xml.element("a", &[("b", "\"1\"\n<2>")], |xml| {
            xml.empty("c", &[]);
            xml.leaf("d", &[], "å & 'ä' \u{0}\u{b}\u{ffff}<");
        });
        assert_eq!(
            xml.finish(),
            "<a b=\"&quot;1&quot;&#10;&lt;2&gt;\"><c/><d>å &amp; &#39;ä&#39;    &lt;</d></a>"
        );
    }

    #[test]
    fn one_line_keeps_no_break_spaces() {
        assert_eq!(one_line("  1\u{a0}234 \n\r\t kr \u{0}"), "1\u{a0}234 kr");
    }
}
