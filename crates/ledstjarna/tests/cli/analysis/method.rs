//! Is the model sound? The open one adds up, and a bad one is told.

use super::{close, demo, list, number, plain, sum};

/// Two areas: one decided by a single indicator, the other with two of the same.
const BAD: &str = r#"
[model]
id = "bad"
title = "Ett dåligt index"
version = "1.0.0"
note = "För prov."

[[group]]
id = "index"
title = "Ett dåligt index"

[[group]]
id = "one"
parent = "index"
weight = 0.5
title = "Ett mått"

[[group]]
id = "twice"
parent = "index"
weight = 0.5
title = "Två lika"

[[indicator]]
id = "U21468"
parent = "one"
weight = 0.9

[[indicator]]
id = "webb_avgifter"
parent = "one"
weight = 0.1

[[indicator]]
id = "U21401"
parent = "twice"
weight = 0.5

[[indicator]]
id = "U21436"
parent = "twice"
weight = 0.5
"#;

#[test]
fn the_open_model_adds_up_and_a_bad_one_is_told() {
    let at = demo();
    let text = plain(&at, &["index", "audit"]);
    assert!(text.contains("Håller modellen?") && text.contains("Copeland"), "{text}");
    let found = at.json(&["index", "audit", "--model", "hemtjanst-71"]);
    let lines = list(&found, "lines");
    assert_eq!((lines.len(), &found["synthetic"]), (71, &true.into()));
    close(sum(lines, "weight"), 1.0);
    let areas: Vec<_> = list(&found, "groups").iter().skip(1).cloned().collect();
    close(sum(&areas, "weight"), 1.0);
    close(sum(&areas, "explains"), 1.0);
    for line in lines {
        let reliability = number(line, "reliability");
        assert!((0.0..=1.0).contains(&reliability) && number(line, "n") > 100.0, "{line:#}");
    }
    let surveyed = lines.iter().find(|line| line["indicator"] == "U21468").expect("a survey");
    let written = lines.iter().find(|line| line["indicator"] == "webb_avgifter").expect("a web page");
    assert!(number(surveyed, "reliability") < 1.0 && (number(written, "reliability") - 1.0).abs() < 1e-12);
    bad(&at);
}

fn bad(at: &crate::installation::Installation) {
    at.write("bad.toml", BAD);
    let question = ["index", "audit", "--model", "bad.toml", "--year", "2022"];
    let text = plain(at, &question);
    assert!(text.contains("Ett enda mått avgör sitt område"), "{text}");
    let found = at.json(&question);
    let warnings = list(&found, "warnings");
    let decided = |area: &str| {
        warnings
            .iter()
            .find(|w| w["kind"] == "decided_by_one" && w["other"] == area)
            .map(|w| w["indicator"].clone())
    };
    assert_eq!(decided("Ett mått"), Some("U21468".into()), "{warnings:#?}");
    let of_one: Vec<_> =
        list(&found, "lines").iter().filter(|line| line["group"] == "Ett mått").cloned().collect();
    close(sum(&of_one, "decides"), 1.0);
    assert_eq!((&found["model"], &found["year"]), (&"bad".into(), &2022.into()));
}
