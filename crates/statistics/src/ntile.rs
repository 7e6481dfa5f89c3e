//! Rank-based n-tiles: equal values always fall into the same tile.

use crate::rank::ranks_ascending;

/// The tile (1 to `tiles`) of a rank among `n` values: `floor(tiles * (rank - 1) / n) + 1`.
///
/// `None` when there are fewer values than tiles, or the rank is not among them.
pub fn tile_of_rank(rank: u32, n: u32, tiles: u32) -> Option<u32> {
    (tiles > 0 && n >= tiles && (1..=n).contains(&rank)).then(|| tiles * (rank - 1) / n + 1)
}

/// The tile of each value by its lowest rank; `None` when there are fewer values than tiles.
///
/// Ascending: tile 1 holds the lowest values; negate the values to turn it round.
pub fn ntiles(values: &[f64], tiles: u32) -> Option<Vec<u32>> {
    let n = values.len() as u32;
    ranks_ascending(values).into_iter().map(|rank| tile_of_rank(rank, n, tiles)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_a_tile() {
        assert_eq!(ntiles(&[1.0, 2.0, 2.0, 3.0], 4), Some(vec![1, 2, 2, 4]));
        assert_eq!(ntiles(&[5.0, 5.0, 5.0, 5.0], 4), Some(vec![1, 1, 1, 1]));
        assert_eq!(ntiles(&[1.0, 2.0], 4), None);
    }

    /// Numbers from the test data of `PHEindicatormethods` 2.1.0: deciles, quartiles and septiles.
    #[test]
    fn agrees_with_published_tiles() {
        let rows = include_str!("../tests/data/ntiles.csv");
        let mut checked = 0;
        for line in rows.lines().skip(1) {
            let cells: Vec<Option<u32>> = line.split(',').map(|cell| cell.parse().ok()).collect();
            let [Some(tiles), Some(rank), Some(n), expected] = cells[..] else {
                panic!("a row of four: {line}")
            };
            assert_eq!(tile_of_rank(rank, n, tiles), expected, "{line}");
            checked += 1;
        }
        assert!(checked > 600, "{checked} rows");
    }
}
