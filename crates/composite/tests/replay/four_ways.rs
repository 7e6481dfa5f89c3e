//! Four ways of putting the reference's indicators together.

use ledstjarna_composite::build;
use ledstjarna_composite::outranking::four_ways;

use crate::asem_data::{asem_model, read};
use crate::reference::input;

#[test]
fn four_ways_on_a_real_index() {
    let model = asem_model();
    let table = read("imputed");
    let raw = table.matrix(&model);
    let result = build(&model, &input(&table.units, &raw)).expect("builds");
    let found = four_ways(&model, &result);
    assert_eq!(found.rows.len(), 51);
    // All weights are 1 and nothing is missing, so the mean of effective weights is the index itself.
    assert_eq!(found.arithmetic, result.places[..51]);
    let disagreement = found.disagreement();
    assert!(disagreement.iter().any(|places| *places > 3) && disagreement.iter().all(|places| *places < 30));
    for ((copeland, arithmetic), apart) in found.copeland.iter().zip(&found.arithmetic).zip(disagreement) {
        assert!(copeland.abs_diff(*arithmetic) <= apart);
    }
}
