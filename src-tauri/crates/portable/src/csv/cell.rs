//! What a cell says, made harmless for spreadsheets.

use std::borrow::Cow;

use crate::tables::Cell;

/// A cell as it stands in the file.
pub(crate) fn written<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::Nothing => Cow::Borrowed(""),
        Cell::Text(content) => text(content),
        Cell::Truth(true) => Cow::Borrowed("true"),
        Cell::Truth(false) => Cow::Borrowed("false"),
        Cell::Time(at) => Cow::Owned(at.to_string()),
    }
}

/// A text as it stands, or, where a spreadsheet would run it as a formula, with an apostrophe before it. A text that
/// begins with an apostrophe gets one more, so that taking the first one off always gives the text.
///
/// Control characters that no table can carry become U+FFFD.
fn text(text: &str) -> Cow<'_, str> {
    let mut cell =
        if text.contains(is_odd) { Cow::Owned(text.replace(is_odd, "\u{fffd}")) } else { Cow::Borrowed(text) };
    if must_be_quoted(&cell) {
        cell.to_mut().insert(0, '\'');
    }
    cell
}

/// Whether a cell could be run as a formula.
pub(super) fn is_harmful(cell: &str) -> bool {
    match cell.chars().next() {
        Some('=' | '@' | '\t' | '\r' | '\n' | '＝' | '＠') => true,
        // What follows the sign may be a number or a telephone number with spaces; anything else could be a formula.
        Some(sign @ ('+' | '-' | '＋' | '－')) => !is_number(&cell[sign.len_utf8()..]),
        _ => false,
    }
}

fn must_be_quoted(cell: &str) -> bool {
    cell.starts_with('\'') || is_harmful(cell)
}

fn is_number(rest: &str) -> bool {
    let of_digits = || rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ','));
    // A very large or small number is written with an exponent.
    rest.starts_with(|c: char| c.is_ascii_digit()) && (of_digits() || rest.parse::<f64>().is_ok())
}

fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::{is_harmful, text};

    #[test]
    fn formulas_are_made_harmless_and_numbers_are_left() {
        for formula in ["=1+1", "@SUM(A1)", "\t=1", "\r=1", "+cmd|' /C calc'!A0", "-2+3+cmd|x", "+", "＝1", "-A1"] {
            assert!(is_harmful(formula), "{formula:?}");
            assert_eq!(text(formula), format!("'{formula}"));
        }
        for plain in ["+65 1234 5678", "-5", "-1.5", "-8.1e100", "-8.1e-100", "+1,000", "a=b", "", "中文", "2026-01-01"]
        {
            assert!(!is_harmful(plain), "{plain:?}");
            assert_eq!(text(plain), plain);
        }
    }

    #[test]
    fn one_apostrophe_off_gives_the_text_back() {
        assert_eq!(text("'=1"), "''=1");
        assert_eq!(text("'tis"), "''tis");
    }

    #[test]
    fn control_characters_do_not_break_the_table() {
        assert_eq!(text("a\u{0}b\u{7}"), "a\u{fffd}b\u{fffd}");
        assert_eq!(text("a\nb\tc"), "a\nb\tc");
    }
}
