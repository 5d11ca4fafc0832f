/// One line that is not blank, without the marks of Markdown.
pub(super) struct Line {
    /// What it says.
    pub text: String,
    /// The bold words at its beginning, if it begins so; all of it where it is a heading of Markdown.
    pub bold: Option<String>,
    /// What follows these words.
    pub rest: String,
    /// Whether a blank line comes before it, or nothing at all.
    pub starts_paragraph: bool,
}

impl Line {
    /// Whether all of it is bold or it is a heading of Markdown.
    pub(super) fn is_marked(&self) -> bool {
        self.bold.is_some() && self.rest.is_empty()
    }
}

pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut starts_paragraph = true;
    for raw in text.trim_start_matches('\u{feff}').lines() {
        let line = read(raw, starts_paragraph);
        starts_paragraph = line.text.is_empty();
        if !line.text.is_empty() {
            lines.push(line);
        }
    }
    lines
}

fn read(raw: &str, starts_paragraph: bool) -> Line {
    let raw = raw.trim();
    let without_hashes = raw.trim_start_matches('#');
    let is_heading = without_hashes.len() < raw.len() && without_hashes.starts_with(char::is_whitespace);
    let raw = if is_heading { without_hashes } else { raw };
    let (bold, rest) = if is_heading { (without_marks(raw), String::new()) } else { split_bold(raw) };
    Line { text: without_marks(raw), bold: (!bold.is_empty()).then_some(bold), rest, starts_paragraph }
}

/// Parts the bold words at the beginning from the rest. Word processors leave them in several runs
/// (`**Usage data****.** We`), so runs with nothing between them count as one.
fn split_bold(raw: &str) -> (String, String) {
    let mut bold = String::new();
    let mut rest = raw;
    while let Some(opened) = rest.trim_start().strip_prefix("**") {
        let Some((run, after)) = opened.split_once("**") else { break };
        if !bold.is_empty() && rest.starts_with(char::is_whitespace) {
            bold.push(' ');
        }
        bold.push_str(run);
        rest = after;
    }
    (without_marks(&bold), without_marks(rest))
}

/// Takes out bold marks, links and escapes, and keeps what they mark.
fn without_marks(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(next) = rest.find(['*', '\\', '[', '_']) {
        text.push_str(&rest[..next]);
        rest = &rest[next..];
        let before = text.chars().next_back();
        if let Some(after) = rest.strip_prefix("**") {
            rest = after;
        } else if let Some((label, after)) = link(rest) {
            text.push_str(label);
            rest = after;
        } else if let Some(after) = rest.strip_prefix('\\').filter(|after| after.starts_with(is_markdown_sign)) {
            let mut after = after.chars();
            text.extend(after.next());
            rest = after.as_str();
        } else if rest.starts_with('_') && is_emphasis(before, rest[1..].chars().next()) {
            rest = &rest[1..];
        } else {
            let mut all = rest.chars();
            text.extend(all.next());
            rest = all.as_str();
        }
    }
    text.push_str(rest);
    text.trim().to_owned()
}

/// The words of `[words](address)` and what follows. Looks no further than the next sign that can't be part of it.
fn link(rest: &str) -> Option<(&str, &str)> {
    let opened = rest.strip_prefix('[')?;
    let label_end = opened.find(['[', ']'])?;
    let address = opened[label_end..].strip_prefix("](")?;
    let address_end = address.find(|sign: char| matches!(sign, '(' | ')' | '[') || sign.is_whitespace())?;
    let after = address[address_end..].strip_prefix(')')?;
    Some((&opened[..label_end], after))
}

fn is_markdown_sign(sign: char) -> bool {
    sign.is_ascii_punctuation()
}

/// An underscore is a mark at a word's edge and a letter inside it, as in an address.
fn is_emphasis(before: Option<char>, after: Option<char>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    is_letter(before) != is_letter(after)
}
