//! Wrong model files: every fault is shown with file, line, what is wrong and how to mend it.

mod small_file;

use insta::assert_snapshot;
use ledstjarna_composite::Model;
use small_file::{REGISTER, SMALL, changed};

/// The faults as a user sees them.
fn faults(changes: &[(&str, &str)]) -> String {
    faults_of(&changed(changes))
}

fn faults_of(text: &str) -> String {
    match Model::parse("models/egen.toml", text, &REGISTER) {
        Ok(_) => "no fault".to_owned(),
        Err(faults) => faults.to_string(),
    }
}

#[test]
fn what_is_no_toml_is_refused() {
    assert_snapshot!(faults_of(""), @r#"
    models/egen.toml:0: the model has no [[group]]. Begin with the index itself: [[group]] id = "index"
    models/egen.toml:1: `model` is missing. Add a line model = ...
    "#);
    assert_snapshot!(faults_of("[model\nid = \"a\"\n[[group]\n"), @r"
    models/egen.toml:1: not valid TOML: unclosed table, expected `]`. Correct the text at this line
    models/egen.toml:3: not valid TOML: unclosed array table, expected `]`. Correct the text at this line
    ");
    assert_snapshot!(faults_of("model = 1\ngroup = 2\nindicator = [3]\n[recipe]\n"), @r#"
    models/egen.toml:0: the model has no [[group]]. Begin with the index itself: [[group]] id = "index"
    models/egen.toml:1: `model` is not a table. Begin it with a line [model]
    models/egen.toml:2: `group` is not a list of tables. Begin each entry with a line [[group]]
    models/egen.toml:3: `indicator` is not a table. Begin each entry with a line [[indicator]]
    "#);
}

#[test]
fn faults_of_the_head_and_unknown_keys() {
    assert_snapshot!(
        faults(&[("id = \"small\"", "id = \"liten modell\"\nyear = 2023"), ("version = \"1.0.0\"\n", ""), ("Liten modell", "  ")]),
        @r#"
    models/egen.toml:1: `version` is missing. Add a line version = ...
    models/egen.toml:2: `id` is "liten modell". Use only the letters a-z and A-Z, digits, underscore, hyphen and full stop
    models/egen.toml:3: unknown key `year`. Remove it or correct the spelling; known keys: id, title, version, note
    models/egen.toml:4: `title` is not a text, or it is empty. Write a text in quotation marks
    "#
    );
    assert_snapshot!(faults(&[("[recipe]", "[recept]"), ("weight = 0.75", "wieght = 0.75")]), @r"
    models/egen.toml:6: unknown key `recept`. Remove it or correct the spelling; known keys: model, recipe, group, indicator, floor
    models/egen.toml:24: `weight` is missing. Add a line weight = ...
    models/egen.toml:27: unknown key `wieght`. Remove it or correct the spelling; known keys: id, parent, weight, theme, direction, max_age, goalposts, active, missing
    ");
}

#[test]
fn faults_of_groups() {
    assert_snapshot!(
        faults(&[
            ("title = \"Index\"", "title = \"Index\"\nparent = \"all\"\nweight = 1"),
            ("parent = \"index\"\nweight = 0.6", "parent = \"indexx\"\nweight = -0.6"),
            ("id = \"web_pages\"\nparent = \"index\"\n", "id = \"web_pages\"\n"),
        ]),
        @r"
    models/egen.toml:11: the first group is the index itself and has no parent. Remove it, or let the index itself stand first
    models/egen.toml:12: the first group is the index itself and has no weight. Remove it
    models/egen.toml:16: no group `indexx` stands above. Write the id of a [[group]] that stands above this entry
    models/egen.toml:17: the weight is negative. Weights are 0 or more; turn the direction instead
    models/egen.toml:20: `parent` is missing. Add a line parent = ...
    "
    );
    assert_snapshot!(
        faults(&[
            ("id = \"web_pages\"", "id = \"care\""),
            ("title = \"Vård\"", "title = \"Vård\"\nslug = \"Vård\""),
        ]),
        @r#"
    models/egen.toml:17: `slug` is "Vård". Use only the letters a-z and A-Z, digits, underscore, hyphen and full stop
    models/egen.toml:20: group `care` stands twice. Give each group an id of its own
    models/egen.toml:37: no group `web_pages` stands above. Write the id of a [[group]] that stands above this entry
    "#
    );
    assert_snapshot!(
        faults(&[
            ("title = \"Vård\"", "title = \"Vård\"\nslug = \"rapport\""),
            ("title = \"Webb\"", "title = \"Webb\"\nslug = \"care\""),
        ]),
        @r"
    models/egen.toml:12: the slug `rapport` is the name of a page. Choose another slug
    models/egen.toml:19: group `web_pages` and group `care` share an id or a slug. Give one of them another slug
    "
    );
}

#[test]
fn faults_of_means() {
    assert_snapshot!(
        faults(&[
            ("title = \"Index\"", "title = \"Index\"\naggregate = \"median\""),
            ("title = \"Vård\"", "title = \"Vård\"\naggregate = \"power\"\nepsilon = -1"),
            ("title = \"Webb\"", "title = \"Webb\"\npower = 2\nepsilon = 1"),
        ]),
        @r#"
    models/egen.toml:11: `aggregate` is "median". Write one of arithmetic, geometric, harmonic, power
    models/egen.toml:13: `power` is missing. Add power = ..., the exponent of the generalised mean
    models/egen.toml:19: `epsilon` is negative. Write the lowest score that counts, 0 or more
    models/egen.toml:26: `power` has no use under this mean. Remove it, or write aggregate = "power"
    models/egen.toml:27: `epsilon` has no use under an arithmetic mean. Remove it, or choose another mean
    "#
    );
}

#[test]
fn weights_that_do_not_sum_to_one() {
    assert_snapshot!(
        faults(&[("weight = 0.4", "weight = 0.3"), ("weight = 0.75", "weight = 0.650000001")]),
        @r"
    models/egen.toml:8: the weights in group `index` sum to 0.9, not to 1. Change its 2 weights so that they sum to 1
    models/egen.toml:12: the weights in group `care` sum to 0.900000001, not to 1. Change its 2 weights so that they sum to 1
    "
    );
    assert_eq!(faults(&[("weight = 0.75", "weight = 0.7500000005")]), "no fault", "inside the tolerance");
}

#[test]
fn a_lost_part_does_not_make_its_group_look_empty() {
    assert_snapshot!(faults(&[("parent = \"web_pages\"", "parent = \"web-pages\"")]), @"models/egen.toml:36: no group `web-pages` stands above. Write the id of a [[group]] that stands above this entry");
    assert_snapshot!(faults(&[("title = \"Webb\"\n", "")]), @"models/egen.toml:18: `title` is missing. Add a line title = ...");
    assert_snapshot!(faults(&[("weight = 0.25", "weight = \"0.25\"")]), @"models/egen.toml:32: `weight` is not a number. Write a number with a decimal point, no quotation marks");
    assert_snapshot!(faults(&[("[[indicator]]\nid = \"webb_avgifter\"\nparent = \"web_pages\"\nweight = 1\n", "")]), @"models/egen.toml:18: group `web_pages` has no parts. Give it indicators, or remove it");
}

#[test]
fn faults_of_indicators() {
    assert_snapshot!(
        faults(&[
            ("id = \"U21468\"", "id = \"U99999\"\ndirection = \"up\"\nmax_age = 0"),
            ("id = \"U21401\"", "id = \"N21024\""),
            ("weight = 1\n", "weight = 1\nmissing = \"zero\"\nactive = \"no\"\ngoalposts = [1]\n"),
        ]),
        @r#"
    models/egen.toml:25: no indicator `U99999` in the register. Use an id of the register (registry/indicators), or add the indicator there
    models/egen.toml:26: `direction` is "up". Write one of higher, lower
    models/egen.toml:27: `max_age` is not a whole number from 1 to 10. Correct the number
    models/egen.toml:31: indicator `N21024` has no direction and cannot be scored. Set direction = "higher" or "lower" here, or leave the indicator out
    models/egen.toml:40: `missing` is "zero". Write one of renormalise, carry_last_year, worst, impute_peer_median
    models/egen.toml:41: `active` is neither true nor false. Write true or false
    models/egen.toml:42: `goalposts` does not have two numbers. Write goalposts = [worst, best]: rising where higher is better, falling where lower is
    "#
    );
    assert_snapshot!(
        faults(&[("id = \"U21401\"", "id = \"U21468\""), ("id = \"web_pages\"", "id = \"webb_avgifter\""), ("parent = \"web_pages\"", "parent = \"webb_avgifter\"")]),
        @r"
    models/egen.toml:30: indicator `U21468` stands twice. An indicator counts once; remove one
    models/egen.toml:35: `webb_avgifter` is also the id of a group. Give the group another id
    "
    );
}

#[test]
fn goalposts_are_demanded_and_follow_the_direction() {
    let recipe = "[recipe]\nnormalise = { method = \"goalposts\" }\n";
    assert_snapshot!(
        faults(&[
            ("[recipe]\n", recipe),
            ("weight = 0.75", "weight = 0.75\ngoalposts = [100, 0]"),
            ("weight = 0.25", "weight = 0.25\ngoalposts = [15, 15]"),
        ]),
        @r"
    models/egen.toml:29: the goalposts do not follow the direction. Write goalposts = [worst, best]: rising where higher is better, falling where lower is
    models/egen.toml:35: the goalposts do not follow the direction. Write goalposts = [worst, best]: rising where higher is better, falling where lower is
    models/egen.toml:37: `goalposts` is missing. Write goalposts = [worst, best]: rising where higher is better, falling where lower is
    "
    );
    let posts = changed(&[
        ("[recipe]\n", recipe),
        ("weight = 0.75", "weight = 0.75\ngoalposts = [50, 100]"),
        ("weight = 0.25", "weight = 0.25\ngoalposts = [25, 5]"),
        ("weight = 1\n", "weight = 1\ngoalposts = [0, 2]\n"),
    ]);
    assert_eq!(faults_of(&posts), "no fault");
}

#[test]
fn faults_of_the_recipe() {
    let recipe = r#"[recipe]
missing = "ignore"
missing_by_source = [{ source = "webben", policy = "worst" }, { source = "ehalsa", policy = "bad" }, 7]
rank_on = "score"
decimals = 1.5
result_groups = [0.1, 0.3, 0.3, 0.9]
note = "?"
[recipe.winsorise]
method = "percentiles"
low = 0.9
high = 0.1
skewness = 2
[recipe.normalise]
method = "z-score"
sd = 0
low = 0
constant = "zero"
[recipe.coverage]
group = 50
total = "much"
all_parts = 1
"#;
    assert_snapshot!(faults(&[("[recipe]\n", recipe)]), @r#"
    models/egen.toml:7: `missing` is "ignore". Write one of renormalise, carry_last_year, worst, impute_peer_median
    models/egen.toml:8: `missing_by_source` is not a table. Begin each entry with a line [[missing_by_source]]
    models/egen.toml:8: no source `webben` in the register. Use an id of registry/sources.toml
    models/egen.toml:8: `policy` is "bad". Write one of renormalise, carry_last_year, worst, impute_peer_median
    models/egen.toml:9: `rank_on` is "score". Write one of full, rounded
    models/egen.toml:10: `decimals` is not a whole number from 0 to 6. Correct the number
    models/egen.toml:11: the cuts are not four rising shares. Write four numbers from 0 to 1, each above the one before
    models/egen.toml:12: unknown key `note`. Remove it or correct the spelling; known keys: missing, missing_by_source, rank_on, decimals, result_groups, winsorise, normalise, coverage
    models/egen.toml:15: `low` is not below `high`. Write for instance low = 0.025 and high = 0.975
    models/egen.toml:17: unknown key `skewness`. Remove it or correct the spelling; known keys: low, high, min_units, method
    models/egen.toml:20: `sd` is not above 0. Write a standard deviation above 0
    models/egen.toml:21: unknown key `low`. Remove it or correct the spelling; known keys: constant, mean, sd, method
    models/egen.toml:22: `constant` is "zero". Write one of inactive, midpoint
    models/egen.toml:24: `group` is not a share. Write a number from 0 to 1
    models/egen.toml:25: `total` is not a number. Write a number with a decimal point, no quotation marks
    models/egen.toml:26: `all_parts` is neither true nor false. Write true or false
    "#);
    let unknown = "[recipe]\nwinsorise = { method = \"trim\", low = 2 }\nnormalise = { low = 5, high = 5 }\n";
    assert_snapshot!(faults(&[("[recipe]\n", unknown)]), @r#"
    models/egen.toml:7: `method` is "trim". Write one of none, percentiles, criterion
    models/egen.toml:8: `method` is missing. Add a line method = ...
    models/egen.toml:8: `low` is not below `high`. Write for instance low = 0 and high = 100
    "#);
}

#[test]
fn floors_that_could_hold_nothing_back_are_refused() {
    let floors = r#"
[[floor]]
group = "care"
part = "web_pages"
below = 20

[[floor]]
group = "carre"
part = "U21469"
below = 120
cap_score = -1

[[floor]]
group = "index"
part = "index"
cap_result_group = "bra"
"#;
    assert_snapshot!(faults_of(&(SMALL.to_owned() + floors)), @r#"
    models/egen.toml:39: the floor has no effect. Add cap_score or cap_result_group
    models/egen.toml:41: the part does not stand below group `care`. Name a part of that group, at any level below it
    models/egen.toml:45: no group `carre`. Write the id of one of the [[group]] entries
    models/egen.toml:46: no group or indicator `U21469`. Write an id that stands in this file
    models/egen.toml:47: `below` is outside the range of scores. Write a score from 0 to 100
    models/egen.toml:48: `cap_score` is outside the range of scores. Write a score from 0 to 100
    models/egen.toml:50: `below` is missing. Add a line below = ...
    models/egen.toml:52: the part does not stand below group `index`. Name a part of that group, at any level below it
    models/egen.toml:53: `cap_result_group` is "bra". Write one of lagt_resultat, under_medel, nara_medel, over_medel, hogt_resultat
    "#);
    let closed = "\n[[floor]]\ngroup = \"care\"\npart = \"U21468\"\nbelow = 20\ncap_score = 50\n";
    assert_snapshot!(faults_of(&(changed(&[("weight = 0.75", "weight = 0.75\nactive = false")]) + closed)), @"models/egen.toml:42: indicator `U21468` is not active, so the floor has no effect. Remove the floor, or active = false of the indicator");
}

fn one_group(level: usize, parent: &str) -> String {
    format!("[[group]]\nid = \"g{level}\"\nparent = \"{parent}\"\nweight = 1\ntitle = \"G\"\n")
}

#[test]
fn a_hierarchy_has_an_end() {
    let mut text = SMALL.replace("parent = \"web_pages\"", "parent = \"g20\"");
    for level in 3..=20 {
        let parent = if level == 3 { "web_pages".to_owned() } else { format!("g{}", level - 1) };
        text.push_str(&one_group(level, &parent));
    }
    assert_eq!(faults_of(&text), "no fault");
    text = text.replace("parent = \"g20\"", "parent = \"g21\"");
    text.push_str(&one_group(21, "g20"));
    assert_snapshot!(faults_of(&text), @"models/egen.toml:128: group `g21` stands more than 20 levels deep. Hang it higher up");
}
