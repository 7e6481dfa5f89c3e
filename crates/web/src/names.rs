//! Finding names although they are written without dots and rings, in part, or a little wrong.

/// Letters that count when names are compared: small, and å, ä, ö, é as a, a, o, e.
pub fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        'å' | 'ä' | 'à' | 'á' => 'a',
        'ö' | 'ø' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        c => c,
    };
    text.to_lowercase().chars().map(fold).collect()
}

/// How well a name answers what was written: 0 is best, `None` is not at all.
pub fn fit(name: &str, wanted: &str) -> Option<usize> {
    let (name, wanted) = (folded(name), folded(wanted));
    if wanted.is_empty() {
        None
    } else if name == wanted {
        Some(0)
    } else if name.starts_with(&wanted) {
        Some(1)
    } else if name.split([' ', '-', ',']).any(|word| word.starts_with(&wanted)) {
        Some(2)
    } else {
        (wanted.chars().count() > 2 && name.contains(&wanted)).then_some(3)
    }
}

/// Whether two names differ by so few letters that one is likely the other written wrong.
pub fn is_slip(name: &str, wanted: &str) -> bool {
    let (name, wanted) = (folded(name), folded(wanted));
    let length = wanted.chars().count();
    let allowed = if length < 4 { 0 } else { 1 + length / 6 };
    length < 40 && distance(&name, &wanted) <= allowed
}

/// Number of letters to add, remove or change (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_part_and_without_dots() {
        assert_eq!(fit("Åmål", "amal"), Some(0));
        assert_eq!(fit("Ludvika", "lud"), Some(1));
        assert_eq!(fit("Upplands Väsby", "vasby"), Some(2));
        assert_eq!(fit("Ludvika", "vik"), Some(3));
        assert_eq!(fit("Ludvika", "xyz"), None);
        assert_eq!(fit("Ludvika", ""), None);
    }

    #[test]
    fn slips_are_understood() {
        assert!(
            is_slip("Ludvika", "Ludvicka")
                && is_slip("Göteborg", "gøtebrog")
                && is_slip("Borlänge", "borlange")
        );
        assert!(!is_slip("Ludvika", "Lund") && !is_slip("Lund", "lu"));
    }
}
