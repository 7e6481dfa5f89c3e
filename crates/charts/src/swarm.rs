//! Where dots of one size go when each keeps its value and none covers another.

/// The room dots may fill.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Width of the picture; every dot stays inside it.
    pub width: f64,
    /// Farthest a dot's centre may be from the middle line.
    pub half: f64,
    /// Radius of a dot.
    pub radius: f64,
}

/// How finely heights are tried, in diameters.
const STEP: f64 = 0.25;

/// Places dots one after another, each as near the middle line as it can be; gives their centres with
/// y counted from the middle line. Large ties that fill the height go on beside their value.
///
/// `xs` are the wanted centres in the order of placing, ascending.
pub fn swarm(xs: &[f64], room: Room) -> Vec<(f64, f64)> {
    let apart = room.radius.max(0.5) * 2.0;
    let mut placed: Vec<(f64, f64)> = Vec::with_capacity(xs.len());
    let mut columns: Vec<Vec<(f64, f64)>> = vec![Vec::new(); (room.width.max(1.0) / apart) as usize + 2];
    let rows = (room.half.max(0.0) / (apart * STEP) * 2.0) as usize;
    let (mut last, mut next) = (f64::NAN, 0);
    for &x in xs {
        // Every earlier candidate of an equal value is taken and stays so.
        let from = if (x - last).abs() < 1e-9 { next } else { 0 };
        let (at, taken) = first_free(&columns, (x, from), (apart, rows), room);
        (last, next) = (x, taken + 1);
        let column = (at.0 / apart).max(0.0) as usize;
        if let Some(column) = columns.get_mut(column) {
            column.push(at);
        }
        placed.push(at);
    }
    placed
}

/// The first free candidate from a number on, with its number.
fn first_free(
    columns: &[Vec<(f64, f64)>],
    (x, from): (f64, usize),
    (apart, rows): (f64, usize),
    room: Room,
) -> ((f64, f64), usize) {
    let per_column = rows + 1;
    // More candidates than dots exist at any place, so one of them is free.
    let most = per_column * (2 * columns.len() + 3);
    for number in from..most {
        let at = (x + side(number / per_column, apart), side(number % per_column, apart * STEP));
        let inside = at.0 >= room.radius - 1e-9 && at.0 <= room.width - room.radius + 1e-9;
        if inside && is_free(columns, at, apart) {
            return (at, number);
        }
    }
    ((x, 0.0), most)
}

/// 0, 1, -1, 2, -2 ... times a step.
fn side(number: usize, step: f64) -> f64 {
    let size = number.div_ceil(2) as f64 * step;
    if number % 2 == 1 { size } else { -size }
}

fn is_free(columns: &[Vec<(f64, f64)>], at: (f64, f64), apart: f64) -> bool {
    let column = (at.0 / apart).max(0.0) as usize;
    let near = columns.iter().skip(column.saturating_sub(1)).take(3).flatten();
    near.into_iter().all(|(x, y)| {
        let (dx, dy) = (x - at.0, y - at.1);
        dx * dx + dy * dy >= apart * apart - 1e-6
    })
}
