//! What others change while Clearhold listens is in its vault a moment later.

use clearhold_tests::desktop::{DINGTALK, Desktop};

use crate::{connected, of_dingtalk};

#[test]
fn what_changes_in_the_store_and_in_overrides_is_heard() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let mut watch = person.watch(&["device"]);
    watch.told_of("caught_up");
    desktop.tell("flatpak", ["permission-set", "background", "background", DINGTALK, "no"]);
    let heard = watch.told_of("kept");
    assert_eq!((&heard["events"][0], &heard["changed"]), (&"permission_store_changed".into(), &1.into()), "{heard}");
    desktop.tell("flatpak", ["override", "--user", "--unshare=network", DINGTALK]);
    let heard = watch.told_of("kept");
    assert_eq!((&heard["events"][0], &heard["changed"]), (&"overrides_changed".into(), &1.into()), "{heard}");
    desktop.tell("flatpak", ["permission-remove", "background", "background", DINGTALK]);
    let heard = watch.told_of("kept");
    assert_eq!(heard["changed"], 1, "an entry that is taken away is heard as well: {heard}");
    assert_eq!(watch.end("INT"), 130);
    for (permission, state) in [("background", "allowed"), ("network", "denied")] {
        let shown = person.run(["controls", "show", &of_dingtalk(permission), "--json"]).succeeded().json();
        assert_eq!(shown["state"], state, "{permission}");
    }
}
