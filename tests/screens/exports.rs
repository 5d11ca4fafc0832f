//! Exports that were stopped: the window tells of them until each is gone on with or discarded.

use clearhold_tests::{Clearhold, Window};

#[test]
fn an_export_that_was_stopped_is_gone_on_with_and_another_is_discarded() {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person.run(["connect", "sample", "--members", "120"]).succeeded();
    let folder = tempfile::tempdir().unwrap();
    let [one, other] = ["one.zip", "other.zip"].map(|name| folder.path().join(name));
    for out in [&one, &other] {
        assert_eq!(person.stop_exporting(out, "INT", &[]).code, 130);
    }

    let window = Window::open(&person, &[]);
    window.fill("passphrase-input", person.passphrase());
    window.click("unlock");
    window.see("overview");
    window.click("nav-export");
    window.see("export-unfinished");
    assert!(window.text("export-unfinished").contains("one.zip.part"));
    window.settled();
    window.picture("export-stopped-light-en");
    window.click("export-discard");
    window.until("the other one alone", || window.text("export-unfinished").contains("other.zip.part"));
    assert!(!folder.path().join("one.zip.part").exists());

    window.click("export-go-on");
    window.see("export-verified");
    assert!(window.text("export-kept").contains("Data"));
    window.settled();
    window.picture("export-gone-on-light-en");
    window.close();
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(names == [&*other]);
    assert_eq!(person.run(["verify", other.to_str().unwrap(), "--json"]).succeeded().json()["ok"], true);
}
