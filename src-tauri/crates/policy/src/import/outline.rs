use std::collections::{BTreeSet, HashMap, HashSet};

use clearhold_model::PolicySection;

use super::heading::{self, Heading};
use super::line::Line;
use super::numeral::to_roman;

/// So many headings with nothing between them are a table of contents.
const SHORTEST_CONTENTS: usize = 3;
/// The longest first sentence of an item that is taken as its heading.
const LONGEST_ITEM_HEADING: usize = 60;

/// Cuts a text into its sections. None where no section has a number.
pub(super) fn sections(lines: &[Line]) -> Vec<PolicySection> {
    let headings = without_contents(lines.iter().map(heading::of).collect());
    let parts = headings.iter().flatten().filter_map(|heading| match heading {
        Heading::Part { number, .. } => Some(*number),
        _ => None,
    });
    let mut outline = Outline { parts: parts.collect(), ..Outline::default() };
    // The first line is the title of the whole, unless the text begins with its first section.
    let is_title = !matches!(headings.first(), Some(Some(Heading::Part { .. } | Heading::Section { .. })));
    for (line, heading) in lines.iter().zip(headings).skip(usize::from(is_title)) {
        outline.add(line, heading);
    }
    outline.finish()
}

/// Takes a table of contents for the text that it is.
fn without_contents(mut headings: Vec<Option<Heading<'_>>>) -> Vec<Option<Heading<'_>>> {
    let number = |heading: &Option<Heading<'_>>| match heading {
        Some(Heading::Section { number, .. }) => Some(*number),
        _ => None,
    };
    let mut start = 0;
    while start < headings.len() {
        let mut end = start + 1;
        while end < headings.len()
            && number(&headings[end - 1]).is_some_and(|before| number(&headings[end]) == Some(before + 1))
        {
            end += 1;
        }
        if end - start >= SHORTEST_CONTENTS {
            headings[start..end].fill_with(|| None);
        }
        start = end;
    }
    headings
}

/// The kinds of sections, from the outermost inwards: one closes all that are of its kind or further in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Part,
    Section,
    Addendum,
    AddendumSection,
    Subsection,
    Unnumbered,
    Item,
}

/// A section that what follows may still belong to.
struct Open {
    kind: Kind,
    /// Its place in the list of sections.
    index: usize,
    /// For an item: whether it announces the paragraphs after it.
    announces: bool,
}

#[derive(Default)]
struct Outline {
    /// The numbers that parts have.
    parts: BTreeSet<u32>,
    sections: Vec<PolicySection>,
    open: Vec<Open>,
    /// How often each citation was wanted, so that none is given twice.
    wanted: HashMap<String, u32>,
    /// What the items of a section's list are cited after, by the place of that section; none once the list is over.
    lists: HashMap<usize, Option<String>>,
    /// The citations that a list already goes by.
    listed: HashSet<String>,
    /// The number of the last section in this part or addendum.
    last_number: u32,
    has_numbers: bool,
    /// What stands between the title and the first section.
    preface: Vec<String>,
}

impl Outline {
    fn add(&mut self, line: &Line, heading: Option<Heading<'_>>) {
        match heading {
            Some(Heading::Part { number, title }) => {
                self.last_number = 0;
                self.begin(Kind::Part, to_roman(number), if title.is_empty() { &line.text } else { title }, "");
            }
            Some(Heading::Section { number, title }) if number > self.last_number => self.begin_section(number, title),
            Some(Heading::Subsection { number, title }) if self.within(Kind::Subsection).is_some() => {
                let citation = format!("{}({})", self.numbered_above(Kind::Subsection), to_roman(number));
                self.begin(Kind::Subsection, citation, title, "");
            }
            Some(Heading::Addendum { name }) => {
                self.last_number = 0;
                let above = self.numbered_above(Kind::Addendum);
                let citation = if above.is_empty() { name.to_owned() } else { format!("{above} {name}") };
                self.begin(Kind::Addendum, citation, &line.text, "");
            }
            Some(Heading::Item { mark, text }) if self.within(Kind::Item).is_some() => {
                self.begin_item(line, &mark, text);
            }
            Some(Heading::Unnumbered { title, text }) if self.within(Kind::Unnumbered).is_some() => {
                let citation = format!("{} “{title}”", self.numbered_above(Kind::Unnumbered));
                self.begin(Kind::Unnumbered, citation, title, text);
            }
            _ => self.add_text(line),
        }
    }

    fn begin_section(&mut self, number: u32, title: &str) {
        self.last_number = number;
        self.has_numbers = true;
        let numeral = to_roman(number);
        if let Some(addendum) = self.open.iter().find(|open| open.kind == Kind::Addendum) {
            let citation = format!("{} {numeral}", self.sections[addendum.index].citation);
            return self.begin(Kind::AddendumSection, citation, title, "");
        }
        let part = self.open.iter().find(|open| open.kind == Kind::Part);
        let in_part = part.map(|part| format!("{}.{numeral}", self.sections[part.index].citation));
        let alone = !self.parts.contains(&number) && !self.wanted.contains_key(&numeral);
        let citation = in_part.filter(|_| !alone).unwrap_or(numeral);
        self.begin(Kind::Section, citation, title, "");
    }

    /// The items of a section's first list are cited after the section's number, those of further lists after the words
    /// of the heading above them. A list that no heading tells from an earlier one stays text.
    fn begin_item(&mut self, line: &Line, mark: &str, text: &str) {
        self.close(Kind::Item);
        let Some(above) = self.open.last().map(|open| open.index) else { return self.add_text(line) };
        if !self.lists.contains_key(&above) {
            let numbered = self.numbered_above(Kind::Item);
            let is_first = self.listed.insert(numbered.clone());
            let base = if is_first { numbered } else { self.sections[above].citation.clone() };
            self.lists.insert(above, Some(base));
        }
        let citation = self.lists[&above].as_ref().map(|base| format!("{base}{mark}"));
        let Some(citation) = citation.filter(|citation| !self.wanted.contains_key(citation)) else {
            // A second list that no heading tells from the first.
            self.lists.insert(above, None);
            return self.add_text(line);
        };
        let (title, text) = first_sentence(text).unwrap_or(("", text));
        self.begin(Kind::Item, citation, title, text);
        if let Some(item) = self.open.last_mut() {
            item.announces = line.text.ends_with([':', '：']);
        }
    }

    fn begin(&mut self, kind: Kind, citation: String, heading: &str, text: &str) {
        self.close(kind);
        let citation = self.unique(citation);
        self.open.push(Open { kind, index: self.sections.len(), announces: false });
        self.sections.push(PolicySection {
            citation,
            heading: heading.to_owned(),
            level: u8::try_from(self.open.len()).unwrap_or(u8::MAX),
            text: text.to_owned(),
        });
    }

    fn add_text(&mut self, line: &Line) {
        let after_item = self.open.last().is_some_and(|open| open.kind == Kind::Item && !open.announces);
        if after_item && line.starts_paragraph {
            // It belongs to what the list belongs to.
            self.close(Kind::Item);
        }
        let Some(open) = self.open.last() else {
            self.preface.push(line.text.clone());
            return;
        };
        let text = &mut self.sections[open.index].text;
        if !text.is_empty() {
            text.push_str(if line.starts_paragraph { "\n\n" } else { "\n" });
        }
        text.push_str(&line.text);
    }

    fn close(&mut self, kind: Kind) {
        while self.open.last().is_some_and(|open| open.kind >= kind) {
            self.open.pop();
        }
    }

    /// The section that something of this kind would lie in; none outside every section.
    fn within(&self, kind: Kind) -> Option<&PolicySection> {
        let above = self.open.iter().rev().find(|open| open.kind < kind)?;
        (above.kind != Kind::Part).then(|| &self.sections[above.index])
    }

    /// The citation of the innermost section with a number or a name that something of this kind would lie in.
    fn numbered_above(&self, kind: Kind) -> String {
        let above = self.open.iter().rev().find(|open| open.kind < kind && open.kind < Kind::Unnumbered);
        above.map(|open| self.sections[open.index].citation.clone()).unwrap_or_default()
    }

    /// The citation, with a count where it is taken.
    fn unique(&mut self, citation: String) -> String {
        let count = self.wanted.entry(citation.clone()).or_default();
        *count += 1;
        if *count == 1 { citation } else { format!("{citation} {count}") }
    }

    fn finish(mut self) -> Vec<PolicySection> {
        if !self.has_numbers {
            return Vec::new();
        }
        let said: usize = self.preface.iter().map(|line| line.chars().count()).sum();
        // A line with a date is no preface.
        if said > 100 {
            let preface = PolicySection {
                citation: "0".to_owned(),
                heading: String::new(),
                level: 1,
                text: self.preface.join("\n\n"),
            };
            self.sections.insert(0, preface);
        }
        self.sections
    }
}

/// A short first sentence, which serves as the heading of an item, and what follows it.
fn first_sentence(text: &str) -> Option<(&str, &str)> {
    let (first, after) = text.split_once('.')?;
    let is_heading = after.starts_with(char::is_whitespace) && first.chars().nth(LONGEST_ITEM_HEADING).is_none();
    is_heading.then_some((first, after.trim()))
}
