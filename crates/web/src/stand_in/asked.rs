//! What a request asks for: its parameters, its ids and its page.

use axum::extract::{FromRequestParts, Query};
use axum::http::header::HOST;
use axum::http::request::Parts;

use super::answer::Refusal;

/// Most ids in one segment.
const MAX_IDS: usize = 25;
/// Rows of a page unless told, and at most.
const MAX_PER_PAGE: usize = 5_000;

/// A request without its path.
pub(super) struct Asked {
    /// Address of this server and path, as the client wrote them.
    address: String,
    /// Query without `page` and `per_page`, as the client wrote it.
    kept_query: String,
    parameters: Vec<(String, String)>,
    /// Page, counted from 1.
    pub(super) page: usize,
    /// Rows of a page.
    pub(super) per_page: usize,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Refusal> {
        let Query(parameters) =
            Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| Refusal::NotFound)?;
        let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        let kept: Vec<&str> = parts
            .uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("page=") && !pair.starts_with("per_page="))
            .collect();
        Ok(Self {
            address: format!("http://{host}{}", parts.uri.path()),
            kept_query: kept.join("&"),
            page: number(&parameters, "page", 1, usize::MAX)?,
            per_page: number(&parameters, "per_page", MAX_PER_PAGE, MAX_PER_PAGE)?,
            parameters,
        })
    }
}

fn number(parameters: &[(String, String)], name: &str, unless: usize, most: usize) -> Result<usize, Refusal> {
    let Some((_, text)) = parameters.iter().find(|(key, _)| key == name) else { return Ok(unless) };
    match text.parse() {
        Ok(number) if (1..=most).contains(&number) => Ok(number),
        Ok(0) => Err(Refusal::unaccepted("query", name, "Input should be greater than or equal to 1")),
        Ok(_) => {
            Err(Refusal::unaccepted("query", name, format!("Input should be less than or equal to {most}")))
        }
        Err(_) => Err(Refusal::unaccepted("query", name, "Input should be a valid integer")),
    }
}

impl Asked {
    /// The address of another page of the same answer.
    pub(super) fn page_url(&self, page: usize) -> String {
        let joint = if self.kept_query.is_empty() { "" } else { "&" };
        format!("{}?{}{joint}page={page}&per_page={}", self.address, self.kept_query, self.per_page)
    }

    /// The first value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The ids of a parameter, written with commas or repeated; `None` if it is not there.
    pub(super) fn id_parameter(&self, name: &str) -> Result<Option<Vec<String>>, Refusal> {
        let all: Vec<&str> =
            self.parameters.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect();
        if all.is_empty() { Ok(None) } else { ids("query", name, &all.join(",")).map(Some) }
    }
}

/// The ids of one segment.
pub(super) fn ids(place: &'static str, name: &str, text: &str) -> Result<Vec<String>, Refusal> {
    let ids: Vec<String> =
        text.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect();
    if ids.len() > MAX_IDS {
        let message = format!("List should have at most {MAX_IDS} items after validation, not {}", ids.len());
        return Err(Refusal::unaccepted(place, name, message));
    }
    Ok(ids)
}
