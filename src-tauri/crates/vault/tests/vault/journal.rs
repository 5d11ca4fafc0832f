use clearhold_model::{JournalAction, Timestamp};
use clearhold_vault::{JournalProblem, JournalVerdict, Vault, VaultError};
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
    for trigger in [
        "journal_keeps_its_order",
        "journal_is_not_rewritten",
        "journal_is_not_shortened",
        "checkpoints_are_not_rewritten",
        "checkpoints_are_not_removed",
    ] {
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
        JournalVerdict { ok: true, entries: 0, head: "0".repeat(64), first_bad: None, problem: None, accepted: vec![] }
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
    assert_eq!(
        verdict,
        JournalVerdict { ok: true, entries: 5, head: hash, first_bad: None, problem: None, accepted: vec![] }
    );
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
    assert_eq!((changed.ok, changed.first_bad, changed.problem), (false, Some(4), Some(JournalProblem::Changed)));
    let moved_in_time = verdict_after(|journal| {
        journal.execute("UPDATE journal SET at = at - 1 WHERE sequence = 2", []).unwrap();
    });
    assert_eq!((moved_in_time.first_bad, moved_in_time.problem), (Some(2), Some(JournalProblem::Changed)));
    let taken_out = verdict_after(|journal| {
        journal.execute("DELETE FROM journal WHERE sequence = 3", []).unwrap();
    });
    assert_eq!((taken_out.entries, taken_out.first_bad), (5, Some(4)));
    assert_eq!(taken_out.problem, Some(JournalProblem::Missing));
    let closed_up = verdict_after(|journal| {
        journal
            .execute_batch(
                "DELETE FROM journal WHERE sequence = 3; UPDATE journal SET sequence = sequence - 1 WHERE sequence > 3",
            )
            .unwrap();
    });
    assert_eq!((closed_up.first_bad, closed_up.problem), (Some(3), Some(JournalProblem::Missing)));
    let swapped = verdict_after(|journal| {
        journal
            .execute_batch(
                "UPDATE journal SET sequence = 99 WHERE sequence = 2;
                 UPDATE journal SET sequence = 2 WHERE sequence = 3;
                 UPDATE journal SET sequence = 3 WHERE sequence = 99",
            )
            .unwrap();
    });
    assert_eq!((swapped.first_bad, swapped.problem), (Some(2), Some(JournalProblem::Reordered)));
    let appended = verdict_after(|journal| {
        journal
            .execute(
                "INSERT INTO journal SELECT 7, at, action, details, hash, hash FROM journal WHERE sequence = 6",
                [],
            )
            .unwrap();
    });
    assert_eq!((appended.ok, appended.first_bad, appended.problem), (false, Some(7), Some(JournalProblem::Appended)));
}

/// The hash that an entry of these tests has.
fn hash_of(previous: &str, sequence: i64, details: &str) -> String {
    let at = at(sequence).as_nanosecond();
    let text = format!("clearhold-journal-1\n{previous}\n{sequence}\n{at}\nsync_finished\n{details}\n");
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes the chain anew from an entry on, as one does who knows how it is made.
fn forge_from(journal: &Connection, first: i64) {
    let last: i64 = journal.query_row("SELECT max(sequence) FROM journal", [], |row| row.get(0)).unwrap();
    let mut previous: String =
        journal.query_row("SELECT hash FROM journal WHERE sequence = ?1", [first - 1], |row| row.get(0)).unwrap();
    for sequence in first..=last {
        let details = r#"{"records":0}"#;
        let hash = hash_of(&previous, sequence, details);
        let values = (&previous, details, &hash, sequence);
        journal
            .execute("UPDATE journal SET previous = ?1, details = ?2, hash = ?3 WHERE sequence = ?4", values)
            .unwrap();
        previous = hash;
    }
}

#[test]
fn what_was_signed_shows_a_tail_that_was_cut_and_a_chain_that_was_forged() {
    let cut = verdict_after(|journal| {
        journal.execute("DELETE FROM journal WHERE sequence > 4", []).unwrap();
    });
    assert_eq!((cut.entries, cut.first_bad, cut.problem), (4, Some(5), Some(JournalProblem::TailCut)));
    let cut_with_its_checkpoints = verdict_after(|journal| {
        journal
            .execute_batch("DELETE FROM journal WHERE sequence > 4; DELETE FROM checkpoints WHERE sequence > 4")
            .unwrap();
    });
    assert_eq!(cut_with_its_checkpoints.problem, Some(JournalProblem::TailCut), "the file outside knows");
    let emptied = verdict_after(|journal| {
        journal.execute_batch("DELETE FROM journal; DELETE FROM checkpoints").unwrap();
    });
    assert_eq!((emptied.entries, emptied.first_bad, emptied.problem), (0, Some(1), Some(JournalProblem::TailCut)));
    let forged = verdict_after(|journal| forge_from(journal, 5));
    assert_eq!((forged.first_bad, forged.problem), (Some(5), Some(JournalProblem::Changed)));
    let forged_without_checkpoints = verdict_after(|journal| {
        forge_from(journal, 3);
        journal.execute("DELETE FROM checkpoints WHERE sequence >= 3", []).unwrap();
    });
    assert_eq!(forged_without_checkpoints.problem, Some(JournalProblem::TailCut));
    let signed_by_another = verdict_after(|journal| {
        journal.execute("UPDATE checkpoints SET signature = zeroblob(64) WHERE sequence = 3", []).unwrap();
    });
    assert_eq!(signed_by_another.problem, Some(JournalProblem::CheckpointBroken));
    assert_eq!(signed_by_another.first_bad, Some(3));
}

#[test]
fn a_missing_end_is_accepted_by_an_entry_that_stays() {
    for with_checkpoints in [true, false] {
        let (folder, vault) = vault();
        (1..=6).for_each(|hour| write(&vault, hour));
        assert_eq!(vault.accept_journal_as_it_is(at(7)), Err(VaultError::Damaged), "nothing is missing");
        let head = vault.verify_journal().unwrap().head;
        drop(vault);
        let journal = database(folder.path());
        journal.execute_batch("DROP TRIGGER journal_is_not_shortened; DELETE FROM journal WHERE sequence > 4").unwrap();
        if with_checkpoints {
            let sql = "DROP TRIGGER checkpoints_are_not_removed; DELETE FROM checkpoints WHERE sequence > 4;
                CREATE TRIGGER checkpoints_are_not_removed BEFORE DELETE ON checkpoints
                BEGIN SELECT raise(ABORT, 'checkpoints are append-only'); END";
            journal.execute_batch(sql).unwrap();
        }
        drop(journal);

        let vault = Vault::open(folder.path(), passphrase()).unwrap();
        assert_eq!(vault.verify_journal().unwrap().problem, Some(JournalProblem::TailCut));
        let entry = vault.accept_journal_as_it_is(at(7)).unwrap();
        assert_eq!((entry.sequence, entry.action), (5, JournalAction::JournalAccepted));
        let details = |name: &str| entry.details[name].clone();
        assert_eq!((details("expected"), details("entries"), details("first_bad")), (json!(6), json!(4), json!(5)));
        assert_eq!(details("expected_head"), json!(head), "what was given up can still be told");
        write(&vault, 8);
        drop(vault);
        let vault = Vault::open(folder.path(), passphrase()).unwrap();
        let verdict = vault.verify_journal().unwrap();
        assert_eq!((verdict.ok, verdict.entries, verdict.accepted), (true, 6, vec![5]));
        drop(vault);
        let refused = database(folder.path()).execute("DELETE FROM checkpoints", []);
        assert!(refused.is_err(), "the schema keeps checkpoints as before");
    }
}

#[test]
fn a_vault_that_was_put_back_is_told_even_after_it_went_on() {
    let (folder, vault) = vault();
    (1..=3).for_each(|hour| write(&vault, hour));
    drop(vault);
    let earlier = std::fs::read(folder.path().join("vault.db")).unwrap();
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    (4..=6).for_each(|hour| write(&vault, hour));
    drop(vault);

    std::fs::write(folder.path().join("vault.db"), earlier).unwrap();
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    let verdict = vault.verify_journal().unwrap();
    assert_eq!((verdict.entries, verdict.first_bad, verdict.problem), (3, Some(4), Some(JournalProblem::TailCut)));
    (7..=12).for_each(|hour| write(&vault, hour));
    drop(vault);
    let verdict = Vault::open(folder.path(), passphrase()).unwrap().verify_journal().unwrap();
    assert_eq!((verdict.entries, verdict.first_bad, verdict.problem), (9, Some(6), Some(JournalProblem::TailCut)));

    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    let entry = vault.accept_journal_as_it_is(at(13)).unwrap();
    let told = (&entry.details["expected"], &entry.details["entries"], &entry.details["first_bad"]);
    assert_eq!(told, (&json!(6), &json!(9), &json!(6)));
    assert!(vault.verify_journal().unwrap().ok);
}

#[test]
fn the_checkpoint_outside_is_made_again_when_missing_and_found_when_changed() {
    let (folder, vault) = vault();
    let file = folder.path().join("vault.checkpoint");
    assert!(!file.exists(), "nothing to vouch for");
    (1..=2).for_each(|hour| write(&vault, hour));
    let outside: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!((&outside["sequence"], &outside["format"]), (&json!(2), &json!("clearhold-checkpoint")));
    assert_eq!(outside["head"], json!(vault.verify_journal().unwrap().head));

    std::fs::remove_file(&file).unwrap();
    assert!(vault.verify_journal().unwrap().ok);
    drop(vault);
    drop(Vault::open(folder.path(), passphrase()).unwrap());
    assert!(file.exists());

    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\"sequence\": 2", "\"sequence\": 1")).unwrap();
    let verdict = Vault::open(folder.path(), passphrase()).unwrap().verify_journal().unwrap();
    assert_eq!((verdict.ok, verdict.problem), (false, Some(JournalProblem::CheckpointBroken)));
}

#[test]
fn entries_are_signed_in_passing_and_whatever_the_clock_says() {
    let (folder, vault) = vault();
    for number in 0..150 {
        let details = json!({ "page": number });
        vault.record_in_journal(JournalAction::RecordsViewed, details, at(1_000 - number)).unwrap();
    }
    let outside: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.path().join("vault.checkpoint")).unwrap()).unwrap();
    assert_eq!(outside["sequence"], json!(128));
    let verdict = vault.verify_journal().unwrap();
    assert_eq!((verdict.ok, verdict.entries), (true, 150));
    let newest = &vault.journal(None, &first_page()).unwrap().items[0];
    assert_eq!((newest.sequence, newest.at), (150, at(851)));
}
