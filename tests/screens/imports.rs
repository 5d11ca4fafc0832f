//! Files from elsewhere in the window, a list of members and an export of Clearhold: looked at, in, found, and out again.

use std::path::Path;

use clearhold_tests::{Clearhold, Window};
use serde_json::Value;

const MEMBERS: &str =
    "员工UserID,姓名,手机号,部门,血型\n001,成员一,10000000001,研发部,\n002,成员二,10000000002,测试组,O\n";

#[test]
fn a_list_and_an_export_come_in_are_seen_and_go_in_one_step() {
    let elsewhere = Clearhold::new();
    let archive = elsewhere.beside("elsewhere.zip");
    let contacts = elsewhere.beside("contacts.vcf");
    std::fs::write(&contacts, "BEGIN:VCARD\nVERSION:4.0\nFN:Member 003\nEND:VCARD\n").unwrap();
    elsewhere.run(["init", "--key", "passphrase"]).succeeded();
    elsewhere.run(["import", contacts.to_str().unwrap()]).succeeded();
    elsewhere.run(["controls", "attest", "account.find_me_by_phone", "denied"]).succeeded();
    elsewhere.run(["export", "--out", archive.to_str().unwrap()]).succeeded();

    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    let members = person.beside("members.csv");
    std::fs::write(&members, MEMBERS).unwrap();
    let window = Window::open(&person, &[]);
    window.fill("passphrase-input", person.passphrase());
    window.click("unlock");
    window.see("overview");

    look_at(&window, &members);
    assert!(window.text("import-columns").contains("10000000001"));
    window.settled();
    window.picture("import-looked-light-en");
    bring_in(&window, "2 records imported");
    shows(&window, "成员二");

    look_at(&window, &archive);
    let told = window.text("import-archive");
    assert!(told.contains("not connected") && told.contains("1 setting"), "{told}");
    window.script("location.hash = '#/settings'");
    window.choose("language-select", "zh-CN");
    window.choose("theme-select", "dark");
    look_at(&window, &archive);
    window.settled();
    window.picture("import-archive-dark-zh");
    window.script("location.hash = '#/settings'");
    window.choose("language-select", "en");
    window.choose("theme-select", "light");
    look_at(&window, &archive);
    window.settled();
    window.picture("import-archive-light-en");
    bring_in(&window, "1 record imported");
    shows(&window, "Member 003");

    window.script("location.hash = '#/import'");
    window.see("imports");
    let batch = first_batch(&window);
    window.click(&format!("undo-{batch}"));
    window.click("import-undo-do");
    window.see("import-undone");
    window.script("location.hash = '#/data/records'");
    window.see("data-search");
    window.holds("the member of the archive to be gone", "return !document.body.innerText.includes('Member 003')");
    shows(&window, "成员二");
    window.close();

    let kept = person.run(["imports", "--json"]).succeeded().json();
    assert_eq!(kept["items"].as_array().map(Vec::len), Some(1), "the list of members stays: {kept}");
    person.run(["vault", "check"]).succeeded();
}

/// Names a file on the screen and sees what would come.
fn look_at(window: &Window, file: &Path) {
    window.script("location.hash = '#/import'");
    window.fill("import-files", file.to_str().unwrap());
    window.click("import-look");
    window.see("import-preview");
}

fn bring_in(window: &Window, told: &str) {
    window.click("import-do");
    window.see("import-report");
    assert!(window.text("import-report").contains(told), "{}", window.text("import-report"));
    window.click("import-another");
}

/// Waits until a record stands among one's data.
fn shows(window: &Window, title: &str) {
    window.script("location.hash = '#/data/records'");
    window.see("data-search");
    window.holds(title, &format!("return document.body.innerText.includes('{title}')"));
}

/// The newest import in the list.
fn first_batch(window: &Window) -> String {
    let batch = "return document.querySelector('[data-testid=imports] button').dataset.testid.replace('undo-', '')";
    match window.script(batch) {
        Value::String(batch) => batch,
        other => panic!("no import in the list: {other}"),
    }
}

#[test]
fn what_is_put_into_the_watched_folder_comes_in_and_goes_again() {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    let received = person.beside("received");
    std::fs::create_dir(&received).unwrap();
    std::fs::write(received.join("before.csv"), "user_id,name\n7,成员七\n").unwrap();
    let window = Window::open(&person, &[]);
    window.fill("passphrase-input", person.passphrase());
    window.click("unlock");
    window.see("overview");
    window.script("location.hash = '#/import'");
    window.fill("watch-folder", received.to_str().unwrap());
    window.click("watch-on");
    window.see("watched-folder");

    std::fs::write(received.join("members.csv"), MEMBERS).unwrap();
    window.see("watch-came");
    window.see("undo-import-1");
    assert!(window.text("watch-came").contains("2 new records"), "{}", window.text("watch-came"));
    window.settled();
    window.script("document.querySelector('[data-testid=watched]').scrollIntoView()");
    window.picture("watched-light-en");
    window.click("undo-import-1");
    window.click("import-undo-do");
    window.see("import-undone");

    // The choice is the vault's: it is watched again once that is open again.
    window.script("location.hash = '#/settings'");
    window.click("lock-now");
    std::fs::write(received.join("contacts.vcf"), "BEGIN:VCARD\nVERSION:4.0\nFN:Member 003\nEND:VCARD\n").unwrap();
    window.fill("passphrase-input", person.passphrase());
    window.click("unlock");
    window.script("location.hash = '#/import'");
    window.see("watch-came");
    assert!(window.text("watch-came").contains("contacts.vcf"), "{}", window.text("watch-came"));
    window.script("location.hash = '#/settings'");
    window.choose("language-select", "zh-CN");
    window.choose("theme-select", "dark");
    window.script("location.hash = '#/import'");
    window.see("watch-came");
    window.settled();
    window.script("document.querySelector('[data-testid=watched]').scrollIntoView()");
    window.picture("watched-dark-zh");
    window.click("watch-off");
    window.see("watch-folder");
    window.close();

    let kept = person.run(["data", "--json"]).succeeded().json();
    assert_eq!(kept["total"], 1, "what was there before stays out: {kept}");
    assert_eq!(std::fs::read_dir(&received).unwrap().count(), 3);
}
