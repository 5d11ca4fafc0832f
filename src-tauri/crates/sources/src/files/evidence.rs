//! What is kept as evidence as it is: pictures and e-mails, told by their content and not by their names.

use std::io::{Read, Seek, SeekFrom};

use clearhold_model::{Field, Timestamp};
use mail_parser::{Address, Message, MessageParser};
use sha2::{Digest, Sha256};

use super::records::Draft;
use super::{Attached, Entry, FileError, FileLapseCode, Reading, Visit, hand_over, left_out};
use crate::files::Found;

/// The category of what the person keeps of their dealings with a service: enquiries, complaints and answers (II.I(I)).
const DEALINGS: &str = "support";
/// A larger one is no picture of a screen, and no letter.
const MOST_BYTES: u64 = 25 * 1024 * 1024;

/// What stands where at the beginning of a file.
type Marks = &'static [(usize, &'static [u8])];

/// The media types of pictures, each with what it begins with.
const PICTURES: [(&str, Marks); 8] = [
    ("image/png", &[(0, b"\x89PNG\r\n\x1a\n")]),
    ("image/jpeg", &[(0, b"\xff\xd8\xff")]),
    ("image/webp", &[(0, b"RIFF"), (8, b"WEBP")]),
    // ISO/IEC 23008-12, 10.2: the brands of pictures coded with HEVC.
    ("image/heic", &[(4, b"ftypheic")]),
    ("image/heic", &[(4, b"ftypheix")]),
    ("image/heic", &[(4, b"ftyphevc")]),
    ("image/heic", &[(4, b"ftypmif1")]),
    ("image/heic", &[(4, b"ftypmsf1")]),
];
/// The media type of an e-mail (RFC 5322).
const EMAIL: &str = "message/rfc822";

/// Whether a file begins as a picture or an e-mail.
pub(super) fn begins(beginning: &[u8]) -> bool {
    media_of(beginning).is_some()
}

/// Reads a picture or an e-mail whole: one record that says what it is, with the content beside it.
pub(super) fn read(
    mut file: impl Read + Seek,
    name: &str,
    reading: &Reading<'_>,
    visit: &mut Visit<'_>,
) -> Result<(), FileError> {
    let mut content = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(MOST_BYTES + 1).read_to_end(&mut content)?;
    if content.len() as u64 > MOST_BYTES {
        return left_out(visit, 1, FileLapseCode::TooLarge);
    }
    let media = media_of(&content).ok_or(FileError::Damaged)?;
    let sha256: String = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut draft = Draft {
        kind: "imported_evidence",
        category: reading.category.clone().unwrap_or_else(|| DEALINGS.into()),
        title: name.to_owned(),
        at: None,
        fields: vec![Field::new("sha256", sha256), Field::new("media_type", media)],
        person: false,
    };
    if media == EMAIL {
        add_letter(&mut draft, &content);
    }
    let key = draft.key_of_content();
    draft.fields.push(Field::new("file_name", name));
    draft
        .fields
        .extend(reading.note.filter(|note| !note.trim().is_empty()).map(|note| Field::new("note", note.trim())));
    let attached = Some(Attached { media, content });
    hand_over(visit, Found::Entry(Entry { attached, ..draft.entry_under(key, reading.source, 1) }))
}

/// What an e-mail says of itself.
fn add_letter(draft: &mut Draft, content: &[u8]) {
    let Some(message) = MessageParser::new().parse_headers(content) else { return };
    if let Some(subject) = message.subject().filter(|subject| !subject.trim().is_empty()) {
        subject.clone_into(&mut draft.title);
    }
    draft.at = message.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok());
    for (id, people) in [("sender", message.from()), ("recipients", message.to())] {
        draft.fields.extend(people.and_then(addresses).map(|addresses| Field::new(id, addresses)));
    }
}

fn addresses(people: &Address<'_>) -> Option<String> {
    let all: Vec<&str> = people.iter().filter_map(|one| one.address()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn media_of(beginning: &[u8]) -> Option<&'static str> {
    let has = |(at, mark): &(usize, &[u8])| beginning.get(*at..).is_some_and(|rest| rest.starts_with(mark));
    let picture = PICTURES.iter().find(|(_, marks)| marks.iter().all(has)).map(|(media, _)| *media);
    picture.or_else(|| is_letter(beginning).then_some(EMAIL))
}

/// An e-mail begins with its header, which says from whom and when it is (RFC 5322, 3.6).
fn is_letter(beginning: &[u8]) -> bool {
    let first = beginning.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let name = first.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_header = first.contains(&b':')
        && !name.is_empty()
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let said = |message: Message<'_>| message.from().is_some() && message.date().is_some();
    is_header && MessageParser::new().parse_headers(beginning).is_some_and(said)
}
