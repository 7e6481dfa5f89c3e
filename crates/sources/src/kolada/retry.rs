//! What an answer means: done, wait and try again, or give up.

use std::time::Duration;

use jiff::fmt::rfc2822;
use ledstjarna_observations::Instant;
use ureq::http::{HeaderMap, StatusCode};

use super::error::KoladaError;

/// Longest pause that is waited out; beyond it the user is told to come back.
const LONGEST: Duration = Duration::from_mins(5);
/// Longest pause that we choose ourselves.
const LONGEST_OWN: Duration = Duration::from_mins(1);

/// Why a request should be made again.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Again {
    /// What happened, in Swedish.
    pub(crate) reason: String,
    /// The pause the server asks for, if it does.
    pub(crate) asked: Option<Duration>,
}

impl Again {
    /// Something passing happened; nobody said how long to wait.
    pub(crate) fn because(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), asked: None }
    }
}

/// How a request went wrong.
pub(crate) enum Failure {
    /// Try again.
    Passing(Again),
    /// Do not.
    Final(KoladaError),
}

/// The pause before the try after `tries` tries: 1, 2, 4, 8 ... seconds, or what the server asks for.
///
/// # Errors
/// [`KoladaError::LongWait`] if that is more than five minutes.
pub(crate) fn pause(tries: u32, again: &Again) -> Result<Duration, KoladaError> {
    match again.asked {
        Some(asked) if asked > LONGEST => Err(KoladaError::LongWait { seconds: asked.as_secs() }),
        Some(asked) => Ok(asked),
        None => Ok(Duration::from_secs(1 << tries.saturating_sub(1).min(10)).min(LONGEST_OWN)),
    }
}

/// Judges a status other than 200.
pub(crate) fn judge(
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    address: &str,
    now: Instant,
) -> Failure {
    let again = |reason: String| Failure::Passing(Again { reason, asked: retry_after(headers, now) });
    match status.as_u16() {
        410 => Failure::Final(KoladaError::ClosedVersion { address: address.to_owned() }),
        422 => Failure::Final(KoladaError::Unaccepted { address: address.to_owned(), detail: detail(body) }),
        429 => again("429, för många frågor".to_owned()),
        code @ (408 | 500..=599) => again(format!("{code}, fel hos servern")),
        code => Failure::Final(KoladaError::Status { address: address.to_owned(), status: code }),
    }
}

/// Judges a failure of the connection.
pub(crate) fn judge_transport(error: &ureq::Error, address: &str) -> Failure {
    use ureq::Error;
    match error {
        Error::Timeout(_) => Failure::Passing(Again::because("svaret dröjde för länge")),
        Error::HostNotFound => Failure::Passing(Again::because("servern hittades inte i nätet")),
        Error::Io(error) => Failure::Passing(Again::because(format!("anslutningen bröts: {error}"))),
        Error::Protocol(_) | Error::ConnectionFailed => {
            Failure::Passing(Again::because("anslutningen bröts"))
        }
        other => Failure::Final(KoladaError::NoConnection {
            address: address.to_owned(),
            reason: other.to_string(),
        }),
    }
}

/// The header `Retry-After`: seconds or a date.
fn retry_after(headers: &HeaderMap, now: Instant) -> Option<Duration> {
    let text = headers.get("retry-after")?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = rfc2822::parse(text).ok()?.timestamp().as_microsecond();
    Some(u64::try_from(then.saturating_sub(now.0)).map_or(Duration::ZERO, Duration::from_micros))
}

/// The messages of a 422, shortened. Its exact shape is not documented, so nothing is relied upon.
fn detail(body: &[u8]) -> String {
    #[derive(serde::Deserialize)]
    struct Body {
        detail: Vec<Item>,
    }
    #[derive(serde::Deserialize)]
    struct Item {
        msg: String,
    }
    let told: Option<Vec<String>> = serde_json::from_slice(body)
        .ok()
        .map(|body: Body| body.detail.into_iter().map(|item| item.msg).collect());
    let text =
        told.map_or_else(|| String::from_utf8_lossy(body).into_owned(), |messages| messages.join("; "));
    text.chars().filter(|c| !c.is_control()).take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_pauses_double_and_asked_ones_are_honoured() {
        let own = Again::because("x");
        let seconds: Vec<u64> = (1..=8).map(|tries| pause(tries, &own).map_or(0, |p| p.as_secs())).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 60, 60]);
        let asked = |seconds| Again { asked: Some(Duration::from_secs(seconds)), ..Again::because("x") };
        assert_eq!(pause(1, &asked(0)).ok(), Some(Duration::ZERO));
        assert_eq!(pause(9, &asked(300)).ok(), Some(Duration::from_mins(5)));
        assert!(matches!(pause(1, &asked(301)), Err(KoladaError::LongWait { seconds: 301 })));
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = Instant(1_700_000_000_000_000); // 2023-11-14 22:13:20 UTC
        let cases = [
            ("2", Some(2)),
            (" 120 ", Some(120)),
            ("Tue, 14 Nov 2023 22:13:50 GMT", Some(30)),
            ("Tue, 14 Nov 2023 22:00:00 GMT", Some(0)),
            ("snart", None),
            ("-1", None),
        ];
        for (text, seconds) in cases {
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", text.parse().expect("a header"));
            assert_eq!(retry_after(&headers, now), seconds.map(Duration::from_secs), "{text}");
        }
    }

    #[test]
    fn each_status_is_judged() {
        let verdict = |code| {
            let status = StatusCode::from_u16(code).expect("a status");
            match judge(status, &HeaderMap::new(), b"{}", "u", Instant(0)) {
                Failure::Passing(_) => "again",
                Failure::Final(KoladaError::ClosedVersion { .. }) => "closed",
                Failure::Final(KoladaError::Unaccepted { .. }) => "unaccepted",
                Failure::Final(_) => "final",
            }
        };
        let cases = [
            (301, "final"),
            (403, "final"),
            (404, "final"),
            (408, "again"),
            (410, "closed"),
            (422, "unaccepted"),
            (429, "again"),
            (500, "again"),
            (503, "again"),
        ];
        for (code, expected) in cases {
            assert_eq!(verdict(code), expected, "{code}");
        }
    }

    #[test]
    fn the_message_of_a_422_is_repeated() {
        let body = br#"{"detail":[{"type":"too_long","msg":"List should have at most 25 items"}]}"#;
        assert_eq!(detail(body), "List should have at most 25 items");
        assert_eq!(detail(b"n\xE5got\nannat"), "n\u{fffd}gotannat");
    }
}
