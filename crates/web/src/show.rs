//! A page in the form asked for: the page itself, one of its figures as a file, or one to embed.

use askama::Template;

use crate::asked::{Asked, Form};
use crate::assets::STYLE;
use crate::figure::Figure;
use crate::pages::missing;
use crate::reply::Reply;
use crate::wording;

/// A page that may have figures.
pub trait Pictured {
    /// Its figures, in the order they stand.
    fn figures(&self) -> Vec<&Figure>;

    /// Whether anything on it is made up.
    fn is_synthetic(&self) -> bool;
}

/// A figure on somebody else's page.
#[derive(Template)]
#[template(path = "embed.html")]
struct Embed<'a> {
    figure: &'a Figure,
    style: &'static str,
    page: String,
    synthetic: Option<&'static str>,
}

/// Answers with the page, or with the figure of it that is asked for.
pub fn show<P: Template + Pictured>(asked: &Asked<'_>, page: &P) -> Reply {
    if !matches!(asked.form, Form::Svg | Form::Embed) {
        return Reply::page(page, asked.canonical());
    }
    let figures = page.figures();
    let wanted = |figure: &&&Figure| asked.figure.as_deref().is_none_or(|id| id == figure.id);
    let Some(figure) = figures.iter().find(wanted) else {
        let names: Vec<String> = figures.iter().map(|figure| figure.id.to_owned()).collect();
        let mend = if names.is_empty() {
            "Sidan har inga bilder. Gå till sidan utan ändelse i adressen.".to_owned()
        } else {
            format!("Skriv figur= och något av {} sist i adressen.", wording::list(&names))
        };
        return missing(asked, "Bilden finns inte", &mend);
    };
    if asked.form == Form::Embed {
        let synthetic = page.is_synthetic().then_some(wording::SYNTHETIC);
        let embed = Embed { figure, style: &STYLE.address, page: asked.canonical(), synthetic };
        return Reply::embed(&embed, asked.canonical());
    }
    let name = asked.path.trim_matches('/').replace('/', "-");
    let name = [name.as_str(), figure.id].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Reply::Twin {
        body: figure.pictures.first().cloned().unwrap_or_default(),
        kind: "image/svg+xml",
        canonical: asked.canonical(),
        name: format!("{}.svg", name.join("-")),
    }
}
