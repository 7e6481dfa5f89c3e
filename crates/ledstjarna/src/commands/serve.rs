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
    let library = Arc::new(Library::load(&installation).await?);
    let revision = library.revision;
    let mut site = Site::of(operator, library);
    site = site.with_typesetter(Arc::new(Typst::new()?));
    let address = listener.local_addr()?;
    if builder {
        let builder = Builder::new(Arc::clone(&installation), crate::key::draw()?);
        let entrance = builder.entrance();
        site = site.with_builder(builder);
        print(&format!(
            "\nSkriv rapporter på http://{address}{entrance}\n\
             Adressen gäller bara på den här datorn och tills programmet avslutas.\n"
        ))?;
    }
    let site = Arc::new(site);
    print(&format!("\nÖppna http://{address}/ i webbläsaren. Avsluta med Ctrl+C.\n"))?;
    warm(&site);
    let refresh = tokio::spawn(refresh(installation, Arc::clone(&site), revision));
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

/// Swaps in a new library whenever the store has changed since the revision that is shown, so that an import
/// shows without a restart.
async fn refresh(installation: Arc<Installation>, site: Arc<Site>, mut shown: i64) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let Ok(now) = installation.store.revision().await else { continue };
        if shown != now {
            match Library::load(&installation).await {
                Ok(library) => {
                    // What was read, not what was asked for: a write may have come between.
                    shown = library.revision;
                    site.replace(Arc::new(library));
                    warm(&site);
                }
                Err(error) => eprintln!("ledstjarna: the store changed but cannot be read: {error}"),
            }
        }
    }
}
