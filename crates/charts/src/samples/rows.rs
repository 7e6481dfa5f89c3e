//! Samples of the charts that are rows: spine, rank intervals, bullets, bars, heat table, survey.

use crate::{
    Bar, Bars, Bullet, BulletBars, Diverging, HeatCell, HeatRow, HeatTable, Question, RankInterval, RankRow,
    Spine, SpineRow, Standing, Toward, bars, bullet_bars, diverging, heat_table, rank_interval, spine,
};

use super::{Outside, Place, Sample, amount};

pub(super) fn all(place: Place) -> Vec<Sample> {
    [spine_sample, ranks, bullets, bar_sample, heat, survey].map(|sample| sample(place)).into()
}

fn spine_sample(place: Place) -> Sample {
    let spread = |v: [f64; 5], t: [&'static str; 5]| [0, 1, 2, 3, 4].map(|i| amount(v[i], t[i]));
    let base = SpineRow {
        label: "Trygghet i det egna hemmet",
        own: Some(amount(86.0, "86\u{a0}%")),
        standing: Standing::Middle,
        interval: Some([amount(82.5, "82,5"), amount(89.0, "89,0")]),
        spread: spread([71.0, 84.0, 87.0, 90.0, 97.0], ["71", "84", "87", "90", "97"]),
        toward: Toward::Higher,
        similar: "87",
        rank: "160 (120–205)",
        trend: "oförändrat",
        spoken: "Trygghet: 86 procent, som de flesta; liknande 87; plats 160 (120–205) av 288.",
        href: Some("/indikator/U21468"),
    };
    let rows = [
        base,
        SpineRow {
            label: "Antal personal som en hemtjänsttagare möter under 14 dagar",
            own: Some(amount(20.0, "20")),
            standing: Standing::Worse,
            interval: None,
            spread: spread([8.0, 13.0, 15.0, 17.0, 24.0], ["8", "13", "15", "17", "24"]),
            toward: Toward::Lower,
            similar: "16",
            rank: "266 (241–280)",
            spoken: "Personalkontinuitet: 20, sämre än de flesta; liknande 16; plats 266.",
            ..base
        },
        SpineRow {
            label: "Hänsyn till åsikter och önskemål",
            own: Some(amount(92.0, "92\u{a0}%")),
            standing: Standing::Better,
            interval: Some([amount(89.0, "89,0"), amount(94.5, "94,5")]),
            trend: "bättre",
            rank: "31 (14–66)",
            spoken: "Hänsyn: 92 procent, bättre än de flesta; plats 31.",
            ..base
        },
        SpineRow {
            label: "Kostnad för hemtjänst per brukare",
            own: Some(amount(310.0, "310\u{a0}tkr")),
            standing: Standing::Higher,
            interval: None,
            spread: spread([160.0, 230.0, 265.0, 300.0, 420.0], ["160", "230", "265", "300", "420"]),
            toward: Toward::Neither,
            similar: "271",
            rank: "–",
            trend: "ökat",
            spoken: "Kostnad per brukare: 310 tusen kronor, högre än de flesta.",
            ..base
        },
        SpineRow {
            label: "Andel med bedömd risk för fall",
            own: None,
            standing: Standing::Missing,
            interval: None,
            rank: "–",
            trend: "",
            spoken: "Bedömd risk för fall: uppgift saknas.",
            ..base
        },
    ];
    let words = ["Två mått är bättre än hos de flesta", "Fem mått för Ludvika mot 290 kommuner. Ett saknas."];
    let outside = Outside::new("ryggrad", place, words);
    let chart = Spine { frame: outside.frame(), rows: &rows };
    Sample { name: "spine", svg: spine(&chart), table: chart.table() }
}

fn ranks(place: Place) -> Sample {
    let row = |label, (rank, low, high), text| RankRow { label, rank, low, high, text, pinned: false };
    let mut rows = [
        row("Habo", (4, 1, 12), "4 (sannolikt 1–12)"),
        row("Tjörn", (21, 8, 61), "21 (sannolikt 8–61)"),
        row("Höör", (97, 60, 141), "97 (sannolikt 60–141)"),
        row("Upplands Väsby", (181, 150, 214), "181 (sannolikt 150–214)"),
        row("Ludvika", (215, 188, 236), "215 (sannolikt 188–236)"),
        row("Smedjebacken", (233, 205, 252), "233 (sannolikt 205–252)"),
        row("Gällivare", (281, 262, 290), "281 (sannolikt 262–290)"),
    ];
    rows[4].pinned = true;
    let words = ["Ludvika har plats 215 av 290", "Sju kommuner med sina sannolika platser."];
    let outside = Outside::new("platser", place, words);
    let chart = RankInterval { frame: outside.frame(), rows: &rows, of: 290, grouped: true };
    Sample { name: "rank_interval", svg: rank_interval(&chart), table: chart.table() }
}

fn bullets(place: Place) -> Sample {
    let base = Bullet {
        label: "Delaktighet i genomförandeplanen",
        result: Some(amount(86.0, "86\u{a0}%")),
        target: amount(87.0, "87\u{a0}%"),
        before: Some(amount(81.0, "81\u{a0}%")),
        full: Some(100.0),
        lower_is_better: false,
        reached: Some(false),
        text: "86 av 87 procent – 1 procentenhet återstår",
    };
    let goals = [
        base,
        Bullet {
            label: "Kontaktperson",
            result: Some(amount(98.0, "98\u{a0}%")),
            target: amount(97.0, "97\u{a0}%"),
            before: Some(amount(96.0, "96\u{a0}%")),
            reached: Some(true),
            text: "98 av 97 procent – målet är nått",
            ..base
        },
        Bullet {
            label: "Matsvinn per portion",
            result: Some(amount(32.0, "32\u{a0}g")),
            target: amount(30.0, "30\u{a0}g"),
            before: Some(amount(35.0, "35\u{a0}g")),
            full: None,
            lower_is_better: true,
            text: "32 mot högst 30 gram – 2 gram återstår",
            ..base
        },
        Bullet {
            label: "Nöjdhet med hemtjänsten",
            result: None,
            before: None,
            reached: None,
            text: "Ingen undersökning gjordes 2021.",
            ..base
        },
    ];
    let words = ["1 av 4 mål är uppnått", "Fyra mål med resultat, målvärde och förra årets resultat."];
    let outside = Outside::new("mal", place, words);
    let chart = BulletBars { frame: outside.frame(), goals: &goals };
    Sample { name: "bullet", svg: bullet_bars(&chart), table: chart.table() }
}

fn bar_sample(place: Place) -> Sample {
    let bar = |label, value, text, note| Bar {
        label,
        amount: amount(value, text),
        interval: None,
        note,
        own: false,
    };
    let all = [
        Bar {
            own: true,
            interval: Some([amount(112.0, "112"), amount(157.0, "157")]),
            ..bar("Fall", 134.0, "134", "48\u{a0}%")
        },
        bar("Läkemedel", 71.0, "71", "74\u{a0}%"),
        bar("Utebliven insats", 40.0, "40", "88\u{a0}%"),
        bar("Bemötande", 22.0, "22", "96\u{a0}%"),
        bar("Hot eller våld", f64::NAN, "–", "uppgift saknas"),
    ];
    let words = ["Fall och läkemedel står för tre av fyra", "Avvikelser efter typ, flest först."];
    let outside = Outside::new("pareto", place, words);
    let chart =
        Bars { frame: outside.frame(), bars: &all, full: None, measure: "Antal", notes: "Sammanlagd andel" };
    Sample { name: "bars", svg: bars(&chart), table: chart.table() }
}

fn heat(place: Place) -> Sample {
    let cell = |text, standing| HeatCell { text, standing };
    let cells = [
        [
            cell("86\u{a0}%", Standing::Middle),
            cell("93\u{a0}%", Standing::Better),
            cell("80\u{a0}%", Standing::Worse),
        ],
        [cell("20", Standing::Worse), cell("11", Standing::Better), cell("saknas", Standing::Missing)],
        [
            cell("310\u{a0}tkr", Standing::Higher),
            cell("262\u{a0}tkr", Standing::Unsure),
            cell("198\u{a0}tkr", Standing::Lower),
        ],
    ];
    let labels =
        ["Trygghet i det egna hemmet", "Personal under 14 dagar (lägre är bättre)", "Kostnad per brukare"];
    let rows: Vec<HeatRow<'_>> =
        labels.into_iter().zip(&cells).map(|(label, cells)| HeatRow { label, cells }).collect();
    let words = ["Habo är bäst på två av tre mått", "Tre kommuner sida vid sida på tre mått."];
    let outside = Outside::new("jamfor", place, words);
    let chart =
        HeatTable { frame: outside.frame(), columns: &["Ludvika", "Habo", "Upplands Väsby"], rows: &rows };
    Sample { name: "heat_table", svg: heat_table(&chart), table: chart.table() }
}

fn survey(place: Place) -> Sample {
    let first =
        [(3.0, "3\u{a0}%"), (6.0, "6\u{a0}%"), (9.0, "9\u{a0}%"), (46.0, "46\u{a0}%"), (36.0, "36\u{a0}%")];
    let second = [
        (14.0, "14\u{a0}%"),
        (22.0, "22\u{a0}%"),
        (19.0, "19\u{a0}%"),
        (27.0, "27\u{a0}%"),
        (18.0, "18\u{a0}%"),
    ];
    let first = first.map(|(value, text)| amount(value, text));
    let second = second.map(|(value, text)| amount(value, text));
    let base = Question {
        label: "Hur nöjd är du sammantaget med din hemtjänst?",
        shares: &first,
        unknown: Some(amount(4.0, "4\u{a0}%")),
        n: 412,
        who: "412 svar, svarsfrekvens 58 %. 87 % svarade själva eller med hjälp.",
        merged: "82 % är mycket eller ganska nöjda (de två högsta av fem).",
    };
    let questions = [
        base,
        Question {
            label: "Brukar personalen komma på avtalad tid?",
            shares: &second,
            unknown: Some(amount(7.0, "7\u{a0}%")),
            merged: "45 % svarar alltid eller oftast.",
            ..base
        },
        Question { label: "Är det lätt att få kontakt?", n: 22, who: "Svarsfrekvens 31 %.", ..base },
    ];
    let words = ["Fyra av fem är nöjda", "Tre frågor. En har för få svar för att visas."];
    let outside = Outside::new("enkat", place, words);
    let answers = ["mycket missnöjd", "ganska missnöjd", "varken eller", "ganska nöjd", "mycket nöjd"];
    let chart = Diverging { frame: outside.frame(), answers: &answers, questions: &questions };
    Sample { name: "diverging", svg: diverging(&chart), table: chart.table() }
}
