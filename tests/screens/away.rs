//! A vault whose key is in the keyring, and a person who leaves their desk.

use std::process::Command;

use clearhold_tests::{Clearhold, Window};

/// What a desktop says when its screen is locked.
fn screen_locks() {
    let signal = ["/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true"];
    let sent = Command::new("dbus-send").args(["--session", "--type=signal"]).args(signal).status();
    assert!(sent.is_ok_and(|status| status.success()), "dbus-send sent nothing");
}

#[test]
fn the_vault_locks_with_the_screen_and_the_keyring_opens_it_again() {
    let person = Clearhold::new();
    let window = Window::open(&person, &["--sample"]);
    window.click("welcome-next");
    window.click("key-keyring");
    window.click("welcome-create");
    window.see("overview");

    window.see_after("unlock", screen_locks);
    window.picture("locked");
    assert!(!window.shows("overview"), "nothing of the vault is seen any more");

    window.click("unlock");
    window.see("overview");
    assert!(window.number("overview-count-records") > 0);
    window.close();
}
