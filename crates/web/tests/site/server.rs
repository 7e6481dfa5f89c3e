//! A site on a free port, and the few lines of HTTP that are needed to ask it.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use ledstjarna_actions::Library;
use ledstjarna_web::{Operator, Site, serve};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// A running site; it stops when it is dropped.
pub struct Server {
    pub site: Arc<Site>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    runtime: Option<Runtime>,
}

/// What came back. Names of headers are in small letters.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

impl Server {
    pub fn start(library: Library) -> Self {
        Self::run_by(Operator::default(), library)
    }

    pub fn run_by(operator: Operator, library: Library) -> Self {
        Self::of(Site::of(operator, Arc::new(library)))
    }

    /// Starts a site as it is.
    pub fn of(site: Site) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
        let address = listener.local_addr().expect("its address");
        let site = Arc::new(site);
        let (stop, stopped) = oneshot::channel::<()>();
        let shown = Arc::clone(&site);
        runtime.spawn(async move {
            let _ = serve(listener, shown, async move { drop(stopped.await) }).await;
        });
        Self { site, address, stop: Some(stop), runtime: Some(runtime) }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// The page of an address that must be there.
    pub fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}");
        answer.text().to_owned()
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask_as("prov", method, path, headers, "")
    }

    /// Asks under a name of the machine, with a body.
    pub fn ask_as(
        &self,
        host: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut stream = TcpStream::connect(self.address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("a limit");
        let mut lines =
            vec![format!("{method} {path} HTTP/1.1"), format!("Host: {host}"), "Connection: close".into()];
        if method == "POST" {
            lines.push(format!("Content-Length: {}", body.len()));
        }
        lines.extend(headers.iter().map(|(name, value)| format!("{name}: {value}")));
        let request = format!("{}\r\n\r\n{body}", lines.join("\r\n"));
        stream.write_all(request.as_bytes()).expect("it listens on");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        read(&bytes)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn read(bytes: &[u8]) -> Answer {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("headers end");
    let head = std::str::from_utf8(&bytes[..end]).expect("headers are text");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
    let headers = lines.filter_map(|line| line.split_once(':'));
    Answer {
        status: status.expect("a status"),
        headers: headers.map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())).collect(),
        body: bytes[end + 4..].to_vec(),
    }
}
