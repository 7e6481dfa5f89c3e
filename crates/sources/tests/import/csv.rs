//! CSV in the long form: what is read, and how every fault is told.

use crate::support::{faults, read};
use ledstjarna_observations::{Gender, Missing, Observation, Value};
use ledstjarna_sources::FileKind;

fn values(text: &str) -> Vec<Observation> {
    read(text.as_bytes()).map_or_else(|faults| panic!("{faults}"), |imported| imported.observations)
}

#[test]
fn every_column_is_read() {
    let imported = read(
        "indicator,place,period,gender,value,missing,numerator,denominator,n,population,margin,source\n\
         U21468,2085,2023,K,84.5,,169,200,200,410,3.1,ludvika-2023\n\
         U21468,0180,2023,T,,secret,,,12,,,\n"
            .as_bytes(),
    )
    .expect("two rows");
    let [first, second] = &imported.observations[..] else { panic!("two observations") };
    assert_eq!(
        (first.place.as_str(), first.gender, first.value),
        ("2085", Gender::Women, Value::Known(84.5))
    );
    assert_eq!((first.numerator, first.denominator, first.n), (Some(169.0), Some(200.0), Some(200.0)));
    assert_eq!(
        (first.population, first.margin, first.source.as_str()),
        (Some(410.0), Some(3.1), "ludvika-2023")
    );
    assert_eq!((second.value, second.source.as_str()), (Value::Missing(Missing::Secret), "värden.csv"));
    assert_eq!((imported.kind, imported.ignored_columns, imported.warnings), (FileKind::Csv, vec![], vec![]));
}

#[test]
fn the_same_row_in_any_dress() {
    let plain = values("indicator,place,period,value,source\nU21468,2085,2023,84.5,x\n");
    let dresses = [
        "\u{feff}indicator,place,period,value,source\r\nU21468,2085,2023,84.5,x\r\n",
        "indicator;place;period;value;source\nU21468;2085;2023;84,5;x\n",
        "indicator;place;period;value;source\nU21468;2085;2023;84.5;x",
        "indicator\tplace\tperiod\tvalue\tsource\nU21468\t2085\t2023\t84,5\tx\n",
        "sep=;\r\nindicator;place;period;value;source\r\nU21468;2085;2023;84,5;x\r\n",
        "\n\n\"Indicator\" , PLACE,period,value,source\n\n U21468 ,2085, 2023 ,84.5,x\n,,,,\n",
        "kpi,municipality,year,value,source\rU21468,2085,2023,84.5,x\r",
        "# Om filen\n# och dess källa\nindicator,place,period,value,source\nU21468,2085,2023,84.5,x\n",
        "källa;värde;år;kommun;nyckeltal\nx;84,5;2023;Ludvika;U21468",
        "indicator,place,period,value,source\nutf_helhetssyn,ludvika,2023,+84.50,x\n",
    ];
    for dress in dresses {
        assert_eq!(values(dress), plain, "{dress}");
    }
}

#[test]
fn the_shape_of_kolada_is_read_as_it_is() {
    let imported = read(
        "kpi,municipality,municipality_title,municipality_type,period,gender,count,status,value\n\
         U21468,0000,Riket,L,2023,T,1,,88\n\
         U21468,2085,Ludvika,K,2023,T,1,..,\n\
         U21468,0180,Stockholm,K,2023,T,1,preliminär,\n\
         U21468,G2328,Alla kommuner,,2023,T,290,,87.25\n"
            .as_bytes(),
    )
    .expect("four rows");
    let told: Vec<_> = imported.observations.iter().map(|o| (o.value, o.n, o.source.as_str())).collect();
    assert_eq!(
        told,
        [
            (Value::Known(88.0), None, "kolada"),
            (Value::Missing(Missing::Secret), None, "kolada"),
            (Value::Missing(Missing::Unknown), None, "kolada"),
            (Value::Known(87.25), None, "kolada"),
        ]
    );
    assert_eq!(imported.ignored_columns, ["municipality_title", "municipality_type", "count"]);
    insta::assert_snapshot!(imported.warnings.join("\n"), @r"
    Kolumnen source saknas. Alla värden får källan ”kolada”.
    Status ”preliminär” (1 värden) är okänd. Saknade värden med den räknas som ”Uppgift saknas”.
    ");
}

#[test]
fn every_way_to_say_that_a_value_is_missing() {
    let cases = [
        (",", Missing::Unknown),
        (",not_collected", Missing::NotCollected),
        (",-", Missing::NotReported),
        ("..,", Missing::Secret),
        (".,", Missing::NotApplicable),
        ("–,not_reported", Missing::NotReported),
        (",withdrawn", Missing::Withdrawn),
    ];
    for (cells, reason) in cases {
        let found = values(&format!("indicator,place,period,value,missing\nU21468,2085,2023,{cells}\n"));
        assert_eq!(found[0].value, Value::Missing(reason), "{cells}");
    }
}

#[test]
fn units_periods_and_inconsistent_parts_are_accepted() {
    let found = values(
        "indicator,place,period,value,numerator,denominator\n\
         U21468,V21E208500101,2023-Q2,50,1,99\n\
         U21468,Riket,2023-09-04/2023-09-18,50,,\n\
         U21468,Åmål,2023-09,50,,\n",
    );
    let told: Vec<_> = found.iter().map(|o| (o.place.as_str(), o.period.to_string())).collect();
    assert_eq!(told[0], ("V21E208500101", "2023-Q2".to_owned()));
    assert_eq!((told[1].0, told[2].0), ("0000", "1492"));
}

#[test]
fn every_fault_is_told_with_row_column_and_what_to_do() {
    insta::assert_snapshot!(faults(
        "indicator,place,period,gender,value,missing,n,margin\n\
         U99999,2085,2023,T,1,,,\n\
         U21468,180,2023,T,1,,,\n\
         U21468,Ludvicka,2023,T,1,,,\n\
         U21468,Ã…mÃ¥l,2023,T,1,,,\n\
         U21468,G99,2023,T,1,,,\n\
         U21468,2085,23,T,1,,,\n\
         U21468,2085,2023,kvinna,1,,,\n\
         U21468,2085,2022,T,NaN,,,\n\
         U21468,2085,2021,T,185,,,\n\
         U21468,2085,2020,T,\"84,5\",,,\n\
         U21468,2085,2019,T,85 %,,,\n\
         U21468,2085,2018,T,85,secret,,\n\
         U21468,2085,2017,T,,hemlig,,\n\
         U21468,2085,2016,T,..,not_reported,,\n\
         U21468,2085,2015,T,85,,-1,\n\
         U21468,2085,2014,T,85,,,-0.5\n\
         ,,2013,T,85,,,\n\
         U21468,2085,2012,T,84,5,,,\n\
         U21468,2085,2011\n"
    ), @r"
    värden.csv: inget är importerat. 20 fel att rätta:
    - Rad 2, kolumn indicator: indikatorn ”U99999” finns inte i registret. Rätta id:t, eller lägg till indikatorn i registret och importera igen.
    - Rad 3, kolumn place: platskoden ”180” har tappat sina inledande nollor. Skriv fyra siffror, till exempel 0180 (Stockholm). Formatera kolumnen som text i kalkylprogrammet.
    - Rad 4, kolumn place: platsen ”Ludvicka” finns inte i registret. Skriv kommunens kod med fyra siffror (2085), dess namn (Ludvika), Riket, eller en enhets kod (V…).
    - Rad 5, kolumn place: platsen ”Ã…mÃ¥l” finns inte i registret. Bokstäverna å, ä och ö har blivit fel. Spara om filen som CSV UTF-8 från originalet.
    - Rad 6, kolumn place: platsen ”G99” finns inte i registret. Registret har bara grupperna i registry/groups och G2328. Ta bort raden eller lägg till gruppen.
    - Rad 7, kolumn period: perioden ”23” går inte att läsa. Skriv 2023, 2023-Q1, 2023-09 eller 2023-09-04/2023-09-18.
    - Rad 8, kolumn gender: könet ”kvinna” finns inte. Skriv T (alla), K (kvinnor) eller M (män), eller lämna cellen tom.
    - Rad 9, kolumn value: ”NaN” är inte ett tal. Skriv ett tal, eller låt cellen vara tom och ange orsaken i kolumnen missing.
    - Rad 10, kolumn value: värdet 185 ligger utanför skalan 0–100 för U21468 (Nöjd med hemtjänsten i sin helhet). Rätta värdet. Om det är rätt är det skalan i registret (scale_min, scale_max) som ska ändras.
    - Rad 11, kolumn value: ”84,5” är inte ett tal. Använd decimalpunkt i en kommaavgränsad fil, eller spara filen med semikolon mellan kolumnerna.
    - Rad 12, kolumn value: ”85 %” är inte ett tal. Skriv bara talet, utan %-tecken.
    - Rad 13, kolumn missing: raden har både ett värde och en orsak till att värdet saknas. Ta bort det ena.
    - Rad 14, kolumn missing: orsaken ”hemlig” finns inte. Skriv en av not_reported, not_applicable, secret, not_yet_published, not_collected, base_too_small, withdrawn, unknown, eller tecknet ”-”, ”.” eller ”..”.
    - Rad 15, kolumn value: tecknet ”..” säger en annan orsak än kolumnen missing. Behåll en av dem.
    - Rad 16, kolumn n: ”-1” är mindre än noll. Skriv noll eller mer, eller lämna cellen tom.
    - Rad 17, kolumn margin: ”-0.5” är mindre än noll. Skriv noll eller mer, eller lämna cellen tom.
    - Rad 18, kolumn indicator: cellen är tom. Fyll i den, eller ta bort raden.
    - Rad 18, kolumn place: cellen är tom. Fyll i den, eller ta bort raden.
    - Rad 19, kolumn missing: orsaken ”5” finns inte. Om det är decimaler till värdet: använd decimalpunkt, eller semikolon mellan kolumnerna.
    - Rad 20: raden har 3 celler, men rubrikraden 8. Raden är kanske avklippt: fyll i den, eller hämta filen igen.
    ");
}

#[test]
fn the_same_measurement_twice_names_both_rows() {
    insta::assert_snapshot!(faults(
        "indicator,place,period,gender,value\n\
         U21468,2085,2023,T,1\n\
         U21468,2085,2023,K,1\n\
         utf_helhetssyn,Ludvika,2023,,2\n\
         U21468,2085,2023,T,1\n"
    ), @r"
    värden.csv: inget är importerat. 2 fel att rätta:
    - Rad 4: U21468, 2085, 2023, T finns redan på rad 2. Behåll den ena.
    - Rad 5: U21468, 2085, 2023, T finns redan på rad 2. Behåll den ena.
    ");
}

#[test]
fn whole_files_are_refused_with_a_reason() {
    let cases: [&[u8]; 11] = [
        b"",
        b"\xEF\xBB\xBF  \r\n",
        b"indicator,place,period,value\n",
        b"a,b,c\n1,2,3\n",
        b"indicator,kpi,place,value\nU21468,U21468,2085,1\n",
        b"indicator,place,period,value\nU21468,\xC5m\xE5l,2023,1\n",
        b"\xFF\xFEi\0n\0d\0",
        b"\xD0\xCF\x11\xE0 gammal",
        b"indicator\0",
        b"PK\x03\x04 ingen arbetsbok",
        b"{\"values\": [",
    ];
    let told: Vec<String> = cases.iter().map(faults).collect();
    insta::assert_snapshot!(told.join("\n\n"), @r#"
    värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: filen är tom. Välj en fil med en rubrikrad och minst en rad med värden.

    värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: filen är tom. Välj en fil med en rubrikrad och minst en rad med värden.

    värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: filen har inga rader med värden. Lägg till minst en rad under rubrikraden.

    värden.csv: inget är importerat. 1 fel att rätta:
    - Rad 1: rubrikraden saknar indicator, place, period, value. Den har ”a, b, c”. Första raden ska ha minst kolumnerna indicator, place, period och value.

    värden.csv: inget är importerat. 2 fel att rätta:
    - Rad 1: kolumnerna ”indicator” och ”kpi” betyder samma sak. Ta bort eller döp om den ena.
    - Rad 1: rubrikraden saknar period. Den har ”indicator, kpi, place, value”. Första raden ska ha minst kolumnerna indicator, place, period och value.

    värden.csv: inget är importerat. 1 fel att rätta:
    - Rad 2: ett å är inte sparat som UTF-8, troligen som Windows-1252 (ANSI). Spara om den som ”CSV UTF-8 (kommaavgränsad)” i Excel, eller som en ny Excel-arbetsbok (.xlsx).

    värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: filen är sparad som UTF-16 (”Unicode-text”). Spara om den som ”CSV UTF-8 (kommaavgränsad)” i Excel, eller som en ny Excel-arbetsbok (.xlsx).

    värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: filen är en äldre Excel-fil (.xls) eller en lösenordsskyddad arbetsbok. Ta bort lösenordet och spara om den som Excel-arbetsbok (.xlsx).

    värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: filen är varken text, en Excel-arbetsbok (.xlsx) eller JSON. Spara om den som ”CSV UTF-8 (kommaavgränsad)” i Excel, eller som en ny Excel-arbetsbok (.xlsx).

    värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: arbetsboken går inte att läsa. Den är skadad, avklippt eller ingen Excel-arbetsbok (.xlsx). Öppna den i kalkylprogrammet och spara om den som .xlsx, eller hämta filen igen.

    värden.csv: inget är importerat. 1 fel att rätta:
    - Rad 1: JSON-texten tar slut för tidigt, på rad 1. Hämta svaret från Kolada på nytt. Det ska vara {"values": […]} eller en lista av sådana svar.
    "#);
}

#[test]
fn absurd_sizes_are_refused() {
    let header = "indicator,place,period,value\n";
    let wide = format!("indicator,place,period,value{}\n", ",x".repeat(197));
    let long = format!("{header}U21468,2085,2023,1\nU21468,{},2022,1\n", "x".repeat(10_001));
    let quoted = |rows| format!("{header}U21468,\"2085,2023,1\n{}", "U21468,2085,2022,1\n".repeat(rows));
    let told = |text: &str| faults(text).lines().take(2).collect::<Vec<_>>().join("\n");
    assert!(told(&wide).contains("rubrikraden har 201 kolumner. Högst 200"));
    assert!(told(&long).contains("Rad 3: en cell har fler än 10000 tecken"));
    assert!(told(&quoted(1_000)).contains("Rad 2: en cell har fler än 10000 tecken"));
    assert!(told(&quoted(1)).contains("Rad 2: raden har 2 celler, men rubrikraden 4. Ta bort citattecknet"));
    assert!(faults(vec![b'x'; 200 * 1024 * 1024 + 1]).contains("filen är 200 MB. Högst 200 MB"));
}

#[test]
fn a_good_row_among_bad_ones_is_not_imported_and_the_rest_is_counted() {
    let bad = "U21468,2085,år,1\n".repeat(60);
    let told = faults(format!("indicator,place,period,value\nU21468,2085,2023,1\n{bad}"));
    assert!(told.starts_with("värden.csv: inget är importerat. 60 fel att rätta:\n- Rad 3"));
    assert!(told.ends_with("\noch 10 till."), "{told}");
}
