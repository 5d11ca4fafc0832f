//! Whatever stands in a file, reading it ends, and what was written soundly is read as it was.

use clearhold_model::Record;
use proptest::prelude::*;

use crate::{given, given_as};

/// Pieces that the kinds of files are made of, so that what is thrown together is nearly one of them.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let known = prop_oneof![
        Just("BEGIN:VCARD\n"),
        Just("END:VCARD\n"),
        Just("VERSION:2.1\n"),
        Just("FN:成员\n"),
        Just("N;ENCODING=QUOTED-PRINTABLE:=E6=\n"),
        Just("TEL;TYPE=:\n"),
        Just("PHOTO;ENCODING=b:AA==\n "),
        Just("BEGIN:VCALENDAR\n"),
        Just("BEGIN:VEVENT\n"),
        Just("END:VEVENT\n"),
        Just("DTSTART;TZID=Asia/Shanghai:20260230T250000\n"),
        Just("RRULE:FREQ=\n"),
        Just("SUMMARY:x\n"),
        Just("name,email\n"),
        Just("\""),
        Just(","),
        Just("{\"name\":"),
        Just("["),
        Just("]"),
        Just("}"),
        Just("\"a\","),
        Just("1e999"),
        Just("PK\u{3}\u{4}"),
        Just("\u{feff}"),
        Just("\r\n"),
    ];
    let piece = prop_oneof![4 => known.prop_map(|text| text.as_bytes().to_vec()), 1 => proptest::collection::vec(any::<u8>(), 0..12)];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// What a record says in a field; nothing where it has none.
fn said<'r>(record: &'r Record, id: &str) -> &'r str {
    record.fields.iter().find(|field| field.id == id).and_then(|field| field.value.as_str()).unwrap_or_default()
}

proptest! {
    #[test]
    fn nothing_that_stands_in_a_file_stops_the_reading(bytes in pieces(), ending in "vcf|ics|csv|json|ndjson|zip|xlsx|txt") {
        let given = given_as(&format!("file.{ending}"), &bytes, Some("logs"), &[]);
        prop_assert_eq!(given.kind.is_some(), given.error.is_none());
    }

    #[test]
    fn cells_come_out_as_they_went_in(rows in proptest::collection::vec(("[^\0\u{fffd}]{0,12}", "\\PC{0,12}"), 1..20)) {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(["name", "email"]).unwrap();
        for (name, email) in &rows {
            table.write_record([format!("n{name}n"), email.clone()]).unwrap();
        }
        let given = given("people.csv", table.into_inner().unwrap());
        prop_assert_eq!(given.records.len(), rows.len());
        for (record, (name, email)) in given.records.iter().zip(&rows) {
            prop_assert_eq!(said(record, "name"), format!("n{name}n"));
            prop_assert_eq!(said(record, "email"), email.trim());
        }
    }

    #[test]
    fn the_key_tells_contents_apart(one in "[a-c]{1,3}", other in "[a-c]{1,3}", more in "[a-c]{0,2}", rest in "[a-c]{0,2}") {
        let (first, second) = (given("a.csv", format!("name,email\n{one},{more}\n")), given("a.csv", format!("name,email\n{other},{rest}\n")));
        prop_assert_eq!(first.keys == second.keys, (one, more) == (other, rest));
    }
}
