//! Presets: those that come with the program, and files that people wrote, well or ill.
#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use clearhold_model::Permission;
use clearhold_policy::{BUILT_IN, Preset, Wanted, built_in_preset};
use clearhold_words::{Language, Words};

#[test]
fn those_that_come_along_are_sound_and_have_words() {
    for name in BUILT_IN {
        assert!(!built_in_preset(name).unwrap().permissions.is_empty(), "{name}");
        for language in Language::ALL {
            let words = Words::new(language);
            assert!(words.has(&format!("preset-{name}")), "{language}: {name}");
            assert!(words.attribute(&format!("preset-{name}"), "about").is_some(), "{language}: {name}");
        }
    }
    let nothing = built_in_preset("nothing").unwrap();
    for permission in Permission::ALL {
        assert_eq!(nothing.permissions[&permission], Wanted::Denied, "{permission:?}");
    }
    assert!(built_in_preset("../nothing").is_none());
}

#[test]
fn what_presets_do_not_have_is_refused() {
    let sound = r#"{"clearhold_preset":1,"title":"Mine","permissions":{"camera":"ask"}}"#;
    assert_eq!(serde_json::from_str::<Preset>(sound).unwrap().permissions[&Permission::Camera], Wanted::Ask);
    for refused in [
        "",
        "[]",
        r#"{"permissions":{}}"#,
        r#"{"clearhold_preset":2,"permissions":{}}"#,
        r#"{"clearhold_preset":1}"#,
        r#"{"clearhold_preset":1,"permissions":{"kamera":"denied"}}"#,
        r#"{"clearhold_preset":1,"permissions":{"camera":"uncontrolled"}}"#,
        r#"{"clearhold_preset":1,"permissions":{"camera":"denied","camera":"allowed"}}"#,
        r#"{"clearhold_preset":1,"permissions":{},"run":"rm"}"#,
        r#"{"clearhold_preset":1,"permissions":{}} {}"#,
    ] {
        assert!(serde_json::from_str::<Preset>(refused).is_err(), "{refused}");
    }
}
