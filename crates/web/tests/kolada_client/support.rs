//! A server on a free port, a clock on which waiting takes no time, and made-up observations.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use ledstjarna_observations::{Gender, Instant, Observation, Period, Register, Value};
use ledstjarna_sources::kolada::{
    Ask, Client, Clock, FetchEvent, FetchOptions, Fetched, KoladaError, Plan, Settings, fetch,
};
use ledstjarna_web::stand_in::{StandIn, Trouble, TroubleKind, serve};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// The embedded register.
pub fn register() -> &'static Register {
    static REGISTER: LazyLock<Register> =
        LazyLock::new(|| Register::embedded().expect("the embedded register"));
    &REGISTER
}

/// A clock that counts what it is asked to wait.
#[derive(Default)]
pub struct Waiting {
    pub slept: Mutex<Vec<Duration>>,
}

impl Waiting {
    /// Pauses of a second or more, in seconds: those of the pace are shorter.
    pub fn pauses(&self) -> Vec<u64> {
        let slept = self.slept.lock().expect("one thread");
        slept.iter().filter(|length| length.as_secs() > 0).map(Duration::as_secs).collect()
    }
}

impl Clock for Waiting {
    fn now(&self) -> Instant {
        let passed: Duration = self.slept.lock().expect("one thread").iter().sum();
        Instant(1_700_000_000_000_000 + i64::try_from(passed.as_micros()).expect("a short test"))
    }

    fn sleep(&self, length: Duration) {
        self.slept.lock().expect("one thread").push(length);
    }
}

/// A running server.
pub struct Server {
    pub stand_in: Arc<StandIn>,
    pub base: String,
    pub clock: Waiting,
    pub events: Mutex<Vec<FetchEvent>>,
    runtime: Option<Runtime>,
}

impl Server {
    /// Starts what `build` makes, knowing its own address.
    pub fn start(build: impl FnOnce(&str) -> StandIn) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let base = format!("http://{}/v3", listener.local_addr().expect("an address"));
        let stand_in = Arc::new(build(&base));
        runtime.spawn(serve(listener, Arc::clone(&stand_in), std::future::pending()));
        let (clock, events) = (Waiting::default(), Mutex::default());
        Self { stand_in, base, clock, events, runtime: Some(runtime) }
    }

    /// A server of [`nation`] with these troubles.
    pub fn troubled(troubles: Vec<Trouble>) -> Self {
        Self::start(|_| StandIn::new(register(), &nation(), "demo").with_troubles(troubles))
    }

    pub fn settings(&self) -> Settings {
        Settings {
            base_url: self.base.clone(),
            timeout: Duration::from_secs(20),
            tries: 4,
            ..Settings::default()
        }
    }

    /// Does something with a client.
    pub fn with_client<T>(&self, settings: Settings, work: impl FnOnce(&Client<'_>) -> T) -> T {
        let note = |event: &FetchEvent| self.events.lock().expect("one thread").push(event.clone());
        let client = Client::new(settings, &self.clock, &note).expect("a client");
        work(&client)
    }

    /// Fetches with the usual settings.
    pub fn fetch(&self, ask: Ask, folder: &Path) -> Result<Fetched, KoladaError> {
        self.fetch_with(self.settings(), ask, folder)
    }

    pub fn fetch_with(&self, settings: Settings, ask: Ask, folder: &Path) -> Result<Fetched, KoladaError> {
        let plan = Plan::new(ask)?;
        self.with_client(settings, |client| {
            fetch(client, &plan, folder, register(), &FetchOptions::default())
        })
    }

    /// Fetches into a folder of its own.
    pub fn fetch_once(&self, ask: Ask) -> Result<Fetched, KoladaError> {
        let folder = tempfile::tempdir().expect("a folder");
        self.fetch(ask, folder.path())
    }

    /// Status and body of a plain request, `path` below the base.
    pub fn get(&self, path: &str) -> (u16, String) {
        self.get_from_root(&format!("/v3{path}"))
    }

    pub fn get_from_root(&self, path: &str) -> (u16, String) {
        let host = self.base.trim_start_matches("http://").trim_end_matches("/v3");
        let mut stream = TcpStream::connect(host).expect("a connection");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .expect("a request");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("an answer");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        (status, body.to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Another answer than the right one, for some requests.
pub fn answer(from: usize, times: usize, status: u16, retry_after: Option<&str>, body: &str) -> Trouble {
    let retry_after = retry_after.map(str::to_owned);
    Trouble { from, times, kind: TroubleKind::Answer { status, retry_after, body: body.to_owned() } }
}

/// A yearly value.
pub fn observation(indicator: &str, place: &str, year: i16, gender: Gender, value: f64) -> Observation {
    let period = Period::year(year).expect("a year");
    Observation { gender, ..Observation::new(indicator, place, period, Value::Known(value), "demo") }
}

/// The first indicators of the register that Kolada has and that are percentages.
pub fn indicators(count: usize) -> Vec<String> {
    let percentages =
        register().indicators().iter().filter(|i| i.scale_max == Some(100.0) && i.uncertainty.is_none());
    percentages.filter_map(|indicator| indicator.kolada_id.clone()).take(count).collect()
}

/// The codes of the first municipalities.
pub fn places(count: usize) -> Vec<String> {
    register().municipalities().take(count).map(|place| place.code.clone()).collect()
}

/// Two indicators, sixty municipalities, three years, all genders.
pub fn nation() -> Vec<Observation> {
    let mut observations = vec![];
    for (i, indicator) in indicators(2).iter().enumerate() {
        for (p, place) in places(60).iter().enumerate() {
            for year in 2021..=2023_i16 {
                for (g, gender) in [Gender::Total, Gender::Women, Gender::Men].into_iter().enumerate() {
                    let value = (i * 31 + p + g) as f64 / 2.0 + f64::from(year - 2021);
                    observations.push(observation(indicator, place, year, gender, value));
                }
            }
        }
    }
    observations
}

/// A question about part of [`nation`].
pub fn ask(indicator_count: usize, place_count: usize, years: &[i16]) -> Ask {
    Ask {
        indicators: indicators(indicator_count),
        places: places(place_count),
        years: years.to_vec(),
        ..Ask::default()
    }
}

/// Observations in the order of their keys.
pub fn sorted(mut observations: Vec<Observation>) -> Vec<Observation> {
    observations.sort_by(|a, b| a.key().cmp(&b.key()));
    observations
}
