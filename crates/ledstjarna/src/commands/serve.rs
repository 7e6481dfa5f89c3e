//! `serve`: the pages of an installation, on this machine.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use ledstjarna_actions::{Installation, Library};
use ledstjarna_web::{Builder, Operator, Site};
use tokio::net::TcpListener;

use crate::cli::Place;
use crate::output::print;
use crate::typesetting::Typst;

/// How often the store is asked whether it has changed.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// Serves until interrupted, with the pages for writing reports if wanted.
pub async fn run(place: &Place, port: u16, operator: Operator, builder: bool) -> anyhow::Result<()> {
    let installation = super::open(place).await?;
    let listener = listen(port).await?;
    serve(installation, listener, operator, builder).await
}

/// Takes the port on the loopback address; nobody outside this machine reaches it.
pub async fn listen(port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port))
        .await
        .with_context(|| format!("port {port} is taken, or not allowed. Choose another with --port"))
}

/// Serves on a port that is already taken.
pub async fn serve(
    installation: Installation,
    listener: TcpListener,
    operator: Operator,
    builder: bool,
) -> anyhow::Result<()> {
    let installation = Arc::new(installation);
    let mut site = Site::of(operator, Arc::new(Library::load(&installation).await?));
    site = site.with_typesetter(Arc::new(Typst::new()?));
    let address = listener.local_addr()?;
    if builder {
        site = site.with_builder(Builder::new(Arc::clone(&installation)));
        print(&format!("\nSkriv rapporter på http://{address}/rapport (bara på den här datorn).\n"))?;
    }
    let site = Arc::new(site);
    print(&format!("\nÖppna http://{address}/ i webbläsaren. Avsluta med Ctrl+C.\n"))?;
    warm(&site);
    let refresh = tokio::spawn(refresh(installation, Arc::clone(&site)));
    let served = ledstjarna_web::serve(listener, site, interrupted()).await;
    refresh.abort();
    served.context("the pages could not be served")
}

/// Ready when the person at the machine asks the program to stop.
pub async fn interrupted() {
    // Without a signal to wait for, the server runs until it is stopped from outside.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Works out what the pages need while the first of them are already served.
fn warm(site: &Arc<Site>) {
    let site = Arc::clone(site);
    tokio::task::spawn_blocking(move || site.warm());
}

/// Swaps in a new library whenever the store has changed, so that an import shows without a restart.
async fn refresh(installation: Arc<Installation>, site: Arc<Site>) {
    let mut revision = installation.store.revision().await.ok();
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let Ok(now) = installation.store.revision().await else { continue };
        if revision != Some(now) {
            match Library::load(&installation).await {
                Ok(library) => {
                    site.replace(Arc::new(library));
                    warm(&site);
                    revision = Some(now);
                }
                Err(error) => eprintln!("ledstjarna: the store changed but cannot be read: {error}"),
            }
        }
    }
}
