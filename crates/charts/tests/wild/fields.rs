//! The charts that are fields, from anything.

use ledstjarna_charts::{
    Bin, Distribution, Funnel, FunnelLimit, FunnelPoint, PriorityMatrix, PriorityPoint, Strip, Tile, TileMap,
    distribution, funnel, priority_matrix, squares, tile_map,
};

use super::{Drawn, Wild};

pub const ALL: [fn(&Wild<'_>) -> Drawn; 4] = [matrices, maps, strips, funnels];

fn matrices(wild: &Wild<'_>) -> Drawn {
    let points: Vec<PriorityPoint<'_>> = (0..12)
        .map(|_| PriorityPoint {
            label: wild.text(),
            relative: wild.amount(),
            weight: wild.amount(),
            influence: wild.whole(4) as u8,
            certain: wild.yes(),
            easy: wild.yes(),
        })
        .collect();
    let (split, named) = (wild.value(), wild.yes());
    let chart = PriorityMatrix { frame: wild.frame(), points: &points, split, named };
    wild.done("priority_matrix", priority_matrix(&chart), chart.table())
}

fn maps(wild: &Wild<'_>) -> Drawn {
    let known = squares();
    let tiles: Vec<Tile<'_>> = known
        .iter()
        .step_by(9)
        .map(|square| Tile {
            code: square.code,
            name: wild.text(),
            value: wild.text(),
            standing: wild.standing(),
            own: wild.whole(9) == 0,
        })
        .collect();
    let chart = TileMap { frame: wild.frame(), tiles: &tiles, hints: wild.yes() };
    wild.done("tile_map", tile_map(&chart), chart.table())
}

fn strips(wild: &Wild<'_>) -> Drawn {
    let bins: Vec<Vec<Bin>> = (0..3)
        .map(|_| (0..wild.whole(6)).map(|_| Bin { value: wild.value(), count: wild.whole(50) }).collect())
        .collect();
    let strips: Vec<Strip<'_>> = bins
        .iter()
        .map(|bins| Strip {
            label: wild.text(),
            bins,
            median: if wild.yes() { Some(wild.amount()) } else { None },
            n: wild.text(),
        })
        .collect();
    let chart = Distribution {
        frame: wild.frame(),
        strips: &strips,
        goal: if wild.yes() { Some(wild.amount()) } else { None },
        lower_is_better: wild.yes(),
        value: &|value| format!("{value:.1}"),
    };
    wild.done("distribution", distribution(&chart), chart.table())
}

fn funnels(wild: &Wild<'_>) -> Drawn {
    let points: Vec<FunnelPoint<'_>> = (0..9)
        .map(|_| FunnelPoint {
            name: wild.text(),
            size: wild.amount(),
            amount: wild.amount(),
            outside: wild.yes(),
            own: wild.yes(),
        })
        .collect();
    let limits: Vec<FunnelLimit> = (0..4)
        .map(|_| FunnelLimit {
            size: wild.value(),
            narrow: (wild.value(), wild.value()),
            wide: (wild.value(), wild.value()),
        })
        .collect();
    let centre = ledstjarna_charts::Amount { value: wild.value(), text: "" };
    let chart = Funnel {
        frame: wild.frame(),
        points: &points,
        limits: &limits,
        centre,
        note: "",
        value: &|value| format!("{value:.1}"),
        size: &|value| format!("{value:.0}"),
    };
    wild.done("funnel", funnel(&chart), chart.table())
}
