//! Weights from best and worst choices: utilities of a multinomial logit, by maximum likelihood.

use crate::soundness::solve;
use crate::weights::reply::Choice;

/// Keeps utilities finite where an item is always, or never, chosen.
const RIDGE: f64 = 1e-6;

/// Newton steps before the utilities reached are taken.
const MOST_STEPS: usize = 100;

/// Times best less times worst over times shown, per item, -1 to 1; `None` where it was never shown.
pub fn scores(answers: &[(&[Choice], f64)], items: usize) -> Vec<Option<f64>> {
    let mut shown = vec![0.0; items];
    let mut balance = vec![0.0; items];
    for (choices, weight) in answers {
        for choice in *choices {
            for item in &choice.shown {
                shown[*item] += weight;
            }
            balance[choice.best] += weight;
            balance[choice.worst] -= weight;
        }
    }
    balance.iter().zip(&shown).map(|(balance, shown)| (*shown > 0.0).then(|| balance / shown)).collect()
}

/// Weights that sum to 1 from valid answers, every item shown at least once. The best of a set is chosen
/// in proportion to `e^u`, the worst of the rest in proportion to `e^-u`.
pub(crate) fn weights(answers: &[(&[Choice], f64)], items: usize) -> Vec<f64> {
    let mut utilities = vec![0.0; items];
    let mut level = Likelihood::at(answers, &utilities);
    for _ in 0..MOST_STEPS {
        let Some(step) = solve(&level.curvature, &level.slope) else { break };
        // Full steps may overshoot far from the top: halve until it rises.
        let (mut size, mut risen) = (1.0, false);
        while size > 1e-9 && !risen {
            let tried: Vec<f64> = utilities.iter().zip(&step).map(|(u, step)| u + size * step).collect();
            let found = Likelihood::at(answers, &tried);
            risen = found.log > level.log;
            if risen {
                (utilities, level) = (tried, found);
            }
            size /= 2.0;
        }
        if !risen || step.iter().all(|step| step.abs() < 1e-10) {
            break;
        }
    }
    let highest = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raw: Vec<f64> = utilities.iter().map(|u| libm::exp(u - highest)).collect();
    let sum: f64 = raw.iter().sum();
    raw.iter().map(|weight| weight / sum).collect()
}

/// Logarithm of the likelihood less the ridge, with its slope and minus its curvature.
struct Likelihood {
    log: f64,
    slope: Vec<f64>,
    curvature: Vec<f64>,
}

impl Likelihood {
    fn at(answers: &[(&[Choice], f64)], utilities: &[f64]) -> Self {
        let n = utilities.len();
        let ridge: f64 = utilities.iter().map(|u| u * u).sum();
        let mut found = Self {
            log: -RIDGE * ridge / 2.0,
            slope: utilities.iter().map(|u| -RIDGE * u).collect(),
            curvature: (0..n * n).map(|cell| if cell % (n + 1) == 0 { RIDGE } else { 0.0 }).collect(),
        };
        for (choices, weight) in answers {
            for choice in *choices {
                found.add(&choice.shown, choice.best, 1.0, *weight, utilities);
                let rest: Vec<usize> =
                    choice.shown.iter().copied().filter(|item| *item != choice.best).collect();
                found.add(&rest, choice.worst, -1.0, *weight, utilities);
            }
        }
        found
    }

    /// One choice from a set; `sign` is -1 where the least important is chosen.
    fn add(&mut self, set: &[usize], chosen: usize, sign: f64, weight: f64, utilities: &[f64]) {
        let n = utilities.len();
        let highest = set.iter().map(|item| sign * utilities[*item]).fold(f64::NEG_INFINITY, f64::max);
        let power: Vec<f64> = set.iter().map(|item| libm::exp(sign * utilities[*item] - highest)).collect();
        let sum: f64 = power.iter().sum();
        self.log += weight * (sign * utilities[chosen] - highest - libm::log(sum));
        self.slope[chosen] += weight * sign;
        for (a, pa) in set.iter().zip(&power) {
            let pa = pa / sum;
            self.slope[*a] -= weight * sign * pa;
            self.curvature[a * n + a] += weight * pa;
            for (b, pb) in set.iter().zip(&power) {
                self.curvature[a * n + b] -= weight * pa * pb / sum;
            }
        }
    }
}
