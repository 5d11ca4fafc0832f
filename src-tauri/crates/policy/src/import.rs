//! Reads a policy text: its date, and its sections as the catalogue cites them.
//!
//! A section is cited by its own numeral, with that of its part where the numeral alone could mean a part (`II.I`, but
//! `III`); what is numbered inside it follows in brackets (`II.I(I)(i)`). An addendum adds its name (`X EEA IV`). A
//! heading without a number is cited by its words (`III “Sharing with the public”`).

mod date;
mod heading;
mod line;
mod numeral;
mod outline;

use std::fmt::Write as _;

use clearhold_model::{PolicyId, PolicyText, Timestamp};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use line::Line;

/// The longest text that is taken, in bytes. The policy of 2021 has 45,000.
pub const MOST_BYTES: usize = 2_000_000;

/// Why a text was not taken. None of these says anything of what the text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Empty, or something other than plain text or Markdown, such as a web page or a PDF.
    #[error("this is not plain text")]
    NotText,
    /// The text names no date of its own and none was given.
    #[error("the text has no date")]
    NoDate,
    /// Nothing in the text looks like a numbered section.
    #[error("the text has no numbered sections")]
    NoSections,
    /// Longer than [`MOST_BYTES`].
    #[error("the text is too long")]
    TooLarge,
}

/// Reads a policy text, plain or Markdown, in English or Chinese.
///
/// `effective` is the date from which it applies, where the person gives it; otherwise the text must say it. `now` is
/// kept as the time of the import. The same text with the same date always gets the same identifier.
pub fn read(text: &str, effective: Option<Date>, now: Timestamp) -> Result<PolicyText, ImportError> {
    if text.len() > MOST_BYTES {
        return Err(ImportError::TooLarge);
    }
    if !is_plain_text(text) {
        return Err(ImportError::NotText);
    }
    let lines: Vec<Line> = line::lines(text);
    let title = lines.first().map(|first| first.text.clone()).ok_or(ImportError::NotText)?;
    let sections = outline::sections(&lines);
    if sections.is_empty() {
        return Err(ImportError::NoSections);
    }
    let effective = effective.or_else(|| date::of_policy(&lines)).ok_or(ImportError::NoDate)?;
    let sha256 = hexadecimal(&Sha256::digest(text.as_bytes()));
    Ok(PolicyText {
        id: PolicyId::new(format!("{effective}-{}", &sha256[..8])),
        title,
        effective,
        imported_at: now,
        sha256,
        sections,
    })
}

fn is_plain_text(text: &str) -> bool {
    let start: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(16).collect();
    let start = start.to_ascii_lowercase();
    let odd = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')).count();
    !start.is_empty()
        && !["%pdf", "<!doctype", "<html", "<?xml", "{\\rtf"].iter().any(|other| start.starts_with(other))
        && !text.contains('\0')
        && odd * 100 <= text.len()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
