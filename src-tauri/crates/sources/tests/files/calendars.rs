use clearhold_sources::files::{FileKind, FileLapseCode};
use serde_json::json;

use crate::given;

#[test]
fn events_and_tasks_are_records() {
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nEND:VTIMEZONE\r\n\
        BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Weekly\\, all\r\nDTSTART;TZID=Asia/Shanghai:20260105T090000\r\n\
        DTEND;TZID=Asia/Shanghai:20260105T100000\r\nLOCATION:Room 1\r\nRRULE:FREQ=WEEKLY\r\n\
        ORGANIZER;CN=Member 001:mailto:m1@example.org\r\nATTENDEE;CN=Member 002:mailto:m2@example.org\r\n\
        ATTENDEE:mailto:m3@example.org\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nDESCRIPTION:Alarm\r\nEND:VALARM\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nSUMMARY:Holiday\r\nDTSTART;VALUE=DATE:20260501\r\nEND:VEVENT\r\n\
        BEGIN:VTODO\r\nSUMMARY:Report\r\nDUE:20260131T120000Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
    let given = given("calendar.ics", calendar);
    assert_eq!(given.kind, Some(FileKind::Icalendar));
    assert_eq!(given.lapses, []);
    assert_eq!(given.titles(), ["Weekly, all", "Holiday", "Report"]);
    assert_eq!(given.records[0].at.unwrap().to_string(), "2026-01-05T01:00:00Z");
    let weekly = given.fields(0);
    assert_eq!(weekly["starts_at"], "2026-01-05T01:00:00Z");
    assert_eq!(weekly["ends_at"], "2026-01-05T02:00:00Z");
    assert_eq!(weekly["organizer"], "Member 001 <m1@example.org>");
    assert_eq!(weekly["attendees"], json!(["Member 002 <m2@example.org>", "m3@example.org"]));
    assert_eq!(weekly["place"], "Room 1");
    assert!(weekly["repeats"].as_str().unwrap().contains("WEEKLY"));
    assert_eq!(weekly["description"], json!(null), "the alarm's is not the event's");
    assert_eq!(given.fields(1), json!({ "summary": "Holiday", "starts_at": "2026-05-01", "all_day": true }));
    assert_eq!(given.records[1].at, None, "a day begins at another moment in every place");
    assert_eq!(given.fields(2)["ends_at"], "2026-01-31T12:00:00Z");
    assert_eq!((given.records[0].kind.as_str(), given.records[0].category.as_str()), ("imported_event", "schedule"));
    assert_eq!(given.people, []);
}

#[test]
fn a_time_in_a_zone_that_nobody_knows_stays_as_it_stands() {
    let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Call\nDTSTART;TZID=Nowhere/City:20260105T090000\nEND:VEVENT\nEND:VCALENDAR\n";
    let given = given("calendar.ics", event);
    assert_eq!(given.fields(0)["starts_at"], "2026-01-05T09:00:00");
    assert_eq!(given.records[0].at, None);
}

#[test]
fn an_event_without_anything_is_left_out_and_an_empty_calendar_is_empty() {
    let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261399T990000\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(given("calendar.ics", event).lost(), [(Some(2), FileLapseCode::NotUnderstood)]);
    let empty = given("calendar.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    assert_eq!((empty.error, empty.records, empty.lapses), (None, vec![], vec![]));
}
