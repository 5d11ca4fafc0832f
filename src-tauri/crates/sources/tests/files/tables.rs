use clearhold_sources::files::{ColumnTarget, FileError, FileKind, FileLapseCode};
use serde_json::json;

use crate::{column, field, given, given_as};

const MEMBERS: &str = "请勿修改表头\n员工UserID,姓名,手机号,部门,血型\n001,成员一,10000000001,研发部,\n002,成员二,10000000002,\"研发部,测试组\",O\n";

#[test]
fn a_member_list_is_people() {
    let given = given("members.csv", MEMBERS);
    assert_eq!(given.kind, Some(FileKind::Csv));
    assert_eq!(given.lapses, []);
    assert_eq!(given.titles(), ["成员一", "成员二"]);
    assert_eq!(
        given.fields(1),
        json!({ "user_id": "002", "name": "成员二", "mobile": "10000000002", "departments": "研发部,测试组", "血型": "O" })
    );
    assert_eq!((given.records[0].kind.as_str(), given.records[0].category.as_str()), ("imported_person", "org_work"));
    assert_eq!(given.people.len(), 2);
    assert_eq!(given.columns[4], column("血型", ColumnTarget::Labelled));
}

#[test]
fn every_encoding_gives_the_same_records() {
    let plain = given("members.csv", MEMBERS).records;
    let (gb, _, _) = encoding_rs::GB18030.encode(MEMBERS);
    let units: Vec<u16> = MEMBERS.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for (name, bytes) in [
        ("gb18030", gb.into_owned()),
        ("utf-8 with a mark", [b"\xef\xbb\xbf", MEMBERS.as_bytes()].concat()),
        ("utf-16 little", [b"\xff\xfe".to_vec(), little].concat()),
        ("utf-16 big", [b"\xfe\xff".to_vec(), big].concat()),
    ] {
        assert_eq!(given("members.csv", bytes).records, plain, "{name}");
    }
    let tabs = MEMBERS.replace("\"研发部,测试组\"", "研发部|测试组").replace(',', "\t").replace('|', ",");
    assert_eq!(given("members.tsv", tabs).records, plain, "tabs");
}

#[test]
fn utf_16_without_a_mark_is_told_by_its_noughts() {
    let bytes: Vec<u8> = "name,email\nMember 001,m1@example.org\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(given("members.csv", bytes).titles(), ["Member 001"]);
}

#[test]
fn a_character_that_cannot_be_read_is_told_and_the_rest_comes_in() {
    let given =
        given("members.csv", b"\xef\xbb\xbfname,email\nMember \xff1,m1@example.org\nMember 002,m2@example.org\n");
    assert_eq!(given.titles(), ["Member \u{fffd}1", "Member 002"]);
    assert_eq!(given.lost(), [(Some(2), FileLapseCode::BrokenCharacters)]);
}

#[test]
fn cells_that_begin_like_a_formula_stay_text() {
    let given = given("members.csv", "name,email\n=cmd|' /C calc'!A0,+1\n@SUM(A1),-2\n");
    assert_eq!(given.titles(), ["=cmd|' /C calc'!A0", "@SUM(A1)"]);
    assert_eq!(given.fields(1)["email"], "-2");
}

#[test]
fn rows_of_nobody_knows_what_wait_for_a_word() {
    let table = "when,what\n2026-01-01,signed in\n";
    let nothing = given("log.csv", table);
    let understood = ["when", "what"].map(|heading| column(heading, ColumnTarget::Labelled));
    assert_eq!(nothing.error, Some(FileError::ColumnsUnknown(understood.to_vec())));
    let said = given_as("log.csv", table, Some("logs"), &[]);
    assert_eq!(said.fields(0), json!({ "when": "2026-01-01", "what": "signed in" }));
    assert_eq!((said.records[0].kind.as_str(), said.records[0].category.as_str()), ("imported_row", "logs"));
    let mapped = [column("when", field("hired_date")), column("what", field("name")), column("who", field("email"))];
    let people = given_as("log.csv", table, None, &mapped);
    assert!(matches!(people.error, Some(FileError::ColumnsUnknown(_))), "a name alone is no person");
    let mapped = [column("when", ColumnTarget::LeftOut), column("what", field("title"))];
    assert_eq!(given_as("log.csv", table, Some("logs"), &mapped).fields(0), json!({ "title": "signed in" }));
}

#[test]
fn a_published_list_of_third_parties_gives_recipients() {
    let table = "第三方名称,使用目的,共享个人信息\n示例推送,推送消息,设备信息、应用列表\n示例地图,定位,位置信息\n";
    let given = given("sharing.csv", table);
    assert_eq!(given.records, []);
    let apps: Vec<_> = given.apps.iter().map(|app| (app.name.as_str(), app.fields_shared.clone().unwrap())).collect();
    assert_eq!(apps[0], ("示例推送", vec!["设备信息".to_owned(), "应用列表".to_owned()]));
    assert_eq!(given.apps[0].description.as_deref(), Some("使用目的: 推送消息"));
    assert_eq!(given.grants, 3);
}

#[test]
fn a_quotation_mark_that_is_never_closed_does_not_swallow_the_rows_below_it() {
    let given = given(
        "members.csv",
        "name,email\nMember 001,m1@example.org\n\"Member 002,m2@example.org\nMember 003,m3@example.org\n",
    );
    assert_eq!(given.titles(), ["Member 001"]);
    assert_eq!(given.lost(), [(Some(3), FileLapseCode::NotUnderstood)]);
    let inches = "name,email\nMember 001,5\" disk\nMember 002,\"two\nlines\"\n";
    assert_eq!(
        crate::given("members.csv", inches).titles().len(),
        1,
        "cannot be told apart from one that is not closed"
    );
    let whole = "name,email\nMember 001,\"two\nlines\"\n";
    assert_eq!(crate::given("members.csv", whole).fields(0)["email"], "two\nlines");
}

#[test]
fn a_row_with_a_value_under_no_heading_is_left_out() {
    let given = given("members.csv", "name,email\nMember 001,m1@example.org,,\nMember 002,m2@example.org,extra\n");
    assert_eq!(given.titles(), ["Member 001"]);
    assert_eq!(given.lost(), [(Some(3), FileLapseCode::NotUnderstood)]);
}

#[test]
fn a_field_larger_than_any_real_one_ends_the_table() {
    let mut table = "name,email\nMember 001,m1@example.org\nMember 002,".to_owned();
    table.push_str(&"x".repeat(17 * 1024 * 1024));
    let given = given("members.csv", table);
    assert_eq!(given.titles(), ["Member 001"]);
    assert_eq!(given.lost(), [(Some(3), FileLapseCode::TooLarge)]);
}
