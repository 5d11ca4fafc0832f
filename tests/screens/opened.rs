//! An export that somebody was given, looked into in a window without a vault.

use std::path::Path;

use clearhold_tests::{Clearhold, Window};

#[test]
fn an_encrypted_export_is_opened_looked_through_and_closed() {
    let elsewhere = Clearhold::new();
    elsewhere.run(["init", "--key", "passphrase"]).succeeded();
    elsewhere.run(["connect", "sample", "--members", "40"]).succeeded();
    let secret = "seven quiet badgers ironing maps";
    let passphrase = elsewhere.beside("secret.txt");
    std::fs::write(&passphrase, secret).unwrap();
    let archive = elsewhere.beside("given.zip.age");
    let (out, with) = (archive.to_str().unwrap(), passphrase.to_str().unwrap());
    elsewhere.run(["export", "--out", out, "--encrypt-passphrase-file", with]).succeeded();

    let person = Clearhold::new();
    let window = Window::open(&person, &[]);
    window.click("welcome-archive");
    window.click("welcome-next");
    look_at(&window, &archive);
    window.fill("archive-passphrase", secret);
    window.click("archive-look");
    window.see("archive");
    window.settled();
    window.picture("archive-about-light-en");

    window.click("archive-records");
    window.fill("archive-find", "member 012");
    let found =
        ["open", out, "--encrypt-passphrase-file", with, "--list", "records", "--search", "member 012", "--json"];
    let total = elsewhere.run(found).succeeded().json()["total"].to_string();
    window.until("what fits", || window.text("archive-count").starts_with(&format!("{total} ")));
    window.settled();
    window.picture("archive-records-light-en");
    window.script("document.querySelector('[data-row=\"0\"] button').click()");
    assert!(window.text("archive-item").contains("Member 012"), "{}", window.text("archive-item"));
    window.settled();
    window.picture("archive-item-light-en");
    window.click("archive-records-about");
    window.settled();

    window.click("archive-controls");
    window.choose("language-select", "zh-CN");
    window.choose("theme-select", "dark");
    window.settled();
    window.picture("archive-controls-dark-zh");
    window.click("archive-about");
    window.settled();
    window.picture("archive-about-dark-zh");
    window.script("document.querySelector('[data-testid=archive-missing]').scrollIntoView()");
    window.picture("archive-missing-dark-zh");
    window.click("archive-close");
    window.see("welcome-next");
    window.close();
    assert!(!person.home().join("vault.db").exists());
}

fn look_at(window: &Window, file: &Path) {
    window.fill("archive-file", file.to_str().unwrap());
    window.click("archive-look");
    window.see("archive-passphrase");
}
