//! Looking after the vault: how long history is kept, everything encrypted anew, and what changed since a day.

use clearhold_tests::{Clearhold, Window};

#[test]
fn the_vault_is_looked_after_in_the_window() {
    let person = Clearhold::new();
    let window = Window::open(&person, &["--sample"]);
    window.click("welcome-next");
    window.click("key-passphrase");
    window.fill("passphrase-input", person.passphrase());
    window.click("welcome-create");
    window.see("overview");

    window.click("nav-settings");
    window.click("history-some");
    window.fill("history-days", "30");
    window.click("history-set");
    window.see("history-confirm");
    window.picture("history-question");
    window.click("history-confirm");
    window.gone("history-confirm");
    assert!(window.text("history-kept").contains("30 days"), "{}", window.text("history-kept"));

    window.click("anew-ask");
    window.see("anew-do");
    window.picture("anew-question");
    window.click("anew-do");
    window.see("anew-report");
    window.picture("anew-report");
    window.click("lock-now");
    window.fill("passphrase-input", person.passphrase());
    window.click("unlock");
    window.see("history");
    assert!(window.text("history-kept").contains("30 days"), "the rule is the vault's");

    window.click("nav-changes");
    window.click("since-month");
    window.settled();
    window.click("since-day");
    window.see("since-date");
    window.settled();
    window.picture("changes-since-a-day");
    window.close();
}
