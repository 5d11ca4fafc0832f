//! Sources, secrets, policy texts, and lists of what is held.

use std::ops::ControlFlow;

use clearhold_model::{CategoryId, ControlState, Item, ItemKind, PolicySection, PolicyText, SourceId};
use clearhold_vault::{RecordFilter, VaultError};
use secrecy::ExposeSecret;

use crate::rig::{app, at, control, first_page, grant, member, pages_of, record, source, sync, vault};

#[test]
fn sources_come_and_go() {
    let (_folder, vault) = vault();
    let mut changed = source("sample");
    changed.settings = serde_json::json!({ "api": "http://127.0.0.1:2" });
    vault.put_source(&changed).unwrap();
    vault.put_source(&source("other")).unwrap();
    assert_eq!(vault.sources().unwrap(), [changed.clone(), source("other")]);
    assert_eq!(vault.source(&"sample".into()).unwrap(), Some(changed));

    sync(&vault, 1, &[record(1, "Profile", &[])]);
    vault.remove_source(&"sample".into(), false).unwrap();
    assert_eq!(vault.source(&"sample".into()).unwrap(), None);
    assert_eq!(vault.counts().unwrap().records, 1, "what came from it stays");
    assert!(matches!(vault.begin_snapshot(&"sample".into(), at(2)), Err(VaultError::UnknownSource)));
    assert_eq!(vault.remove_source(&"nowhere".into(), false), Err(VaultError::UnknownSource));
}

#[test]
fn a_bookmark_is_kept_as_long_as_its_source_is_connected() {
    let (_folder, vault) = vault();
    let bookmark = || vault.bookmark(&"sample".into()).unwrap();
    assert_eq!(bookmark(), None);
    vault.put_bookmark(&"sample".into(), Some("page 7")).unwrap();
    assert_eq!(bookmark().as_deref(), Some("page 7"));
    vault.put_source(&source("sample")).unwrap();
    assert_eq!(bookmark().as_deref(), Some("page 7"), "settings may change");
    vault.remove_source(&"sample".into(), false).unwrap();
    assert_eq!(bookmark(), None);
    assert_eq!(vault.put_bookmark(&"nowhere".into(), None), Err(VaultError::UnknownSource));
}

#[test]
fn secrets_are_kept_replaced_and_removed() {
    let (_folder, vault) = vault();
    vault.put_secret("sample/client", &"one".into()).unwrap();
    vault.put_secret("sample/client", &"two".into()).unwrap();
    assert_eq!(vault.secret("sample/client").unwrap().unwrap().expose_secret(), "two");
    vault.remove_secret("sample/client").unwrap();
    assert!(vault.secret("sample/client").unwrap().is_none());
}

#[test]
fn policy_texts_are_kept() {
    let (_folder, vault) = vault();
    let policy = |id: &str, effective: &str| PolicyText {
        id: id.into(),
        title: "Policy 1".to_owned(),
        effective: effective.parse().unwrap(),
        imported_at: at(1),
        sha256: "0".repeat(64),
        sections: vec![PolicySection {
            citation: "II.I(I)".to_owned(),
            heading: "Heading".to_owned(),
            level: 2,
            text: "文".to_owned(),
        }],
    };
    vault.put_policy(&policy("a", "2020-01-01")).unwrap();
    vault.put_policy(&policy("b", "2021-05-20")).unwrap();
    vault.put_policy(&policy("b", "2021-05-20")).unwrap();
    assert_eq!(vault.policies().unwrap(), [policy("b", "2021-05-20"), policy("a", "2020-01-01")]);
    assert_eq!(vault.policy(&"a".into()).unwrap(), Some(policy("a", "2020-01-01")));
    assert_eq!(vault.policy(&"c".into()).unwrap(), None);
}

#[test]
fn everything_is_counted_and_found_by_its_identifier() {
    let (_folder, vault) = vault();
    let items = [
        member(1, true),
        member(2, false),
        record(1, "Profile", &[]),
        record(2, "Profile", &[]),
        app(1),
        grant(1, "Contact.User.Read"),
        grant(1, "Contact.User.mobile"),
        control(ControlState::Denied, at(1)),
    ];
    sync(&vault, 1, &items);
    let counts = vault.counts().unwrap();
    assert_eq!((counts.subjects, counts.records, counts.apps, counts.grants, counts.controls), (2, 2, 1, 2, 1));
    assert_eq!(counts.by_category, [(CategoryId::from("account"), 2)].into());
    assert_eq!(vault.own_subjects().unwrap().len(), 1);
    assert_eq!(vault.subjects(&first_page()).unwrap().total, 2);
    assert_eq!(vault.apps(&first_page()).unwrap().items.len(), 1);
    assert_eq!(Item::App(vault.app(&"sample/1".into()).unwrap().unwrap()), app(1));
    assert_eq!(vault.app(&"sample/2".into()).unwrap(), None);
    assert_eq!(vault.grants(&"sample/1".into()).unwrap().len(), 2);
    assert_eq!(vault.grants(&"sample/2".into()).unwrap(), []);
    assert_eq!(vault.controls().unwrap().len(), 1);
    assert_eq!(vault.control(&"sample/contact_hide/1".into()).unwrap().unwrap().state, ControlState::Denied);
    assert_eq!(Item::Record(vault.record(&"sample/profile/001".into()).unwrap().unwrap().record), items[2]);
    assert_eq!(vault.record(&"sample/profile/009".into()).unwrap(), None);
}

#[test]
fn records_are_narrowed_down() {
    let (_folder, vault) = vault();
    let total = |filter: RecordFilter| vault.records(&filter, &first_page()).unwrap().total;
    sync(&vault, 1, &[member(1, true), member(2, false), record(1, "One", &[]), record(2, "Two", &[])]);
    sync(&vault, 2, &[member(1, true), member(2, false), record(1, "One", &[]), record(2, "Two, changed", &[])]);

    assert_eq!(total(RecordFilter::default()), 2);
    assert_eq!(total(RecordFilter { category: Some("account".into()), ..Default::default() }), 2);
    assert_eq!(total(RecordFilter { category: Some("device".into()), ..Default::default() }), 0);
    assert_eq!(total(RecordFilter { subject: Some("member-002".into()), ..Default::default() }), 1);
    assert_eq!(total(RecordFilter { source: Some("sample".into()), ..Default::default() }), 2);
    assert_eq!(total(RecordFilter { source: Some("other".into()), ..Default::default() }), 0);
    assert_eq!(total(RecordFilter { since: Some(at(2)), ..Default::default() }), 1);
    assert_eq!(total(RecordFilter { since: Some(at(3)), ..Default::default() }), 0);
    let own = vault.records(&RecordFilter { own: true, ..Default::default() }, &first_page()).unwrap();
    assert_eq!(own.items[0].record.title, "One");
    assert_eq!((own.total, own.items[0].first_seen, own.items[0].last_seen), (1, at(1), at(2)));
    let changed = vault.record(&"sample/profile/002".into()).unwrap().unwrap();
    assert_eq!((changed.first_seen, changed.last_seen), (at(2), at(2)));
}

#[test]
fn whoever_signed_in_sees_the_records_of_all_their_identities() {
    let (_folder, vault) = vault();
    let own = || {
        let page = vault.records(&RecordFilter { own: true, ..Default::default() }, &first_page()).unwrap();
        page.items.into_iter().map(|seen| seen.record.title).collect::<Vec<_>>()
    };
    let records = [record(1, "One", &[]), record(2, "Two", &[]), record(3, "Three", &[])];
    sync(&vault, 1, &records);
    assert_eq!(own(), [""; 0]);
    sync(&vault, 2, &[&records[..], &[member(3, true)]].concat());
    assert_eq!(own(), ["Three"]);
    sync(&vault, 3, &[&records[..], &[member(3, true), member(1, true), member(2, false)]].concat());
    assert_eq!(own(), ["One", "Three"]);
}

#[test]
fn pages_meet_without_gap_or_overlap() {
    let (_folder, vault) = vault();
    let items: Vec<Item> = (0..7).map(|number| record(number, &format!("Record {number}"), &[])).collect();
    sync(&vault, 1, &items);
    let (mut titles, mut after) = (Vec::new(), None);
    loop {
        let page = vault.records(&RecordFilter::default(), &pages_of(3, after)).unwrap();
        assert_eq!(page.total, 7);
        titles.extend(page.items.into_iter().map(|seen| seen.record.title));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(titles, (0..7).map(|number| format!("Record {number}")).collect::<Vec<_>>());
    let strange = vault.records(&RecordFilter::default(), &pages_of(3, Some("x".to_owned())));
    assert_eq!(strange.unwrap_err(), VaultError::BadCursor);
}

#[test]
fn each_item_sees_one_moment_while_others_write() {
    let (_folder, vault) = vault();
    let items: Vec<Item> = (0..5).map(|number| record(number, "Record", &[])).collect();
    sync(&vault, 1, &items);
    let mut seen = Vec::new();
    vault
        .each_item(ItemKind::Record, Some(&"account".into()), &mut |item| {
            if seen.is_empty() {
                sync(&vault, 2, &items[..1]);
                assert_eq!(vault.counts().unwrap().records, 1);
            }
            seen.push(item);
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(seen, items);

    let mut first_only = 0;
    vault
        .each_item(ItemKind::Record, None, &mut |_| {
            first_only += 1;
            ControlFlow::Break(())
        })
        .unwrap();
    assert_eq!(first_only, 1);
}

#[test]
fn the_same_identifier_in_two_sources_is_two_items() {
    let (_folder, vault) = vault();
    vault.put_source(&source("other")).unwrap();
    sync(&vault, 1, &[member(1, true)]);
    let mut writer = vault.begin_snapshot(&SourceId::from("other"), at(2)).unwrap();
    writer.put("members", member(1, false)).unwrap();
    writer.part_done("members");
    writer.finish(at(2), false).unwrap();
    assert_eq!(vault.counts().unwrap().subjects, 1, "one person");
    assert_eq!(vault.subjects(&first_page()).unwrap().total, 2, "as each source has them");
}

#[test]
fn identifiers_that_begin_so_come_in_their_order_and_only_while_held() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &[record(2, "Profile", &[]), record(1, "Profile", &[]), member(1, false)]);
    let ids = |kind, beginning: &str| {
        let mut ids = Vec::new();
        vault.each_id(kind, beginning, &mut |id| ids.push(id.to_owned())).unwrap();
        ids
    };
    let first = ids(ItemKind::Record, "");
    assert_eq!(first.len(), 2);
    assert!(first.is_sorted());
    assert_eq!(ids(ItemKind::Record, &first[1]), first[1..]);
    assert_eq!(ids(ItemKind::App, ""), Vec::<String>::new());
    sync(&vault, 2, &[record(1, "Profile", &[])]);
    assert_eq!(ids(ItemKind::Record, "").len(), 1, "what is gone has no identifier here");
}
