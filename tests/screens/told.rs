//! What no interface tells, in the window: a list, a link's code, a picture as evidence, and what is to be looked at again.

use clearhold_tests::{Clearhold, Window};

/// A picture of a made-up settings page, drawn by `convert` as a person's screenshot would be.
fn screenshot(person: &Clearhold) -> String {
    let file = person.beside("seen.png");
    let drawn = std::process::Command::new("convert")
        .args(["-size", "360x200", "xc:white", "-fill", "#3370ff", "-draw", "rectangle 20,30 340,70"])
        .args(["-fill", "#999999", "-draw", "circle 320,130 320,116", "-draw", "rectangle 20,120 220,140"])
        .arg(&file)
        .status();
    assert!(drawn.unwrap().success());
    file.to_str().unwrap().to_owned()
}

/// The key that ends a line, as WebDriver names it.
const ENTER: &str = "\u{e007}";

#[test]
fn what_the_person_says_is_previewed_kept_and_shown_as_theirs() {
    let person = Clearhold::new();
    let picture = screenshot(&person);
    let window = Window::open(&person, &["--sample"]);
    window.click("welcome-next");
    window.click("key-passphrase");
    window.fill("passphrase-input", person.passphrase());
    window.click("welcome-create");
    window.see("overview");

    window.script("location.hash = '#/apps'");
    window.click("list-apps");
    window.fill("list-text", &["考勤助手,2025年5月31日,通讯录", "App 2; 2025-06-01", "App 3; 2025-13-01"].join(ENTER));
    window.click("list-look");
    window.see("list-preview");
    assert!(window.text("list-lapses").contains("Line 3"), "{}", window.text("list-lapses"));
    window.settled();
    window.picture("list-previewed");
    window.click("list-keep");
    window.see("list-kept");
    window.script("document.querySelector('dialog .plain').click()");
    window.gone("list-form");
    window.settled();
    window.picture("apps-told");

    window.script("location.hash = '#/controls'");
    window.click("list-devices");
    window.see("link-code");
    window.settled();
    window.picture("list-devices");
    window.script("document.querySelector('dialog .plain').click()");
    window.gone("list-form");

    window.script("location.hash = '#/controls/account.find_me_by_phone'");
    window.fill("control-picture", &picture);
    window.fill("control-note", "The switch was grey");
    window.script(
        "const on = document.querySelector('[data-testid=control-tell] input[type=date]'); \
        on.value = '2020-01-31'; on.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    window.click("control-tell-denied");
    window.see("control-told");
    window.click("picture-show");
    window.see("picture");
    let drawn = "const shown = document.querySelector('[data-testid=picture]'); return `${shown.complete} ${shown.naturalWidth}`";
    assert_eq!(window.script(drawn), "true 360", "the policy on what the page may load lets it be shown");
    window.see("due");
    window.script("document.querySelector('[data-testid=pictures]').scrollIntoView({ block: 'end' })");
    window.settled();
    window.picture("picture-kept");

    window.script("location.hash = '#/settings'");
    window.choose("language-select", "zh-CN");
    window.choose("theme-select", "dark");
    window.script("location.hash = '#/controls'");
    window.click("list-devices");
    window.see("link-code");
    window.settled();
    window.picture("list-devices-dark-zh");
    window.script("document.querySelector('dialog .plain').click()");
    window.gone("list-form");
    for (hash, name) in [
        ("#/controls", "controls-due-dark-zh"),
        ("#/controls/account.find_me_by_phone", "picture-dark-zh"),
        ("#/overview", "overview-due-dark-zh"),
        ("#/apps", "apps-told-dark-zh"),
        ("#/settings", "reminders-dark-zh"),
    ] {
        window.script(&format!("location.hash = '{hash}'"));
        window.settled();
        window.picture(name);
        assert!(!window.shows("problem"), "{name}");
    }

    window.script("location.hash = '#/controls/account.find_me_by_phone'");
    window.click("picture-remove");
    window.click("picture-remove-do");
    window.gone("pictures");
    window.close();
}
