use super::line::Line;
use super::numeral::{arabic, chinese, lower_roman, to_roman, upper_roman};

/// Longer than this, a line is a sentence and no heading.
const LONGEST: usize = 120;
/// The same for words without a number, which need to look more like a heading.
const LONGEST_UNNUMBERED: usize = 80;

/// What a line opens.
#[derive(Debug, PartialEq)]
pub(super) enum Heading<'a> {
    /// `Part II`, `第二部分`.
    Part { number: u32, title: &'a str },
    /// `III. Title`, `三、标题`.
    Section { number: u32, title: &'a str },
    /// `(I) Title`, `（一）标题`.
    Subsection { number: u32, title: &'a str },
    /// `Addendum for …`.
    Addendum { name: &'a str },
    /// `(i) text`, `（1）文字`: the mark as it is cited, and the text.
    Item { mark: String, text: &'a str },
    /// Bold words: a heading of their own, or the beginning of a paragraph.
    Unnumbered { title: &'a str, text: &'a str },
}

/// What a line opens, judged by the line alone; none for text.
pub(super) fn of(line: &Line) -> Option<Heading<'_>> {
    let text = line.text.as_str();
    if fits(text, LONGEST) {
        let found = part(line).or_else(|| addendum(text)).or_else(|| section(line)).or_else(|| subsection(line));
        if found.is_some() {
            return found;
        }
    }
    item(text).or_else(|| unnumbered(line))
}

fn part(line: &Line) -> Option<Heading<'_>> {
    let text = line.text.as_str();
    let (number, rest) = match text.get(..5) {
        Some(word) if word.eq_ignore_ascii_case("part ") => {
            let numeral = text[5..].trim_start();
            upper_roman(numeral).or_else(|| arabic(numeral))?
        }
        _ => {
            let numeral = text.strip_prefix('第')?;
            let (number, rest) = chinese(numeral).or_else(|| arabic(numeral))?;
            (number, rest.strip_prefix("部分").or_else(|| rest.strip_prefix('章'))?)
        }
    };
    // 'Part 2 of this policy says …' is a sentence.
    let ends_there = rest.is_empty() || rest.starts_with([':', '：', '.', '-', '–', '—', '\u{3000}']);
    let title = rest.trim_start_matches([':', '：', '.', '-', '–', '—']).trim();
    (ends_there || line.is_marked()).then_some(Heading::Part { number, title })
}

fn addendum(text: &str) -> Option<Heading<'_>> {
    let (_, name) = text.split_once("Addendum for ")?;
    let name = name.strip_prefix("the ").unwrap_or(name).trim();
    let name = name.strip_suffix("Residents").or_else(|| name.strip_suffix("residents")).unwrap_or(name).trim();
    (!name.is_empty() && !ends_like_sentence(name)).then_some(Heading::Addendum { name })
}

fn section(line: &Line) -> Option<Heading<'_>> {
    let (number, rest) = upper_roman(&line.text).or_else(|| chinese(&line.text))?;
    let title = rest.strip_prefix(['.', '．', '、'])?.trim();
    is_title(title, line).then_some(Heading::Section { number, title })
}

fn subsection(line: &Line) -> Option<Heading<'_>> {
    let (number, rest) = in_brackets(&line.text, |inside| upper_roman(inside).or_else(|| chinese(inside)))?;
    let title = rest.trim();
    is_title(title, line).then_some(Heading::Subsection { number, title })
}

fn item(text: &str) -> Option<Heading<'_>> {
    let (mark, rest) = in_brackets(text, lower_roman)
        .map(|(number, rest)| (format!("({})", to_roman(number).to_lowercase()), rest))
        .or_else(|| in_brackets(text, arabic).map(|(number, rest)| (format!("({number})"), rest)))?;
    let text = rest.trim();
    (!text.is_empty()).then_some(Heading::Item { mark, text })
}

fn unnumbered(line: &Line) -> Option<Heading<'_>> {
    let title = line.bold.as_deref()?.trim_end_matches(['.', '。', ':', '：', ' ']);
    let text = line.rest.trim_start_matches(['.', '。', ':', '：']).trim();
    (!title.is_empty() && fits(title, LONGEST_UNNUMBERED)).then_some(Heading::Unnumbered { title, text })
}

/// Takes a number in round brackets, narrow or wide, and gives what follows.
fn in_brackets(text: &str, number: impl Fn(&str) -> Option<(u32, &str)>) -> Option<(u32, &str)> {
    let (number, rest) = number(text.strip_prefix(['(', '（'])?.trim_start())?;
    Some((number, rest.trim_start().strip_prefix([')', '）'])?))
}

fn is_title(title: &str, line: &Line) -> bool {
    !title.is_empty() && (line.is_marked() || !ends_like_sentence(title))
}

fn ends_like_sentence(text: &str) -> bool {
    text.ends_with(['.', '。', ';', '；', ',', '，'])
}

fn fits(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_none()
}
