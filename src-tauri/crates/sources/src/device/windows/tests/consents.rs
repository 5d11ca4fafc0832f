//! What the consent store and the policies decide.

use super::*;

/// Capabilities with their policies.
type Capabilities = &'static [(&'static str, Option<&'static str>)];

/// The column 'Windows capability' of the table, row by row: the keys of a packaged app, and their policies.
const PACKAGED: &[(Permission, Capabilities)] = &[
    (Permission::Contacts, &[("contacts", Some("LetAppsAccessContacts"))]),
    (Permission::Microphone, &[("microphone", Some("LetAppsAccessMicrophone"))]),
    (Permission::Camera, &[("webcam", Some("LetAppsAccessCamera"))]),
    (
        Permission::Storage,
        &[
            ("documentsLibrary", None),
            ("picturesLibrary", None),
            ("videosLibrary", None),
            ("musicLibrary", None),
            ("downloadsFolder", None),
            ("broadFileSystemAccess", None),
        ],
    ),
    (Permission::Calendar, &[("appointments", Some("LetAppsAccessCalendar"))]),
    (Permission::Location, &[("location", Some("LetAppsAccessLocation"))]),
    (
        Permission::Screen,
        &[
            ("graphicsCaptureProgrammatic", Some("LetAppsAccessGraphicsCaptureProgrammatic")),
            ("graphicsCaptureWithoutBorder", Some("LetAppsAccessGraphicsCaptureWithoutBorder")),
        ],
    ),
];

#[test]
fn a_packaged_app_has_every_capability_of_the_table() {
    for (permission, capabilities) in PACKAGED {
        for (value, state) in [
            ("\"Value\"=\"Allow\"", ControlState::Allowed),
            ("\"Value\"=\"Deny\"", ControlState::Denied),
            ("\"Value\"=\"Prompt\"", ControlState::Ask),
            ("", ControlState::Unset),
            ("\"Value\"=\"Maybe\"", ControlState::Unknown),
            ("\"Value\"=dword:1", ControlState::Unknown),
        ] {
            let all: String =
                capabilities.iter().map(|(name, _)| format!("[{CONSENTS}\\{name}\\{PHONE}]\n{value}\n")).collect();
            let reading = one(&all, *permission, Some(PHONE));
            assert_eq!(reading.state, state, "{permission:?} {value}");
            assert_eq!(reading.evidence.ways.len(), capabilities.len());
            assert_eq!(reading.evidence.warnings.contains(&Warning::UnknownEntry), state == ControlState::Unknown);
            assert_eq!(reading.evidence.default, ControlState::Unset);
            assert!(!reading.allowed_states.is_empty());
        }
        for (name, policy) in *capabilities {
            let key = format!("[{CONSENTS}\\{name}\\{PHONE}]\n\"Value\"=\"Allow\"\n");
            let Some(policy) = policy else { continue };
            let denied = one(&format!("{key}[{POLICY}]\n\"{policy}\"=dword:2\n"), *permission, Some(PHONE));
            assert_eq!((denied.state, denied.evidence.locked_by), (ControlState::Denied, Some(Holder::Organisation)));
            assert!(denied.allowed_states.is_empty() && !denied.evidence.ways[0].settable, "{policy}");
        }
    }
}

#[test]
fn the_first_refusal_wins_in_the_order_that_windows_asks_in() {
    const ALLOW: &str = "\"Value\"=\"Allow\"";
    const DENY: &str = "\"Value\"=\"Deny\"";
    let cases = [
        // policy, machine, person, app -> state, holder
        ("", "", "", "", ControlState::Unset, None),
        ("", ALLOW, ALLOW, ALLOW, ControlState::Allowed, None),
        ("", ALLOW, ALLOW, DENY, ControlState::Denied, None),
        ("", ALLOW, DENY, ALLOW, ControlState::Denied, None),
        ("", DENY, ALLOW, ALLOW, ControlState::Denied, Some(Holder::Administrator)),
        ("0", ALLOW, ALLOW, ALLOW, ControlState::Allowed, None),
        ("1", DENY, DENY, DENY, ControlState::Allowed, Some(Holder::Organisation)),
        ("2", ALLOW, ALLOW, ALLOW, ControlState::Denied, Some(Holder::Organisation)),
        ("7", ALLOW, ALLOW, ALLOW, ControlState::Unknown, None),
        ("7", ALLOW, ALLOW, DENY, ControlState::Denied, None),
    ];
    for (policy, machine, person, app, state, holder) in cases {
        let policy_line =
            if policy.is_empty() { String::new() } else { format!("\"LetAppsAccessCamera\"=dword:{policy}") };
        let text = format!(
            "[{POLICY}]\n{policy_line}\n[{MACHINE}\\webcam]\n{machine}\n[{CONSENTS}\\webcam]\n{person}\n[{CONSENTS}\\webcam\\{PHONE}]\n{app}\n"
        );
        let reading = one(&text, Permission::Camera, Some(PHONE));
        assert_eq!((reading.state, reading.evidence.locked_by), (state, holder), "{text}");
        let conflict = app == ALLOW && state == ControlState::Denied;
        assert_eq!(reading.evidence.warnings.contains(&Warning::Conflict), conflict, "{text}");
    }
}

#[test]
fn the_chain_names_who_said_what_the_strongest_last() {
    let text = format!(
        "[{POLICY}]\n\"LetAppsAccessCamera\"=dword:2\n[{MACHINE}\\webcam]\n\"Value\"=\"Allow\"\n[{CONSENTS}\\webcam]\n\
         \"Value\"=\"Allow\"\n[{CONSENTS}\\webcam\\{PHONE}]\n\"Value\"=\"Prompt\"\n"
    );
    let chain = one(&text, Permission::Camera, Some(PHONE)).evidence.chain;
    let told: Vec<(LayerKind, ControlState)> = chain.iter().map(|layer| (layer.from, layer.state)).collect();
    assert_eq!(
        told,
        [
            (LayerKind::SystemDefault, ControlState::Unset),
            (LayerKind::UserApp, ControlState::Ask),
            (LayerKind::UserGlobal, ControlState::Allowed),
            (LayerKind::SystemGlobal, ControlState::Allowed),
            (LayerKind::Policy, ControlState::Denied),
        ]
    );
    assert!(chain[4].item.ends_with("LetAppsAccessCamera"), "{}", chain[4].item);
}

#[test]
fn a_policy_names_single_apps() {
    let key = format!("[{CONSENTS}\\webcam\\{PHONE}]\n\"Value\"=\"Prompt\"\n");
    // A list of several texts ends with two NULs, and each of them with one.
    let list: String = format!("{PHONE}\0Other_1234567890abc\0\0")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .map(|byte| format!("{byte:02x},"))
        .collect();
    let list = list.trim_end_matches(',');
    for (general, lists, state, holder) in [
        (0, &["ForceDenyTheseApps"][..], ControlState::Denied, Some(Holder::Organisation)),
        (2, &["ForceAllowTheseApps"], ControlState::Allowed, Some(Holder::Organisation)),
        (2, &["UserInControlOfTheseApps"], ControlState::Ask, None),
        (0, &["ForceAllowTheseApps", "ForceDenyTheseApps"], ControlState::Denied, Some(Holder::Organisation)),
    ] {
        let lists: String =
            lists.iter().map(|name| format!("\"LetAppsAccessCamera_{name}\"=hex(7):{list}\n")).collect();
        let text = format!("{key}[{POLICY}]\n\"LetAppsAccessCamera\"=dword:{general}\n{lists}");
        let reading = one(&text, Permission::Camera, Some(PHONE));
        assert_eq!((reading.state, reading.evidence.locked_by), (state, holder), "{text}");
    }
}

#[test]
fn one_switch_holds_for_all_desktop_programs_and_policies_for_none() {
    let text = format!(
        "{}[{POLICY}]\n\"LetAppsAccessCamera\"=dword:2\n[{CONSENTS}\\webcam\\NonPackaged]\n\"Value\"=\"Allow\"\n",
        dingtalk()
    );
    let reading = one(&text, Permission::Camera, Some("DingTalk.exe"));
    assert_eq!((reading.state, reading.evidence.locked_by), (ControlState::Allowed, None));
    assert_eq!(reading.evidence.takes_along, [TakenAlong::OtherApps]);
    assert!(reading.evidence.ways[0].item.ends_with(r"webcam\NonPackaged"), "{:?}", reading.evidence.ways);
    let text = format!("{text}[{CONSENTS}\\webcam]\n\"Value\"=\"Deny\"\n");
    assert_eq!(one(&text, Permission::Camera, Some("DingTalk.exe")).state, ControlState::Denied);
    let shut = format!("{}[{CONSENTS}\\contacts\\NonPackaged]\n\"Value\"=\"Deny\"\n", dingtalk());
    assert_eq!(
        one(&shut, Permission::Contacts, Some("DingTalk.exe")).state,
        ControlState::Uncontrolled,
        "nobody enforces it"
    );
}

#[test]
fn an_app_is_denied_files_only_when_every_library_is_shut() {
    let library = |name: &str, value: &str| format!("[{CONSENTS}\\{name}\\{PHONE}]\n\"Value\"=\"{value}\"\n");
    let text = library("documentsLibrary", "Deny") + &library("picturesLibrary", "Allow");
    let reading = one(&text, Permission::Storage, Some(PHONE));
    assert_eq!(reading.state, ControlState::Allowed);
    assert!(reading.evidence.warnings.contains(&Warning::OtherWayOpen));
    assert_eq!(reading.evidence.ways.len(), 2, "it declares no others");
}

#[test]
fn the_switches_for_all_apps_are_told_as_well() {
    let text = format!("[{CONSENTS}\\webcam]\n\"Value\"=\"Deny\"\n[{CONSENTS}\\contacts]\n\"Value\"=\"Deny\"\n");
    let camera = one(&text, Permission::Camera, None);
    assert_eq!((camera.state, camera.evidence.app.clone()), (ControlState::Denied, None));
    assert_eq!(camera.control(&"device".into()).id.as_str(), "device/camera/all-apps");
    let contacts = one(&text, Permission::Contacts, None);
    assert!(contacts.evidence.warnings.contains(&Warning::PartlyEnforced), "no desktop program asks for contacts");
    let locked = one(&format!("{text}[{POLICY}]\n\"LetAppsAccessCamera\"=dword:1\n"), Permission::Camera, None);
    assert_eq!((locked.state, locked.evidence.locked_by), (ControlState::Allowed, Some(Holder::Organisation)));
}
