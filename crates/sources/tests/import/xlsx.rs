//! XLSX in the long form: sheets, sorts of cells, and workbooks that are none.

use crate::support::{XlsxCell, faults, read, texts, workbook, workbook_parts, zip_parts};
use ledstjarna_observations::Value;
use ledstjarna_sources::{FileKind, ImportFaults, Imported};

const HEADER: &[&str] = &["indicator", "place", "period", "value", "source"];

fn table(row: Vec<XlsxCell>) -> Vec<u8> {
    let mut rows = texts(&[HEADER]);
    rows.push(row);
    workbook(&[("Blad1", rows)])
}

fn fine(bytes: &[u8]) -> Imported {
    read(bytes).unwrap_or_else(|faults: ImportFaults| panic!("{faults}"))
}

#[test]
fn numbers_and_texts_are_read_alike() {
    let wanted =
        read(b"indicator,place,period,value,source\nU21468,2085,2023,84.5,x\n").expect("a row").observations;
    let as_text = table(["U21468", "2085", "2023", "84,5", "x"].map(XlsxCell::from).to_vec());
    let as_number = table(vec!["U21468".into(), 2085.0.into(), 2023.0.into(), 84.5.into(), "x".into()]);
    for bytes in [as_text, as_number] {
        let imported = fine(&bytes);
        assert_eq!((imported.kind, &imported.observations), (FileKind::Xlsx, &wanted));
        assert!(imported.warnings.is_empty());
    }
}

#[test]
fn a_workbook_saved_by_a_spreadsheet_program_with_shared_strings() {
    let header = ["indicator", "place", "period", "value", "source", "U21468", "Åmål", "x &amp; y"];
    let strings = header.map(|text| format!("<si><t>{text}</t></si>")).concat();
    let cells = |row: usize, ids: &[usize]| -> String {
        let cell = |(column, id): (u8, &usize)| {
            format!(r#"<c r="{}{row}" t="s"><v>{id}</v></c>"#, char::from(column))
        };
        (b'A'..).zip(ids).map(cell).collect()
    };
    let sheet = format!(
        r#"<worksheet><dimension ref="A1:E9"/><sheetData><row r="1">{}</row><row r="9">{}<c r="C9"><v>2023</v></c><c r="D9"><f>1+1</f><v>2</v></c><c r="E9" t="s"><v>7</v></c></row></sheetData></worksheet>"#,
        cells(1, &[0, 1, 2, 3, 4]),
        cells(9, &[5, 6])
    );
    let mut parts = workbook_parts(&[("Blad1", vec![])]);
    parts[0].1 = sheet.into_bytes();
    parts.push((
        "xl/sharedStrings.xml".to_owned(),
        format!(r#"<sst count="8" uniqueCount="8">{strings}</sst>"#).into_bytes(),
    ));
    let found = fine(&zip_parts(&parts)).observations;
    assert_eq!(
        (found[0].place.as_str(), found[0].value, found[0].source.as_str()),
        ("1492", Value::Known(2.0), "x & y")
    );
}

#[test]
fn the_sheet_with_the_table_is_found_and_the_others_are_named() {
    let notes = texts(&[&["Läs mig"], &["value"]]);
    let rows = texts(&[HEADER, &["U21468", "2085", "2023", "84", "x"]]);
    let imported = fine(&workbook(&[("Anteckningar", notes), ("Tom", vec![]), ("Värden", rows)]));
    assert_eq!(imported.observations.len(), 1);
    assert_eq!(imported.warnings, ["Arbetsboken har 3 blad. Bara bladet ”Värden” är läst."]);
}

#[test]
fn cells_beside_the_table_are_passed_over_and_told() {
    let mut row: Vec<XlsxCell> = ["U21468", "2085", "2023", "84", "x"].map(XlsxCell::from).to_vec();
    row.extend([XlsxCell::Empty, "obs!".into()]);
    assert_eq!(fine(&table(row)).warnings, ["Celler till höger om den sista kolumnrubriken är inte lästa."]);
}

#[test]
fn wrong_cells_are_told_with_row_and_column() {
    let mut rows = texts(&[HEADER]);
    rows.push(vec!["U21468".into(), 180.0.into(), 2023.0.into(), 1.0.into()]);
    rows.push(vec!["U21468".into(), "2085".into(), XlsxCell::Date(45_000.0), 1.0.into()]);
    rows.push(vec!["U21468".into(), "2085".into(), 2023.0.into(), XlsxCell::Error]);
    rows.push(vec!["U21468".into(), "2085".into(), 2022.0.into(), XlsxCell::True]);
    rows.push(vec!["U21468".into(), "2085".into(), 2021.0.into(), 1e300.into()]);
    rows.push(vec!["U21468".into(), "2085".into(), 2020.5.into(), 1.0.into()]);
    rows.push(vec![XlsxCell::Empty, "2085".into(), 2019.0.into(), 1.0.into()]);
    insta::assert_snapshot!(faults(workbook(&[("Blad1", rows)])), @r"
    värden.csv: inget är importerat. 7 fel att rätta:
    - Rad 2, kolumn place: platskoden ”180” har tappat sina inledande nollor. Skriv fyra siffror, till exempel 0180 (Stockholm). Formatera kolumnen som text i kalkylprogrammet.
    - Rad 3, kolumn period: cellen innehåller ett datum. Formatera cellen som text och skriv in innehållet igen.
    - Rad 4, kolumn value: cellen innehåller ett fel (till exempel #DIVISION/0!). Skriv ett tal, eller lämna cellen tom.
    - Rad 5, kolumn value: cellen innehåller SANT eller FALSKT. Skriv ett tal, eller lämna cellen tom.
    - Rad 6, kolumn value: värdet 1e300 ligger utanför skalan 0–100 för U21468 (Nöjd med hemtjänsten i sin helhet). Rätta värdet. Om det är rätt är det skalan i registret (scale_min, scale_max) som ska ändras.
    - Rad 7, kolumn period: perioden ”2020.5” går inte att läsa. Skriv 2023, 2023-Q1, 2023-09 eller 2023-09-04/2023-09-18.
    - Rad 8, kolumn indicator: cellen är tom. Fyll i den, eller ta bort raden.
    ");
}

#[test]
fn workbooks_that_are_none_are_refused() {
    let whole = table(vec![]);
    let mut far = workbook_parts(&[("Blad1", texts(&[HEADER]))]);
    far[0].1 = br#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>"#.to_vec();
    let cases = [
        ("cut", whole[..whole.len() / 2].to_vec()),
        ("no rows", whole.clone()),
        ("no sheet", workbook(&[])),
        ("empty sheet", workbook(&[("Blad1", vec![])])),
        ("other columns", workbook(&[("Blad1", texts(&[&["a", "b"], &["1", "2"]]))])),
        ("another archive", zip_parts(&[("brev.txt".to_owned(), b"hej".to_vec())])),
        ("far to the right", zip_parts(&far)),
    ];
    let told: Vec<String> = cases.iter().map(|(what, bytes)| format!("{what}: {}", faults(bytes))).collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    cut: värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: arbetsboken går inte att läsa. Den är skadad, avklippt eller ingen Excel-arbetsbok (.xlsx). Öppna den i kalkylprogrammet och spara om den som .xlsx, eller hämta filen igen.
    no rows: värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: filen har inga rader med värden. Lägg till minst en rad under rubrikraden.
    no sheet: värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: arbetsboken har inget blad med innehåll. Lägg tabellen på det första bladet, med kolumnrubriker på första raden.
    empty sheet: värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: arbetsboken har inget blad med innehåll. Lägg tabellen på det första bladet, med kolumnrubriker på första raden.
    other columns: värden.csv: inget är importerat. 1 fel att rätta:
    - Rad 1: rubrikraden saknar indicator, place, period, value. Den har ”a, b”. Första raden ska ha minst kolumnerna indicator, place, period och value.
    another archive: värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: arbetsboken går inte att läsa. Den är skadad, avklippt eller ingen Excel-arbetsbok (.xlsx). Öppna den i kalkylprogrammet och spara om den som .xlsx, eller hämta filen igen.
    far to the right: värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: bladet har innehåll till höger om kolumn 200. Ta bort det som inte hör till tabellen.
    ");
}

#[test]
fn archives_that_would_fill_the_memory_are_refused() {
    let mut lying = workbook_parts(&[("Blad1", texts(&[HEADER]))]);
    lying.push((
        "xl/sharedStrings.xml".to_owned(),
        br#"<sst uniqueCount="99999999999999"><si/></sst>"#.to_vec(),
    ));
    let many: Vec<_> = (0..5_001).map(|n| (format!("{n}"), vec![])).collect();
    for parts in [&lying, &many] {
        assert!(faults(zip_parts(parts)).contains("orimligt stor"));
    }
}

#[test]
fn a_workbook_written_by_another_program_is_read() {
    let imported = fine(include_bytes!("../data/openpyxl.xlsx"));
    let told: Vec<_> = imported
        .observations
        .iter()
        .map(|o| format!("{} {} {} {:?} {:?}", o.place, o.period, o.gender.letter(), o.value, o.n))
        .collect();
    assert_eq!(
        told,
        [
            "2085 2023 T Known(84.5) Some(180.0)",
            "1492 2023 T Missing(Secret) None",
            "0180 2022-Q1 K Known(70.0) None",
        ]
    );
    assert_eq!(imported.warnings, ["Arbetsboken har 2 blad. Bara bladet ”Värden” är läst."]);
}
