//! Tried values as one short parameter: indicator and value in turn, so that a link restores a trial.

/// Parts the code; it needs no encoding in an address.
const SIGN: char = '~';

/// Most values of one code.
const MOST: usize = 100;

/// The code of some values ("`webb_avgifter~2~U21468~85.5`").
pub fn code(values: &[(String, f64)]) -> String {
    let parts: Vec<String> = values.iter().map(|(id, value)| format!("{id}{SIGN}{value}")).collect();
    parts.join(&SIGN.to_string())
}

/// The values of a code. What is no number is passed over, and so is all but the last value of an indicator.
pub fn values(code: &str) -> Vec<(String, f64)> {
    let parts: Vec<&str> = code.split(SIGN).take(2 * MOST).collect();
    let mut found: Vec<(String, f64)> = Vec::new();
    for pair in parts.chunks_exact(2) {
        let Some(value) = pair[1].parse::<f64>().ok().filter(|value| value.is_finite()) else { continue };
        found.retain(|(id, _)| id != pair[0]);
        found.push((pair[0].to_owned(), value));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let found = |code: &str| {
            values(code).into_iter().map(|(id, value)| format!("{id}={value}")).collect::<Vec<_>>()
        };
        assert_eq!(found("a~1~b~2.5"), ["a=1", "b=2.5"]);
        assert_eq!(found("a~1~b"), ["a=1"]);
        assert_eq!(found("a~x~b~2~a~NaN~c~inf"), ["b=2"]);
        assert_eq!(found("a~1~a~2"), ["a=2"]);
        assert_eq!(found(""), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn a_code_is_read_back_to_the_bit(list in prop::collection::btree_map("[a-zA-Z0-9_]{1,12}", -1e9..1e9_f64, 0..20)) {
            let list: Vec<(String, f64)> = list.into_iter().collect();
            prop_assert_eq!(values(&code(&list)), list);
        }
    }
}
