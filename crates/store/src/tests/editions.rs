//! Editions: numbered within their year, kept byte for byte, corrected only by new ones.

use jiff::civil::date;

use super::fixture::on_each_engine;
use super::sample::{NOON, entry};
use crate::{NewEdition, StoreError};

/// An edition of a year.
pub(super) fn edition(year: i16) -> NewEdition {
    NewEdition {
        year,
        model_id: "hemtjanst-71".to_owned(),
        title: format!("Hemtjänsten {year}"),
        data_cut_off: date(year, 12, 31),
        synthetic: year == 2023,
        checksum: "cd".repeat(32),
        replaces: None,
        reason: None,
        canonical: "model\tå ä ö\nvärde\t0.30000000000000004\r\n\n  slut".to_owned(),
    }
}

#[test]
fn each_year_counts_from_one() {
    on_each_engine("numbers", async |store| {
        for year in [2023, 2024, 2023, 2023, 2022] {
            store.save_edition(&edition(year), &entry("publish")).await.expect("saves");
        }
        let ids: Vec<_> = store.editions().await.expect("reads").into_iter().map(|head| head.id).collect();
        assert_eq!(ids, ["2022.1", "2023.1", "2023.2", "2023.3", "2024.1"]);
        let objects: Vec<_> =
            store.audit(2).await.expect("reads").into_iter().map(|row| row.entry.object).collect();
        assert_eq!(objects, ["2022.1", "2023.3"], "the log names the edition");
    });
}

#[test]
fn an_edition_comes_back_byte_for_byte() {
    on_each_engine("editions", async |store| {
        let head = store.save_edition(&edition(2023), &entry("publish")).await.expect("saves");
        let mut correction = edition(2023);
        correction.replaces = Some(head.id.clone());
        correction.reason = Some("Fel underlag för Håbo".to_owned());
        correction.synthetic = false;
        let corrected = store.save_edition(&correction, &entry("publish")).await.expect("saves");

        let stored = store.edition("2023.1").await.expect("reads").expect("is there");
        assert_eq!((stored.canonical, &stored.head), (edition(2023).canonical, &head));
        assert_eq!(
            (head.created_at, head.actor.as_str(), head.data_cut_off),
            (NOON, "local", date(2023, 12, 31))
        );
        assert_eq!(store.editions().await.expect("reads"), [head.clone(), corrected.clone()]);
        assert_eq!((corrected.replaces, corrected.reason), (Some(head.id), correction.reason));
        assert_eq!((head.synthetic, corrected.synthetic), (true, false));
    });
}

#[test]
fn what_does_not_exist_cannot_be_corrected() {
    on_each_engine("unknown_edition", async |store| {
        let correction = NewEdition { replaces: Some("2021.1".to_owned()), ..edition(2023) };
        let refused = store.save_edition(&correction, &entry("publish")).await;
        assert!(matches!(refused, Err(StoreError::UnknownEdition(id)) if id == "2021.1"));
        assert_eq!(store.editions().await.expect("reads"), []);
        assert_eq!(store.audit(9).await.expect("reads"), []);
    });
}
