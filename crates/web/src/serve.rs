//! Serving: the router on a socket until it is told to stop.

use std::io;
use std::sync::Arc;

use tokio::net::TcpListener;

use crate::router::router;
use crate::site::Site;

/// Serves the site until `shutdown` is ready; requests under way are finished first.
///
/// # Errors
/// If the socket fails.
pub async fn serve(
    listener: TcpListener,
    site: Arc<Site>,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    axum::serve(listener, router(site)).with_graceful_shutdown(shutdown).await
}
