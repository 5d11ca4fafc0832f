//! An export, looked into by somebody who has no vault.

use std::path::{Path, PathBuf};

use clearhold_model::{ItemKind, Page, PageRequest};
use clearhold_portable::{Key, Problem};
use clearhold_words::{Language, Words};
use secrecy::SecretString;
use tempfile::TempDir;

use super::{ArchiveItem, ArchiveLook, OpenArchive};
use crate::{Clearhold, Code, EncryptFor, ExportRequest, Home, Job, Passphrase, VaultKey};

const SECRET: &str = "four tidy otters juggling lanterns";

/// An export of the sample organisation, and the vault that it is from.
struct Given {
    clearhold: Clearhold,
    folder: TempDir,
    file: PathBuf,
}

impl Given {
    fn new(members: u32, narrowed: impl FnOnce(&mut ExportRequest)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = VaultKey::Passphrase(Passphrase(SecretString::from(SECRET)));
        let (clearhold, _) = Clearhold::create(&Home::at(folder.path().join("home")), key).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(clearhold.open_sample(members, &Job::unattended())).unwrap();
        let file = folder.path().join("given.zip");
        let mut request = ExportRequest {
            out: file.clone(),
            categories: Vec::new(),
            formats: Vec::new(),
            profile: None,
            subjects: Vec::new(),
            sources: Vec::new(),
            since: None,
            encryption: None,
        };
        narrowed(&mut request);
        clearhold.export(&request, &english(), &Job::unattended()).unwrap();
        Self { clearhold, folder, file }
    }

    fn open(&self) -> OpenArchive {
        open(&self.file, None)
    }
}

fn english() -> Words {
    Words::new(Language::English)
}

fn open(file: &Path, key: Option<&Key>) -> OpenArchive {
    let (opened, archive) = OpenArchive::open(file, key, &Job::unattended()).unwrap();
    assert!(opened.verification.ok && opened.about.is_some());
    archive.unwrap()
}

fn look(list: ItemKind) -> ArchiveLook {
    ArchiveLook { list, category: None, subject: None, text: None, page: PageRequest::default() }
}

fn page(archive: &mut OpenArchive, look: &ArchiveLook) -> Page<ArchiveItem> {
    archive.list(look, &english(), &Job::unattended()).unwrap()
}

/// Every item of a list, part by part.
fn every(archive: &mut OpenArchive, look: &ArchiveLook, limit: u32) -> Vec<ArchiveItem> {
    let (mut look, mut items) = (look.clone(), Vec::new());
    look.page.limit = Some(limit);
    loop {
        let part = page(archive, &look);
        assert!(part.items.len() <= limit as usize);
        items.extend(part.items);
        look.page.after = part.next;
        if look.page.after.is_none() {
            assert_eq!(items.len() as u64, part.total);
            return items;
        }
    }
}

#[test]
fn it_tells_what_it_is_and_holds_what_the_vault_holds() {
    let given = Given::new(24, |request| request.categories = vec!["account".into(), "profile".into()]);
    let mut archive = given.open();
    let about = archive.about().clone();
    assert!(about.sample && about.is_a_part() && about.made_by.starts_with("clearhold "));
    assert_eq!(
        about.categories.iter().map(|count| count.category.as_str()).collect::<Vec<_>>(),
        ["account", "profile"]
    );
    assert!(about.left_out.contains(&"org_work".into()) && !about.left_out.contains(&"account".into()));
    assert_eq!(
        about.sources.iter().map(|origin| origin.source.id.as_str()).collect::<Vec<_>>(),
        ["sample", "sample-me"]
    );
    assert!(about.sources.iter().all(|origin| origin.last_read.is_some()));
    assert_eq!(about.records, about.categories.iter().map(|count| count.records).sum::<u64>());

    let held = |request: &crate::DataRequest| given.clearhold.data(request).unwrap();
    for count in &about.categories {
        let request = crate::DataRequest {
            category: Some(count.category.clone()),
            page: PageRequest { limit: Some(1000), after: None },
            ..crate::DataRequest::default()
        };
        let of_vault = held(&request);
        let wanted = ArchiveLook { category: Some(count.category.clone()), ..look(ItemKind::Record) };
        let mut of_archive = every(&mut archive, &wanted, 7);
        assert_eq!((of_vault.total, of_archive.len() as u64), (count.records, count.records));
        let mut of_vault = of_vault.items;
        of_vault.sort_by(|one, other| one.record.id.cmp(&other.record.id));
        of_archive.sort_by(|one, other| one.id.cmp(&other.id));
        for (was, is) in of_vault.iter().zip(&of_archive) {
            assert_eq!(
                (was.record.id.as_str(), &was.record.title, &was.record.fields),
                (is.id.as_str(), &is.title, &is.fields)
            );
            assert_eq!((Some(was.first_seen), Some(was.last_seen)), (is.first_seen, is.last_seen));
            assert_eq!(was.subject_name, is.about.as_ref().map(|person| person.name.clone()));
        }
    }
    let apps = given.clearhold.apps(&PageRequest::default()).unwrap();
    assert_eq!((about.apps, every(&mut archive, &look(ItemKind::App), 3).len() as u64), (apps.total, apps.total));
    for (list, number) in
        [(ItemKind::Subject, about.people), (ItemKind::Grant, about.grants), (ItemKind::Control, about.controls)]
    {
        assert!(number > 0, "{list:?}");
        assert_eq!(every(&mut archive, &look(list), 5).len() as u64, number);
    }
}

#[test]
fn what_is_looked_for_is_found_in_parts_and_nothing_else_is() {
    let given = Given::new(30, |_| {});
    let mut archive = given.open();
    let all = every(&mut archive, &look(ItemKind::Record), 400);
    let says = |item: &ArchiveItem, text: &str| {
        let texts = item.fields.iter().flat_map(clearhold_model::Field::texts);
        texts.chain([item.title.clone(), item.id.clone()]).any(|told| told.to_lowercase().contains(text))
    };
    for (typed, lower) in
        [("MEMBER 00", "member 00"), ("  部门 ", "部门"), ("\"", "\""), ("no such thing", "no such thing")]
    {
        let wanted = ArchiveLook { text: Some(typed.to_owned()), ..look(ItemKind::Record) };
        let found = every(&mut archive, &wanted, 9);
        let expected: Vec<&ArchiveItem> = all.iter().filter(|item| says(item, lower)).collect();
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{typed}");
    }
    // Titles of settings are words of this program.
    let title = every(&mut archive, &look(ItemKind::Control), 100).pop().unwrap().title;
    let wanted = ArchiveLook { text: Some(title.to_uppercase()), ..look(ItemKind::Control) };
    assert_eq!(every(&mut archive, &wanted, 100).pop().unwrap().title, title);

    let person = every(&mut archive, &look(ItemKind::Subject), 100).pop().unwrap();
    let about = ArchiveLook { subject: Some(person.id.as_str().into()), ..look(ItemKind::Record) };
    let found = every(&mut archive, &about, 4);
    let is_about = |item: &&ArchiveItem| item.about.as_ref().is_some_and(|about| about.id == person.id);
    assert!(!found.is_empty() && found.iter().all(|item| is_about(&item)));
    assert_eq!(found.len(), all.iter().filter(is_about).count());
    let named = ArchiveLook { subject: Some(person.title.to_uppercase().into()), ..about };
    assert_eq!(every(&mut archive, &named, 4), found);
}

#[test]
fn one_item_is_told_whole_and_what_is_not_there_is_not_made_up() {
    let given = Given::new(20, |_| {});
    let mut archive = given.open();
    for list in [ItemKind::Subject, ItemKind::App, ItemKind::Grant, ItemKind::Control, ItemKind::Record] {
        let item = every(&mut archive, &look(list), 100).pop().unwrap();
        assert_eq!(archive.item(&item.id, &english(), &Job::unattended()).unwrap(), item);
        assert!(!item.fields.is_empty(), "{item:?}");
    }
    let code = |outcome: crate::Result<Page<ArchiveItem>>| outcome.unwrap_err().code;
    let mut ask = |look: ArchiveLook| archive.list(&look, &english(), &Job::unattended());
    assert_eq!(
        code(ask(ArchiveLook { category: Some("nonsense".into()), ..look(ItemKind::Record) })),
        Code::InvalidArgument
    );
    assert_eq!(
        code(ask(ArchiveLook { subject: Some("Nobody".into()), ..look(ItemKind::Record) })),
        Code::PersonNotFound
    );
    assert_eq!(
        code(ask(ArchiveLook { category: Some("account".into()), ..look(ItemKind::App) })),
        Code::InvalidArgument
    );
    let mut beyond = look(ItemKind::App);
    beyond.page.after = Some("100000".to_owned());
    assert_eq!(code(ask(beyond)), Code::InvalidArgument);
    let missing = archive.item("nothing", &english(), &Job::unattended()).unwrap_err();
    assert_eq!(missing.code, Code::ArchiveItemNotFound);
}

#[test]
fn nothing_of_a_broken_one_is_shown() {
    let given = Given::new(20, |_| {});
    let whole = std::fs::read(&given.file).unwrap();
    for at in [100, whole.len() / 2, whole.len() - 100] {
        let broken = given.folder.path().join("broken.zip");
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        std::fs::write(&broken, bytes).unwrap();
        match OpenArchive::open(&broken, None, &Job::unattended()) {
            Ok((opened, archive)) => {
                assert!(!opened.verification.ok && opened.about.is_none() && archive.is_none(), "{at}");
                let first = opened.verification.checks.iter().find(|check| !check.ok).unwrap();
                assert_eq!(first.check, "zip");
                assert!(matches!(first.detail.as_ref().unwrap().problem, Problem::SealBroken | Problem::Inconsistent));
            }
            Err(error) => assert_eq!(error.code, Code::NotAnArchive, "{at}"),
        }
    }
    let words = given.folder.path().join("words.txt");
    std::fs::write(&words, "Not an archive.").unwrap();
    let code = |file: &Path| OpenArchive::open(file, None, &Job::unattended()).err().unwrap().code;
    assert_eq!((code(&words), code(&given.folder.path().join("none"))), (Code::NotAnArchive, Code::ArchiveNotFound));
}

#[test]
fn an_encrypted_one_needs_its_key_and_one_without_data_says_so() {
    let passphrase = || Passphrase(SecretString::from(SECRET));
    let given = Given::new(20, |request| {
        request.encryption = Some(EncryptFor::Passphrase { passphrase: passphrase() });
    });
    let code = |key: Option<&Key>| OpenArchive::open(&given.file, key, &Job::unattended()).err().unwrap().code;
    assert_eq!(code(None), Code::ArchiveEncrypted);
    assert_eq!(code(Some(&Key::passphrase(SecretString::from("another one")))), Code::ArchiveWrongKey);
    let mut archive = open(&given.file, Some(&Key::passphrase(passphrase().0)));
    assert!(!page(&mut archive, &look(ItemKind::Record)).items.is_empty());

    let tables = Given::new(20, |request| request.formats = vec![crate::Format::Csv]);
    let (opened, archive) = OpenArchive::open(&tables.file, None, &Job::unattended()).unwrap();
    assert!(opened.verification.ok && opened.about.is_none() && archive.is_none());
}

#[test]
fn one_that_was_narrowed_to_a_person_names_them() {
    let all = Given::new(20, |_| {});
    let person = every(&mut all.open(), &look(ItemKind::Subject), 100).remove(0);
    let file = all.folder.path().join("one.zip");
    let request = ExportRequest {
        out: file.clone(),
        categories: Vec::new(),
        formats: Vec::new(),
        profile: None,
        subjects: vec![person.id.as_str().into()],
        sources: Vec::new(),
        since: None,
        encryption: None,
    };
    all.clearhold.export(&request, &english(), &Job::unattended()).unwrap();
    let mut archive = open(&file, None);
    let about = archive.about().clone();
    assert_eq!(
        about.only_people.iter().map(|one| (&one.id, &one.name)).collect::<Vec<_>>(),
        [(&person.id, &person.title)]
    );
    assert!(about.is_a_part() && about.apps == 0 && about.controls == 0);
    assert_eq!(page(&mut archive, &look(ItemKind::App)).items, Vec::new());
}
