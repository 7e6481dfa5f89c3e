//! The charts that are rows, from anything.

use ledstjarna_charts::{
    Bar, Bars, Bullet, BulletBars, Diverging, HeatCell, HeatRow, HeatTable, Question, RankInterval, RankRow,
    Spine, SpineRow, Toward, bars, bullet_bars, diverging, heat_table, rank_interval, spine,
};

use super::{Drawn, Wild};

pub const ALL: [fn(&Wild<'_>) -> Drawn; 6] = [spines, ranks, bullets, bar_rows, heats, questions];

fn spines(wild: &Wild<'_>) -> Drawn {
    let rows: Vec<SpineRow<'_>> = (0..4)
        .map(|i| SpineRow {
            label: wild.text(),
            own: if wild.yes() { Some(wild.amount()) } else { None },
            standing: wild.standing(),
            interval: if wild.yes() { Some([wild.amount(), wild.amount()]) } else { None },
            spread: [0; 5].map(|_| wild.amount()),
            toward: [Toward::Higher, Toward::Lower, Toward::Neither][i % 3],
            similar: wild.text(),
            rank: wild.text(),
            trend: wild.text(),
            spoken: wild.text(),
            href: None,
        })
        .collect();
    let chart = Spine { frame: wild.frame(), rows: &rows };
    let mut table = chart.table();
    // The spoken text is a sentence made of the others.
    table.rows.extend(rows.iter().map(|row| row_of(row.spoken, table.columns.len())));
    wild.done("spine", spine(&chart), table)
}

fn row_of(text: &str, columns: usize) -> Vec<String> {
    vec![text.to_owned(); columns]
}

fn ranks(wild: &Wild<'_>) -> Drawn {
    let row = |i| RankRow {
        label: wild.text(),
        rank: wild.whole(400),
        low: wild.whole(400),
        high: wild.whole(400),
        text: wild.text(),
        pinned: i == 1,
    };
    let rows: Vec<RankRow<'_>> = (0..5).map(row).collect();
    let chart = RankInterval { frame: wild.frame(), rows: &rows, of: wild.whole(300), grouped: wild.yes() };
    wild.done("rank_interval", rank_interval(&chart), chart.table())
}

fn bullets(wild: &Wild<'_>) -> Drawn {
    let goal = |_| Bullet {
        label: wild.text(),
        result: if wild.yes() { Some(wild.amount()) } else { None },
        target: wild.amount(),
        before: if wild.yes() { Some(wild.amount()) } else { None },
        full: if wild.yes() { Some(wild.value()) } else { None },
        lower_is_better: wild.yes(),
        reached: if wild.yes() { Some(wild.yes()) } else { None },
        text: wild.text(),
    };
    let goals: Vec<Bullet<'_>> = (0..4).map(goal).collect();
    let chart = BulletBars { frame: wild.frame(), goals: &goals };
    wild.done("bullet", bullet_bars(&chart), chart.table())
}

fn bar_rows(wild: &Wild<'_>) -> Drawn {
    let bar = |_| Bar {
        label: wild.text(),
        amount: wild.amount(),
        interval: if wild.yes() { Some([wild.amount(), wild.amount()]) } else { None },
        note: wild.text(),
        own: wild.yes(),
    };
    let all: Vec<Bar<'_>> = (0..4).map(bar).collect();
    let full = Some(wild.value());
    let chart = Bars { frame: wild.frame(), bars: &all, full, measure: "Antal", notes: "Andel" };
    wild.done("bars", bars(&chart), chart.table())
}

fn heats(wild: &Wild<'_>) -> Drawn {
    let cells: Vec<Vec<HeatCell<'_>>> = (0..3)
        .map(|_| (0..4).map(|_| HeatCell { text: wild.text(), standing: wild.standing() }).collect())
        .collect();
    let rows: Vec<HeatRow<'_>> = cells.iter().map(|cells| HeatRow { label: wild.text(), cells }).collect();
    let columns = [0; 4].map(|_| wild.text());
    let chart = HeatTable { frame: wild.frame(), columns: &columns, rows: &rows };
    let mut table = chart.table();
    let heads = table.columns.clone();
    table.rows.push(heads);
    wild.done("heat_table", heat_table(&chart), table)
}

fn questions(wild: &Wild<'_>) -> Drawn {
    let count = 2 + wild.whole(5) as usize;
    let shares: Vec<Vec<_>> = (0..3).map(|_| (0..count).map(|_| wild.amount()).collect()).collect();
    let questions: Vec<Question<'_>> = shares
        .iter()
        .map(|shares| Question {
            label: wild.text(),
            shares,
            unknown: if wild.yes() { Some(wild.amount()) } else { None },
            n: 30 + wild.whole(1000),
            who: wild.text(),
            merged: wild.text(),
        })
        .collect();
    let answers: Vec<&str> = (0..count).map(|_| wild.text()).collect();
    let chart = Diverging { frame: wild.frame(), answers: &answers, questions: &questions };
    let mut table = chart.table();
    let heads = table.columns.clone();
    table.rows.push(heads);
    wild.done("diverging", diverging(&chart), table)
}
