//! Contacts and calendar: what stands on a card and in an entry, and that a changed one is not accepted.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod rig;

use clearhold_model::{Field, Item, Record, Role, Subject};
use clearhold_portable::{Contents, Format, Problem, Verification, export};
use clearhold_words::Language;
use rig::zips::{Files, pack, problem, replace, resum, unpack, verified};
use rig::{Listed, Organisation, plan};
use serde_json::{Value, json};

/// The files of an export in one format, which verifies.
fn exported(format: Format, contents: &dyn Contents) -> Files {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    let mut plan = plan(&file, Language::English);
    plan.formats = vec![format];
    export(&plan, contents, None, &mut |_| {}, &|| false).unwrap();
    let verification = verified(&file);
    assert!(verification.ok, "{:#?}", verification.checks);
    unpack(&file)
}

/// The lines of the one file whose name ends so, unfolded.
fn lines(files: &Files, ending: &str) -> Vec<String> {
    let (_, content) = files.iter().find(|(name, _)| name.ends_with(ending)).unwrap();
    let text = String::from_utf8(content.clone()).unwrap();
    assert!(text.split_terminator("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

fn person(source: &str, name: &str) -> Item {
    Item::Subject(Subject {
        id: "person/1".into(),
        source: source.into(),
        name: name.to_owned(),
        roles: vec![Role::Member],
        is_self: false,
    })
}

fn record(kind: &str, fields: &[(&str, Value)]) -> Item {
    Item::Record(Record {
        id: format!("{kind}/{}", fields.len()).into(),
        source: "sample".into(),
        kind: kind.to_owned(),
        category: "org_work".into(),
        subject: Some("person/1".into()),
        title: "Stand-up, weekly; room 1".to_owned(),
        at: None,
        fields: fields.iter().map(|(id, value)| Field::new(id, value.clone())).collect(),
    })
}

#[test]
fn a_card_holds_what_all_sources_tell_of_a_person() {
    let items = vec![
        person("sample", ""),
        person("own", "Member 001, deputy"),
        record("organisation", &[("org_name", json!("Sample; Organisation"))]),
        record(
            "account",
            &[("mobile", json!("80000001")), ("state_code", json!("65")), ("email", json!("a@example.invalid"))],
        ),
        record("profile", &[("title", json!("工程师\r\nof\u{1e}bells\u{7}"))]),
        record("employment", &[("departments", json!(["North", "East"])), ("org_email", json!("b@example.invalid"))]),
    ];
    let card = lines(&exported(Format::Vcard, &Listed(items)), "vcard/contacts.vcf");
    assert_eq!(card[..2], ["BEGIN:VCARD", "VERSION:4.0"]);
    for line in [
        "UID;VALUE=TEXT:person/1",
        "FN:Member 001\\, deputy",
        "N:Member 001\\, deputy;;;;",
        "TEL;TYPE=CELL:+65-80000001",
        "EMAIL:a@example.invalid",
        "EMAIL;TYPE=WORK:b@example.invalid",
        "ORG:Sample\\; Organisation;North",
        "ORG:Sample\\; Organisation;East",
        "TITLE:工程师\\nof\u{fffd}bells\u{fffd}",
        "REV:20260304T050608Z",
    ] {
        assert!(card.iter().any(|known| known.eq_ignore_ascii_case(line)), "{line} is not in {card:#?}");
    }
    assert_eq!(card.iter().filter(|line| *line == "BEGIN:VCARD").count(), 1, "one person, one card");
}

#[test]
fn an_entry_says_when_it_begins_and_never_ends_before_that() {
    let meeting = |begins: Value, ends: Value| {
        let fields = [("starts_at", begins), ("ends_at", ends), ("attendees", json!(["Member 002: \"deputy\""]))];
        lines(&exported(Format::Icalendar, &Listed(vec![record("calendar_event", &fields)])), "calendar/events.ics")
    };
    let entry = meeting(json!("2026-03-05T09:00:00+08:00"), json!("2026-03-05T10:00:00+08:00"));
    for line in [
        "VERSION:2.0",
        "UID:calendar_event/3",
        "DTSTAMP:20260304T050608Z",
        "DTSTART:20260305T010000Z",
        "DTEND:20260305T020000Z",
        "SUMMARY:Stand-up\\, weekly\\; room 1",
        "ATTENDEE;CN=\"Member 002: 'deputy'\":invalid:nomail",
    ] {
        assert!(entry.iter().any(|known| known == line), "{line} is not in {entry:#?}");
    }
    let days = meeting(json!("2026-03-05"), json!("2026-03-06"));
    assert!(days.contains(&"DTSTART;VALUE=DATE:20260305".to_owned()), "{days:#?}");
    assert!(days.contains(&"DTEND;VALUE=DATE:20260306".to_owned()), "{days:#?}");
    for ends in [json!("2026-03-05T08:00:00+08:00"), json!("2026-03-06"), json!("later")] {
        let entry = meeting(json!("2026-03-05T09:00:00+08:00"), ends);
        assert!(!entry.iter().any(|line| line.starts_with("DTEND")), "{entry:#?}");
    }
}

#[test]
fn what_has_nobody_and_no_entry_has_neither_file() {
    let timeless = record("calendar_event", &[("starts_at", json!("soon"))]);
    for (format, contents) in [(Format::Vcard, Listed(Vec::new())), (Format::Icalendar, Listed(vec![timeless]))] {
        let files = exported(format, &contents);
        assert!(
            !files.keys().any(|name| name.contains("/vcard/") || name.contains("/calendar/")),
            "{:?}",
            files.keys()
        );
    }
}

/// An export of an organisation with something changed, and every sum put right again.
fn forged(format: Format, change: impl FnOnce(&mut Files)) -> Verification {
    let mut files = exported(format, &Organisation { people: 2 });
    change(&mut files);
    resum(&mut files);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("forged.zip");
    pack(&file, &files);
    verified(&file)
}

#[test]
fn cards_and_entries_are_held_against_their_formats() {
    let long = format!("FN:{}", "x".repeat(80));
    let (cards, calendar) = (Format::Vcard, Format::Icalendar);
    for (format, old, new, expected) in [
        (cards, "VERSION:4.0", "VERSION:3.0", Problem::UnknownVersion),
        (cards, "FN:Member 001", &long, Problem::BadLine),
        (cards, "FN:Member 001", "FN:Member 001\nX:1", Problem::BadLine),
        (cards, "FN:Member 001\r\n", "", Problem::BadLine),
        (cards, "FN:Member 001", "FN:a\r\nFN:b", Problem::BadLine),
        (cards, "FN:Member 001", "no colon", Problem::BadLine),
        (cards, "END:VCARD\r\n", "", Problem::BadLine),
        (cards, "person/2", "person/1", Problem::DuplicateItem),
        (calendar, "VERSION:2.0", "VERSION:1.0", Problem::UnknownVersion),
        (calendar, "DTSTART", "X-START", Problem::BadLine),
        (calendar, "END:VEVENT", "BEGIN:VALARM", Problem::BadLine),
        (calendar, "END:VCALENDAR\r\n", "", Problem::BadLine),
        (calendar, "END:VCALENDAR", "END:VCALENDAR\r\nX:1", Problem::BadLine),
        (calendar, "schedule/2", "schedule/1", Problem::DuplicateItem),
    ] {
        let (check, ending) = if format == cards { ("vcard", "contacts.vcf") } else { ("icalendar", "events.ics") };
        let verification = forged(format, |files| replace(files, ending, old, new));
        assert_eq!(problem(&verification, check), Some(expected), "{new}");
    }
    for (format, stray) in [(cards, "vcard/other.vcf"), (calendar, "calendar/other.ics")] {
        let verification = forged(format, |files| {
            let top = files.keys().next().unwrap().split('/').next().unwrap().to_owned();
            drop(files.insert(format!("{top}/data/{stray}"), b"BEGIN:VCARD\r\n".to_vec()));
        });
        assert_eq!(problem(&verification, format.as_str()), Some(Problem::UnexpectedFile));
    }
}

#[test]
fn what_falls_due_keeps_its_identifier_and_takes_no_time() {
    let due = lines(&exported(Format::Icalendar, &Organisation { people: 1 }), "calendar/due.ics");
    let wanted =
        ["UID:look-again/one", "DTSTART:20260304T050608Z", "TRANSP:TRANSPARENT", "UID:ends/7", "SUMMARY:麦克风"];
    for line in wanted {
        assert!(due.iter().any(|known| known == line), "{line} is not in {due:#?}");
    }
    assert_eq!(due.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 2);
}
