//! The first run, as a person has it who wants to see what Clearhold does: the sample organisation, then an export.

use std::path::Path;

use clearhold_tests::{Clearhold, Window};

#[test]
fn the_sample_organisation_from_welcome_to_a_verified_export() {
    let person = Clearhold::new();

    let window = Window::open(&person, &[]);
    window.click("welcome-sample");
    window.click("welcome-next");
    window.click("key-passphrase");
    window.fill("passphrase-input", person.passphrase());
    window.picture("welcome");
    window.click("welcome-create");

    window.see("overview");
    window.see("sample-banner");
    let seen = [
        window.number("overview-count-records"),
        window.number("overview-count-apps"),
        window.number("overview-count-controls"),
    ];
    window.picture("overview");

    let archive = person.beside("everything.zip");
    window.click("nav-export");
    window.fill("export-path", archive.to_str().unwrap());
    window.click("export-start");
    window.see("export-verified");
    window.picture("export");
    window.close();

    let status = person.run(["status", "--json"]).succeeded().json();
    let told = ["records", "apps", "controls"].map(|count| status[count].as_u64().unwrap());
    assert_eq!(seen, told, "records, apps and controls in the window, and on the command line");
    assert!(told.iter().all(|count| *count > 0), "the sample organisation has some of each: {told:?}");

    assert_verified(&person, &archive);
}

fn assert_verified(person: &Clearhold, archive: &Path) {
    let report = person.run([Path::new("verify"), archive, Path::new("--json")]).succeeded().json();
    assert_eq!(report["ok"], true, "{report:#}");
}
