//! The list of editions: cut-off, checksum, sources with their periods, and what each corrects.

use ledstjarna_actions::Published;

use crate::asked::Asked;
use crate::wording;

/// One edition.
pub struct EditionView {
    /// Year and number.
    pub id: String,
    /// Name.
    pub title: String,
    /// Data cut-off in words.
    pub cutoff: String,
    /// Day of publication in words.
    pub published: String,
    /// Model and version.
    pub model: String,
    /// SHA-256.
    pub checksum: String,
    /// Sources with the periods used.
    pub sources: Vec<String>,
    /// The edition it corrects, and why.
    pub corrects: Option<String>,
    /// Address of its text.
    pub file: String,
}

/// All editions, newest first.
pub fn edition_views(asked: &Asked<'_>) -> Vec<EditionView> {
    asked.library.editions.iter().map(|published| view(asked, published)).collect()
}

fn view(asked: &Asked<'_>, published: &Published) -> EditionView {
    let (edition, register) = (&published.edition, &asked.library.register);
    let source = |used: &ledstjarna_composite::SourcePeriod| {
        let title =
            register.source(&used.source).map_or(used.source.as_str(), |source| source.title.as_str());
        if used.first == used.last {
            format!("{title} {}", used.first)
        } else {
            format!("{title} {} till {}", used.first, used.last)
        }
    };
    EditionView {
        id: published.id.clone(),
        title: edition.meta.title.clone(),
        cutoff: wording::day(&edition.meta.cutoff),
        published: wording::day(&published.created_at.day()),
        model: format!("{} {}", edition.model.id, edition.model.version),
        checksum: edition.checksum.clone(),
        sources: edition.meta.sources.iter().map(source).collect(),
        corrects: edition
            .meta
            .corrects
            .as_ref()
            .map(|corrects| format!("Rättar utgåva {}: {}", corrects.edition, corrects.reason)),
        file: format!("/data/utgava/{}.json", crate::address::encoded(&published.id)),
    }
}
