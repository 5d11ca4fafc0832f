//! What a source told of before, in memory while a snapshot of it is taken: most of a sync is what it was, and that is
//! then seen without asking the database.

use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroU64;

use clearhold_model::ItemKind;
use rusqlite::{Connection, params};

use super::items::{Fingerprint, kind_number};
use crate::Result;

/// 32 bytes each, so 32 MB. Of what a source tells beyond that, the database is asked.
const MOST: usize = 1_000_000;
/// How many items are looked through for one.
const BUCKET: usize = 8;

/// The open items of a source as they were when the snapshot began, in the order of their keys' hashes.
pub(crate) struct Known {
    items: Vec<KnownItem>,
    /// Where in `items` the keys begin that have the same upper bits.
    buckets: Vec<usize>,
    bucket_bits: u32,
    hasher: RandomState,
    /// All open items up to this number are in memory.
    through: i64,
    /// The highest number that there was.
    last: i64,
}

struct KnownItem {
    key: u64,
    /// Eight bytes of its fingerprint; none once the snapshot told something else of it.
    content: Option<NonZeroU64>,
    id: i64,
    part: i64,
}

impl Known {
    pub(crate) fn load(connection: &Connection, source: i64) -> Result<Self> {
        let last = connection.query_row("SELECT coalesce(max(id), 0) FROM items", [], |row| row.get(0))?;
        let mut known = Self {
            items: Vec::new(),
            buckets: Vec::new(),
            bucket_bits: 1,
            hasher: RandomState::new(),
            through: last,
            last,
        };
        let mut statement = connection.prepare_cached(
            "SELECT id, kind, key, hash, part FROM items WHERE source = ?1 AND current IS NOT NULL ORDER BY id",
        )?;
        let mut rows = statement.query([source])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if known.items.len() == MOST {
                known.through = id - 1;
                break;
            }
            let kind: i64 = row.get(1)?;
            let key = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
            let key = known.hasher.hash_one((kind, key));
            known.items.push(KnownItem { key, content: content(row.get(3)?), id, part: row.get(4)? });
        }
        known.items.sort_unstable_by_key(|item| item.key);
        known.bucket_bits = (known.items.len() / BUCKET).max(2).ilog2();
        let upper_bits = |bucket: u64| bucket << (u64::BITS - known.bucket_bits);
        known.buckets = (0..1_u64 << known.bucket_bits)
            .map(|bucket| known.items.partition_point(|item| item.key < upper_bits(bucket)))
            .chain([known.items.len()])
            .collect();
        Ok(known)
    }

    /// The number of the item if it stands as it stood, in the same part. Otherwise none, also for every later time.
    pub(crate) fn unchanged(&mut self, kind: ItemKind, key: &str, part: Option<i64>, now: Fingerprint) -> Option<i64> {
        let key = self.hasher.hash_one((kind_number(kind), key));
        let bucket = usize::try_from(key >> (u64::BITS - self.bucket_bits)).ok()?;
        let known =
            self.items[self.buckets[bucket]..self.buckets[bucket + 1]].iter_mut().find(|item| item.key == key)?;
        if known.content.is_some() && known.content == content(now) && part == Some(known.part) {
            return Some(known.id);
        }
        known.content = None;
        None
    }

    /// Hands over each item that was open in a part when the snapshot began.
    pub(crate) fn each_of_part(
        &self,
        connection: &Connection,
        source: i64,
        part: i64,
        mut each: impl FnMut(i64) -> Result<()>,
    ) -> Result<()> {
        self.items.iter().filter(|item| item.part == part).try_for_each(|item| each(item.id))?;
        let mut beyond = connection.prepare_cached(
            "SELECT id FROM items WHERE id > ?1 AND id <= ?2 AND source = ?3 AND part = ?4 AND current IS NOT NULL",
        )?;
        let ids: Vec<i64> = beyond
            .query_map(params![self.through, self.last, source, part], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        ids.into_iter().try_for_each(each)
    }
}

fn content(fingerprint: Fingerprint) -> Option<NonZeroU64> {
    fingerprint.first_chunk().and_then(|bytes| NonZeroU64::new(u64::from_le_bytes(*bytes)))
}
