//! Addresses of the API: the base, the 25 ids a segment may hold, and where a next page may lead.

use ureq::http::Uri;

use super::error::KoladaError;

/// Most ids in one segment of a path; more is answered with 422.
pub(crate) const MAX_IDS: usize = 25;

/// The base address, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    /// Scheme and authority, `https://api.kolada.se`.
    origin: String,
    host: String,
    /// Path of the API, `/v3`.
    path: String,
}

impl Base {
    /// Reads a base address.
    ///
    /// # Errors
    /// Anything that is not http or https with a host, and the closed version 2.
    pub(crate) fn parse(text: &str) -> Result<Self, KoladaError> {
        let bad = || KoladaError::BadAddress { address: text.to_owned() };
        let uri: Uri = text.trim().trim_end_matches('/').parse().map_err(|_| bad())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return Err(bad()) };
        let plain = uri.query().is_none() && !authority.as_str().contains('@');
        if !["http", "https"].contains(&scheme) || !plain || authority.host().is_empty() {
            return Err(bad());
        }
        let path = uri.path().trim_end_matches('/').to_owned();
        if path.rsplit('/').next() == Some("v2") {
            return Err(KoladaError::ClosedVersion { address: text.to_owned() });
        }
        Ok(Self { origin: format!("{scheme}://{authority}"), host: authority.host().to_lowercase(), path })
    }

    /// The whole address of a path such as `/kpi`.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.path)
    }

    /// The address of a next page, rebuilt on the own scheme and port so that an answer never takes
    /// the client from https to http.
    ///
    /// # Errors
    /// [`KoladaError::Astray`] if it leads to another host or out of the API.
    pub(crate) fn next(&self, next_url: &str) -> Result<String, KoladaError> {
        let astray = || KoladaError::Astray { next_url: next_url.to_owned(), base: self.url("") };
        let uri: Uri = next_url.parse().map_err(|_| astray())?;
        let own_host = uri.host().is_none_or(|host| host.eq_ignore_ascii_case(&self.host));
        let inside = uri.path().strip_prefix(&self.path).is_some_and(|rest| rest.starts_with('/'));
        let climbs = uri.path().split('/').any(|step| step == "..");
        if !own_host || !inside || climbs {
            return Err(astray());
        }
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        Ok(format!("{}{}{query}", self.origin, uri.path()))
    }
}

/// Whether an id may stand in a path: letters and digits of ASCII only.
pub(crate) fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_are_read_or_refused() {
        let good = [
            ("https://api.kolada.se/v3", "https://api.kolada.se/v3/kpi"),
            ("http://127.0.0.1:8080/v3/", "http://127.0.0.1:8080/v3/kpi"),
        ];
        for (text, url) in good {
            assert_eq!(Base::parse(text).map(|base| base.url("/kpi")).ok().as_deref(), Some(url));
        }
        for text in [
            "",
            "api.kolada.se/v3",
            "ftp://api.kolada.se/v3",
            "https://",
            "https://x@api.kolada.se/v3",
            "https://api.kolada.se/v3?x=1",
            "http://å/v3",
        ] {
            assert!(matches!(Base::parse(text), Err(KoladaError::BadAddress { .. })), "{text}");
        }
        assert!(matches!(Base::parse("https://api.kolada.se/v2/"), Err(KoladaError::ClosedVersion { .. })));
    }

    #[test]
    fn a_next_page_stays_on_the_base() {
        let base = Base::parse("https://api.kolada.se/v3").expect("a base");
        let good = [
            "https://api.kolada.se/v3/kpi?page=2",
            "http://api.kolada.se/v3/kpi?page=2",
            "http://API.kolada.se:8000/v3/kpi?page=2",
            "/v3/kpi?page=2",
        ];
        for next in good {
            assert_eq!(
                base.next(next).ok().as_deref(),
                Some("https://api.kolada.se/v3/kpi?page=2"),
                "{next}"
            );
        }
        let bad = [
            "https://example.org/v3/kpi?page=2",
            "https://api.kolada.se.example.org/v3/kpi",
            "https://api.kolada.se@example.org/v3/kpi",
            "https://api.kolada.se/v2/kpi",
            "https://api.kolada.se/v3evil/kpi",
            "https://api.kolada.se/v3/../admin",
            "?page=2",
            "två",
            "",
        ];
        for next in bad {
            assert!(matches!(base.next(next), Err(KoladaError::Astray { .. })), "{next}");
        }
    }
}
