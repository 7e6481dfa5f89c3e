//! "Varför står det så?": the rules and the facts behind a sentence, in Swedish.

use ledstjarna_observations::swedish::NBSP;

use crate::sentence::{Input, Sentence};

/// The explanation, one line per rule and per fact. What stands in the text comes before what only
/// decided what it says.
pub fn why(sentence: &Sentence) -> Vec<String> {
    let rules = sentence.rules.iter().map(|rule| format!("Regel {}. {}", rule.code(), rule.swedish()));
    let told = sentence.inputs.iter().filter(|input| input.in_text).map(line);
    let decided = sentence.inputs.iter().filter(|input| !input.in_text);
    let decided = decided.map(|input| format!("{} (styr vad som skrivs)", line(input)));
    let mut lines: Vec<String> = rules.chain(told).chain(decided).collect();
    let mut seen = Vec::new();
    lines.retain(|line| {
        let is_new = !seen.contains(line);
        seen.push(line.clone());
        is_new
    });
    lines
}

fn line(input: &Input) -> String {
    let space = if input.unit.is_empty() { String::new() } else { format!("{NBSP}{}", input.unit) };
    format!("{}: {}{space}", crate::words::capital(&input.name), input.shown)
}
