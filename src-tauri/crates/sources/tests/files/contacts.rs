use clearhold_sources::files::{FileError, FileKind, FileLapseCode};
use serde_json::json;

use crate::given;

#[test]
fn a_card_of_each_version_is_a_contact() {
    let three = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Member 001\r\nN:001;Member;;;\r\nTEL;TYPE=CELL:+86 100 0000 0001\r\n\
        TEL;TYPE=WORK:+86 100 0000 0002\r\nEMAIL:m1@example.org\r\nORG:Example;Research\r\nTITLE:Engineer\r\n\
        BDAY:1990-02-03\r\nNOTE:folded over\r\n  two lines\r\nX-DINGTALK-ID:ding001\r\nEND:VCARD\r\n";
    let given_three = given("contacts.vcf", three);
    assert_eq!(given_three.kind, Some(FileKind::Vcard));
    assert_eq!(given_three.lapses, []);
    assert_eq!(
        given_three.fields(0),
        json!({
            "name": "Member 001", "mobile": ["+86 100 0000 0001", "+86 100 0000 0002"], "email": "m1@example.org",
            "organisation_name": "Example, Research", "title": "Engineer", "birthday": "1990-02-03",
            "remark": "folded over two lines", "X-DINGTALK-ID": "ding001",
        })
    );
    let record = &given_three.records[0];
    assert_eq!((record.kind.as_str(), record.category.as_str()), ("imported_contact", "contacts"));
    assert_eq!(record.subject, Some(given_three.people[0].id.clone()));
    assert_eq!(given_three.people[0].name, "Member 001");

    let four = "BEGIN:VCARD\nVERSION:4.0\nFN:成员 002\nTEL;VALUE=uri:tel:+86-100-0000-0003\nBDAY:--0203\nEND:VCARD\n";
    let given_four = given("contacts.vcf", four);
    assert_eq!(given_four.titles(), ["成员 002"]);
    assert_eq!(given_four.fields(0)["birthday"], "--02-03");

    let two = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=88=90;=E5=91=98=\r\n=E4=B8=89;;;\r\n\
        TEL;CELL:10000000004\r\nEND:VCARD\r\n";
    let given_two = given("contacts.vcf", two);
    assert_eq!(given_two.titles(), ["成员三"]);
    assert_eq!(given_two.fields(0)["mobile"], "10000000004");
}

#[test]
fn what_is_sound_comes_in_and_the_rest_is_told_with_its_line() {
    let cards = "BEGIN:VCARD\nVERSION:3.0\nFN:Member 001\nEND:VCARD\nnoise\nBEGIN:VCARD\nVERSION:3.0\nFN:Cut off\n\
        BEGIN:VCARD\nVERSION:3.0\nFN:Member 002\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nFN:No end\n";
    let given = given("contacts.vcf", cards);
    assert_eq!(given.titles(), ["Member 001", "Member 002"]);
    assert_eq!(given.lost(), [6, 13, 16].map(|line| (Some(line), FileLapseCode::NotUnderstood)));
}

#[test]
fn a_card_larger_than_any_real_one_is_left_out_and_the_next_comes_in() {
    let mut cards = "BEGIN:VCARD\nVERSION:3.0\nFN:Member 001\nNOTE:".to_owned();
    cards.push_str(&"x".repeat(17 * 1024 * 1024));
    cards.push_str("\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Member 002\nEND:VCARD\n");
    let given = given("contacts.vcf", cards);
    assert_eq!(given.titles(), ["Member 002"]);
    assert_eq!(given.lost(), [(Some(1), FileLapseCode::TooLarge)]);
}

#[test]
fn the_same_card_has_the_same_key_in_whatever_file() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Member 001\nEND:VCARD\n";
    let (one, other) = (given("a.vcf", card), given("b.txt", card.replace('\n', "\r\n")));
    assert_eq!(one.keys, other.keys);
    let changed = given("a.vcf", card.replace("001", "002"));
    assert_ne!(one.keys, changed.keys);
}

#[test]
fn what_is_said_to_be_contacts_and_is_not_is_damaged() {
    let given = given("a.vcf", "BEGIN:VCARDS\nFN:Member 001\n");
    assert_eq!(given.error, Some(FileError::Damaged));
}
