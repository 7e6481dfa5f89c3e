//! Who may come to the builder: a browser on this machine, and forms from its own pages.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::IntoResponse;

/// Headers that only a server between the browser and this one adds, and what others of them begin with.
const BETWEEN: [&str; 3] = ["forwarded", "via", "x-real-ip"];
const BETWEEN_BEGINS: &str = "x-forwarded-";

/// The field of the printed address that holds the key.
pub const FIELD: &str = "nyckel";

/// Whether somebody may come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The browser has shown the key before.
    Open,
    /// It shows the key now: the cookie that it keeps it in.
    Now(String),
    /// It has no key.
    Closed,
}

/// Whether a browser has the key: in its cookie, or in the query of the page it asks for. A server between it
/// and this one may keep quiet about itself, and then only the key tells who is at the machine.
pub fn entry(key: &str, headers: &HeaderMap, query: Option<&[(String, String)]>) -> Entry {
    if key.is_empty() {
        return Entry::Closed;
    }
    // Each start has a name of its own: two programs on one machine do not take each other's.
    let name = format!("rapport-{}", key.get(..8).unwrap_or(key));
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut kept =
        cookies.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    let shows =
        query.is_some_and(|query| query.iter().any(|(field, value)| field == FIELD && is_same(value, key)));
    // The key leaves the address even for a browser that has it already.
    if shows {
        Entry::Now(format!("{name}={key}; Path=/rapport; HttpOnly; SameSite=Strict"))
    } else if kept.any(|(known, value)| known == name && is_same(value, key)) {
        Entry::Open
    } else {
        Entry::Closed
    }
}

/// Compares in the same time wherever the two differ.
fn is_same(one: &str, other: &str) -> bool {
    let differs = one.bytes().zip(other.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b));
    one.len() == other.len() && differs == 0
}

/// Said to a form that another site has sent.
const ELSEWHERE: &str =
    "Formuläret kom inte från den här webbplatsen. Öppna sidan på nytt och skicka därifrån.\n";

/// Lets through what comes from this machine under a name of this machine; a name from elsewhere that was
/// made to lead here is not one. A form must come from a page of the same site.
pub async fn only_here(request: Request, next: Next) -> Response<Body> {
    let headers = request.headers();
    let is_between = |name: &str| BETWEEN.contains(&name) || name.starts_with(BETWEEN_BEGINS);
    if !is_loopback(headers) || headers.keys().any(|name| is_between(name.as_str())) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && !is_same_site(headers) {
        return (StatusCode::FORBIDDEN, ELSEWHERE).into_response();
    }
    next.run(request).await
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether the name that the browser asked for is one of this machine's own.
fn is_loopback(headers: &HeaderMap) -> bool {
    let Some(host) = text(headers, header::HOST.as_str()) else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) => name,
        _ => host,
    };
    ["127.0.0.1", "localhost", "[::1]"].contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a form was sent from a page of this site. Browsers say so in one header or the other; what says
/// nothing is refused.
fn is_same_site(headers: &HeaderMap) -> bool {
    let site = text(headers, "sec-fetch-site");
    let origin = text(headers, header::ORIGIN.as_str());
    let host = text(headers, header::HOST.as_str()).unwrap_or_default();
    let own = origin.map(|origin| origin == format!("http://{host}"));
    match (site, own) {
        (Some(site), own) => site == "same-origin" && own != Some(false),
        (None, own) => own == Some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")))
            .collect()
    }

    #[test]
    fn only_names_of_this_machine_are_let_in() {
        for (host, here) in [
            ("127.0.0.1:8080", true),
            ("localhost", true),
            ("LOCALHOST:80", true),
            ("[::1]:8080", true),
            ("localhost.example.se:8080", false),
            ("ludvika.se", false),
            ("127.0.0.1.example.se", false),
            ("[::1]:80:x", false),
            ("", false),
        ] {
            assert_eq!(is_loopback(&headers(&[("host", host)])), here, "{host}");
        }
        assert!(!is_loopback(&HeaderMap::new()));
    }

    #[test]
    fn the_key_opens_and_nothing_like_it() {
        let key = "0123456789abcdef";
        let asked = |text: &str| vec![(FIELD.to_owned(), text.to_owned())];
        let with = |cookie: &str| headers(&[("cookie", cookie)]);
        let kept = "rapport-01234567=0123456789abcdef";
        assert_eq!(entry(key, &with(kept), None), Entry::Open);
        assert_eq!(entry(key, &with(&format!("a=b; {kept}; c")), Some(&[])), Entry::Open);
        let Entry::Now(cookie) = entry(key, &with("a=b"), Some(&asked(key))) else { panic!("the key opens") };
        assert_eq!(cookie, format!("{kept}; Path=/rapport; HttpOnly; SameSite=Strict"));
        assert!(
            matches!(entry(key, &with(kept), Some(&asked(key))), Entry::Now(_)),
            "the key leaves the address"
        );
        for (cookie, query) in [
            ("rapport-01234567=0123456789abcdeg", None),
            ("rapport-01234567=0123456789abcdef0", None),
            ("rapport-01234567=", Some(asked(""))),
            ("rapport=0123456789abcdef", Some(asked("0123456789ABCDEF"))),
        ] {
            assert_eq!(entry(key, &with(cookie), query.as_deref()), Entry::Closed, "{cookie}");
        }
        assert_eq!(entry("", &with("rapport-="), Some(&asked(""))), Entry::Closed);
    }

    #[test]
    fn a_form_comes_from_the_same_site() {
        let host = ("host", "127.0.0.1:8080");
        for (rest, same) in [
            (vec![("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:8080")], true),
            (vec![("sec-fetch-site", "same-origin")], true),
            (vec![("origin", "http://127.0.0.1:8080")], true),
            (vec![], false),
            (vec![("sec-fetch-site", "cross-site")], false),
            (vec![("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:8080")], false),
            (vec![("sec-fetch-site", "none")], false),
            (vec![("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:9000")], false),
            (vec![("origin", "http://127.0.0.1:9000")], false),
            (vec![("origin", "null")], false),
        ] {
            let all: Vec<_> = rest.iter().copied().chain([host]).collect();
            assert_eq!(is_same_site(&headers(&all)), same, "{rest:?}");
        }
    }
}
