use clearhold_model::{ControlState, Holder, LayerKind, Packaging, Permission, Warning, Way};

use super::*;

const HEAD: &str = "Windows Registry Editor Version 5.00\r\n\r\n";
/// Exported, with nothing in them: whatever is below was looked at.
const LOOKED_AT: &str = r"
[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion]
[HKEY_LOCAL_MACHINE\Software\Microsoft\Windows\CurrentVersion]
[HKEY_LOCAL_MACHINE\Software\Policies\Microsoft\Windows]
[HKEY_LOCAL_MACHINE\Software\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall]
";
const CONSENTS: &str =
    r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore";
const MACHINE: &str =
    r"HKEY_LOCAL_MACHINE\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore";
const POLICY: &str = r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\AppPrivacy";
const VERSION: &str = r"Software\Microsoft\Windows\CurrentVersion";
const PHONE: &str = "Microsoft.YourPhone_8wekyb3d8bbwe";
const EXE: &str = "C:#Program Files (x86)#DingDing#main#current#DingTalk.exe";

fn registry(text: &str) -> Registry {
    export::read(&format!("{HEAD}{LOOKED_AT}{text}"), concerns).unwrap()
}

fn one(text: &str, permission: Permission, app: Option<&str>) -> Reading {
    let found = readings(&registry(text)).into_iter().find(|reading| {
        reading.evidence.permission == permission && reading.evidence.app.as_ref().map(|app| app.id.as_str()) == app
    });
    found.unwrap_or_else(|| panic!("no {permission:?} of {app:?} in {text}"))
}

/// DingTalk installed, and nothing decided.
fn dingtalk() -> String {
    format!(
        "[HKEY_LOCAL_MACHINE\\{VERSION}\\Uninstall\\钉钉]\n\"DisplayName\"=\"钉钉\"\n\"DisplayVersion\"=\"8.1.10\"\n"
    )
}

mod consents;

#[test]
fn dingtalk_is_found_where_it_is_installed_and_has_every_permission() {
    let text = dingtalk();
    let readings = readings(&registry(&text));
    let own: Vec<&Reading> =
        readings.iter().filter(|reading| reading.evidence.app.as_ref().is_some_and(|app| app.dingtalk)).collect();
    let permissions: Vec<Permission> = own.iter().map(|reading| reading.evidence.permission).collect();
    assert_eq!(permissions, Permission::ALL);
    let app = own[0].evidence.app.as_ref().unwrap();
    assert_eq!(
        (app.id.as_str(), app.name.as_str(), app.version.as_deref()),
        ("DingTalk.exe", "DingTalk", Some("8.1.10"))
    );
    assert_eq!(app.packaging, Packaging::WindowsProgram);
}

#[test]
fn the_column_of_desktop_programs_is_what_windows_enforces() {
    use ControlState::{Allowed, Uncontrolled, Unset};
    for (permission, state, warning, page) in [
        (Permission::Contacts, Uncontrolled, Some(Warning::NotEnforced), "privacy-contacts"),
        (Permission::Microphone, Allowed, Some(Warning::SharedSwitch), "privacy-microphone"),
        (Permission::Camera, Allowed, Some(Warning::SharedSwitch), "privacy-webcam"),
        (Permission::Storage, Uncontrolled, Some(Warning::NotEnforced), "privacy-broadfilesystemaccess"),
        (Permission::Calendar, Uncontrolled, Some(Warning::NotEnforced), "privacy-calendar"),
        (Permission::DeviceId, Uncontrolled, Some(Warning::NoSwitch), "privacy-accountinfo"),
        (Permission::Location, Allowed, Some(Warning::SharedSwitch), "privacy-location"),
        (Permission::Notifications, Allowed, None, "notifications"),
        (Permission::Screen, Uncontrolled, Some(Warning::NotEnforced), "privacy-graphicscaptureprogrammatic"),
        (Permission::Background, Unset, None, "startupapps"),
        (Permission::Network, Uncontrolled, Some(Warning::NoSwitch), "network-status"),
    ] {
        let reading = one(&dingtalk(), permission, Some("DingTalk.exe"));
        assert_eq!(reading.state, state, "{permission:?}");
        assert_eq!(reading.evidence.warnings, Vec::from_iter(warning), "{permission:?}");
        assert_eq!(reading.evidence.settings_page, Some(format!("ms-settings:{page}")));
        assert_eq!(reading.evidence.ways.iter().any(|way| way.way == Way::Unconfined), state == Uncontrolled);
        assert_eq!(reading.allowed_states.is_empty(), !binds_programs(permission), "{permission:?}");
    }
}

#[test]
fn when_something_was_last_used_is_told_of_each_program() {
    // 2026-03-01T08:00:00Z and half an hour later, in ticks of 100 nanoseconds since 1601.
    let ticks = |seconds: u64| (seconds + 11_644_473_600) * 10_000_000;
    let (start, stop) = (1_772_352_000, 1_772_353_800);
    let long = |ticks: u64| ticks.to_le_bytes().map(|byte| format!("{byte:02x}")).join(",");
    let used = |path: &str, start: u64, stop: u64| {
        let (start, stop) = (long(start), long(stop));
        format!(
            "[{CONSENTS}\\microphone\\NonPackaged\\{path}]\n\"LastUsedTimeStart\"=hex(b):{start}\n\"LastUsedTimeStop\"=hex(b):{stop}\n"
        )
    };
    let over = used(EXE, ticks(start), ticks(stop));
    let reading = one(&over, Permission::Microphone, Some("DingTalk.exe"));
    assert_eq!(reading.evidence.last_used.map(|at| at.to_string()).as_deref(), Some("2026-03-01T08:30:00Z"));
    assert_eq!(reading.evidence.in_use, Some(false));

    let newer = EXE.replace("current", "current_new");
    let under_way = format!("{over}{}", used(&newer, ticks(start + 60), 0));
    let reading = one(&under_way, Permission::Microphone, Some("DingTalk.exe"));
    assert_eq!(reading.evidence.last_used.map(|at| at.to_string()).as_deref(), Some("2026-03-01T08:01:00Z"));
    assert_eq!(reading.evidence.in_use, Some(true), "it did not stop yet");
    assert_eq!(reading.exported().evidence.in_use, None, "which an export can't say");

    let other = used("D:#Tools#Recorder.exe", ticks(start), ticks(stop));
    let recorder = one(&other, Permission::Microphone, Some(r"D:\Tools\Recorder.exe"));
    assert_eq!(recorder.evidence.app.unwrap().name, "Recorder");
    let nonsense = used(EXE, u64::MAX, u64::MAX);
    assert_eq!(one(&nonsense, Permission::Microphone, Some("DingTalk.exe")).evidence.last_used, None);
}

#[test]
fn notifications_are_of_the_names_that_an_app_shows_them_as() {
    let settings = format!(r"HKEY_CURRENT_USER\{VERSION}\Notifications\Settings");
    for (value, state) in [
        ("\"Enabled\"=dword:0", ControlState::Denied),
        ("\"Enabled\"=dword:1", ControlState::Allowed),
        ("", ControlState::Allowed),
        ("\"Enabled\"=\"no\"", ControlState::Unknown),
    ] {
        let text = format!("{}[{settings}\\com.alibaba.DingTalk]\n{value}\n", dingtalk());
        assert_eq!(one(&text, Permission::Notifications, Some("DingTalk.exe")).state, state, "{value}");
        let text = format!("[{CONSENTS}\\webcam\\{PHONE}]\n[{settings}\\{PHONE}!App]\n{value}\n");
        assert_eq!(one(&text, Permission::Notifications, Some(PHONE)).state, state, "{value}");
    }
    let both = format!(
        "{}[{settings}\\DingTalk]\n\"Enabled\"=dword:0\n[{settings}\\com.alibaba.DingTalk]\n\"Enabled\"=dword:1\n",
        dingtalk()
    );
    assert_eq!(one(&both, Permission::Notifications, Some("DingTalk.exe")).state, ControlState::Allowed);
}

#[test]
fn what_starts_with_windows_is_on_unless_it_was_switched_off() {
    for (hive, approved) in [("HKEY_CURRENT_USER", true), ("HKEY_LOCAL_MACHINE", true), ("HKEY_CURRENT_USER", false)] {
        for (bytes, state) in [
            ("02,00,00,00,00,00,00,00,00,00,00,00", ControlState::Allowed),
            ("06,00,00,00", ControlState::Allowed),
            ("03,00,00,00,1e,00,dd,01,00,00,00,00", ControlState::Denied),
            ("", ControlState::Unknown),
        ] {
            let run =
                format!("[{hive}\\{VERSION}\\Run]\n\"DingTalk\"=\"\\\"C:\\\\DingDing\\\\DingTalk.exe\\\" /autorun\"\n");
            let mark = format!("[{hive}\\{VERSION}\\Explorer\\StartupApproved\\Run]\n\"DingTalk\"=hex:{bytes}\n");
            let text = format!("{}{run}{}", dingtalk(), if approved { &mark } else { "" });
            let expected = if approved { state } else { ControlState::Allowed };
            assert_eq!(one(&text, Permission::Background, Some("DingTalk.exe")).state, expected, "{text}");
        }
    }
    let other = format!("{}[HKEY_CURRENT_USER\\{VERSION}\\Run]\n\"Other\"=\"C:\\\\Other.exe\"\n", dingtalk());
    assert_eq!(one(&other, Permission::Background, Some("DingTalk.exe")).state, ControlState::Unset);
}

#[test]
fn a_policy_holds_packaged_apps_in_the_background() {
    let packaged = "[HKEY_CURRENT_USER\\X]\n";
    let key = format!("{packaged}[{CONSENTS}\\webcam\\DingTalk.Store_1234567890abc]\n");
    for (value, state, holder) in [
        (None, ControlState::Unknown, None),
        (Some(0), ControlState::Unknown, None),
        (Some(1), ControlState::Allowed, Some(Holder::Organisation)),
        (Some(2), ControlState::Denied, Some(Holder::Organisation)),
    ] {
        let policy =
            value.map(|value| format!("[{POLICY}]\n\"LetAppsRunInBackground\"=dword:{value}\n")).unwrap_or_default();
        let reading = one(&format!("{key}{policy}"), Permission::Background, Some("DingTalk.Store_1234567890abc"));
        assert_eq!((reading.state, reading.evidence.locked_by), (state, holder), "{value:?}");
        assert_eq!(reading.evidence.settings_page.as_deref(), Some("ms-settings:privacy-backgroundapps"));
    }
}

#[test]
fn what_was_not_exported_is_not_known() {
    let only = format!("{HEAD}[{CONSENTS}\\webcam\\NonPackaged\\{EXE}]\n");
    let registry = export::read(&only, concerns).unwrap();
    let all = readings(&registry);
    let of = |permission| all.iter().find(|reading| reading.evidence.permission == permission).unwrap();
    for permission in [Permission::Camera, Permission::Microphone, Permission::Notifications, Permission::Background] {
        assert_eq!(of(permission).state, ControlState::Unknown, "{permission:?}");
    }
    assert_eq!(of(Permission::Contacts).state, ControlState::Uncontrolled, "that is so whatever else stands there");
    let parts: Vec<&str> = missing(&registry).map(|(part, _)| part).collect();
    assert_eq!(
        parts,
        [
            "windows_consents",
            "windows_policies",
            "windows_machine",
            "windows_notifications",
            "windows_startup",
            "windows_programs"
        ]
    );
    let refused = format!("{only}[{CONSENTS}\\webcam\\NonPackaged]\n\"Value\"=\"Deny\"\n");
    let all = readings(&export::read(&refused, concerns).unwrap());
    let camera = all.iter().find(|reading| reading.evidence.permission == Permission::Camera).unwrap();
    assert_eq!(camera.state, ControlState::Denied, "one refusal is enough");
    assert!(camera.evidence.warnings.contains(&Warning::StoreUnreadable), "{:?}", camera.evidence.warnings);
    assert_eq!(missing(&super::tests::registry("")).count(), 0);
}

#[test]
fn what_is_no_app_is_none() {
    let text = format!(
        "[{CONSENTS}\\webcam\\NonPackaged\\]\n[{CONSENTS}\\webcam\\Nonsense]\n[{CONSENTS}\\webcam\\_8wekyb3d8bbwe]\n[{CONSENTS}\\webcam\\A b_8wekyb3d8bbwe]\n"
    );
    assert!(readings(&registry(&text)).iter().all(|reading| reading.evidence.app.is_none()));
}

proptest::proptest! {
    #[test]
    fn no_registry_makes_it_panic(
        lines in proptest::collection::vec(
            proptest::sample::select(vec![
                format!("[{CONSENTS}\\webcam]"), format!("[{CONSENTS}\\webcam\\{PHONE}]"), format!("[{CONSENTS}\\webcam\\NonPackaged\\{EXE}]"),
                format!("[{CONSENTS}\\webcam\\NonPackaged\\#]"), format!("[{POLICY}]"), dingtalk(),
                format!("[HKEY_CURRENT_USER\\{VERSION}\\Run]\n\"x\"=\"dingtalk\""),
                format!("[HKEY_CURRENT_USER\\{VERSION}\\Explorer\\StartupApproved\\Run]\n\"x\"=hex:"),
                format!("[HKEY_CURRENT_USER\\{VERSION}\\Notifications\\Settings\\dingtalk!]"),
                "\"Value\"=\"Deny\"".into(), "\"Value\"=hex(1):00".into(), "\"Value\"=hex(7):00,d8".into(),
                "\"LastUsedTimeStart\"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff".into(), "\"LetAppsAccessCamera\"=dword:2".into(),
                "\"Enabled\"=hex(4):01".into(),
            ]),
            0..30,
        )
    ) {
        if let Ok(registry) = export::read(&format!("{HEAD}{}", lines.join("\n")), concerns) {
            let all = readings(&registry);
            let mut ids: Vec<_> = all.iter().map(|reading| reading.control_id(&"device".into())).collect();
            ids.sort_unstable();
            ids.dedup();
            proptest::prop_assert_eq!(ids.len(), all.len(), "each control once");
        }
    }
}
