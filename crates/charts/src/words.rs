//! What a chart says to those who do not see it: its name and its description.

use crate::svg::escape;

/// The words of one chart.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Unique on the page; characters other than letters, digits and hyphens are left out.
    pub id: &'a str,
    /// The message, as a sentence.
    pub title: &'a str,
    /// What is drawn: range, own value, comparison, how many are missing.
    pub desc: &'a str,
}

impl Words<'_> {
    /// The opening tag with role, size and names; `class` is written by the program, never by a user.
    pub(crate) fn open(&self, class: &str, width: f64, height: f64) -> String {
        let id = self.key();
        let (title, desc) = (escape(self.title), escape(self.desc));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\">\
             <title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{desc}</desc>"
        )
    }

    /// The id without what an id may not hold.
    pub(crate) fn key(&self) -> String {
        self.id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
    }
}
