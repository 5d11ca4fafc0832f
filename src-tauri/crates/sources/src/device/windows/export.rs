//! An export of the registry editor: `Windows Registry Editor Version 5.00` (UTF-16) and `REGEDIT4` (the system's own
//! encoding).
//!
//! Whatever is not understood is an error with its line. An export that is read in part would show a lock as absent that
//! stands in the other part, which is why no crate is used for this: those there are leave out what they don't know.

use encoding_rs::{GB18030, UTF_8, UTF_16LE, WINDOWS_1252};

use super::registry::{Registry, Value, kind};

const VERSION_5: &str = "Windows Registry Editor Version 5.00";
const VERSION_4: &str = "REGEDIT4";

/// Why a text is no export that can be read: the line, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) line: usize,
}

/// The text of an export, or none if it is something else.
pub(crate) fn recognised(bytes: &[u8]) -> Option<String> {
    let text = decoded(bytes);
    let first = text.lines().next()?.trim_end();
    [VERSION_5, VERSION_4].contains(&first).then_some(text)
}

/// With a mark at its beginning UTF-16 or UTF-8; without one UTF-8 if it can be, else the encoding of a Chinese Windows,
/// else of a western one.
fn decoded(bytes: &[u8]) -> String {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return UTF_16LE.decode_with_bom_removal(bytes).0.into_owned();
    }
    let without_mark = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let whole = [UTF_8, GB18030]
        .into_iter()
        .find_map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(without_mark));
    whole.unwrap_or_else(|| WINDOWS_1252.decode_without_bom_handling(without_mark).0).into_owned()
}

/// Reads an export, and keeps the keys that are `wanted`.
///
/// # Errors
/// The first line that is not understood.
pub(crate) fn read(text: &str, wanted: impl Fn(&str) -> bool) -> Result<Registry, Broken> {
    let wide = text.starts_with(VERSION_5);
    let mut registry = Registry::default();
    let mut lines = Lines { rest: text, line: 0 };
    lines.next();
    let mut key: Option<(&str, bool)> = None;
    while let Some(line) = lines.next() {
        let broken = Broken { line: lines.line };
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with(';') {
            continue;
        }
        if let Some(path) = trimmed.strip_prefix('[') {
            // Names may hold the bracket as well.
            let (path, after) = path.rsplit_once(']').ok_or(broken)?;
            if !(after.trim().is_empty() || after.trim_start().starts_with(';')) {
                return Err(broken);
            }
            let (path, gone) = path.strip_prefix('-').map_or((path, false), |path| (path, true));
            if path.is_empty() {
                return Err(broken);
            }
            let kept = !gone && wanted(path);
            if gone {
                registry.remove_key(path);
            } else if kept {
                registry.put_key(path);
            }
            // The values of what is not kept have to make sense all the same.
            key = Some((path, kept));
            continue;
        }
        let (path, kept) = key.ok_or(broken)?;
        let (name, value) = entry(line, &mut lines, wide).ok_or(broken)?;
        match value {
            _ if !kept => {}
            Some(value) => registry.put(path, &name, value),
            None => registry.remove(path, &name),
        }
    }
    Ok(registry)
}

/// The lines of an export, with their numbers.
struct Lines<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        self.rest = rest;
        self.line += 1;
        Some(line.strip_suffix('\r').unwrap_or(line))
    }
}

/// `"name"=value`, `@=value`; no value where it is to be removed.
fn entry(line: &str, lines: &mut Lines<'_>, wide: bool) -> Option<(String, Option<Value>)> {
    let line = line.trim_start();
    let (name, rest) = match line.strip_prefix('@') {
        Some(rest) => (String::new(), rest.to_owned()),
        None => quoted(line, lines)?,
    };
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().to_owned();
    if rest.starts_with('"') {
        let (text, after) = quoted(&rest, lines)?;
        return nothing_more(&after).then_some((name, Some(Value::Text(text))));
    }
    if let Some(after) = rest.strip_prefix('-') {
        return nothing_more(after).then_some((name, None));
    }
    if let Some(digits) = rest.strip_prefix("dword:") {
        let digits = without_remark(digits).trim();
        let number = (1..=8).contains(&digits.len()).then(|| hexadecimal(digits)).flatten()?;
        return Some((name, Some(Value::Number(number))));
    }
    let rest = rest.strip_prefix("hex")?;
    let (kind, digits) = match rest.strip_prefix('(') {
        Some(rest) => {
            let (kind, rest) = rest.split_once(')')?;
            (hexadecimal(kind).filter(|_| kind.len() <= 8)?, rest)
        }
        None => (kind::BINARY, rest),
    };
    let bytes = bytes(digits.strip_prefix(':')?, lines)?;
    let text = |bytes: &[u8]| if wide { utf16(bytes) } else { decoded(bytes) };
    Some((name, Some(Value::from_bytes(kind, bytes, text))))
}

/// A text between quotes, which may go on over lines, and what follows.
fn quoted(line: &str, lines: &mut Lines<'_>) -> Option<(String, String)> {
    let mut text = String::new();
    let mut line = line.strip_prefix('"')?;
    loop {
        let mut letters = line.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => return Some((text, line[at + 1..].to_owned())),
                '\\' => match letters.next() {
                    Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                    // The editor writes no other escape, and takes this for what it is.
                    Some((_, other)) => text.extend(['\\', other]),
                    None => text.push('\\'),
                },
                _ => text.push(letter),
            }
        }
        text.push('\n');
        line = lines.next()?;
    }
}

/// Bytes in hexadecimal, with commas between; a backslash at the end of a line goes on in the next.
fn bytes(first: &str, lines: &mut Lines<'_>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut line = without_remark(first).trim();
    loop {
        let (here, goes_on) = line.strip_suffix('\\').map_or((line, false), |here| (here.trim_end(), true));
        let mut parts = here.split(',').map(str::trim).peekable();
        while let Some(digits) = parts.next() {
            // After the last comma the next line follows; without any bytes there is nothing at all.
            if digits.is_empty() && parts.peek().is_none() && (goes_on || bytes.is_empty()) {
                break;
            }
            let byte = hexadecimal(digits).filter(|_| (1..=2).contains(&digits.len()))?;
            bytes.push(u8::try_from(byte).ok()?);
        }
        if !goes_on {
            return Some(bytes);
        }
        line = without_remark(lines.next()?).trim();
    }
}

fn hexadecimal(digits: &str) -> Option<u32> {
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

fn without_remark(line: &str) -> &str {
    line.split(';').next().unwrap_or(line)
}

fn nothing_more(rest: &str) -> bool {
    without_remark(rest).trim().is_empty()
}

/// Text in UTF-16 as it stands in a value, without the mark.
pub(super) fn utf16(bytes: &[u8]) -> String {
    UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(text: &str) -> Result<Registry, Broken> {
        read(text, |_| true)
    }

    const KINDS: &str = "Windows Registry Editor Version 5.00\r\n\
        \r\n\
        ; a remark\r\n\
        [HKEY_CURRENT_USER\\A [b] c]\r\n\
        @=\"\"\r\n\
        \"Path\"=\"C:\\\\Program Files (x86)\\\\\\\"x\\\"; y\"\r\n\
        \"Number\"=dword:0000002a ; forty-two\r\n\
        \"Long\"=hex(b):80,f1,b3,64,\\\r\n\
        \x20 9e,dd,d9,01\r\n\
        \"List\"=hex(7):61,00,00,00,62,00,\\\r\n\
        \x20 00,00,00,00\r\n\
        \"Expanded\"=hex(2):25,00,41,00,00,00\r\n\
        \"Raw\"=hex:03,00,ff\r\n\
        \"None\"=hex(0):\r\n\
        \"Odd\"=hex(b):01\r\n\
        \"Two\"=\"one\r\ntwo\"\r\n";

    #[test]
    fn every_kind_of_value_is_read() {
        let registry = all(KINDS).unwrap();
        let of = |name: &str| registry.value("HKEY_CURRENT_USER\\A [b] c", name).cloned();
        assert_eq!(of(""), Some(Value::Text(String::new())));
        assert_eq!(of("Path"), Some(Value::Text(r#"C:\Program Files (x86)\"x"; y"#.into())));
        assert_eq!(of("Number"), Some(Value::Number(42)));
        assert_eq!(of("Long"), Some(Value::Long(0x01d9_dd9e_64b3_f180)));
        assert_eq!(of("List"), Some(Value::Texts(vec!["a".into(), "b".into()])));
        assert_eq!(of("Expanded"), Some(Value::Text("%A".into())));
        assert_eq!(of("Raw"), Some(Value::Bytes(vec![3, 0, 255])));
        assert_eq!(of("None"), Some(Value::Bytes(vec![])));
        assert_eq!(of("Odd"), Some(Value::Bytes(vec![1])), "what does not fit its kind is not guessed at");
        assert_eq!(of("Two"), Some(Value::Text("one\ntwo".into())));
    }

    #[test]
    fn both_versions_are_recognised_in_the_encodings_that_windows_writes() {
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(KINDS.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(recognised(&utf16).as_deref(), Some(KINDS));

        let old = "REGEDIT4\r\n\r\n[HKEY_CURRENT_USER\\钉钉]\r\n\"Name\"=hex(2):b6,a4,b6,a4,00\r\n";
        let (chinese, _, _) = GB18030.encode(old);
        for bytes in [old.as_bytes(), &chinese] {
            let registry = all(&recognised(bytes).unwrap()).unwrap();
            assert_eq!(registry.text("HKEY_CURRENT_USER\\钉钉", "Name"), Some("钉钉"));
        }
        for other in [&b"REGEDIT5\r\n"[..], b"", b"\xff\xfe", b"SQLite format 3\0", b"[HKEY_CURRENT_USER]"] {
            assert_eq!(recognised(other), None);
        }
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_line() {
        let cases = [
            "\"a\"=dword:00000001",
            "[HKEY_CURRENT_USER\\A",
            "[]",
            "[HKEY_CURRENT_USER\\A] b",
            "[A]\n\"a\"=foo:1",
            "[A]\n\"a\"=dword:123456789",
            "[A]\n\"a\"=dword:+1",
            "[A]\n\"a\"=hex:zz",
            "[A]\n\"a\"=hex:01,,02",
            "[A]\n\"a\"=hex:01,\\",
            "[A]\n\"a\"=hex(123456789):01",
            "[A]\n\"a\"=\"never closed\nat all",
            "[A]\n\"a\"=\"closed\" and more",
            "[A]\n\"a\"",
            "[A]\nfoo",
            "[-A]\nfoo",
        ];
        for case in cases {
            let broken = all(&format!("REGEDIT4\n\n{case}")).unwrap_err();
            assert_eq!(broken.line, 3 + usize::from(case.contains("]\n")), "{case}");
        }
    }

    #[test]
    fn a_change_file_takes_back_what_it_said() {
        let text = "REGEDIT4\n[A]\n\"x\"=dword:1\n\"y\"=dword:1\n\"x\"=-\n[A\\b]\n[-A\\b]\n";
        let registry = all(text).unwrap();
        assert_eq!(registry.value("A", "x"), None);
        assert_eq!(registry.value("A", "y"), Some(&Value::Number(1)));
        assert!(!registry.has("A\\b"));
    }

    #[test]
    fn only_what_is_wanted_is_kept() {
        let registry = read("REGEDIT4\n[A]\n\"x\"=dword:1\n[B]\n\"x\"=dword:1\n", |path| path == "B").unwrap();
        assert!(!registry.has("A"));
        assert_eq!(registry.value("B", "x"), Some(&Value::Number(1)));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            if let Some(text) = recognised(&bytes) { let _ = all(&text); }
        }

        #[test]
        fn no_text_makes_it_panic(lines in proptest::collection::vec(r#"[\[\]"@=\\;,:a-f0-9() xhdwor钉\r-]{0,30}"#, 0..12)) {
            let text = format!("{VERSION_5}\n{}", lines.join("\n"));
            if let Err(broken) = all(&text) {
                prop_assert!((2..=lines.len() + 1).contains(&broken.line));
            }
        }

        #[test]
        fn a_text_comes_back_as_it_was_written(text in "[^\u{0}\r\n]{0,40}") {
            let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
            let registry = all(&format!("{VERSION_5}\n[A]\n\"{escaped}\"=\"{escaped}\"\n")).unwrap();
            prop_assert_eq!(registry.text("A", &text), Some(text.as_str()));
        }
    }
}
