//! The report builder when something is in the way: faulty texts, versions that were changed, a store that is gone.

use std::path::Path;

use tokio::runtime::Runtime;

use crate::sample::OWN;
use crate::workshop::{COOKIE, HERE, REPORT, Workshop, first_request};

#[test]
fn a_faulty_passage_is_shown_again_with_what_to_mend() {
    let workshop = Workshop::start();
    let (chapter, id) = first_request(&workshop);
    // Longer than any passage, and than a browser would send of one that is not too long.
    let (long, longer) = ("a".repeat(20_001), "a".repeat(600_000));
    for (text, by, words) in [
        ("Hej", "", "Skriv vem som svarar för texten."),
        (long.as_str(), "Anna", "Korta texten till högst 20000 tecken."),
        (longer.as_str(), "Anna", "Korta texten till högst 20000 tecken."),
    ] {
        let answer = workshop.post(&chapter, &format!("id={id}&text={text}&av={by}"));
        assert_eq!(answer.status, 200);
        let page = answer.text();
        assert!(page.contains(words) && page.contains("<title>Fel: ") && page.contains(text), "{words}");
        assert!(page.contains("aria-invalid=\"true\""), "{words}");
    }
    let lost = workshop.post(&chapter, "id=nagot-annat&text=Hej+%3Ci%3E&av=Anna");
    assert_eq!(lost.status, 404);
    assert!(lost.text().contains("Hej &#60;i&#62;</textarea>"), "what was typed stands there to be copied");
    assert_eq!(workshop.post(&chapter, "id=..%2Ffacts&text=Hej&av=Anna").status, 404);
    assert_eq!(workshop.post(&chapter, "").status, 404);
    assert_eq!(workshop.written(), "");
}

#[test]
fn a_frozen_version_has_a_number_and_a_checksum_and_is_refused_when_changed() {
    let workshop = Workshop::start();
    for number in 1..=2 {
        let answer = workshop.post("/rapport/ludvika/2023/frys", "");
        assert_eq!((answer.status, answer.header("location")), (303, "/rapport/ludvika/2023#versioner"));
        let folder = workshop.folder.path().join(format!("reports/kvalitetsrapport-ludvika-2023-{number}"));
        let sum = std::fs::read_to_string(folder.join("document.json.sha256")).expect("a checksum");
        let page = workshop.page(REPORT);
        assert!(page.contains(sum.split(' ').next().expect("a sum")) && sum.ends_with("  document.json\n"));
        assert!(page.contains(&format!("Version {number}, 15 mars 2024")));
        assert!(page.contains(&format!("Frys version {}", number + 1)));
        assert_eq!(workshop.audited()[0], ("freeze-report".to_owned(), format!("{OWN}-2023/{number}")));
    }
    assert!(workshop.page("/rapport/ludvika/2023/version/1").contains("Kvalitetsrapport 2023"));
    let document = workshop.folder.path().join("reports/kvalitetsrapport-ludvika-2023-1/document.json");
    change(&document);
    let answer = workshop.get("/rapport/ludvika/2023/version/1");
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("kontrollsumman stämmer inte"));
    // It is listed with its fault, and the next number is free.
    let list = workshop.page(REPORT);
    assert!(list.contains("<li>Version 1<br>") && list.contains("kontrollsumman stämmer inte"));
    change(&workshop.folder.path().join("reports/kvalitetsrapport-ludvika-2023-2/document.json"));
    assert!(workshop.page(REPORT).contains("Frys version 3"));
    assert_eq!(workshop.post("/rapport/ludvika/2023/frys", "").status, 303);
    assert!(workshop.page("/rapport/ludvika/2023/version/3").contains("Kvalitetsrapport 2023"));
    for number in ["4", "0", "x", "-1"] {
        assert_eq!(workshop.get(&format!("/rapport/ludvika/2023/version/{number}")).status, 404, "{number}");
    }
}

fn change(document: &Path) {
    let text = std::fs::read_to_string(document).expect("a document");
    std::fs::write(document, text.replacen("Ludvika", "Ludviga", 1)).expect("written");
}

#[test]
fn last_years_frozen_report_is_compared_with_this_years() {
    let workshop = Workshop::start();
    let none = workshop.get("/rapport/ludvika/2023/jamfor");
    assert_eq!(none.status, 404);
    assert!(none.text().contains("Ingen version av rapporten för 2022 är fryst."));
    assert_eq!(workshop.post("/rapport/ludvika/2022/frys", "").status, 303);
    let page = workshop.page("/rapport/ludvika/2023/jamfor");
    assert!(page.contains("Fryst version 1 av rapporten för 2022 mot utkastet för 2023."));
    assert!(page.contains("<th scope=\"row\">Borta</th>") && page.contains("<th scope=\"row\">Nytt</th>"));
    // The latest cannot be read: it is not compared with an older one instead.
    assert_eq!(workshop.post("/rapport/ludvika/2022/frys", "").status, 303);
    change(&workshop.folder.path().join("reports/kvalitetsrapport-ludvika-2022-2/document.json"));
    let answer = workshop.get("/rapport/ludvika/2023/jamfor");
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("Version 2 har ändrats"));
}

#[test]
fn what_cannot_be_logged_is_not_changed_and_what_was_typed_is_not_lost() {
    let workshop = Workshop::start();
    let (chapter, id) = first_request(&workshop);
    assert_eq!(workshop.post(&chapter, &format!("id={id}&text=Innan&av=Anna")).status, 303);
    let before = workshop.written();
    Runtime::new().expect("a runtime").block_on(workshop.installation.store.close());
    let answer = workshop.post(&chapter, &format!("id={id}&text=Efter%C3%A5t&av=Bo"));
    assert_eq!(answer.status, 500);
    for words in ["<html lang=\"sv\"", "Databasen svarar inte", "Inget är sparat", "Efteråt</textarea>"] {
        assert!(answer.text().contains(words), "{words}");
    }
    assert_eq!(workshop.written(), before, "no change without a trace");
    let answer = workshop.post("/rapport/ludvika/2023/frys", "");
    assert_eq!(answer.status, 500);
    let frozen = std::fs::read_dir(workshop.folder.path().join("reports")).expect("a folder");
    let names = frozen.flatten().map(|entry| entry.file_name().into_string().expect("a name"));
    assert_eq!(names.filter(|name| !name.ends_with(".skrivs")).count(), 0);
}

#[test]
fn a_form_that_is_not_read_says_so_in_swedish() {
    let workshop = Workshop::start();
    let (chapter, id) = first_request(&workshop);
    let start = format!("id={id}&av=Anna&text=");
    let huge = format!("{start}{}", "a".repeat(4 * 1024 * 1024 + 1 - start.len()));
    let own = [COOKIE, ("Origin", "http://127.0.0.1:8080"), ("Content-Type", "text/plain")];
    let unread = workshop.server.ask_as(HERE, "POST", &chapter, &own, &start);
    for (answer, status, words) in [
        (workshop.post(&chapter, &huge), 413, "Texten är för lång"),
        (unread, 415, "Formuläret kunde inte läsas"),
    ] {
        let is_told = answer.text().contains(words) && answer.text().contains("Gå tillbaka i webbläsaren");
        assert_eq!((answer.status, is_told), (status, true), "{}", answer.text());
    }
    assert_eq!(workshop.written(), "");
}

#[test]
fn a_text_about_numbers_that_have_changed_says_so() {
    let workshop = Workshop::start();
    let (chapter, id) = first_request(&workshop);
    assert_eq!(workshop.post(&chapter, &format!("id={id}&text=Skrivet&av=Anna")).status, 303);
    let stale = "Uppgifterna har ändrats sedan dess.";
    assert!(!workshop.page(&chapter).contains(stale));
    let path = workshop.folder.path().join(format!("registry/reports/facts/{OWN}-2023/written.toml"));
    let written = workshop.written();
    let other = written.lines().map(|line| {
        if line.starts_with("facts = ") {
            "facts = \"0000000000000000\"\n".to_owned()
        } else {
            format!("{line}\n")
        }
    });
    std::fs::write(&path, other.collect::<String>()).expect("written");
    assert!(workshop.page(&chapter).contains(stale));
    assert!(
        workshop
            .get("/rapport/ludvika/2023/visning")
            .text()
            .contains("Siffror har ändrats sedan texten skrevs")
    );
    assert!(workshop.page(REPORT).contains("Behöver kommentar"));
    // Saved again, it is about the numbers that stand there now.
    assert_eq!(workshop.post(&chapter, &format!("id={id}&text=Skrivet&av=Anna")).status, 303);
    assert!(!workshop.page(&chapter).contains(stale));
}
