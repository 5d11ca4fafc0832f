//! Zips and workbooks of the cases. A line `@@ NAME OPTION` begins an entry, or a sheet of rows with a tab between cells.

use std::io::{Cursor, Write};

use zip::unstable::write::FileOptionsExt;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::cases::unfolded;

/// A file in a zip.
pub(crate) struct Entry {
    name: String,
    option: String,
    content: Vec<u8>,
}

/// The entries that the lines of a case are about.
pub(crate) fn entries(lines: &[String]) -> Vec<Entry> {
    parts(lines)
        .into_iter()
        .map(|(name, option, content)| Entry {
            name: String::from_utf8(unfolded(&name)).unwrap(),
            content: if option == "zip" {
                zip(&[Entry {
                    name: "inner.vcf".to_owned(),
                    option: String::new(),
                    content: unfolded(&content.join("\n")),
                }])
            } else if option == "sheets" {
                workbook(&content.iter().map(|line| line.replacen("@@@ ", "@@ ", 1)).collect::<Vec<_>>())
            } else {
                unfolded(&content.join("\n"))
            },
            option,
        })
        .collect()
}

fn parts(lines: &[String]) -> Vec<(String, String, Vec<String>)> {
    let mut parts: Vec<(String, String, Vec<String>)> = Vec::new();
    for line in lines {
        if let Some(header) = line.strip_prefix("@@ ") {
            let (name, option) = header.split_once(" as ").unwrap_or((header, ""));
            parts.push((name.to_owned(), option.to_owned(), Vec::new()));
        } else if let Some((_, _, content)) = parts.last_mut() {
            content.push(line.clone());
        }
    }
    parts
}

/// A zip of these; the option `link` makes a symbolic link of one, `locked` a file with a password, `stored` one that is
/// not packed.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for Entry { name, option, content } in entries {
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let options = match option.as_str() {
            "link" => {
                zip.add_symlink(name.as_str(), String::from_utf8_lossy(content), packed).unwrap();
                continue;
            }
            "locked" => packed.with_deprecated_encryption(b"secret").unwrap(),
            "stored" => packed.compression_method(CompressionMethod::Stored),
            _ => packed,
        };
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of these sheets. A part whose name holds `/` or `.` stands as it is, in place of the one of that name.
pub(crate) fn workbook(lines: &[String]) -> Vec<u8> {
    let (own, sheets): (Vec<_>, Vec<_>) = parts(lines).into_iter().partition(|(name, ..)| name.contains(['/', '.']));
    let numbered = || sheets.iter().enumerate().map(|(at, sheet)| (at + 1, sheet));
    let list: String = numbered()
        .map(|(at, (name, option, _))| format!(r#"<sheet name="{name}" sheetId="{at}" {option} r:id="rId{at}"/>"#))
        .collect();
    let relations: String = numbered()
        .map(|(at, _)| {
            format!(r#"<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>"#)
        })
        .collect();
    let shared = format!(r#"<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>"#);
    let styles = format!(r#"<Relationship Id="rIdT" Type="{OFFICE}/styles" Target="styles.xml"/>"#);
    let mut files = vec![
        (
            "[Content_Types].xml".to_owned(),
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.to_owned(),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{list}</sheets></workbook>"#),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(r#"<Relationships xmlns="{RELATIONS}">{relations}{shared}{styles}</Relationships>"#),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/sharedStrings.xml".to_owned(),
            format!(
                r#"<sst xmlns="{MAIN}"><si><t>Shared one</t></si><si><r><t xml:space="preserve">Rich </t></r><r><t>text</t></r></si></sst>"#
            ),
        ),
    ];
    for (at, (_, _, rows)) in numbered() {
        let rows: String = rows.iter().enumerate().map(|(number, row)| row_of(number + 1, row)).collect();
        files.push((
            format!("xl/worksheets/sheet{at}.xml"),
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        ));
    }
    let own: Vec<Entry> = own
        .into_iter()
        .map(|(name, option, content)| Entry { name, option, content: unfolded(&content.join("\n")) })
        .collect();
    let standing = files.into_iter().filter(|(name, _)| own.iter().all(|entry| entry.name != *name));
    let standing = standing.map(|(name, content)| Entry { name, option: String::new(), content: content.into_bytes() });
    let mut all: Vec<Entry> = standing.collect();
    all.extend(own);
    zip(&all)
}

/// Cells are texts; `#n` numbers, `#s` shared texts, `#b` truth values, `#d` dates by their serial numbers, `#e` errors,
/// `#f` formulas with what they came to.
fn row_of(number: usize, row: &str) -> String {
    if row.is_empty() {
        return String::new();
    }
    let cells: String = row
        .split('\t')
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(column, cell)| {
            let at = format!("{}{number}", char::from(b'A' + u8::try_from(column).unwrap()));
            match cell.get(..2).zip(cell.get(2..)) {
                Some(("#n", value)) => format!(r#"<c r="{at}"><v>{value}</v></c>"#),
                Some(("#s", value)) => format!(r#"<c r="{at}" t="s"><v>{value}</v></c>"#),
                Some(("#b", value)) => format!(r#"<c r="{at}" t="b"><v>{value}</v></c>"#),
                Some(("#d", value)) => format!(r#"<c r="{at}" s="1"><v>{value}</v></c>"#),
                Some(("#e", value)) => format!(r#"<c r="{at}" t="e"><v>{value}</v></c>"#),
                Some(("#f", value)) => {
                    let (formula, value) = value.split_once("=>").unwrap();
                    format!(r#"<c r="{at}" t="str"><f>{formula}</f><v>{value}</v></c>"#)
                }
                _ => format!(
                    r#"<c r="{at}" t="inlineStr"><is><t>{}</t></is></c>"#,
                    String::from_utf8(unfolded(cell)).unwrap()
                ),
            }
        })
        .collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}
