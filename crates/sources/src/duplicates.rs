//! Refuses a list in which the same measurement stands twice.

use ledstjarna_observations::Observation;

use crate::faults::{At, FaultList, ImportFault};

/// Notes a fault for every observation whose key has been there before. `at` runs beside the list.
pub(crate) fn refuse_duplicates(observations: &[Observation], at: &[At], faults: &mut FaultList) {
    let mut order: Vec<(&Observation, At)> = observations.iter().zip(at.iter().copied()).collect();
    order.sort_by(|(a, a_at), (b, b_at)| (a.key(), a_at).cmp(&(b.key(), b_at)));
    let mut first = order.first().copied();
    for (observation, at) in order.into_iter().skip(1) {
        match first {
            Some((same, earlier)) if same.key() == observation.key() => {
                faults.push(repeated(same, earlier, at));
            }
            _ => first = Some((observation, at)),
        }
    }
}

fn repeated(observation: &Observation, first: At, again: At) -> ImportFault {
    let earlier = match first {
        At::File => "tidigare i filen".to_owned(),
        At::Row(row) => format!("på rad {row}"),
        At::Record(record) => format!("i post {record}"),
    };
    ImportFault {
        at: again,
        column: None,
        what: format!(
            "{}, {}, {}, {} finns redan {earlier}",
            observation.indicator,
            observation.place,
            observation.period,
            observation.gender.letter()
        ),
        mend: "Behåll den ena".to_owned(),
    }
}
