//! Every screen in both languages and both looks: it holds together, and its picture is there to be looked at.

use clearhold_tests::{Clearhold, Window};

const SCREENS: [&str; 11] = [
    "overview",
    "data",
    "apps",
    "controls",
    "organisation",
    "changes",
    "policy",
    "activity",
    "import",
    "export",
    "settings",
];

#[test]
fn every_screen_holds_together_in_both_languages_and_looks() {
    let person = Clearhold::new();
    let window = Window::open(&person, &["--sample"]);
    window.click("welcome-next");
    window.click("key-passphrase");
    window.fill("passphrase-input", person.passphrase());
    window.click("welcome-create");
    window.see("overview");

    for (language, short, sample) in [("en", "en", "settings"), ("zh-CN", "zh", "设置")] {
        for look in ["light", "dark"] {
            window.click("nav-settings");
            window.choose("language-select", language);
            window.choose("theme-select", look);
            for screen in SCREENS {
                window.click(&format!("nav-{screen}"));
                window.settled();
                window.picture(&format!("{screen}-{look}-{short}"));
                let told = window.script("return document.documentElement.lang");
                assert_eq!(told, language, "{screen}");
                let wide = window
                    .script("const page = document.documentElement; return page.scrollWidth > page.clientWidth + 1");
                assert_eq!(wide, false, "{screen} is wider than the window, {look}, {language}");
                assert!(!window.shows("problem"), "{screen} shows a problem, {look}, {language}");
                let text = window.script("return document.body.innerText.toLowerCase()");
                assert!(text.as_str().unwrap().contains(sample), "{screen} is not in {language}: {text}");
            }
        }
    }
    window.script("location.hash = '#/settings/connect'");
    window.fill("connect-client-id", "client");
    window.picture("connect");
    window.close();
}
