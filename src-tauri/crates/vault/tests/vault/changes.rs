use clearhold_model::{Change, ChangeKind, ControlState, FieldChange, ItemKind};
use clearhold_vault::{Vault, VaultError};
use serde_json::json;

use crate::rig::{app, at, control, first_page, pages_of, record, source, sync, vault};

fn kinds(changes: &[Change]) -> Vec<(ChangeKind, &str)> {
    changes.iter().map(|change| (change.change, change.id.as_str())).collect()
}

fn newest(vault: &Vault) -> Vec<Change> {
    vault.changes(None, None, &first_page()).unwrap().items
}

#[test]
fn the_newest_snapshot_is_compared_with_the_one_before() {
    let (_folder, vault) = vault();
    sync(
        &vault,
        1,
        &[record(1, "One", &[("mobile", "1"), ("email", "a@example.invalid")]), record(2, "Two", &[]), app(1)],
    );
    assert_eq!(newest(&vault), [], "there is nothing to compare the first one with");

    let fields = [("mobile", "2"), ("city", "杭州")];
    let second = sync(&vault, 2, &[record(1, "One!", &fields), record(3, "Three", &[]), app(1)]);
    let changes = newest(&vault);
    assert_eq!(
        kinds(&changes),
        [
            (ChangeKind::Changed, "sample/profile/001"),
            (ChangeKind::Removed, "sample/profile/002"),
            (ChangeKind::Added, "sample/profile/003"),
        ]
    );
    let differs = |field: &str, old, new| FieldChange { field: field.to_owned(), old, new };
    let mut fields = changes[0].fields.clone();
    fields.sort_by(|a, b| a.field.cmp(&b.field));
    assert_eq!(
        fields,
        [
            differs("city", None, Some(json!("杭州"))),
            differs("email", Some(json!("a@example.invalid")), None),
            differs("mobile", Some(json!("1")), Some(json!("2"))),
            differs("title", Some(json!("One")), Some(json!("One!"))),
        ]
    );
    assert!(changes.iter().all(|change| change.snapshot == second.id && change.kind == ItemKind::Record));
    assert_eq!((changes[1].title.as_str(), changes[1].category.as_ref().unwrap().as_str()), ("Two", "account"));

    sync(&vault, 3, &[record(1, "One!", &[("mobile", "2"), ("city", "杭州")]), record(3, "Three", &[]), app(1)]);
    assert_eq!(newest(&vault), [], "nothing changed since");
}

#[test]
fn a_control_that_was_only_looked_at_again_has_not_changed() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &[control(ControlState::Denied, at(1))]);
    sync(&vault, 2, &[control(ControlState::Denied, at(2))]);
    assert_eq!(newest(&vault), []);
    sync(&vault, 3, &[control(ControlState::Allowed, at(3))]);
    let expected = FieldChange { field: "state".to_owned(), old: Some(json!("denied")), new: Some(json!("allowed")) };
    assert_eq!(newest(&vault)[0].fields, [expected]);
}

#[test]
fn any_two_snapshots_are_compared() {
    let (_folder, vault) = vault();
    let first = sync(&vault, 1, &[record(1, "One", &[])]).id;
    let second = sync(&vault, 2, &[record(1, "One", &[]), record(2, "Two", &[])]).id;
    let third = sync(&vault, 3, &[record(2, "Two, changed", &[])]).id;
    let between = |from, to| vault.changes(from, to, &first_page()).unwrap().items;

    let whole = [(ChangeKind::Removed, "sample/profile/001"), (ChangeKind::Added, "sample/profile/002")];
    assert_eq!(kinds(&between(Some(first), Some(third))), whole);
    assert_eq!(kinds(&between(Some(first), None)), whole);
    assert_eq!(kinds(&between(None, Some(second))), [(ChangeKind::Added, "sample/profile/002")]);
    assert_eq!(kinds(&between(None, Some(first))), [(ChangeKind::Added, "sample/profile/001")]);
    let back = [(ChangeKind::Added, "sample/profile/001"), (ChangeKind::Removed, "sample/profile/002")];
    assert_eq!(kinds(&between(Some(third), Some(first))), back);
    assert_eq!(between(Some(second), Some(second)), []);
    assert_eq!(vault.changes(Some(99), None, &first_page()).unwrap_err(), VaultError::UnknownSnapshot);
}

#[test]
fn what_differs_since_a_time_is_compared_for_each_source() {
    let (_folder, vault) = vault();
    let since = |hour| kinds(&vault.changes_since(at(hour), &first_page()).unwrap().items).len();
    assert_eq!(since(0), 0, "no snapshot yet");
    sync(&vault, 1, &[record(1, "One", &[]), record(2, "Two", &[])]);
    assert_eq!((since(0), since(1)), (0, 0), "what a source told first is no change");
    sync(&vault, 3, &[record(1, "One", &[("mobile", "2")]), record(3, "Three", &[])]);
    sync(&vault, 5, &[record(1, "One", &[("mobile", "2")]), record(3, "Three", &[("mobile", "3")])]);
    let whole = [
        (ChangeKind::Changed, "sample/profile/001"),
        (ChangeKind::Removed, "sample/profile/002"),
        (ChangeKind::Added, "sample/profile/003"),
    ];
    for hour in [0, 1, 2] {
        assert_eq!(kinds(&vault.changes_since(at(hour), &first_page()).unwrap().items), whole, "since hour {hour}");
    }
    let last = [(ChangeKind::Changed, "sample/profile/003")];
    for hour in [3, 4] {
        assert_eq!(kinds(&vault.changes_since(at(hour), &first_page()).unwrap().items), last, "since hour {hour}");
    }
    assert_eq!(since(5), 0);

    vault.put_source(&source("other")).unwrap();
    vault.begin_snapshot(&"other".into(), at(6)).unwrap().finish(at(6), false).unwrap();
    let mut writer = vault.begin_snapshot(&"other".into(), at(7)).unwrap();
    writer.put("all", record(9, "New", &[])).unwrap();
    writer.finish(at(7), false).unwrap();
    assert_eq!(since(5), 1, "of the other source");
    let page = vault.changes_since(at(1), &pages_of(3, None)).unwrap();
    assert_eq!((page.items.len(), page.total), (3, 4));
    let rest = vault.changes_since(at(1), &pages_of(3, page.next)).unwrap();
    assert_eq!((rest.items.len(), rest.items[0].source.as_str()), (1, "other"));
}

#[test]
fn a_failed_sync_does_not_hide_the_last_changes() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &[record(1, "One", &[])]);
    sync(&vault, 2, &[]);
    vault.begin_snapshot(&"sample".into(), at(3)).unwrap().finish(at(3), true).unwrap();
    assert_eq!(kinds(&newest(&vault)), [(ChangeKind::Removed, "sample/profile/001")]);
}

#[test]
fn pages_of_changes_run_through_all_sources() {
    let (_folder, vault) = vault();
    vault.put_source(&source("other")).unwrap();
    for hour in [1, 2] {
        for name in ["sample", "other"] {
            let mut writer = vault.begin_snapshot(&name.into(), at(hour)).unwrap();
            for number in 0..if hour == 1 { 0 } else { 5 } {
                writer.put("all", record(number, "New", &[])).unwrap();
            }
            writer.finish(at(hour), false).unwrap();
        }
    }
    for limit in 1..=11 {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = vault.changes(None, None, &pages_of(limit, after)).unwrap();
            assert_eq!(page.total, 10);
            assert!(!page.items.is_empty());
            seen.extend(page.items.into_iter().map(|change| (change.source, change.id)));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 10);
        let different: std::collections::BTreeSet<_> = seen.into_iter().collect();
        assert_eq!(different.len(), 10, "limit {limit}");
    }
}
