//! Every rule with texts it must point out and texts it must leave alone.

use ledstjarna_report::lint::{self, Options, Severity, read_html, read_txt};

/// The findings of one rule in a text.
fn found(rule: &str, text: &str) -> Vec<String> {
    let manuscript = read_txt(text.as_bytes()).expect("a text");
    let findings = lint::lint(&manuscript, &Options::default());
    findings.iter().filter(|finding| finding.rule.code() == rule).map(ToString::to_string).collect()
}

fn judge(rule: &str, cases: &[(&str, usize)]) {
    for (text, want) in cases {
        let found = found(rule, text);
        assert_eq!(found.len(), *want, "{rule} in\n{text}\n{}", found.join("\n"));
    }
}

#[test]
fn l1_sums() {
    judge(
        "L1",
        &[
            ("Antal beslut\n\n\t2022\t2023\nA\t10\t20\nB\t30\t40\nTotalt\t40\t61", 1),
            ("Antal beslut\n\n\t2022\t2023\nA\t10\t20\nB\t30\t40\nTotalt\t40\t60", 0),
            // Rounded numbers may miss by a step for each row, whole counts may not.
            ("Kostnad i mkr\n\n\t2022\t2023\nA\t10,4\t20,4\nB\t30,4\t40,4\nSumma\t40,9\t60,8", 0),
            ("Kostnad i mkr\n\n\t2022\t2023\nA\t10,4\t20,4\nB\t30,4\t40,4\nSumma\t41,5\t60,8", 1),
            // Shares and means are not added up.
            ("Andel nöjda (%)\n\n\t2022\t2023\nA\t80\t70\nB\t60\t50\nTotalt\t71\t62", 0),
            ("\t2022\t2023\nA\t80 %\t70 %\nB\t60 %\t50 %\nTotalt\t71 %\t62 %", 0),
            ("\t2022\t2023\nLudvika\t80\t70\nBorås\t60\t50\nAlla kommuner (ovägt medel)\t71\t62", 0),
            // The word alone is no proof: the row must stand at an edge.
            ("Antal\n\n\t2022\t2023\nA\t1\t2\nTotalt nöjda\t9\t9\nB\t1\t2\nC\t1\t2", 0),
            ("Antal\n\n\t2022\t2023\nTotalt\t9\t9\nA\t4\t4\nB\t5\t4", 1),
            // "varav" rows are counted in the row above; a missing value leaves the sum open.
            ("Antal\n\n\t2022\t2023\nA\t10\t20\nvarav kvinnor\t5\t9\nB\t30\t40\nTotalt\t40\t60", 0),
            ("Antal\n\n\t2022\t2023\nA\t10\t–\nB\t30\t40\nTotalt\t40\t61", 0),
            // Subtotals and the total of subtotals.
            (
                "Antal\n\n\t2022\t2023\nA\t1\t2\nB\t3\t4\nSumma AB\t4\t6\nC\t5\t5\nD\t5\t5\nSumma CD\t10\t10\nTotalt\t14\t16",
                0,
            ),
            ("\tNorr\tSöder\tÖst\tTotalt\nAntal\t7\t6\t1\t15", 1),
            ("\tNorr\tSöder\tÖst\tTotalt\nAntal\t7\t6\t1\t14", 0),
        ],
    );
}

#[test]
fn l2_same_label() {
    judge(
        "L2",
        &[
            ("\t2022\t2023\nNöjda med hemtjänsten\t80\t70\nNöjda med hemtjänsten\t81\t70", 1),
            ("\t2022\t2023\nNöjda med hemtjänsten\t80\t70\nNöjda med hemtjänsten\t80\t70", 0),
            // Under different subheadings the same label is another row.
            ("\t2022\t2023\nTrygghet\t\t\nLudvika\t80\t70\nTrivsel\t\t\nLudvika\t81\t70", 0),
            // Elsewhere in the report only a label that says what it measures.
            (
                "\t2022\t2023\nKostnad för äldreomsorg\t80\t70\n\nText.\n\n\t2022\t2023\nKostnad för äldreomsorg\t81\t70",
                1,
            ),
            ("\t2022\t2023\nLudvika\t80\t70\n\nText.\n\n\t2022\t2023\nLudvika\t81\t70", 0),
        ],
    );
}

#[test]
fn l3_same_series() {
    judge(
        "L3",
        &[
            ("\t2021\t2022\t2023\nBemötande\t70\t63\t67\nTrygghet\t70\t63\t67", 1),
            ("\t2021\t2022\t2023\nBemötande\t70\t63\t67\nTrygghet\t70\t63\t68", 0),
            ("\t2021\t2022\t2023\nBemötande\t6\t6\t6\nTrygghet\t6\t6\t6", 0),
            ("\t2022\t2023\nBemötande\t70\t63\nTrygghet\t70\t63", 0),
            ("\t2021\t2022\t2023\nBemötande\t70\t63\t67\nRiket\t70\t63\t67", 0),
        ],
    );
}

#[test]
fn l5_uncommented_changes() {
    let table = "1 Enkät\n\n\t2022\t2023\nUpplevd trygghet, andel (%)\t86\t76\n\n";
    let cases = [
        (String::new(), 1),
        ("Upplevd trygghet minskade från 86 till 76 procent.".to_owned(), 0),
        ("Den upplevda trygghet som brukarna känner har minskat kraftigt.".to_owned(), 0),
        ("Tryggheten minskade med 10 procentenheter.".to_owned(), 0),
        ("Fler elever äter lunch.".to_owned(), 1),
    ];
    for (comment, want) in cases {
        judge("L5", &[(&format!("{table}{comment}"), want)]);
    }
    judge(
        "L5",
        &[
            ("\t2022\t2023\nNöjda, andel (%)\t80\t85", 0),
            ("\t2022\t2023\nNöjda, andel (%)\t80\t86", 1),
            ("\t2022\t2023\nRiket, andel (%)\t80\t60", 0),
            // Counts move by chance; other measures are judged by their size.
            ("\t2022\t2023\nAntal fall\t15\t21", 0),
            ("\t2022\t2023\nAntal fall\t100\t180", 1),
            ("\t2022\t2023\nSjuksköterskor/plats\t0,10\t0,05", 1),
            ("\t2022\t2023\nSjuksköterskor/plats\t0,26\t0,28", 0),
            ("År\tAndel (%)\tn\n2021\t80\t100\n2022\t81\t100\n2023\t60\t100", 1),
        ],
    );
}

#[test]
fn l6_colours() {
    judge(
        "L6",
        &[
            ("De röda nyckeltalen arbetar vi med.", 1),
            ("Nyckeltalet är rött: bland de sämsta.", 1),
            ("Vi har målat köket rött och köpt en grön soffa.", 0),
            ("Röda Korset besöker våra boenden.", 0),
            (
                "Nyckeltalet är rött, det vill säga sämre.\n\nMått\tBedömning\tVärde\nNöjda\t▼ Bland de sämsta\t12",
                0,
            ),
        ],
    );
}

#[test]
fn l7_goals() {
    judge(
        "L7",
        &[
            (
                "Måluppfyllelse 2023\n\n\tResultat\nMinst 60 % ska gilla maten\t45 %\nMinst 70 % ska trivas\t75 %",
                2,
            ),
            (
                "Mål\tMålvärde\tResultat\tBedömning\nGilla maten\t60 %\t45 %\tInte uppnått\nTrivas\t70 %\t75 %\tUppnått",
                0,
            ),
            ("Mål\tMålvärde\tResultat\tBedömning\nGilla maten\t60 %\t45 %\t✗\nTrivas\t70 %\t75 %\t", 1),
            ("Enhet\tSvar\tResultat\nNorr\t60\t45 %\nSöder\t70\t75 %", 0),
        ],
    );
    let advice = found(
        "L7",
        "Måluppfyllelse\n\n\tResultat\nSvinnet ska minska till 32 gram\t34 g\nMinst 97 % har kontakt\t98 %",
    );
    assert!(advice[0].contains("”Inte uppnått”: målet är högst 32, resultatet är 34."), "{}", advice[0]);
    assert!(advice[1].contains("”Uppnått”: målet är minst 97, resultatet är 98."), "{}", advice[1]);
}

#[test]
fn l8_gaps() {
    judge(
        "L8",
        &[
            ("\t2019\t2020\t2022\t2023\nTrivsel\t1\t2\t3\t4", 1),
            ("\t2019\t2020\t2022\t2023\nTrivsel\t1\t2\t3\t4\n\nÅr 2021 gjordes ingen undersökning.", 0),
            ("\t2019\t2020\t2022\t2023\nTrivsel\t1\t2\t3\t4\n\nÅr 2021 var vädret fint.", 1),
            ("\t2000\t2010\t2020\nTrivsel\t1\t2\t3", 0),
            ("\t2021\t2022\t2023\nTrivsel\t1\t\t3", 1),
            ("\t2021\t2022\t2023\nTrivsel (-2022)\t1\t2\t", 0),
            ("\t2021\t2022\t2023\nTrivsel\t1\t..\t3\n\nTecknet .. betyder att för få har svarat.", 0),
            ("\t2021\t2022\t2023\nTrivsel\t1\t..\t3", 1),
            ("\t2021\t2022\t2023\nTrivsel\t1\tsaknas\t3", 0),
            ("\t2021\t2022\t2023\nTrivsel\t1\t2\t3", 0),
        ],
    );
}

#[test]
fn l9_years() {
    judge(
        "L9",
        &[
            ("Tabellen visar åren 2019-2022.\n\n\t2021\t2022\t2023\nTrivsel\t1\t2\t3", 1),
            ("Tabellen visar åren 2021–2023.\n\n\t2021\t2022\t2023\nTrivsel\t1\t2\t3", 0),
            ("Sedan 2019 har vi fler anställda.\n\n\t2021\t2022\t2023\nTrivsel\t1\t2\t3", 0),
            ("Trivsel 2020\n\n\t2021\t2022\t2023\nTrivsel\t1\t2\t3", 1),
            (
                "Kvalitetsrapport 2024\n\n1 Enkät\n\nSvaren står nedan i en tabell.\n\n\t2021\t2022\t2023\nTrivsel\t1\t2\t3",
                1,
            ),
            (
                "Kvalitetsrapport 2023\n\n1 Enkät\n\nSvaren står nedan i en tabell.\n\n\t2021\t2022\t2023\nTrivsel\t1\t2\t3",
                0,
            ),
        ],
    );
}

#[test]
fn l10_abbreviations() {
    judge(
        "L10",
        &[
            ("Beslut enligt LSS fattas av nämnden.", 1),
            ("Lagen om stöd och service (LSS) gäller. Beslut enligt LSS fattas.", 0),
            ("Sveriges kommuner och regioner, SKR, frågar.", 0),
            (
                "Vi frågar KPR.\n\n1 Förkortningar\n\nKPR\tKommunala pensionärsrådet\nSCB\tStatistiska centralbyrån",
                1,
            ),
            ("Vi har 4G, kapitel IV och IntraPhone.", 0),
            ("ALLT ÄR BRA", 0),
        ],
    );
}

#[test]
fn l11_percentage_points() {
    judge(
        "L11",
        &[
            ("Andelen nöjda ökade med 4 procent.", 1),
            ("Andelen nöjda ökade med 4 procentenheter.", 0),
            ("Den gick från 82 procent till 86 procent, en ökning med 4 procent.", 1),
            ("Kostnaden ökade med 4 procent.", 0),
            ("Andelen är 4 % högre än i riket.", 1),
            ("Andelen ökade från 82 till 86 procent.", 0),
        ],
    );
}

#[test]
fn l12_causes() {
    judge(
        "L12",
        &[
            ("Resultatet beror på att fler svarade.", 1),
            ("Kommentar av Eva Ek, enhetschef: Resultatet beror på att fler svarade.", 0),
            ("Resultatet beror på att fler svarade. /Eva Ek, enhetschef", 0),
            ("Systemet gör att personalen hittar nycklarna.", 0),
            ("Andelen ökade efter mars.", 0),
        ],
    );
}

#[test]
fn l13_small_cells() {
    judge(
        "L13",
        &[
            ("Antal brukare per enhet\n\n\t2022\t2023\nNorr\t12\t3\nSöder\t20\t30", 1),
            ("Antal brukare per enhet\n\n\t2022\t2023\nNorr\t12\t0\nSöder\t20\t5", 0),
            ("Andel brukare (%)\n\n\t2022\t2023\nNorr\t12\t3\nSöder\t20\t30", 0),
            ("Enhet\tAndel nöjda\tAntal svar\nNorr\t80 %\t12\nSöder\t70 %\t60", 1),
            // How many have answered is no share that rests on the answers.
            ("Enhet\tSvar\tTillfrågade\tSvarsandel\nNorr\t12\t15\t80 %\nSöder\t60\t80\t75 %", 0),
            // The hidden number is 60 - 25 - 30.
            ("Antal brukare\n\n\t2022\t2023\nNorr\t20\t25\nSöder\t20\t*\nÖst\t20\t30\nTotalt\t60\t60", 1),
            ("Antal brukare\n\n\t2022\t2023\nNorr\t20\t*\nSöder\t20\t*\nÖst\t20\t30\nTotalt\t60\t60", 0),
        ],
    );
}

#[test]
fn l13_is_no_error_where_the_report_says_who_has_decided() {
    let table = "Antal brukare per enhet\n\n\t2022\t2023\nNorr\t12\t3\nSöder\t20\t30\n\n";
    let severity = |below: &str| {
        let manuscript = read_txt(format!("{table}{below}\n").as_bytes()).expect("a text");
        let findings = lint::lint(&manuscript, &Options::default());
        findings.iter().find(|finding| finding.rule.code() == "L13").map(|finding| finding.severity)
    };
    assert_eq!(severity("Antal under fem visas efter beslut av nämnden, 2024-03-01."), Some(Severity::Info));
    assert_eq!(severity("Antal under fem visas."), Some(Severity::Error));
    assert_eq!(severity("Taxan höjs efter beslut av nämnden."), Some(Severity::Error));
    assert_eq!(severity("# Nästa\n\nAntal under fem visas efter beslut av nämnden."), Some(Severity::Error));
}

#[test]
fn l14_persons() {
    judge(
        "L14",
        &[
            ("Ärendet gäller 19121212-1212.", 1),
            ("Ring 0240-860 00 eller se ärende 2023-12.", 0),
            ("A.S. i rum 12 fick fel medicin.", 1),
            ("Rum 12 har fått ny dörr.", 0),
        ],
    );
    let quoted = found("L14", "Ärendet gäller 19121212-1212.");
    assert!(!quoted[0].contains("1212-1212") && !quoted[0].contains("121212"), "{}", quoted[0]);
}

#[test]
fn l15_readability() {
    let long = format!("Det {}var bra.", "var ".repeat(30));
    judge("L15", &[(&long, 1), ("Det var bra. Vi fortsätter.", 0)]);
    let heavy = "Verksamhetsområdets kvalitetsledningssystem dokumenterades. ".repeat(40);
    judge("L15", &[(&heavy, 1)]);
}

#[test]
fn l16_structure() {
    for (page, want) in [
        ("<p>Hej</p><img src='a/karta.png'>", 1),
        ("<p>Hej</p><img src='karta.png' alt='Karta'><img src='streck.png' alt=''>", 0),
        ("<p>Hej</p><svg role='img'><path d='M0 0'/></svg>", 1),
        ("<p>Hej</p><svg role='img'><title>Karta</title></svg><svg aria-hidden='true'></svg>", 0),
        ("<table><tr><td>År</td><td>Tal</td></tr><tr><td>2023</td><td>4</td></tr></table>", 1),
        ("<table><tr><th>År</th><th>Tal</th></tr><tr><td>2023</td><td>4</td></tr></table>", 0),
        ("<p>Hej</p><table role='presentation'><tr><td>A</td><td>B</td></tr></table>", 0),
    ] {
        let manuscript = read_html(page.as_bytes()).expect("a page");
        let findings = lint::lint(&manuscript, &Options::default());
        let count = findings.iter().filter(|finding| finding.rule.code() == "L16").count();
        assert_eq!(count, want, "{page}\n{findings:?}");
    }
    judge("L16", &[("\t2022\t2023\nA\t1\t2", 0)]);
}

#[test]
fn l17_two_meanings() {
    judge(
        "L17",
        &[
            (
                "Minst 86 % var delaktiga i sin genomförandeplan.\n\nAndel personer med genomförandeplaner var 86 procent i december.",
                1,
            ),
            (
                "Andel personer med genomförandeplan var 86 procent.\n\nAndelen med genomförandeplan var 86 procent.",
                0,
            ),
            ("Minst 86 % var delaktiga i sin genomförandeplan.\n\nSvarsfrekvensen var 86 procent.", 0),
            (
                "Minst 85 % var delaktiga i sin genomförandeplan.\n\nAndel personer med genomförandeplaner var 86 procent.",
                0,
            ),
        ],
    );
}
