//! Pages by the last row's number, so that a page stays where it is while rows come and go before it.

use clearhold_model::{Page, PageRequest};

use crate::{Result, VaultError};

const USUAL_LIMIT: u32 = 50;
const HIGHEST_LIMIT: u32 = 1_000;

/// How many rows a page has: 50 unless asked, at most 1,000.
pub(crate) fn limit(page: &PageRequest) -> usize {
    page.limit.unwrap_or(USUAL_LIMIT).clamp(1, HIGHEST_LIMIT) as usize
}

/// The row after which the page begins.
pub(crate) fn after(page: &PageRequest) -> Result<Option<i64>> {
    page.after.as_deref().map(|mark| mark.parse().map_err(|_| VaultError::BadCursor)).transpose()
}

/// A page from rows that were asked for with one more than its limit, which tells whether there is a next one.
pub(crate) fn page<T>(mut rows: Vec<(i64, T)>, limit: usize, total: i64) -> Page<T> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = if more { rows.last().map(|(row, _)| row.to_string()) } else { None };
    Page { items: rows.into_iter().map(|(_, item)| item).collect(), total: count(total), next }
}

/// A number of rows as SQLite counts it.
pub(crate) fn count(rows: i64) -> u64 {
    u64::try_from(rows).unwrap_or(0)
}

/// One more than the limit, as a query takes it.
pub(crate) fn one_more(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1
}
