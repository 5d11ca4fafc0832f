//! What the fuzzer gives its bytes to: each parser, in the way the program reaches it. A target fails where one of them
//! panics, hangs, or takes far more memory than its bounds let it.

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::LazyLock;

use clearhold_app::{AttestList, Clearhold, Home, ListKind, Passphrase, VaultKey};
use clearhold_model::{CategoryId, ItemKind, SourceId};
use clearhold_portable::Archived;
use clearhold_sources::files::{self, FileKind, Reading};
use secrecy::SecretString;
use tempfile::TempDir;

/// A folder in memory where there is one: every input is a file for a moment.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder for the inputs")
});

fn file(content: &[u8]) -> PathBuf {
    let file = FOLDER.path().join(std::process::id().to_string());
    fs::write(&file, content).expect("the input is written");
    file
}

/// Reads a file that is imported as one of a kind, by its name on the command line, and as what its content tells.
pub fn import(content: &[u8], kind: &str) {
    let file = file(content);
    let source = SourceId::from("import-1");
    let kind: FileKind = kind.parse().expect("a kind");
    for (kind, category) in [(Some(kind), Some(CategoryId::from("org_work"))), (None, None)] {
        let reading = Reading { source: &source, kind, category, columns: &[], note: None };
        let _ = files::read(&file, &reading, &mut |found| {
            std::hint::black_box(found);
            ControlFlow::Continue(())
        });
    }
}

/// Verifies an archive, and reads it back whether or not it is sound.
pub fn archive(content: &[u8]) {
    let file = file(content);
    let _ = clearhold_portable::verify(&file, None, &mut |_| {}, &|| false);
    if let Ok(mut archived) = Archived::open(&file, None) {
        let _ = archived.each("import", &mut |_| {}, &|| false, &mut |piece| {
            std::hint::black_box(piece);
            ControlFlow::Continue(())
        });
        let _ = archived.count(&|| false);
        for kind in [ItemKind::Subject, ItemKind::App, ItemKind::Grant, ItemKind::Control, ItemKind::Record] {
            let _ = archived.look(kind, None, 1, &|| false, &mut |_, written| {
                std::hint::black_box(written.item());
                ControlFlow::Continue(())
            });
        }
    }
}

/// A vault that stays empty, for the lists to be held against.
static VAULT: LazyLock<Clearhold> = LazyLock::new(|| {
    let key = VaultKey::Passphrase(Passphrase(SecretString::from("four tidy otters juggling lanterns")));
    Clearhold::create(&Home::at(FOLDER.path().join("home")), key).expect("a vault").0
});

/// Understands a list that a person typed or pasted.
pub fn list(text: &str) {
    for kind in [ListKind::Apps, ListKind::Devices, ListKind::Logins] {
        let list = AttestList { kind, text: text.to_owned(), on: None, complete: true, dry_run: true };
        let _ = VAULT.attest_list(&list);
    }
}
