use clearhold_model::{JournalAction, Timestamp};
use clearhold_vault::{JournalVerdict, Vault};
use rusqlite::Connection;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::rig::{at, database, first_page, pages_of, passphrase, vault};

fn write(vault: &Vault, hour: i64) {
    let details = json!({ "source": "sample", "records": hour, "at": { "z": 1, "a": [2] } });
    vault.record_in_journal(JournalAction::SyncFinished, details, at(hour)).unwrap();
}

/// Six entries, something done to the table with its triggers off, and what a look along the chain says then.
fn verdict_after(tampering: impl FnOnce(&Connection)) -> JournalVerdict {
    let (folder, vault) = vault();
    (1..=6).for_each(|hour| write(&vault, hour));
    assert!(vault.verify_journal().unwrap().ok);
    drop(vault);
    let connection = database(folder.path());
    for trigger in ["journal_keeps_its_order", "journal_is_not_rewritten", "journal_is_not_shortened"] {
        connection.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    tampering(&connection);
    drop(connection);
    Vault::open(folder.path(), passphrase()).unwrap().verify_journal().unwrap()
}

#[test]
fn entries_are_chained_as_documented() {
    let (_folder, vault) = vault();
    assert_eq!(
        vault.verify_journal().unwrap(),
        JournalVerdict { ok: true, entries: 0, head: "0".repeat(64), first_bad: None }
    );
    (1..=5).for_each(|hour| write(&vault, hour));
    let page = vault.journal(None, &pages_of(2, None)).unwrap();
    assert_eq!((page.total, page.items[0].sequence, page.items[1].sequence), (5, 5, 4));
    assert_eq!(page.items[0].previous, page.items[1].hash);
    let next = vault.journal(None, &pages_of(2, page.next)).unwrap();
    assert_eq!((next.items[0].sequence, next.items[1].sequence), (3, 2));
    assert_eq!(vault.journal(Some(at(4)), &first_page()).unwrap().total, 2);

    let last = &page.items[0];
    let text = format!(
        "clearhold-journal-1\n{}\n5\n{}\nsync_finished\n{}\n",
        last.previous,
        at(5).as_nanosecond(),
        r#"{"at":{"a":[2],"z":1},"records":5,"source":"sample"}"#
    );
    let hash: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(last.hash, hash);
    let verdict = vault.verify_journal().unwrap();
    assert_eq!(verdict, JournalVerdict { ok: true, entries: 5, head: hash, first_bad: None });
}

#[test]
fn a_time_is_given_back_as_it_was_put_in() {
    let (_folder, vault) = vault();
    let fine: Timestamp = "2026-01-02T03:04:05.123456789Z".parse().unwrap();
    vault.record_in_journal(JournalAction::VaultCreated, json!({}), fine).unwrap();
    assert_eq!(vault.journal(None, &first_page()).unwrap().items[0].at, fine);
}

#[test]
fn the_schema_refuses_to_rewrite() {
    let (folder, vault) = vault();
    (1..=2).for_each(|hour| write(&vault, hour));
    drop(vault);
    let connection = database(folder.path());
    for statement in [
        "UPDATE journal SET action = 'x'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT 1, at, 'x', details, previous, hash FROM journal WHERE sequence = 1",
        "INSERT INTO journal SELECT 9, at, action, details, previous, hash FROM journal WHERE sequence = 1",
    ] {
        assert!(connection.execute(statement, []).is_err(), "{statement}");
    }
}

#[test]
fn any_tampering_is_found_where_it_is() {
    let changed = verdict_after(|journal| {
        journal.execute("UPDATE journal SET details = replace(details, '4', '9') WHERE sequence = 4", []).unwrap();
    });
    assert_eq!((changed.ok, changed.first_bad), (false, Some(4)));
    let moved_in_time = verdict_after(|journal| {
        journal.execute("UPDATE journal SET at = at - 1 WHERE sequence = 2", []).unwrap();
    });
    assert_eq!(moved_in_time.first_bad, Some(2));
    let taken_out = verdict_after(|journal| {
        journal.execute("DELETE FROM journal WHERE sequence = 3", []).unwrap();
    });
    assert_eq!((taken_out.entries, taken_out.first_bad), (5, Some(4)));
    let closed_up = verdict_after(|journal| {
        journal
            .execute_batch(
                "DELETE FROM journal WHERE sequence = 3; UPDATE journal SET sequence = sequence - 1 WHERE sequence > 3",
            )
            .unwrap();
    });
    assert_eq!(closed_up.first_bad, Some(3));
    let swapped = verdict_after(|journal| {
        journal
            .execute_batch(
                "UPDATE journal SET sequence = 99 WHERE sequence = 2;
                 UPDATE journal SET sequence = 2 WHERE sequence = 3;
                 UPDATE journal SET sequence = 3 WHERE sequence = 99",
            )
            .unwrap();
    });
    assert_eq!(swapped.first_bad, Some(2));
    let appended = verdict_after(|journal| {
        journal
            .execute(
                "INSERT INTO journal SELECT 7, at, action, details, hash, hash FROM journal WHERE sequence = 6",
                [],
            )
            .unwrap();
    });
    assert_eq!((appended.ok, appended.first_bad), (false, Some(7)));
}
