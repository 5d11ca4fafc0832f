use clearhold_model::{ControlState, Item, ItemKind, Skipped, SnapshotState, SourceId};
use clearhold_vault::{RecordFilter, Vault, VaultError};
use proptest::prelude::*;

use crate::rig::{at, control, database, first_page, passphrase, record, source, sync, vault};

fn versions(folder: &std::path::Path) -> i64 {
    database(folder).query_row("SELECT count(*) FROM versions", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_snapshot_that_changes_nothing_writes_no_versions() {
    let (folder, vault) = vault();
    let items = |hour| {
        vec![record(1, "One", &[]), record(2, "Two", &[("mobile", "1")]), control(ControlState::Denied, at(hour))]
    };
    let first = sync(&vault, 1, &items(1));
    let second = sync(&vault, 2, &items(2));
    assert_eq!((first.seen, first.added, first.changed, first.removed), (3, 3, 0, 0));
    assert_eq!((second.seen, second.added, second.changed, second.removed), (3, 0, 0, 0));
    assert_eq!(second.state, SnapshotState::Complete);
    assert_eq!(vault.snapshots(Some(&"sample".into())).unwrap(), [second, first]);
    assert_eq!(vault.controls().unwrap()[0].confirmed_at, Some(at(2)), "it was looked at again");
    drop(vault);
    assert_eq!(versions(folder.path()), 3);
}

#[test]
fn what_changes_and_goes_and_comes_back_is_counted() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &[record(1, "One", &[]), record(2, "Two", &[])]);
    let second = sync(&vault, 2, &[record(1, "One, changed", &[]), record(3, "Three", &[])]);
    assert_eq!((second.seen, second.added, second.changed, second.removed), (2, 1, 1, 1));
    assert_eq!(vault.record(&"sample/profile/002".into()).unwrap(), None);
    let third = sync(&vault, 3, &[record(1, "One, changed", &[]), record(2, "Two", &[]), record(3, "Three", &[])]);
    assert_eq!((third.added, third.changed, third.removed), (1, 0, 0));
    let back = vault.record(&"sample/profile/002".into()).unwrap().unwrap();
    assert_eq!(back.first_seen, at(3));
}

#[test]
fn twice_the_same_key_counts_once_and_the_later_stands() {
    let (folder, vault) = vault();
    let snapshot = sync(&vault, 1, &[record(1, "First", &[]), record(1, "Second", &[]), record(1, "Second", &[])]);
    assert_eq!((snapshot.seen, snapshot.added, snapshot.changed), (1, 1, 0));
    let snapshot = sync(&vault, 2, &[record(1, "Third", &[]), record(1, "Fourth", &[])]);
    assert_eq!((snapshot.seen, snapshot.added, snapshot.changed), (1, 0, 1));
    assert_eq!(vault.record(&"sample/profile/001".into()).unwrap().unwrap().record.title, "Fourth");
    assert_eq!(vault.search("fourth", &first_page()).unwrap().total, 1);
    assert_eq!(vault.search("third", &first_page()).unwrap().total, 0);
    drop(vault);
    assert_eq!(versions(folder.path()), 2);
}

#[test]
fn among_many_that_are_new_what_was_told_before_and_what_is_told_twice_is_found() {
    let (folder, vault) = vault();
    let many = |from: u32, to: u32| (from..=to).map(|number| record(number, &format!("Record {number}"), &[]));
    let first = sync(&vault, 1, &many(1, 100).collect::<Vec<_>>());
    assert_eq!((first.seen, first.added), (100, 100));
    let told = many(200, 299).chain([record(7, "Seven", &[]), record(250, "Twice", &[])]).chain(many(300, 400));
    let second = sync(&vault, 2, &told.collect::<Vec<_>>());
    assert_eq!((second.seen, second.added, second.changed, second.removed), (202, 201, 1, 99));
    for (query, found) in [("seven", 1), ("twice", 1), ("250", 0), ("299", 1), ("300", 1), ("400", 1), ("100", 0)] {
        assert_eq!(vault.search(query, &first_page()).unwrap().total, found, "{query}");
    }
    let back = sync(&vault, 3, &many(1, 500).collect::<Vec<_>>());
    assert_eq!((back.seen, back.added, back.changed), (500, 298, 2));
    assert!(vault.check(&mut |_, _| {}, &|| false).unwrap().ok);
    drop(vault);
    assert_eq!(versions(folder.path()), 100 + 202 + 300);
}

#[test]
fn what_was_not_reached_never_counts_as_gone() {
    let (_folder, vault) = vault();
    let put = |hour: i64, members: &[u32], apps: &[u32], done: &[&str], failed: bool| {
        let mut writer = vault.begin_snapshot(&"sample".into(), at(hour)).unwrap();
        for number in members {
            writer.put("members", record(*number, "Member", &[])).unwrap();
        }
        for number in apps {
            writer.put("apps", crate::rig::app(*number)).unwrap();
        }
        for part in done {
            writer.part_done(part);
        }
        if !done.contains(&"members") {
            writer.skip(Skipped { what: "members".into(), code: "source.permission_missing".into(), detail: None });
        }
        writer.finish(at(hour), failed).unwrap()
    };
    put(1, &[1, 2, 3], &[1, 2], &["members", "apps"], false);

    let partial = put(2, &[1], &[1], &["apps"], false);
    assert_eq!((partial.state, partial.removed), (SnapshotState::Partial, 1), "one app; no member");
    assert_eq!(partial.skipped.len(), 1);
    assert_eq!(vault.counts().unwrap().records, 3);
    let last_seen =
        |number: u32| vault.record(&format!("sample/profile/{number:03}").into()).unwrap().unwrap().last_seen;
    assert_eq!((last_seen(1), last_seen(2)), (at(2), at(1)));

    let failed = put(3, &[], &[], &[], true);
    assert_eq!((failed.state, failed.removed, failed.seen), (SnapshotState::Failed, 0, 0));
    assert_eq!(vault.counts().unwrap().records, 3);

    let broken_off = put(4, &[1], &[1], &["members", "apps"], true);
    assert_eq!((broken_off.state, broken_off.removed), (SnapshotState::Partial, 2), "what was read to its end counts");
}

#[test]
fn a_sync_that_was_cut_off_is_closed_as_partial() {
    let (folder, vault) = vault();
    sync(&vault, 1, &[record(1, "One", &[]), record(2, "Two", &[])]);
    let mut writer = vault.begin_snapshot(&"sample".into(), at(2)).unwrap();
    writer.put("all", record(1, "One", &[])).unwrap();
    writer.part_done("all");
    assert!(matches!(vault.begin_snapshot(&"sample".into(), at(2)), Err(VaultError::SnapshotUnderWay)));
    assert_eq!(vault.remove_source(&"sample".into(), true), Err(VaultError::SnapshotUnderWay));
    drop(writer);
    assert_eq!(vault.snapshots(None).unwrap()[0].state, SnapshotState::Partial, "at once");
    sync(&vault, 3, &[record(1, "One", &[]), record(2, "Two", &[])]);
    let cut_off = &vault.snapshots(None).unwrap()[1];
    assert_eq!((cut_off.state, cut_off.removed), (SnapshotState::Partial, 0));
    assert_eq!(cut_off.skipped[0].code, "sync.interrupted");

    drop(vault.begin_snapshot(&"sample".into(), at(4)).unwrap());
    drop(vault);
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    let snapshots = vault.snapshots(Some(&"sample".into())).unwrap();
    assert_eq!((snapshots.len(), snapshots[0].state), (4, SnapshotState::Partial));
}

#[test]
fn many_items_are_committed_on_the_way_and_others_may_write_meanwhile() {
    let (folder, vault) = vault();
    let mut writer = vault.begin_snapshot(&"sample".into(), at(1)).unwrap();
    for number in 0..4_700 {
        writer.put("all", record(number, "Record", &[])).unwrap();
    }
    while vault.counts().unwrap().records == 0 {
        std::thread::yield_now();
    }
    assert_eq!(vault.counts().unwrap().records, 4_096, "the first batch is there for readers");
    vault.put_source(&source("other")).unwrap();
    vault.begin_snapshot(&SourceId::from("other"), at(1)).unwrap().finish(at(1), false).unwrap();
    drop(writer);
    drop(vault);
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    assert_eq!(vault.counts().unwrap().records, 4_096, "what was committed stays");
    let cut_off = vault.snapshots(Some(&"sample".into())).unwrap().remove(0);
    assert_eq!((cut_off.state, cut_off.seen, cut_off.added), (SnapshotState::Partial, 4_096, 4_096));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes and goes, the vault holds exactly what the last complete snapshot told of.
    #[test]
    fn the_vault_holds_what_the_last_snapshot_told(rounds in prop::collection::vec(
        prop::collection::btree_map(0_u32..12, "[a-d]{1,2}", 0..12), 1..8
    )) {
        let (_folder, vault) = vault();
        let mut before = std::collections::BTreeMap::new();
        for (hour, round) in (1..).zip(&rounds) {
            let items: Vec<Item> = round.iter().map(|(number, title)| record(*number, title, &[])).collect();
            let snapshot = sync(&vault, hour, &items);
            let held = vault.records(&RecordFilter::default(), &first_page()).unwrap();
            let held: std::collections::BTreeMap<String, String> =
                held.items.into_iter().map(|seen| (seen.record.id.to_string(), seen.record.title)).collect();
            let told: std::collections::BTreeMap<String, String> =
                round.iter().map(|(number, title)| (format!("sample/profile/{number:03}"), title.clone())).collect();
            prop_assert_eq!(&held, &told);
            let gone = before.keys().filter(|key| !told.contains_key(*key)).count();
            prop_assert_eq!(snapshot.removed, gone as u64);
            for (id, title) in &told {
                let found = vault.search(title, &first_page()).unwrap();
                prop_assert!(found.items.iter().any(|hit| &hit.id == id));
            }
            before = told;
        }
    }
}

#[test]
fn a_single_item_that_is_gone_goes_without_its_part() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &[record(1, "One", &[]), record(2, "Two", &[]), record(3, "Three", &[])]);
    let gone = |hour, ids: &[&str], put: Option<Item>| {
        let mut writer = vault.begin_snapshot(&"sample".into(), at(hour)).unwrap();
        for id in ids {
            writer.gone(ItemKind::Record, *id);
        }
        if let Some(item) = put {
            writer.put("members", item).unwrap();
        }
        writer.finish(at(hour), false).unwrap()
    };
    let second = gone(2, &["sample/profile/002", "sample/profile/002", "sample/profile/099"], None);
    assert_eq!((second.removed, second.changed), (1, 0), "once, and nothing that was not there");
    assert_eq!(vault.record(&"sample/profile/002".into()).unwrap(), None);
    assert_eq!(vault.counts().unwrap().records, 2);
    assert_eq!(vault.search("two", &first_page()).unwrap().total, 0);
    let third = gone(3, &["sample/profile/001"], Some(record(1, "One again", &[])));
    assert_eq!((third.removed, third.changed), (0, 1), "what was put in is there");
    assert!(vault.check(&mut |_, _| (), &|| false).unwrap().ok);
}
