//! Ids: version 7 UUIDs from the caller's instant and the audit chain, so that the same history gives the same ids.

use ledstjarna_observations::Instant;
use sha2::{Digest, Sha256};
use uuid::Builder;

/// A UUID of version 7 as text. Its time is `at` (instants before 1970 count as 1970), its other bits come from
/// SHA-256 over the hash of the last audit row and a number that is unique within the write.
pub(crate) fn uuid_v7(at: Instant, previous_hash: &str, counter: i64) -> String {
    let digest = Sha256::new().chain_update(previous_hash).chain_update(counter.to_be_bytes()).finalize();
    let mut bits = [0_u8; 10];
    bits.iter_mut().zip(digest.iter()).for_each(|(bit, byte)| *bit = *byte);
    let millis = u64::try_from(at.0.div_euclid(1000)).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &bits).into_uuid().to_string()
}
