use jiff::civil::Date;

use super::line::Line;

/// How many lines from the top are looked at for a line that says whose date it is.
const HEAD: usize = 60;
/// How many lines from the top may hold a date that stands alone.
const TOP: usize = 10;

const EFFECTIVE: [&str; 4] = ["effective", "in force", "applies from", "生效"];
const UPDATED: [&str; 9] = ["update", "revised", "modified", "version", "published", "更新", "发布", "修订", "版本"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date that the head of a policy gives: the one from which it applies, else that of its last change, else one
/// that stands alone near the top. A date in a sentence is never taken: it may be of something else.
pub(super) fn of_policy(lines: &[Line]) -> Option<Date> {
    let head = || lines.iter().take(HEAD).filter(|line| line.text.chars().count() <= 200);
    let said = |words: &[&str]| {
        head().find_map(|line| {
            let text = line.text.to_lowercase();
            words.iter().any(|word| text.contains(word)).then(|| in_text(&text))?
        })
    };
    said(&EFFECTIVE).or_else(|| said(&UPDATED)).or_else(|| {
        lines.iter().take(TOP).filter(|line| line.text.chars().count() <= 40).find_map(|line| in_text(&line.text))
    })
}

/// The first date in a text, in any of the forms that policies use.
fn in_text(text: &str) -> Option<Date> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|start| at_start(&tokens[start..]))
}

#[derive(Debug, PartialEq)]
enum Token {
    Number(i16),
    Month(i16),
    Sign(char),
}

use Token::{Month, Number, Sign};

fn at_start(tokens: &[Token]) -> Option<Date> {
    let (year, month, day) = match tokens {
        // 2021-05-20, 2021/5/20, 2021.5.20
        [Number(year), Sign(first @ ('-' | '/' | '.')), Number(month), Sign(second), Number(day), ..]
            if first == second =>
        {
            (year, month, day)
        }
        // 2021年5月20日
        [Number(year), Sign('年'), Number(month), Sign('月'), Number(day), Sign('日'), ..] => (year, month, day),
        // May 20, 2021 and 20 May 2021, with or without the comma
        [Month(month), Number(day), Sign(','), Number(year), ..]
        | [Month(month), Number(day), Number(year), ..]
        | [Number(day), Month(month), Sign(','), Number(year), ..]
        | [Number(day), Month(month), Number(year), ..] => (year, month, day),
        _ => return None,
    };
    if !(1990..=2100).contains(year) {
        return None;
    }
    Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok()
}

/// Numbers, months and signs; the endings of `20th` and the word `of` are passed over, as are spaces.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = end(|c| c.is_ascii_digit());
            tokens.push(rest[..length].parse().map_or(Sign('#'), Number));
            length
        } else if first.is_ascii_alphabetic() {
            let length = end(|c| c.is_ascii_alphabetic());
            let word = rest[..length].to_lowercase();
            match month(&word) {
                Some(number) => tokens.push(Month(number)),
                None if ["st", "nd", "rd", "th", "of"].contains(&word.as_str()) => {}
                None => tokens.push(Sign('w')),
            }
            length
        } else {
            if !first.is_whitespace() {
                tokens.push(Sign(first));
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// A month by its name, or by its first three letters or four.
fn month(word: &str) -> Option<i16> {
    let position =
        MONTHS.iter().position(|name| *name == word || ((3..=4).contains(&word.len()) && name.starts_with(word)))?;
    i16::try_from(position + 1).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]
    use super::*;

    #[test]
    fn every_form_is_read() {
        let expected = Date::new(2021, 5, 20).unwrap();
        for text in [
            "Latest update: May 20, 2021",
            "Latest update:\u{a0} May 20th, 2021",
            "20 May 2021",
            "20th of May, 2021",
            "2021-05-20",
            "2021/5/20",
            "2021.05.20",
            "更新时间：2021年5月20日",
            "更新 2021 年 05 月 20 日",
        ] {
            assert_eq!(in_text(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "2021", "2021-13-01", "30 February 2021", "Act No. 65 of 2015", "1.2.3", "99999999999-1-1"] {
            assert_eq!(in_text(text), None, "{text}");
        }
    }
}
