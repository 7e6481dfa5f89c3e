//! How wide a text is, a little on the safe side, and how it is broken or shortened to fit.

/// Type in another face than the one that was meant may be wider.
const SAFE: f64 = 1.12;

/// Width of a text in a sans-serif type.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(share).sum::<f64>() * size * SAFE
}

/// Width of one character as a share of the size of the type.
fn share(c: char) -> f64 {
    match c {
        'i' | 'l' | 'j' | 'I' | '|' | '!' | '.' | ',' | ':' | ';' | '\'' | ' ' | '\u{a0}' => 0.29,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '—' => 0.88,
        c if c.is_uppercase() => 0.7,
        c if c.is_ascii() => 0.57,
        'å' | 'ä' | 'ö' | 'é' | 'ü' | '–' => 0.58,
        _ => 1.0,
    }
}

/// The text, or as much of its beginning as fits with three dots after it.
pub(crate) fn shorten(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let (mut kept, mut used) = (String::new(), width("…", size));
    for c in text.chars() {
        used += share(c) * size * SAFE;
        if used > room {
            break;
        }
        kept.push(c);
    }
    if kept.is_empty() { kept } else { format!("{}…", kept.trim_end()) }
}

/// Lines of at most `room`, broken at spaces and at most `most` of them; the last is shortened.
pub(crate) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    // A no-break space holds a number and its unit together.
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        let is_last = lines.len() + 1 >= most;
        if line.is_empty() || is_last || width(&longer, size) <= room {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.into_iter().map(|line| shorten(&line, size, room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_and_the_last_is_shortened() {
        let lines = wrap("Andel som fått hjälp i tid", 13.0, 110.0, 3);
        assert_eq!(lines, ["Andel som fått", "hjälp i tid"]);
        let short = wrap("Andel som fått hjälp i tid", 13.0, 90.0, 1);
        assert!(short.len() == 1 && short[0].ends_with('…') && width(&short[0], 13.0) <= 90.0, "{short:?}");
        assert!(wrap("", 13.0, 90.0, 2).is_empty());
        assert_eq!(shorten("lång", 13.0, 3.0), "");
    }
}
