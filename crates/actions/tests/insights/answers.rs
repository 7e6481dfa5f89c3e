//! Own weights, the steps of the process and six side by side.

use ledstjarna_actions::analysis::process::process;
use ledstjarna_actions::analysis::side_by_side::side_by_side;
use ledstjarna_actions::narration::tally;
use ledstjarna_composite::weights::OwnWeights;
use ledstjarna_statistics::Colour;

use crate::nation::{OWN, latest, nation, place};

/// Marks that say what the model says, as far as marks can: all indicators of a group alike.
fn marks(groups: &[(usize, Vec<u8>)]) -> OwnWeights {
    OwnWeights { marks: groups.to_vec() }
}

#[test]
fn official_weights_give_official_places_exactly() {
    let found = nation().own_ranks(latest(), &OwnWeights::default()).expect("an answer");
    assert!(found.is_official && found.shares.is_empty() && found.all_zero.is_empty());
    assert_eq!(found.lines.len(), latest().edition.result.ranked[0]);
    for line in &found.lines {
        assert_eq!((line.place_own, line.places()), (line.place_official, 0), "{}", line.name);
        let (own, official) = (line.score_own.expect("a score"), line.score_official.expect("a score"));
        assert!((own - official).abs() < 1e-9, "{}: {own} {official}", line.name);
    }
    let zero = nation().own_ranks(latest(), &marks(&[(0, vec![0; 4])])).expect("an answer");
    assert!(zero.is_official && zero.all_zero == [0] && zero.shares.len() == 4);
    assert_eq!(zero.lines, found.lines);
}

#[test]
fn other_weights_move_places_and_the_code_gives_them_again() {
    let model = &latest().edition.model;
    let own = marks(&[(0, vec![5, 0, 0, 0])]);
    let found = nation().own_ranks(latest(), &own).expect("an answer");
    assert!(!found.is_official);
    // All weight on one area: the places are that area's among those ranked in the index.
    let area = model.areas()[0];
    for line in &found.lines {
        let row = latest().edition.result.row(&line.code).expect("a row");
        let score = latest().edition.result.standing(row, area).score.expect("a score");
        assert!((line.score_own.expect("a score") - score).abs() < 1e-9, "{}", line.name);
    }
    assert!(found.lines.windows(2).all(|pair| pair[0].place_own <= pair[1].place_own));
    let read = OwnWeights::parse(&found.code, model).expect("its own code");
    assert_eq!(nation().own_ranks(latest(), &read).expect("an answer"), found);
    assert!(nation().own_ranks(latest(), &marks(&[(0, vec![1; 3])])).is_err());
    assert!(nation().own_ranks(latest(), &marks(&[(99, vec![1])])).is_err());
}

#[test]
fn the_steps_count_every_indicator_once() {
    let steps = process(nation(), latest(), place(OWN)).expect("an answer");
    let active = latest().edition.result.active.iter().filter(|active| **active).count();
    assert_eq!(steps.iter().map(|step| step.indicators).sum::<usize>(), active);
    assert_eq!(steps.first().map(|step| step.title), Some("Behov"));
    let all = tally(nation(), latest(), place(OWN), 0).expect("a tally");
    let sum = |count: fn(&ledstjarna_actions::analysis::process::StepStanding) -> usize| {
        steps.iter().map(count).sum::<usize>() as u32
    };
    assert_eq!(
        (sum(|s| s.better), sum(|s| s.worse), sum(|s| s.measured)),
        (all.best, all.worst, all.measured)
    );
    for step in &steps {
        assert_eq!(step.better + step.middle + step.worse, step.measured);
        assert_eq!(step.measured + step.unknown, step.indicators);
        assert_eq!(step.best.len(), step.better.min(3), "{}", step.title);
        assert_eq!(step.worst.len(), step.worse.min(3));
        assert!(step.best.windows(2).all(|two| two[0].position >= two[1].position));
        assert!(step.worst.windows(2).all(|two| two[0].position <= two[1].position));
        assert!(step.best.iter().all(|one| one.position > 0.5));
    }
    assert!(process(nation(), latest(), place("0000")).is_err());
}

#[test]
fn six_side_by_side_and_no_seventh() {
    let register = &nation().library().register;
    let places: Vec<_> = register.municipalities().take(7).collect();
    let found = side_by_side(nation(), latest(), &[places[2], places[0], places[2]]).expect("an answer");
    let names: Vec<&str> = found.subjects.iter().map(|subject| subject.name.as_str()).collect();
    assert_eq!(names, [places[2].name.as_str(), places[0].name.as_str()], "in the order asked, each once");
    assert_eq!(found.groups.len(), 5);
    assert_eq!(found.groups[0].cells[0].place, found.subjects[0].place);
    for row in &found.indicators {
        assert_eq!(row.cells.len(), 2);
        for cell in &row.cells {
            assert_eq!(cell.value.is_none(), cell.missing.is_some(), "{}", row.title);
            assert_eq!(cell.place.is_none(), cell.value.is_none());
            let place = f64::from(cell.place.unwrap_or(1)) / row.n as f64;
            match cell.colour {
                Colour::Best => assert!(place <= 0.25, "{}", row.title),
                Colour::Worst => assert!(place > 0.75, "{}", row.title),
                Colour::Middle | Colour::Grey => {}
            }
        }
    }
    assert!(side_by_side(nation(), latest(), &places).is_err());
    assert!(side_by_side(nation(), latest(), &[]).is_err());
    assert!(side_by_side(nation(), latest(), &[place("0000")]).is_err());
}
