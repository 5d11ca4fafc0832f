//! Times as the vault keeps them: nanoseconds since 1970, so that they sort and lose nothing.

use clearhold_model::Timestamp;

use crate::{Result, VaultError};

/// For a column. Times beyond the years 1677 to 2262 are held at those ends.
pub(crate) fn to_column(time: Timestamp) -> i64 {
    let nanoseconds = time.as_nanosecond();
    i64::try_from(nanoseconds).unwrap_or(if nanoseconds < 0 { i64::MIN } else { i64::MAX })
}

/// From a column.
pub(crate) fn from_column(nanoseconds: i64) -> Result<Timestamp> {
    Timestamp::from_nanosecond(i128::from(nanoseconds)).map_err(|_| VaultError::Damaged)
}
