//! The open store itself: open, close, which engine, and the counter of changes.

use std::fmt;
use std::time::Duration;

use crate::pools::{PATIENCE, Pools};
use crate::{Engine, StoreError, StoreTarget, sql};

/// Observations, catalogue, editions and audit log in one database. Cloning shares the connections.
#[derive(Clone)]
pub struct OpenStore {
    target: StoreTarget,
    pools: Pools,
}

impl OpenStore {
    /// Opens the store, making or upgrading its tables if need be.
    ///
    /// # Errors
    /// If the place cannot be opened, or holds something else or something newer.
    pub async fn open(target: &StoreTarget) -> Result<Self, StoreError> {
        Self::open_with_patience(target, PATIENCE).await
    }

    /// The same, but a call waits for another process only as long as told.
    ///
    /// # Errors
    /// As [`OpenStore::open`].
    pub async fn open_with_patience(target: &StoreTarget, patience: Duration) -> Result<Self, StoreError> {
        Ok(Self { target: target.clone(), pools: Pools::open(target, patience).await? })
    }

    /// Waits for what is under way and closes every connection; later calls fail.
    pub async fn close(&self) {
        self.pools.close().await;
    }

    /// Which engine holds the store.
    pub const fn engine(&self) -> Engine {
        self.pools.engine()
    }

    /// Where the store is.
    pub const fn target(&self) -> &StoreTarget {
        &self.target
    }

    /// A number that grows with every import and every edition, in whatever process: what was
    /// computed from the store at one revision holds for as long as the number is the same.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn revision(&self) -> Result<i64, StoreError> {
        let rows = self.pools.read().await?.rows(sql::REVISION, &[]).await?;
        rows.first().ok_or_else(crate::audit::head_missing)?.cells().read()
    }

    /// The connections, for the other files of this crate.
    pub(crate) const fn pools(&self) -> &Pools {
        &self.pools
    }
}

impl fmt::Debug for OpenStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenStore").field("target", &self.target).finish_non_exhaustive()
    }
}
