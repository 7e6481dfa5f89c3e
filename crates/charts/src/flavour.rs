//! The three ways a chart is written: for a screen, for paper, and to stand alone in a document.

use crate::paint::Ink;

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

/// The colours of the charts that are restyled, with the grey each becomes on paper. They tell their
/// classes apart by place, shape and line pattern, so the greys only need to differ from their neighbours.
const GREYS: [(Ink, &str); 9] = [
    (Ink::Better, "#000000"),
    (Ink::Worse, "#444444"),
    (Ink::Middle, "#666666"),
    (Ink::Neutral, "#333333"),
    (Ink::Band, "#808080"),
    (Ink::Text, "#000000"),
    (Ink::Line, "#BBBBBB"),
    (Ink::Own, "#FFFFFF"),
    (Ink::Ground, "#FFFFFF"),
];

/// A finished beeswarm, dot strip or trend line in another flavour. They are drawn for a screen, so
/// there they only become a tab stop.
pub fn restyle(svg: &str, flavour: Flavour) -> String {
    if flavour == Flavour::Screen {
        return svg.replacen("<svg ", "<svg tabindex=\"0\" ", 1);
    }
    let svg = GREYS.iter().fold(without(svg, "data-text"), |svg, (ink, grey)| {
        let colour = if flavour == Flavour::Print { *grey } else { ink.write(flavour) };
        // Quotes are escaped in text, so a colour in quotes stands in attributes only.
        svg.replace(&format!("=\"{}\"", ink.write(Flavour::Screen)), &format!("=\"{colour}\""))
    });
    if flavour == Flavour::Document {
        without(&svg, "class").replacen("<svg ", &format!("<svg {FONT} "), 1)
    } else {
        svg
    }
}

/// The typeface of a chart that stands alone.
pub(crate) const FONT: &str = "font-family=\"Atkinson Hyperlegible, Liberation Sans, Arial, sans-serif\"";

/// The picture without one attribute; its values hold no quotes, since those are escaped.
fn without(svg: &str, attribute: &str) -> String {
    let opening = format!(" {attribute}=\"");
    let mut parts = svg.split(&opening);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once('"').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg class=\"bred\" role=\"img\"><circle data-text=\"a 1\" r=\"2\"/>\
        <text fill=\"var(--battre,#0B5CAD)\">=var(--battre,#0B5CAD)</text></svg>";

    #[test]
    fn only_attributes_are_restyled() {
        assert_eq!(
            restyle(SVG, Flavour::Print),
            "<svg class=\"bred\" role=\"img\"><circle r=\"2\"/>\
             <text fill=\"#000000\">=var(--battre,#0B5CAD)</text></svg>"
        );
        let alone = restyle(SVG, Flavour::Document);
        assert!(alone.starts_with("<svg font-family=") && !alone.contains("class="), "{alone}");
        assert!(alone.contains("<text fill=\"#0B5CAD\">=var(--battre,"), "{alone}");
        assert!(restyle(SVG, Flavour::Screen).starts_with("<svg tabindex=\"0\" class="));
    }
}
