//! This computer's permissions in the window, against the programs that keep them: Flatpak's own program is the judge.

use clearhold_tests::Window;
use clearhold_tests::desktop::{DINGTALK, Desktop};

#[test]
fn what_is_set_in_the_window_is_set_for_flatpak_and_what_flatpak_sets_shows_by_itself() {
    let desktop = Desktop::with_dingtalk();
    let person = desktop.clearhold();
    let window = Window::open(&person, &[]);
    window.click("welcome-computer");
    window.click("welcome-next");
    window.click("key-passphrase");
    window.fill("passphrase-input", person.passphrase());
    window.click("welcome-create");
    reads(&window, "camera", "allowed");
    window.settled();
    window.picture("permissions-light-en");

    window.script(&format!("location.hash = '#/permissions/app/{DINGTALK}/' + encodeURIComponent('{}')", of("camera")));
    window.click("control-set-denied");
    window.see("consequences");
    window.click("control-set-do");
    window.holds("the set to be confirmed", &confirmed());
    assert!(overridden(&desktop).contains("!all"), "the devices are shut");
    assert!(stored(&desktop, "devices", "camera").contains("no"));
    window.picture("permission-set-light-en");
    window.script("location.hash = '#/permissions'");
    reads(&window, "camera", "denied");

    desktop.tell("flatpak", ["override", "--user", "--unshare=network", DINGTALK]);
    reads(&window, "network", "denied");
    window.click("put-back-1");
    window.see("put-back-outcome");
    reads(&window, "camera", "allowed");
    let left = overridden(&desktop);
    assert!(left.contains("!network") && !left.contains("!all"), "what others set stays: {left}");

    window.click("cut-open");
    look(&window, "zh-CN", "dark");
    window.click("cut-now");
    window.see("cut-outcome");
    window.settled();
    window.picture("cut-dark-zh");
    let cut = overridden(&desktop);
    for shut in ["!x11", "!pulseaudio", "!all", "!xdg-download"] {
        assert!(cut.contains(shut), "{shut} in {cut}");
    }
    window.click("put-all-back");
    window.see("put-back-outcome");
    window.until("the overrides to be put back", || !overridden(&desktop).contains("!x11"));

    window.click("leave-at-once");
    window.ends();
    window.close();
    let status = person.run(["status", "--json"]).succeeded().json();
    assert_eq!(status["records"], 0, "the vault is free, and holds what was read of this computer alone");
    let archive = person.beside("computer.zip");
    person.run(["export", "--out", archive.to_str().unwrap()]).succeeded();
    person.run(["verify", archive.to_str().unwrap()]).succeeded();
}

/// The language and the look are chosen in the settings.
fn look(window: &Window, language: &str, theme: &str) {
    window.click("nav-settings");
    window.choose("language-select", language);
    window.choose("theme-select", theme);
    window.script("location.hash = '#/permissions/cut'");
    window.see("cut-now");
}

fn of(permission: &str) -> String {
    format!("device/{permission}/{DINGTALK}")
}

fn reads(window: &Window, permission: &str, state: &str) {
    let row = format!("[data-testid='permission-{}']", of(permission));
    let what = format!("{permission} to read {state}");
    window.holds(&what, &format!("return document.querySelector(\"{row}\")?.dataset.state === '{state}'"));
}

fn confirmed() -> String {
    "return document.querySelector('[data-testid=control-outcome]')?.dataset.confirmed === 'true'".to_owned()
}

fn overridden(desktop: &Desktop) -> String {
    desktop.tell("flatpak", ["override", "--user", "--show", DINGTALK])
}

fn stored(desktop: &Desktop, table: &str, id: &str) -> String {
    desktop.tell("flatpak", ["permissions", table, id])
}
