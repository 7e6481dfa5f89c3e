//! How numbers are written in Swedish, and names sorted: decimal comma, no-break space, å ä ö last.

/// No-break space, between thousands and before a unit.
pub const NBSP: char = '\u{a0}';

/// A number with a fixed count of decimals ("1 234,5"); "–" if it is not finite.
pub fn decimal(value: f64, decimals: u8) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    // Half away from zero, as published figures are rounded.
    let scale = 10_f64.powi(i32::from(decimals));
    let rounded = (value.abs() * scale).round() / scale;
    let text = format!("{rounded:.*}", usize::from(decimals));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut written = String::with_capacity(text.len() + 8);
    if value < 0.0 && rounded > 0.0 {
        written.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            written.push(NBSP);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(',');
        written.push_str(fraction);
    }
    written
}

/// A number without needless zeros, at most so many decimals ("3,5", "12").
pub fn short(value: f64, decimals: u8) -> String {
    let text = decimal(value, decimals);
    match text.split_once(',') {
        Some((whole, fraction)) => match fraction.trim_end_matches('0') {
            "" => whole.to_owned(),
            fraction => format!("{whole},{fraction}"),
        },
        None => text,
    }
}

/// A number with the sign written out ("+3,2", "−0,4", "0,0").
pub fn signed(value: f64, decimals: u8) -> String {
    let text = decimal(value, decimals);
    let is_zero = text.chars().all(|c| matches!(c, '0' | ','));
    if value > 0.0 && !is_zero { format!("+{text}") } else { text }
}

/// A change of place in words. A positive number is worse: 180 to 215 is 35.
pub fn place_change(places: i64) -> String {
    let noun = if places.abs() == 1 { "plats" } else { "platser" };
    match places {
        0 => "oförändrad plats".to_owned(),
        1.. => format!("{places} {noun} sämre"),
        _ => format!("{} {noun} bättre", -places),
    }
}

/// A number and its unit with a no-break space between; the unit may be empty.
pub fn with_unit(value: f64, decimals: u8, unit: &str) -> String {
    let text = decimal(value, decimals);
    if unit.is_empty() { text } else { format!("{text}{NBSP}{unit}") }
}

/// What names are sorted by: å, ä and ö last, upper and lower case alike.
pub fn alphabet(name: &str) -> Vec<u32> {
    let place = |c: char| match c {
        'å' => 0x1000,
        'ä' => 0x1001,
        'ö' => 0x1002,
        c => u32::from(c),
    };
    name.to_lowercase().chars().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_print() {
        let cases = [
            (1_234.56, 1, "1\u{a0}234,6"),
            (229_645.0, 0, "229\u{a0}645"),
            (0.29, 2, "0,29"),
            (-0.04, 1, "0,0"),
            (-12.34, 1, "−12,3"),
            (0.25, 1, "0,3"),
            (999.96, 1, "1\u{a0}000,0"),
            (f64::NAN, 1, "–"),
        ];
        for (value, decimals, want) in cases {
            assert_eq!(decimal(value, decimals), want);
        }
        assert_eq!(
            (signed(3.2, 1), signed(-3.2, 1), signed(0.01, 1)),
            ("+3,2".into(), "−3,2".into(), "0,0".into())
        );
        assert_eq!(
            [35, -44, 1, 0].map(place_change),
            ["35 platser sämre", "44 platser bättre", "1 plats sämre", "oförändrad plats"]
        );
        assert_eq!(with_unit(85.0, 0, "%"), "85\u{a0}%");
        assert_eq!([short(3.50, 2), short(1200.0, 1), short(0.0, 3)], ["3,5", "1\u{a0}200", "0"]);
    }

    #[test]
    fn names_are_sorted_as_in_a_swedish_list() {
        let mut names = ["Örebro", "Ale", "Ängelholm", "Åre", "Zinkgruvan", "ale"];
        names.sort_by_key(|name| alphabet(name));
        assert_eq!(names, ["Ale", "ale", "Zinkgruvan", "Åre", "Ängelholm", "Örebro"]);
    }
}
