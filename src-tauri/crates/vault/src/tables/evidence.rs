//! Pictures that the person keeps as evidence. Each is read and written piece by piece, and known by its SHA-256.

use std::io::{ErrorKind, Read, Write};

use clearhold_model::{EvidencePicture, SnapshotId, SourceId, Timestamp};
use rusqlite::blob::ZeroBlob;
use rusqlite::{Connection, MAIN_DB, OptionalExtension, Row, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use crate::keys::hex;
use crate::{Result, Vault, VaultError, paging, tables, time};

const PIECE: usize = 64 * 1024;

const PICTURE: &str = "SELECT o.name, e.about, e.media, e.sha256, length(e.body), e.added_at, e.id
    FROM evidence e JOIN sources o ON o.id = e.source";

impl Vault {
    /// Keeps a picture of exactly `bytes` bytes as evidence of what a snapshot says of a control or record. One that is kept for
    /// it already is kept once. `UnknownSource`; `Io(UnexpectedEof)` when there is less to read, and
    /// `Io(FileTooLarge)` when there is more.
    pub fn put_evidence(
        &self,
        source: &SourceId,
        snapshot: SnapshotId,
        about: &str,
        media: &str,
        bytes: u64,
        picture: &mut dyn Read,
    ) -> Result<EvidencePicture> {
        let picture_of_now = EvidencePicture {
            source: source.clone(),
            about: about.into(),
            media: media.to_owned(),
            sha256: String::new(),
            bytes,
            added_at: Timestamp::now(),
        };
        self.put_evidence_at(&picture_of_now, snapshot, picture)
    }

    /// As [`Vault::put_evidence`], with the time at which it was put in. Its sum is not looked at: what is given back tells
    /// that of the content.
    pub(crate) fn put_evidence_at(
        &self,
        told: &EvidencePicture,
        snapshot: SnapshotId,
        picture: &mut dyn Read,
    ) -> Result<EvidencePicture> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let row = tables::sources::row_of(&transaction, &told.source)?;
        let length = i32::try_from(told.bytes).map_err(|_| VaultError::Io(ErrorKind::FileTooLarge))?;
        let about = &told.about;
        // A sum of its own until it is known, so that no other picture stands in its way.
        transaction.execute(
            "INSERT INTO evidence (source, about, snapshot, media, sha256, added_at, body)
             VALUES (?1, ?2, ?3, ?4, randomblob(32), ?5, ?6)",
            params![row, about, snapshot, told.media, time::to_column(told.added_at), ZeroBlob(length)],
        )?;
        let id = transaction.last_insert_rowid();
        let sum = fill(&transaction, id, told.bytes, picture)?;
        let known: Option<i64> = transaction
            .query_row(
                "SELECT id FROM evidence WHERE source = ?1 AND about = ?2 AND sha256 = ?3",
                params![row, about, sum],
                |row| row.get(0),
            )
            .optional()?;
        let kept = match known {
            Some(known) => {
                transaction.execute("DELETE FROM evidence WHERE id = ?1", [id])?;
                transaction.execute("UPDATE evidence SET snapshot = ?2 WHERE id = ?1", params![known, snapshot])?;
                known
            }
            None => {
                transaction.execute("UPDATE evidence SET sha256 = ?2 WHERE id = ?1", params![id, sum])?;
                id
            }
        };
        let picture =
            transaction.query_row(&format!("{PICTURE} WHERE e.id = ?1"), [kept], |row| Ok(picture_of(row)))??;
        transaction.commit()?;
        Ok(picture)
    }

    /// The pictures that are kept of a control, or all of them, the newest first.
    pub fn evidence(&self, about: Option<&str>) -> Result<Vec<EvidencePicture>> {
        let connection = self.reader();
        let sql = format!("{PICTURE} WHERE ?1 IS NULL OR e.about = ?1 ORDER BY e.id DESC");
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([about])?;
        let mut pictures = Vec::new();
        while let Some(row) = rows.next()? {
            pictures.push(picture_of(row)?);
        }
        Ok(pictures)
    }

    /// Writes a picture's content out, piece by piece. False when there is none with this sum (in hexadecimal).
    /// `Damaged` when it is not what was put in.
    pub fn write_evidence(&self, sha256: &str, out: &mut dyn Write) -> Result<bool> {
        let connection = self.another_reader()?;
        let sql = "SELECT id, sha256 FROM evidence WHERE hex(sha256) = upper(?1) LIMIT 1";
        let found: Option<(i64, Vec<u8>)> =
            connection.query_row(sql, [sha256], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((id, sum)) = found else { return Ok(false) };
        if read_out(&connection, id, out)? == sum { Ok(true) } else { Err(VaultError::Damaged) }
    }

    /// Removes a picture of a control; nothing of it stays in the file. False when there is none with this sum.
    pub fn remove_evidence(&self, about: &str, sha256: &str) -> Result<bool> {
        let connection = self.writer();
        let sql = "DELETE FROM evidence WHERE about = ?1 AND hex(sha256) = upper(?2)";
        let removed = connection.execute(sql, params![about, sha256])? > 0;
        // Without this, old pages stay in the write-ahead log until it is next emptied. A reader may hold it back.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(removed)
    }
}

/// How many pictures are not what was put in.
pub(crate) fn broken(connection: &Connection, cancelled: &dyn Fn() -> bool) -> Result<u64> {
    let mut statement = connection.prepare("SELECT id, sha256 FROM evidence ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut found = 0;
    while let Some(row) = rows.next()? {
        if cancelled() {
            return Err(VaultError::Cancelled);
        }
        let whole = read_out(connection, row.get(0)?, &mut std::io::sink())?.as_slice()
            == row.get_ref(1)?.as_blob().map_err(|_| VaultError::Damaged)?;
        found += u64::from(!whole);
    }
    Ok(found)
}

/// Removes the pictures of a source whose versions were forgotten.
pub(crate) fn forget(connection: &Connection, source: i64) -> Result<u64> {
    let removed = connection.execute(
        "DELETE FROM evidence AS e WHERE source = ?1 AND NOT EXISTS (
            SELECT 1 FROM items i JOIN versions v ON v.item = i.id
            WHERE i.kind IN (2, 5) AND i.key = e.about AND i.source = e.source AND v.from_snapshot <= e.snapshot
            AND (v.until_snapshot IS NULL OR v.until_snapshot > e.snapshot))",
        [source],
    )?;
    Ok(removed as u64)
}

/// Fills a picture's place and gives its SHA-256.
fn fill(connection: &Connection, id: i64, bytes: u64, picture: &mut dyn Read) -> Result<Vec<u8>> {
    let mut blob = connection.blob_open(MAIN_DB, "evidence", "body", id, false)?;
    let (mut digest, mut piece, mut left) = (Sha256::new(), vec![0; PIECE], bytes);
    loop {
        let length = picture.read(&mut piece)?;
        if length == 0 {
            break;
        }
        left = left.checked_sub(length as u64).ok_or(VaultError::Io(ErrorKind::FileTooLarge))?;
        digest.update(&piece[..length]);
        blob.write_all(&piece[..length])?;
    }
    blob.close()?;
    if left == 0 { Ok(digest.finalize().to_vec()) } else { Err(VaultError::Io(ErrorKind::UnexpectedEof)) }
}

/// Hands a picture over and gives its SHA-256.
fn read_out(connection: &Connection, id: i64, out: &mut dyn Write) -> Result<Vec<u8>> {
    let mut blob = connection.blob_open(MAIN_DB, "evidence", "body", id, true)?;
    let (mut digest, mut piece) = (Sha256::new(), vec![0; PIECE]);
    loop {
        let length = blob.read(&mut piece).map_err(|_| VaultError::Damaged)?;
        if length == 0 {
            return Ok(digest.finalize().to_vec());
        }
        digest.update(&piece[..length]);
        out.write_all(&piece[..length])?;
    }
}

fn picture_of(row: &Row<'_>) -> Result<EvidencePicture> {
    Ok(EvidencePicture {
        source: row.get::<_, String>(0)?.into(),
        about: row.get(1)?,
        media: row.get(2)?,
        sha256: hex(&row.get::<_, Vec<u8>>(3)?),
        bytes: paging::count(row.get(4)?),
        added_at: time::from_column(row.get(5)?)?,
    })
}
