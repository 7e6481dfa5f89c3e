//! A report goes out as DOCX, people write in it, and their words become passages of the report.

use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use jiff::civil::{Date, date};
use ledstjarna_actions::reports::drafts::{
    Draft, Passage, Sent, TakenIn, draft, report_of, take_in, write_passage,
};
use ledstjarna_actions::reports::{Format, Typesetter, Yearly, analysis_of, write};
use ledstjarna_actions::{ActionError, Installation, Setting};
use ledstjarna_observations::Instant;
use ledstjarna_organisation::{Actor, FixedClock};
use ledstjarna_report::Document;
use tokio::runtime::Runtime;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::nation::{OWN, latest, nation, place};

const DAY: Date = date(2024, 3, 15);

struct Nobody;

impl Typesetter for Nobody {
    fn pdf(&self, _: &Document) -> Result<Vec<u8>, String> {
        Err("no PDF".to_owned())
    }
}

struct At {
    folder: tempfile::TempDir,
    runtime: Runtime,
    installation: Installation,
}

fn at(actor: Actor) -> At {
    let (folder, runtime) = (tempfile::tempdir().expect("a folder"), Runtime::new().expect("a runtime"));
    let clock = Arc::new(FixedClock(Instant(1_710_460_800_000_000)));
    let setting = Setting { data_dir: folder.path().to_owned(), database: None, actor, clock };
    let installation = runtime.block_on(Installation::open(&setting)).expect("opens");
    At { folder, runtime, installation }
}

impl At {
    fn draft(&self) -> Draft {
        draft(nation(), self.folder.path(), (place(OWN), 2023), ("utkast", DAY)).expect("a draft")
    }

    fn take(&self, bytes: &[u8], by: Option<&str>) -> Result<TakenIn, ActionError> {
        self.take_with(Sent { bytes, by, date: DAY, replaces: false })
    }

    fn take_with(&self, sent: Sent<'_>) -> Result<TakenIn, ActionError> {
        self.runtime.block_on(take_in(
            &self.installation,
            nation(),
            (Yearly::Quality, place(OWN), 2023),
            sent,
        ))
    }

    fn says(&self, id: &str) -> Option<(String, String)> {
        let requests = self.draft().requests;
        let request = requests.into_iter().find(|request| request.id == id).expect("a request");
        request.written.map(|written| (written.text, written.by))
    }

    fn audited(&self) -> Vec<String> {
        let rows = self.runtime.block_on(self.installation.store.audit(50)).expect("a log");
        rows.into_iter().map(|row| row.entry.object).collect()
    }
}

fn docx(document: &Document) -> Vec<u8> {
    write(document, Format::Docx, &Nobody, None).expect("a file")
}

/// The file as a person's program saves it: words replaced, and the person's name in it if there is one.
fn saved(bytes: &[u8], changes: &[(&str, &str)], by: Option<&str>) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        let text = || String::from_utf8(content.clone()).expect("text");
        let content = match (&*name, by) {
            ("word/document.xml", _) => changes
                .iter()
                .fold(text(), |xml, (old, new)| {
                    assert!(xml.contains(old), "{old}");
                    xml.replace(old, new)
                })
                .into_bytes(),
            ("docProps/core.xml", Some(by)) => {
                text().replace(">Ledstjärnan<", &format!(">{by}<")).into_bytes()
            }
            _ => content,
        };
        new.start_file(&name, SimpleFileOptions::default()).expect("a part");
        new.write_all(&content).expect("its content");
    }
    new.finish().expect("an archive").into_inner()
}

#[test]
fn what_people_wrote_becomes_passages_and_the_rest_is_told() {
    let at = at(Actor::Local);
    let requests = at.draft().requests;
    let open: Vec<_> = requests.iter().filter(|request| request.written.is_none()).collect();
    let [known, asked, ..] = open[..] else { panic!("texts are asked for") };
    let passage = Passage::new(&known.id, "Första stycket.\n\nAndra stycket.", "Bo");
    let written = write_passage(&at.installation, (place(OWN), 2023), &passage, (&known.facts, false));
    at.runtime.block_on(written).expect("written");
    let sent = docx(&at.draft().document);
    let untouched = at.take(&sent, None).expect("taken in");
    assert_eq!((untouched.taken.len(), untouched.left.len()), (0, 0), "{untouched:?}");
    assert!(untouched.same >= 1);

    let prompt = format!("Skriv här: {}", asked.prompt);
    let changes = [
        ("Andra stycket.", "Andra stycket, rättat."),
        (&*prompt, "Eget &amp; nytt.</w:t></w:r></w:p><w:p><w:r><w:t>Mer."),
        ("mål är uppnådda", "mål är nästan uppnådda"),
    ];
    let back = saved(&sent, &changes, Some("Åsa"));
    assert_eq!(report_of(&back).expect("a report"), (Yearly::Quality, OWN.to_owned(), 2023));
    let found = at.take(&back, None).expect("taken in");
    let taken = [(known.prompt.clone(), "Åsa".to_owned()), (asked.prompt.clone(), "Åsa".to_owned())];
    assert_eq!(found.taken, taken);
    assert_eq!(at.says(&known.id), Some(("Första stycket.\n\nAndra stycket, rättat.".into(), "Åsa".into())));
    assert_eq!(at.says(&asked.id), Some(("Eget & nytt.\n\nMer.".into(), "Åsa".into())));
    assert!(found.left.iter().any(|line| line.contains("nästan uppnådda")), "{:?}", found.left);
    let object = |id: &str| format!("{OWN}-2023/{id}");
    assert_eq!(at.audited()[..2], [object(&asked.id), object(&known.id)]);
    // The same file once more changes nothing.
    let again = at.take(&back, None).expect("taken in");
    assert_eq!((again.taken.len(), at.audited().len()), (0, 3), "{again:?}");
}

#[test]
fn a_text_that_has_changed_here_is_replaced_only_when_asked() {
    let at = at(Actor::Local);
    let asked = at.draft().requests.into_iter().find(|request| request.written.is_none()).expect("a request");
    let put = |text: &str| {
        let passage = Passage::new(&asked.id, text, "Bo");
        let written = write_passage(&at.installation, (place(OWN), 2023), &passage, (&asked.facts, false));
        at.runtime.block_on(written).expect("written");
    };
    put("Som den var.");
    let sent = docx(&at.draft().document);
    put("Som den blev här.\n\nMed mer.");
    let says = |text: &str, by: &str| Some((text.to_owned(), by.to_owned()));
    // Nobody has written in the file: it does not bring back what was.
    assert_eq!(at.take(&sent, None).expect("read").taken, []);
    let back = saved(&sent, &[("Som den var.", "Som den blev där.")], Some("Åsa"));
    let found = at.take(&back, None).expect("read");
    assert!(found.taken.is_empty() && found.left.iter().any(|line| line.contains("--replace")), "{found:?}");
    assert_eq!(at.says(&asked.id), says("Som den blev här.\n\nMed mer.", "Bo"));
    let sent = Sent { bytes: &back, by: None, date: DAY, replaces: true };
    assert_eq!(at.take_with(sent).expect("read").taken.len(), 1);
    assert_eq!(at.says(&asked.id), says("Som den blev där.", "Åsa"));
}

#[test]
fn a_text_that_nobody_answers_for_is_left_unless_somebody_does() {
    let at = at(Actor::Local);
    let asked = at.draft().requests.into_iter().find(|request| request.written.is_none()).expect("a request");
    let prompt = format!("Skriv här: {}", asked.prompt);
    let back = saved(&docx(&at.draft().document), &[(&prompt, "Nytt.")], None);
    let left = at.take(&back, None).expect("read");
    assert_eq!((left.taken.len(), at.says(&asked.id)), (0, None));
    assert!(
        left.left.iter().any(|line| line.contains("Skriv vem som svarar för texten.")),
        "{:?}",
        left.left
    );
    assert_eq!(
        at.take(&back, Some("Cilla")).expect("read").taken,
        [(asked.prompt.clone(), "Cilla".to_owned())]
    );
    assert_eq!(at.says(&asked.id), Some(("Nytt.".into(), "Cilla".into())));
}

#[test]
fn other_files_and_other_people_change_nothing() {
    let reader = at(Actor::Public);
    let sent = docx(&reader.draft().document);
    assert!(matches!(reader.take(&sent, None), Err(ActionError::Refused { .. })));
    let at = at(Actor::Local);
    let analysis = docx(&analysis_of(nation(), latest(), place(OWN), DAY).expect("an analysis"));
    for bytes in [&analysis[..], b"no file"] {
        assert!(matches!(report_of(bytes), Err(ActionError::Report(_))));
        assert!(matches!(at.take(bytes, None), Err(ActionError::Report(_))));
    }
    assert!(at.audited().is_empty());
}
