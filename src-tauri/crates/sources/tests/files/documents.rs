use clearhold_sources::files::{FileError, FileKind, FileLapseCode};
use serde_json::json;

use crate::{given, given_as};

#[test]
fn a_list_an_object_around_a_list_and_lines_give_the_same() {
    let list = r#"[{"name":"Member 001","email":"m1@example.org","work":{"place":"Room 1"}},{"name":"Member 002","email":null}]"#;
    let plain = given("people.json", list);
    assert_eq!(plain.kind, Some(FileKind::Json));
    assert_eq!(plain.fields(0), json!({ "name": "Member 001", "email": "m1@example.org", "work.place": "Room 1" }));
    let around = given("people.json", format!(r#"{{"total":2,"result":{list},"more":false}}"#));
    assert_eq!(around.records, plain.records);
    let lines = list.trim_matches(['[', ']']).replace("},{\"name\"", "}\n{\"name\"");
    let by_line = given("people.ndjson", lines);
    assert_eq!(by_line.kind, Some(FileKind::Ndjson));
    assert_eq!(by_line.records, plain.records);
}

#[test]
fn broken_lines_are_told_and_the_others_come_in() {
    let deep = format!("{{\"name\":{}1{}}}", "[".repeat(200), "]".repeat(200));
    let nested = format!("{}{{}}{}", "{\"a\":".repeat(9), "}".repeat(9));
    let lines = [
        "{\"name\":\"Member 001\",\"email\":\"a\"}",
        "{broken",
        "[1]",
        &deep,
        &nested,
        "{\"name\":\"Member 002\",\"email\":\"b\"}",
    ];
    let given = given("people.ndjson", lines.join("\n"));
    assert_eq!(given.titles(), ["Member 001", "Member 002"]);
    let codes =
        [FileLapseCode::NotUnderstood, FileLapseCode::NotUnderstood, FileLapseCode::TooDeep, FileLapseCode::TooDeep];
    assert_eq!(given.lost(), [2, 3, 4, 5].map(Some).into_iter().zip(codes).collect::<Vec<_>>());
}

#[test]
fn a_document_that_breaks_off_keeps_what_came_before() {
    let given = given(
        "people.json",
        "[{\"name\":\"Member 001\",\"email\":\"a\"},\n7,\n{\"name\":\"Member 002\",\"email\":\"b\"},\n{\"name\":",
    );
    assert_eq!(given.titles(), ["Member 001", "Member 002"]);
    assert_eq!(given.lost(), [(Some(2), FileLapseCode::NotUnderstood), (Some(4), FileLapseCode::NotUnderstood)]);
}

#[test]
fn what_is_no_json_is_damaged_and_depth_has_an_end() {
    assert_eq!(given("a.json", "[nonsense").error, Some(FileError::Damaged));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(given("a.json", &deep).error, Some(FileError::Damaged)), "and no stack is used up");
    let deep = format!("[{{\"name\":\"Member 001\",\"email\":\"a\"}},{deep}]");
    let given = given("a.json", deep);
    assert_eq!(given.titles(), ["Member 001"]);
    assert_eq!(given.lost(), [(Some(1), FileLapseCode::TooDeep)]);
}

#[test]
fn numbers_stay_as_they_stand() {
    let given = given_as("a.json", r#"[{"id":1234567890123456789,"share":0.5,"on":true}]"#, Some("logs"), &[]);
    assert_eq!(given.fields(0), json!({ "id": 1_234_567_890_123_456_789_u64, "share": 0.5, "on": true }));
}
