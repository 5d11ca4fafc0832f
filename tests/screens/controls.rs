//! Setting, telling and correcting in the window, on the sample organisation.

use clearhold_tests::{Clearhold, Window};

#[test]
fn what_is_set_told_and_corrected_is_shown_as_it_was_read_back() {
    let person = Clearhold::new();
    let window = Window::open(&person, &["--sample"]);
    window.click("welcome-next");
    window.click("key-passphrase");
    window.fill("passphrase-input", person.passphrase());
    window.click("welcome-create");
    window.see("overview");

    window.script("location.hash = '#/controls/' + encodeURIComponent('sample/app_visibility/3001')");
    window.click("control-set-denied");
    window.settled();
    window.picture("control-asked");
    window.click("control-set-do");
    window.see("control-outcome");
    assert!(confirmed(&window, "control-outcome"), "{}", window.text("control-outcome"));
    window.settled();
    window.picture("control-set");

    window.script("location.hash = '#/controls/account.find_me_by_phone'");
    window.fill("control-note", "Off since spring");
    window.click("control-tell-denied");
    window.see("control-told");
    window.see("told-by-you");
    window.settled();
    window.picture("control-told");

    window.script("location.hash = '#/data'");
    window.see("correct-title");
    window.script("document.querySelector('[data-testid=correct-title]').closest('details').open = true");
    window.script(
        "const input = document.querySelector('[data-testid=correct-title] input'); input.value = 'Role 9'; \
         input.dispatchEvent(new Event('input', { bubbles: true })); input.scrollIntoView({ block: 'center' })",
    );
    window.script("document.querySelector('[data-testid=correct-title]').requestSubmit()");
    window.see("corrected");
    assert!(confirmed(&window, "corrected"), "{}", window.text("corrected"));
    // What is held is read again after the correction was told: the picture shows both.
    window.holds(
        "the field to be read again",
        "const field = document.querySelector('[data-testid=correct-title]').closest('li'); \
         return field.querySelector('.held').textContent.trim() === 'Role 9'",
    );
    window.settled();
    window.picture("field-corrected");

    window.click("nav-settings");
    window.choose("language-select", "zh-CN");
    window.choose("theme-select", "dark");
    for (hash, name) in [
        ("#/controls/account.find_me_by_phone", "control-told-dark-zh"),
        ("#/controls/sample%2Fcontact_hide%2F2277001", "control-rule-dark-zh"),
        ("#/settings", "settings-told-dark-zh"),
        ("#/controls", "controls-told-dark-zh"),
    ] {
        window.script(&format!("location.hash = '{hash}'"));
        window.settled();
        window.picture(name);
        assert!(!window.shows("problem"), "{name}");
    }
    window.close();
}

fn confirmed(window: &Window, id: &str) -> bool {
    window.script(&format!("return document.querySelector('[data-testid={id}]').dataset.confirmed")) == "true"
}
