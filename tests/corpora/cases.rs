//! Reading the files of cases.

use crate::packing;

/// A file, and what it must give.
pub(crate) struct Case {
    /// Where it stands among the cases.
    pub(crate) line: usize,
    pub(crate) name: String,
    pub(crate) options: Vec<String>,
    content: Vec<String>,
    /// Titles, with fields that they must have.
    pub(crate) records: Vec<(String, Vec<(String, String)>)>,
    /// What else it must give, as it stands.
    pub(crate) rest: Vec<String>,
}

/// Every case of a file.
pub(crate) fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_content = false;
    for (at, line) in text.lines().enumerate() {
        if let Some(header) = line.strip_prefix("== ") {
            let mut words = header.split_whitespace().map(str::to_owned);
            cases.push(Case {
                line: at + 1,
                name: words.next().unwrap(),
                options: words.collect(),
                content: Vec::new(),
                records: Vec::new(),
                rest: Vec::new(),
            });
            in_content = true;
        } else if let Some(case) = cases.last_mut() {
            match line {
                "--" if in_content => in_content = false,
                line if in_content => case.content.push(line.to_owned()),
                line if line.starts_with("+ ") => case.records.push(record(&line[2..])),
                line if line.starts_with("! ") || line.starts_with("error ") => case.rest.push(line.to_owned()),
                line => assert!(line.is_empty() || line.starts_with('#'), "line {}: {line}", at + 1),
            }
        }
    }
    cases
}

fn record(text: &str) -> (String, Vec<(String, String)>) {
    let mut parts = text.split(" | ");
    let title = parts.next().unwrap().to_owned();
    let pair = |part: &str| part.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())).unwrap();
    (title, parts.map(pair).collect())
}

impl Case {
    /// The value of an option `name=value`.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find_map(|option| option.strip_prefix(name)?.strip_prefix('='))
    }

    fn has(&self, flag: &str) -> bool {
        self.options.iter().any(|option| option == flag)
    }

    /// The file itself.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = if self.has("packed") {
            packing::zip(&packing::entries(&self.content))
        } else if self.has("sheets") {
            packing::workbook(&self.content)
        } else {
            let end = if self.has("crlf") {
                "\r\n"
            } else if self.has("cr") {
                "\r"
            } else {
                "\n"
            };
            encoded(&unfolded(&self.content.join(end)), self.option("in").unwrap_or("utf-8"))
        };
        if let Some(length) = self.option("cut") {
            let length: usize = length.parse().unwrap();
            bytes.truncate(bytes.len().saturating_sub(length));
        }
        bytes
    }
}

/// The bytes of text with `{{…}}` in it.
pub(crate) fn unfolded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (form, after) = after.split_once("}}").unwrap();
        bytes.extend(before.as_bytes());
        if let Some(pairs) = form.strip_prefix("hex ") {
            let pair = |at| u8::from_str_radix(&pairs[at..at + 2], 16).unwrap();
            bytes.extend((0..pairs.len()).step_by(2).map(pair));
        } else {
            let (times, piece) = form.split_once('*').unwrap();
            bytes.extend(piece.replace("\\n", "\n").repeat(times.parse().unwrap()).as_bytes());
        }
        rest = after;
    }
    bytes.extend(rest.as_bytes());
    bytes
}

fn encoded(bytes: &[u8], encoding: &str) -> Vec<u8> {
    let text = || String::from_utf8(bytes.to_vec()).unwrap();
    let units = |mark: bool| mark.then_some(0xfeff).into_iter().chain(text().encode_utf16().collect::<Vec<_>>());
    match encoding {
        "utf-8" => bytes.to_vec(),
        "utf-8-mark" => [b"\xef\xbb\xbf", bytes].concat(),
        "utf-16le" => units(false).flat_map(u16::to_le_bytes).collect(),
        "utf-16le-mark" => units(true).flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => units(false).flat_map(u16::to_be_bytes).collect(),
        "utf-16be-mark" => units(true).flat_map(u16::to_be_bytes).collect(),
        other => encoding_rs::Encoding::for_label(other.as_bytes()).unwrap().encode(&text()).0.into_owned(),
    }
}
