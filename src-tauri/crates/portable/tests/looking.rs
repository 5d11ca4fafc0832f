//! Looking into an archive: every list from every place gives what reading all of it gives, whichever way it is written.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod rig;

use std::ops::ControlFlow;
use std::path::Path;

use clearhold_model::{CategoryId, Item, ItemKind};
use clearhold_portable::{Archived, Contents, Format, Piece, Plan, PortableError, Seen, export};
use clearhold_words::Language;
use rig::zips::{pack, resum, unpack};
use rig::{Organisation, hostile, plan};
use serde_json::Value;

const KINDS: [ItemKind; 5] = [ItemKind::Subject, ItemKind::App, ItemKind::Grant, ItemKind::Control, ItemKind::Record];

type Told = (Item, Option<Seen>);

fn write(file: &Path, contents: &dyn Contents) {
    let plan = Plan { formats: vec![Format::Json], ..plan(file, Language::English) };
    export(&plan, contents, None, &mut |_| {}, &|| false).unwrap();
}

fn open(file: &Path) -> Archived {
    let (verification, archived) = Archived::verified(file, None, &mut |_| {}, &|| false).unwrap();
    assert!(verification.ok, "{:?}", verification.checks);
    let mut archived = archived.unwrap();
    archived.count(&|| false).unwrap();
    archived
}

/// Everything, as it is imported.
fn imported(archived: &mut Archived) -> Vec<Told> {
    let mut told = Vec::new();
    archived
        .each("import", &mut |_| {}, &|| false, &mut |piece| {
            if let Piece::Item(item, seen) = piece {
                told.push((*item, seen));
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    told
}

/// A list from a place on, at most so many of it.
fn looked_at(
    archived: &mut Archived,
    kind: ItemKind,
    category: Option<&CategoryId>,
    from: u64,
    most: usize,
) -> Vec<(u64, Told)> {
    let mut told = Vec::new();
    archived
        .look(kind, category, from, &|| false, &mut |place, written| {
            told.push((place, written.item().unwrap()));
            if told.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })
        .unwrap();
    told
}

fn is_the_same_from_every_place(archived: &mut Archived) {
    let of_records =
        archived.about().categories.clone().into_iter().map(|(category, _)| (ItemKind::Record, Some(category)));
    let everything = imported(archived);
    for (kind, category) in KINDS.map(|kind| (kind, None)).into_iter().chain(of_records) {
        let is_wanted =
            |item: &Item| item.kind() == kind && (category.is_none() || item.category() == category.as_ref());
        let mut all: Vec<Told> = everything.iter().filter(|(item, _)| is_wanted(item)).cloned().collect();
        if kind == ItemKind::Record && category.is_none() {
            // All of them come in the order of the categories, and are imported in that of the files.
            let order = archived.about().categories.clone();
            all.sort_by_key(|(item, _)| order.iter().position(|(category, _)| item.category() == Some(category)));
        }
        assert_eq!(archived.number(kind, category.as_ref()), all.len() as u64, "{kind:?} {category:?}");
        for from in (0..=all.len()).step_by(1 + all.len() / 12) {
            let expected: Vec<(u64, Told)> = (from as u64..).zip(all[from..].iter().cloned()).take(3).collect();
            assert_eq!(looked_at(archived, kind, category.as_ref(), from as u64, 3), expected, "{kind:?} from {from}");
        }
    }
}

#[test]
fn a_list_is_the_same_from_every_place() {
    let folder = tempfile::tempdir().unwrap();
    for (name, contents) in [("plain.zip", &Organisation { people: 9 } as &dyn Contents), ("hostile.zip", &hostile())] {
        let file = folder.path().join(name);
        write(&file, contents);
        is_the_same_from_every_place(&mut open(&file));
    }
}

#[test]
fn a_document_in_another_layout_is_read_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, other) = (folder.path().join("ours.zip"), folder.path().join("other.zip"));
    write(&ours, &Organisation { people: 5 });
    let mut files = unpack(&ours);
    let lists = |path: &str| path.contains("/data/json/") && !path.ends_with("export.json");
    for (_, content) in files.iter_mut().filter(|(path, _)| lists(path)) {
        let document: Value = serde_json::from_slice(content).unwrap();
        *content = serde_json::to_vec_pretty(&document).unwrap();
    }
    resum(&mut files);
    pack(&other, &files);
    // What else names their sums would have to follow; the lists are read all the same.
    let mut archived = Archived::open(&other, None).unwrap();
    archived.count(&|| false).unwrap();
    is_the_same_from_every_place(&mut archived);
}

#[test]
fn what_is_ruled_out_quickly_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.zip");
    write(&file, &hostile());
    let mut archived = open(&file);
    for kind in KINDS {
        archived
            .look(kind, None, 0, &|| false, &mut |_, written| {
                let (item, _) = written.item().unwrap();
                assert!(written.may_say(&item.title().to_lowercase()), "{:?}", item.title());
                assert!(written.may_say(&item.id().to_lowercase()));
                item.each_searchable(&mut |text| assert!(written.may_say(&text.to_lowercase()), "{text:?}"));
                ControlFlow::Continue(())
            })
            .unwrap();
    }
}

#[test]
fn nobody_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plain.zip");
    write(&file, &Organisation { people: 9 });
    let mut archived = open(&file);
    let outcome = archived.look(ItemKind::Record, None, 0, &|| true, &mut |_, _| ControlFlow::Continue(()));
    assert!(matches!(outcome, Err(PortableError::Cancelled)), "{outcome:?}");
    assert!(matches!(archived.count(&|| true), Err(PortableError::Cancelled)));
}
