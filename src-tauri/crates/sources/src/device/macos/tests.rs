use clearhold_model::{ControlState, Holder, LayerKind, Packaging, Permission, Warning, Way};

use super::tcc::sample::{Row, Version, database};
use super::tcc::{Lies, Unreadable, entries};
use super::*;

const DINGTALK: &str = "com.alibaba.DingTalkMac";

/// The readings of a person's and a machine's database.
fn both(person: &[Row], system: &[Row]) -> Vec<Reading> {
    let folder = tempfile::tempdir().unwrap();
    let mut consents = Consents::default();
    for (name, rows) in [("person", person), ("system", system)] {
        let path = folder.path().join(name);
        database(&path, Version::Now, rows);
        consents.add(entries(&path, Lies::Copied).unwrap());
    }
    readings(&consents)
}

fn one(all: &[Reading], permission: Permission, app: &str) -> Reading {
    let fits = |reading: &&Reading| {
        reading.evidence.permission == permission && reading.evidence.app.as_ref().is_some_and(|known| known.id == app)
    };
    all.iter().find(fits).unwrap_or_else(|| panic!("no {permission:?} of {app}")).clone()
}

/// The column 'macOS service' of the table, row by row.
const SERVICES: &[(Permission, &[&str], &str)] = &[
    (Permission::Contacts, &["AddressBook"], "Privacy_Contacts"),
    (Permission::Microphone, &["Microphone"], "Privacy_Microphone"),
    (Permission::Camera, &["Camera"], "Privacy_Camera"),
    (
        Permission::Storage,
        &[
            "SystemPolicyAllFiles",
            "SystemPolicyDesktopFolder",
            "SystemPolicyDocumentsFolder",
            "SystemPolicyDownloadsFolder",
            "SystemPolicyRemovableVolumes",
            "SystemPolicyNetworkVolumes",
            "Photos",
        ],
        "Privacy_FilesAndFolders",
    ),
    (Permission::Calendar, &["Calendar"], "Privacy_Calendars"),
    (Permission::Screen, &["ScreenCapture"], "Privacy_ScreenCapture"),
];

fn split(names: &[&'static str], value: i64) -> (Vec<Row>, Vec<Row>) {
    let rows = names.iter().map(|name| Row {
        service: format!("kTCCService{name}"),
        client: DINGTALK.into(),
        value,
        ..Row::default()
    });
    let system = |row: &Row| OF_THE_SYSTEM.contains(&row.service.as_str());
    let (mut of_system, person): (Vec<Row>, Vec<Row>) = rows.partition(system);
    // Some app has the whole disk on any Mac, by which the machine's database is known.
    of_system.push(Row {
        service: "kTCCServiceAccessibility".into(),
        client: "org.example.other".into(),
        ..Row::default()
    });
    (person, of_system)
}

#[test]
fn every_service_of_the_table_has_every_value() {
    for (permission, names, page) in SERVICES {
        for (value, state) in [
            (0, ControlState::Denied),
            (1, ControlState::Unset),
            (2, ControlState::Allowed),
            (3, ControlState::Allowed),
            (4, ControlState::Allowed),
            (5, ControlState::Allowed),
            (6, ControlState::Unknown),
            (-1, ControlState::Unknown),
        ] {
            let (person, system) = split(names, value);
            let reading = one(&both(&person, &system), *permission, DINGTALK);
            assert_eq!(reading.state, state, "{permission:?} {value}");
            assert_eq!(reading.evidence.ways.len(), names.len());
            assert!(reading.evidence.ways.iter().all(|way| way.way == Way::Tcc && !way.settable));
            assert_eq!(reading.allowed_states, [ControlState::Unset], "a decision can only be forgotten");
            assert!(reading.evidence.warnings.contains(&Warning::ResetOnly));
            assert_eq!(reading.evidence.warnings.contains(&Warning::UnknownEntry), state == ControlState::Unknown);
            assert!(reading.evidence.settings_page.unwrap().ends_with(page));
        }
    }
}

#[test]
fn what_stands_outside_the_databases_is_guided_or_has_no_switch() {
    let all = both(&[], &[Row { service: "kTCCServiceAccessibility".into(), ..Row::default() }]);
    for (permission, state, page) in [
        (Permission::DeviceId, ControlState::Uncontrolled, None),
        (Permission::Network, ControlState::Uncontrolled, Some("Privacy_LocalNetwork")),
        (Permission::Location, ControlState::Unknown, Some("Privacy_LocationServices")),
        (Permission::Notifications, ControlState::Unknown, Some("Notifications-Settings.extension")),
        (Permission::Background, ControlState::Unknown, Some("LoginItems-Settings.extension")),
    ] {
        let reading = one(&all, permission, DINGTALK);
        assert_eq!(reading.state, state, "{permission:?}");
        assert_eq!(reading.evidence.warnings.contains(&Warning::NoSwitch), state == ControlState::Uncontrolled);
        let shown = reading.evidence.settings_page.unwrap_or_default();
        assert!(page.is_none_or(|page| shown.ends_with(page)), "{shown}");
    }
}

#[test]
fn nothing_decided_is_unset_and_there_is_nothing_to_forget() {
    let all = both(&[], &[Row { service: "kTCCServiceAccessibility".into(), ..Row::default() }]);
    for (permission, ..) in SERVICES {
        let reading = one(&all, *permission, DINGTALK);
        assert_eq!(reading.state, ControlState::Unset, "{permission:?}");
        assert!(reading.allowed_states.is_empty(), "there is nothing to forget");
    }
}

#[test]
fn a_reason_says_who_holds_it() {
    for (reason, holder) in [
        (1, None),
        (2, None),
        (3, None),
        (4, Some(Holder::System)),
        (5, Some(Holder::System)),
        (6, Some(Holder::Organisation)),
        (7, None),
        (8, None),
        (9, None),
        (10, None),
        (11, Some(Holder::System)),
        (12, Some(Holder::System)),
        (99, None),
    ] {
        let row =
            Row { service: "kTCCServiceCamera".into(), client: DINGTALK.into(), value: 0, reason, ..Row::default() };
        let reading = one(&both(&[row], &[]), Permission::Camera, DINGTALK);
        assert_eq!(reading.evidence.locked_by, holder, "{reason}");
        assert_eq!(reading.allowed_states.is_empty(), holder.is_some(), "{reason}");
        let layer = &reading.evidence.chain[0];
        assert_eq!(
            (layer.from, layer.item.as_str()),
            (LayerKind::UserApp, format!("kTCCServiceCamera auth_value=0 auth_reason={reason}").as_str())
        );
    }
}

#[test]
fn the_older_shape_is_read_as_well() {
    let folder = tempfile::tempdir().unwrap();
    for (value, state) in [(0, ControlState::Denied), (1, ControlState::Allowed), (2, ControlState::Unknown)] {
        let path = folder.path().join(format!("TCC {value}%?.db"));
        let row = Row { service: "kTCCServiceMicrophone".into(), client: DINGTALK.into(), value, ..Row::default() };
        database(&path, Version::Before11, &[row]);
        let mut consents = Consents::default();
        consents.add(entries(&path, Lies::Copied).unwrap());
        let reading = one(&readings(&consents), Permission::Microphone, DINGTALK);
        assert_eq!((reading.state, reading.evidence.locked_by), (state, None), "{value}");
    }
}

#[test]
fn an_app_that_is_known_by_its_path_is_named_by_its_file() {
    let row = Row {
        service: "kTCCServiceCamera".into(),
        client: "/opt/tools/recorder".into(),
        by_path: true,
        value: 2,
        ..Row::default()
    };
    let all = both(&[row], &[]);
    let app = one(&all, Permission::Camera, "/opt/tools/recorder").evidence.app.unwrap();
    assert_eq!((app.name.as_str(), app.packaging, app.dingtalk), ("recorder", Packaging::Package, false));
    let others: Vec<_> = all.iter().filter(|reading| !reading.evidence.app.as_ref().unwrap().dingtalk).collect();
    assert_eq!(others.len(), 1, "of other apps only what was decided");
}

#[test]
fn without_the_machines_database_its_services_are_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("TCC.db");
    let row = Row { service: "kTCCServiceCamera".into(), client: DINGTALK.into(), value: 0, ..Row::default() };
    database(&path, Version::Now, &[row]);
    let mut consents = Consents::default();
    consents.add(entries(&path, Lies::Copied).unwrap());
    let all = readings(&consents);
    assert_eq!(one(&all, Permission::Camera, DINGTALK).state, ControlState::Denied);
    assert_eq!(one(&all, Permission::Screen, DINGTALK).state, ControlState::Unknown);
    assert_eq!(one(&all, Permission::Storage, DINGTALK).state, ControlState::Unknown, "the whole disk may be open");
    assert_eq!(consents.missing().map(|(part, _)| part).collect::<Vec<_>>(), ["macos_system"]);
}

#[test]
fn one_folder_shut_is_not_all_files_shut() {
    let row = |service: &str, value| Row {
        service: format!("kTCCService{service}"),
        client: DINGTALK.into(),
        value,
        ..Row::default()
    };
    let all = both(&[row("SystemPolicyDesktopFolder", 0)], &[row("SystemPolicyAllFiles", 2)]);
    let reading = one(&all, Permission::Storage, DINGTALK);
    assert_eq!(reading.state, ControlState::Allowed);
    assert!(reading.evidence.warnings.contains(&Warning::OtherWayOpen));
}

#[test]
fn what_is_no_such_database_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("TCC.db");
    assert_eq!(entries(&path, Lies::Copied), Err(Unreadable::Closed), "nothing is there, and nothing is made there");
    assert!(!path.exists());
    std::fs::write(&path, b"SQLite format 3\0 and nothing more").unwrap();
    assert_eq!(entries(&path, Lies::Copied), Err(Unreadable::Damaged));
    for version in [Version::NoAccess, Version::AView, Version::NoValue] {
        std::fs::remove_file(&path).unwrap();
        database(&path, version, &[]);
        assert_eq!(entries(&path, Lies::Copied), Err(Unreadable::OtherShape), "{version:?}");
    }
}

#[test]
fn any_byte_may_be_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("TCC.db");
    let row = |number: i64| Row {
        service: "kTCCServiceCamera".into(),
        client: format!("org.example.{number}"),
        value: 2,
        ..Row::default()
    };
    database(&path, Version::Now, &(0..60).map(row).collect::<Vec<_>>());
    let sound = std::fs::read(&path).unwrap();
    // A stride that no page or cell has, so that all kinds of places are met.
    for at in (0..sound.len()).step_by(37) {
        let mut spoilt = sound.clone();
        spoilt[at] ^= 0xff;
        std::fs::write(&path, &spoilt).unwrap();
        if let Ok(entries) = entries(&path, Lies::Copied) {
            let mut consents = Consents::default();
            consents.add(entries);
            assert!(!readings(&consents).is_empty());
        }
    }
}

#[test]
fn one_in_use_is_read_as_it_is_now_and_a_copy_as_it_was_copied() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("TCC.db");
    let row =
        |client: &str| Row { service: "kTCCServiceCamera".into(), client: client.into(), value: 2, ..Row::default() };
    database(&path, Version::Now, &[row("org.example.one")]);
    let writer = super::tcc::sample::in_use(&path, &row("org.example.two"));
    assert_eq!(entries(&path, Lies::InUse).unwrap().len(), 2);
    assert_eq!(entries(&path, Lies::Copied).unwrap().len(), 1);
    drop(writer);
}
