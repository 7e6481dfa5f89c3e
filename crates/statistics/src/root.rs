//! The root of a rising function: Newton's method that never leaves its bracket.

/// Far more steps than halving the bracket to the last bit needs.
const STEPS: u32 = 300;

/// Where `rising`, which gives (value, slope), crosses 0 between `low` and `high`; the nearer end if
/// it does not cross. `None` when the function gives NaN.
pub(crate) fn rising(
    function: impl Fn(f64) -> (f64, f64),
    start: f64,
    mut low: f64,
    mut high: f64,
) -> Option<f64> {
    let mut at = start.clamp(low, high);
    for _ in 0..STEPS {
        let (value, slope) = function(at);
        if value > 0.0 {
            high = at;
        } else if value < 0.0 {
            low = at;
        } else {
            return (!value.is_nan()).then_some(at);
        }
        let newton = at - value / slope;
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        if (next - at).abs() <= 4.0 * f64::EPSILON * at.abs().max(1.0) {
            return Some(next);
        }
        at = next;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_crossing_from_either_side() {
        for start in [-50.0, -1.0, 0.0, 3.0, 50.0] {
            let cube = rising(|x| (x * x * x - 8.0, 3.0 * x * x), start, -60.0, 60.0);
            assert!((cube.expect("a root") - 2.0).abs() < 1e-14, "from {start}");
            // A flat slope far out sends Newton outside the bracket.
            let bend = rising(|x| (x.atan() - 0.5, 1.0 / (1.0 + x * x)), start, -60.0, 60.0);
            assert!((bend.expect("a root") - 0.5_f64.tan()).abs() < 1e-14, "from {start}");
        }
    }

    #[test]
    fn no_crossing_gives_the_nearer_end_and_nan_gives_nothing() {
        assert!((rising(|_| (1.0, 0.0), 0.0, -1.0, 1.0).expect("an end") + 1.0).abs() < 1e-9);
        assert_eq!(rising(|_| (f64::NAN, 1.0), 0.0, -1.0, 1.0), None);
    }
}
