//! The layout of the tile map against geography: real neighbours near, counties whole, islands at sea.

use std::collections::{BTreeMap, BTreeSet};

use ledstjarna_charts::{Square, squares};

const NEIGHBOURS: &str = include_str!("../data/sweden-neighbours.csv");
/// Borgholm and Mörbylånga: the island of Öland.
const OLAND: [&str; 2] = ["0840", "0885"];
const GOTLAND: &str = "0980";

fn by_code() -> BTreeMap<&'static str, Square> {
    squares().into_iter().map(|square| (square.code, square)).collect()
}

/// Squares between two, counting diagonal steps as one.
fn apart(a: Square, b: Square) -> u8 {
    a.column.abs_diff(b.column).max(a.row.abs_diff(b.row))
}

fn neighbours() -> Vec<(&'static str, &'static str)> {
    let lines = NEIGHBOURS.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.filter_map(|line| line.split_once(',')).collect()
}

#[test]
fn there_are_290_squares_and_none_covers_another() {
    let cells: BTreeSet<(u8, u8)> = squares().iter().map(|square| (square.column, square.row)).collect();
    assert_eq!((by_code().len(), squares().len(), cells.len()), (290, 290, 290));
    let counties: BTreeSet<&str> = squares().iter().map(|square| &square.code[..2]).collect();
    assert_eq!(counties.len(), 21);
}

#[test]
fn real_neighbours_are_near_each_other() {
    let squares = by_code();
    let all = neighbours();
    let mut touching = 0;
    for (a, b) in &all {
        let steps = apart(squares[a], squares[b]);
        let over_water = OLAND.contains(a) || OLAND.contains(b);
        assert!(steps <= 2 || over_water, "{a} and {b} are neighbours but {steps} squares apart");
        touching += usize::from(steps == 1);
    }
    assert!(all.len() > 70 && touching * 100 >= all.len() * 85, "{touching} of {}", all.len());
}

#[test]
fn every_county_hangs_together() {
    let squares: Vec<Square> = squares().into_iter().filter(|s| !OLAND.contains(&s.code)).collect();
    let counties: BTreeSet<&str> = squares.iter().map(|square| &square.code[..2]).collect();
    for county in counties {
        let mut left: Vec<Square> =
            squares.iter().copied().filter(|square| &square.code[..2] == county).collect();
        let mut edge = vec![left.remove(0)];
        while let Some(square) = edge.pop() {
            let touches =
                |other: &Square| square.column.abs_diff(other.column) + square.row.abs_diff(other.row) == 1;
            edge.extend(left.extract_if(.., |other| touches(other)));
        }
        assert!(left.is_empty(), "county {county} is in pieces: {left:?}");
    }
}

#[test]
fn the_coarse_geography_is_right() {
    let squares = by_code();
    let north_of = |a: &str, b: &str| squares[a].row < squares[b].row;
    let west_of = |a: &str, b: &str| squares[a].column < squares[b].column;
    for (north, south) in [
        ("2584", "2580"), // Kiruna, Luleå
        ("2580", "2480"), // Luleå, Umeå
        ("2480", "2281"), // Umeå, Sundsvall
        ("2281", "2180"), // Sundsvall, Gävle
        ("2062", "2085"), // Mora, Ludvika
        ("2180", "0180"), // Gävle, Stockholm
        ("0380", "0180"), // Uppsala, Stockholm
        ("1780", "1480"), // Karlstad, Göteborg
        ("0580", "0680"), // Linköping, Jönköping
        ("1480", "1380"), // Göteborg, Halmstad
        ("0780", "1080"), // Växjö, Karlskrona
        ("1380", "1280"), // Halmstad, Malmö
    ] {
        assert!(north_of(north, south), "{north} must be north of {south}");
    }
    for (west, east) in [
        ("1480", "0180"), // Göteborg, Stockholm
        ("1780", "1880"), // Karlstad, Örebro
        ("1280", "1080"), // Malmö, Karlskrona
        ("2380", "2281"), // Östersund, Sundsvall
        ("1380", "0780"), // Halmstad, Växjö
        ("2422", "2482"), // Sorsele, Skellefteå
    ] {
        assert!(west_of(west, east), "{west} must be west of {east}");
    }
    let lowest = squares.values().map(|square| square.row).max();
    let there: BTreeSet<&str> =
        squares.values().filter(|s| Some(s.row) == lowest).map(|s| &s.code[..2]).collect();
    assert_eq!(there, BTreeSet::from(["12"]), "Skåne must be lowest");
}

#[test]
fn islands_lie_in_the_sea() {
    let squares = by_code();
    let islands = [&OLAND[..], &[GOTLAND][..]].concat();
    for island in &islands {
        for other in squares.values().filter(|other| !islands.contains(&other.code)) {
            assert!(apart(squares[island], *other) > 1, "{island} touches {}", other.code);
        }
    }
    assert_eq!(apart(squares["0840"], squares["0885"]), 1);
    assert!(squares["0885"].row < squares["0840"].row, "Borgholm is north of Mörbylånga");
    assert!(squares["0840"].column > squares["0880"].column, "Öland is east of Kalmar");
    assert!(squares[GOTLAND].column > squares["0885"].column, "Gotland is east of Öland");
}
