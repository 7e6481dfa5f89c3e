//! The three ways a chart is written: for a screen, for paper, and to stand alone in a document.

/// Where a chart is going.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Flavour {
    /// A page: colours are the page's custom properties, the chart is one tab stop, and every mark
    /// carries its spoken text as `data-text`.
    #[default]
    Screen,
    /// Paper, perhaps without colour: greys, and patterns where a screen has fills.
    Print,
    /// A file of its own, or a picture inside one: a size, a typeface and plain colours.
    Document,
}

/// What colours of the page become on paper without colour.
const GREYS: [(&str, &str); 8] = [
    ("#0B5CAD", "#000000"),
    ("#B45309", "#444444"),
    ("#6B7280", "#666666"),
    ("#4B5563", "#333333"),
    ("#868E99", "#808080"),
    ("#1B1F24", "#000000"),
    ("#C7CDD4", "#BBBBBB"),
    ("#FFD24D", "#FFFFFF"),
];

/// A finished chart of plain colours (beeswarm, dot strip, trend line) in another flavour.
///
/// Those charts tell their classes apart by place, shape and line pattern, so greys are enough on paper.
pub fn restyle(svg: &str, flavour: Flavour) -> String {
    match flavour {
        Flavour::Screen => svg.replacen("<svg ", "<svg tabindex=\"0\" ", 1),
        // Quotes are escaped in text, so `="#...` stands in attributes only.
        Flavour::Print => GREYS.iter().fold(svg.to_owned(), |svg, (colour, grey)| {
            svg.replace(&format!("=\"{colour}\""), &format!("=\"{grey}\""))
        }),
        Flavour::Document => without_class(svg).replacen("<svg ", &format!("<svg {FONT} "), 1),
    }
}

/// The typeface of a chart that stands alone.
pub(crate) const FONT: &str = "font-family=\"Atkinson Hyperlegible, Liberation Sans, Arial, sans-serif\"";

fn without_class(svg: &str) -> String {
    let tag = svg.find('>').unwrap_or(0);
    let class = svg.find(" class=\"").filter(|start| *start < tag);
    let end = class.and_then(|start| svg[start + 8..].find('"').map(|end| start + 9 + end));
    match (class, end) {
        (Some(start), Some(end)) => format!("{}{}", &svg[..start], &svg[end..]),
        _ => svg.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg class=\"bred\" role=\"img\"><text fill=\"#0B5CAD\">=#0B5CAD</text></svg>";

    #[test]
    fn only_attributes_are_restyled() {
        assert_eq!(
            restyle(SVG, Flavour::Print),
            "<svg class=\"bred\" role=\"img\"><text fill=\"#000000\">=#0B5CAD</text></svg>"
        );
        let alone = restyle(SVG, Flavour::Document);
        assert!(alone.starts_with("<svg font-family=") && !alone.contains("class="), "{alone}");
        assert!(restyle(SVG, Flavour::Screen).starts_with("<svg tabindex=\"0\" class="));
    }
}
