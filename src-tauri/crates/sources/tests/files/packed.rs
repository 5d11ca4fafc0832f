use std::io::{Cursor, Write};

use clearhold_sources::files::{FileError, FileKind, FileLapseCode};
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::{Given, given};

const CARD: &[u8] = b"BEGIN:VCARD\nVERSION:3.0\nFN:Member 001\nEND:VCARD\n";

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(rows: &str, shared: &str) -> Vec<u8> {
    let workbook = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let root = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    zip(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn cell(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

const SHARED: &str =
    r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>成员一</t></si></sst>"#;

fn told(given: &Given) -> Vec<(Option<&str>, FileLapseCode)> {
    given.lapses.iter().map(|lapse| (lapse.within.as_deref(), lapse.code)).collect()
}

#[test]
fn a_spreadsheet_is_a_table() {
    let rows = format!(
        r#"<row r="1">{}</row><row r="3">{}{}{}</row><row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4"><v>13800000001</v></c><c r="C4"><f>HYPERLINK("x")</f><v>7</v></c></row>"#,
        cell("A1", "Fill in below"),
        cell("A3", "姓名"),
        cell("B3", "手机号"),
        cell("C3", "工号"),
    );
    let given = given("members.xlsx", sheet(&rows, SHARED));
    assert_eq!(given.kind, Some(FileKind::Xlsx), "{:?}", given.error);
    assert_eq!(given.fields(0), json!({ "name": "成员一", "mobile": "13800000001", "job_number": "7" }));
}

#[test]
fn entities_of_a_spreadsheet_are_not_blown_up() {
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a \"{}\">{}]>{}",
        "x".repeat(50),
        ('b'..='k')
            .map(|name| format!("<!ENTITY {name} \"{}\">", format!("&{};", char::from(name as u8 - 1)).repeat(50)))
            .collect::<String>(),
        SHARED.replace("成员一", "&k;")
    );
    let rows = format!(
        r#"<row r="1">{}{}</row><row r="2"><c r="A2" t="s"><v>0</v></c>{}</row>"#,
        cell("A1", "name"),
        cell("B1", "email"),
        cell("B2", "m1@example.org")
    );
    let given = given("members.xlsx", sheet(&rows, &bomb));
    let longest =
        given.records.iter().flat_map(|record| &record.fields).map(|field| field.value.to_string().len()).max();
    assert!(given.error == Some(FileError::Damaged) || longest.is_some_and(|length| length < 100), "{given:?}");
}

#[test]
fn a_spreadsheet_that_unpacks_to_far_more_than_it_could_hold_is_refused() {
    let given = given("members.xlsx", sheet(&" ".repeat(8 * 1024 * 1024), SHARED));
    assert_eq!(given.records, []);
    assert_eq!(told(&given), [(None, FileLapseCode::TooTightlyPacked)]);
}

#[test]
fn a_zip_gives_what_is_in_it_and_names_what_is_not_taken() {
    let bomb = vec![b' '; 4 * 1024 * 1024];
    let bytes = zip(&[
        ("people/", b""),
        ("people/contacts.vcf", CARD),
        ("people/broken.vcf", b"BEGIN:VCARD\nFN:x\n"),
        ("../out.vcf", CARD),
        ("/etc/out.vcf", CARD),
        ("C:\\out.vcf", CARD),
        ("a/AUX.vcf", CARD),
        ("nested.zip", &zip(&[("contacts.vcf", CARD)])),
        ("notes.bin", b"\0\x01\x02"),
        ("bomb.csv", &bomb),
        ("log.csv", b"when,what\n1,2\n"),
    ]);
    let given = given("all.zip", bytes);
    assert_eq!(given.kind, Some(FileKind::Zip));
    assert_eq!(given.titles(), ["Member 001"]);
    let unsafe_name = FileLapseCode::UnsafeName;
    assert_eq!(
        told(&given),
        [
            (Some("people/broken.vcf"), FileLapseCode::NotUnderstood),
            (Some("../out.vcf"), unsafe_name),
            (Some("/etc/out.vcf"), unsafe_name),
            (Some("C:\\out.vcf"), unsafe_name),
            (Some("a/AUX.vcf"), unsafe_name),
            (Some("nested.zip"), FileLapseCode::UnknownKind),
            (Some("notes.bin"), FileLapseCode::UnknownKind),
            (Some("bomb.csv"), FileLapseCode::TooTightlyPacked),
            (Some("log.csv"), FileLapseCode::ColumnsUnknown),
        ]
    );
}

#[test]
fn a_link_in_a_zip_leads_nowhere() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("contacts.vcf", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let given = given("all.zip", zip.finish().unwrap().into_inner());
    assert_eq!(told(&given), [(Some("contacts.vcf"), FileLapseCode::UnsafeName)]);
}

#[test]
fn more_files_than_are_looked_at_are_told() {
    let names: Vec<String> = (0..10_002).map(|number| format!("{number}.vcf")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), CARD)).collect();
    let given = given("all.zip", zip(&files));
    assert_eq!(given.records.len(), 10_000);
    assert_eq!(told(&given), [(None, FileLapseCode::TooManyFiles)]);
}

#[test]
fn a_zip_without_its_end_is_damaged() {
    let whole = zip(&[("contacts.vcf", CARD)]);
    assert_eq!(given("all.zip", &whole[..whole.len() - 30]).error, Some(FileError::Damaged));
}
