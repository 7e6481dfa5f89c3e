//! Names that things can be linked by: always valid, and different for different ids.

/// What is linked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Chapter,
    Table,
    Figure,
    Note,
}

impl Anchor {
    /// The anchor of an id, for web pages.
    pub fn name(self, id: &str) -> String {
        let kind = match self {
            Self::Chapter => "kapitel",
            Self::Table => "tabell",
            Self::Figure => "figur",
            Self::Note => "not",
        };
        format!("{kind}-{}", safe(id))
    }
}

/// Letters a-z, digits and hyphens as they are; everything else as its code.
pub(crate) fn safe(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            name.push(c);
        } else {
            name.push_str(&format!("_{:x}_", u32::from(c)));
        }
    }
    name
}

/// An address that may be linked to: a web page, an e-mail address.
pub(crate) fn address(address: &str) -> Option<String> {
    let known = ["https://", "http://", "mailto:"];
    let lower = address.to_ascii_lowercase();
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"\\^`{|}".contains(c);
    let whole = known.iter().any(|start| lower.starts_with(start) && lower.len() > start.len());
    (whole && address.chars().all(is_plain)).then(|| percent_coded(address))
}

/// Letters such as å as an address writes them.
fn percent_coded(address: &str) -> String {
    let mut coded = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii() {
            coded.push(char::from(byte));
        } else {
            coded.push_str(&format!("%{byte:02X}"));
        }
    }
    coded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_valid_and_differ() {
        assert_eq!(Anchor::Chapter.name("mat-1"), "kapitel-mat-1");
        assert_eq!(safe("å/b c"), "_e5__2f_b_20_c");
        assert_ne!(safe("a_2f_"), safe("a/"));
    }

    #[test]
    fn only_pages_and_mail_are_linked() {
        assert_eq!(
            address("https://ludvika.se/vård?a=1#b").as_deref(),
            Some("https://ludvika.se/v%C3%A5rd?a=1#b")
        );
        assert_eq!(address("mailto:a@b.se").as_deref(), Some("mailto:a@b.se"));
        for bad in
            ["", "https://", "javascript:alert(1)", "JavaScript:x", "file:///etc", "https://a b", "//a.se"]
        {
            assert_eq!(address(bad), None, "{bad}");
        }
    }
}
