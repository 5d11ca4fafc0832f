//! What goes to the terminal: one JSON document for scripts, or prose and tables for people.

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use clearhold_app::{Code, Error, ErrorReport, Result};
use clearhold_model::Page;
use clearhold_words::{Argument, Words};
use comfy_table::presets::NOTHING;
use comfy_table::{ColumnConstraint, ContentArrangement, Table};
use serde::Serialize;
use serde_json::Value;
use terminal_size::Width;

/// The terminal, and how to speak to it.
pub(crate) struct Output {
    pub(crate) json: bool,
    pub(crate) words: Words,
    colour: bool,
}

impl Output {
    pub(crate) fn new(json: bool, no_color: bool, words: Words) -> Self {
        let colour = !no_color && std::env::var_os("NO_COLOR").is_none() && std::io::stderr().is_terminal();
        Self { json, words, colour }
    }

    /// The answer: as JSON, or told by `prose`.
    pub(crate) fn answer<T: Serialize>(&self, answer: &T, prose: impl FnOnce(&Self) -> Result<()>) -> Result<()> {
        if self.json {
            Self::line(&serde_json::to_string(answer).map_err(|_| Error::from(Code::Bug))?)
        } else {
            prose(self)
        }
    }

    /// A list: as JSON, or as a table with a last line on how to go on. An empty one says `empty`.
    pub(crate) fn list<T: Serialize>(
        &self,
        page: &Page<T>,
        empty: &str,
        columns: &[&str],
        cells: impl Fn(&T) -> Vec<String>,
    ) -> Result<()> {
        self.answer(page, |output| {
            if page.items.is_empty() {
                return output.say(empty, &[]);
            }
            output.table(columns, page.items.iter().map(cells))?;
            let shown = page.items.len() as u64;
            match &page.next {
                Some(next) => output.say(
                    "cli-more",
                    &[("shown", shown.into()), ("total", page.total.into()), ("next", Argument::Text(next))],
                ),
                None => output.say("cli-total", &[("total", page.total.into())]),
            }
        })
    }

    /// A table; `columns` are keys of words. Where there are no rows, nothing is written.
    pub(crate) fn table(&self, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<()> {
        let mut table = Table::new();
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        if let Some((Width(width), _)) = terminal_size::terminal_size_of(std::io::stdout()) {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        table.set_header(columns.iter().map(|key| self.words.text(key)));
        for row in rows {
            table.add_row(row.iter().map(|cell| clean(cell)));
        }
        if table.is_empty() {
            return Ok(());
        }
        for (column, key) in table.column_iter_mut().zip(columns) {
            // What is to be copied stays in one piece, even where the line then runs over.
            if IDENTIFIERS.contains(key) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        for line in table.lines() {
            Self::line(line.trim_end())?;
        }
        Ok(())
    }

    /// A sentence.
    pub(crate) fn say(&self, key: &str, args: &[(&str, Argument<'_>)]) -> Result<()> {
        write_line(&self.words.text_with(key, args))
    }

    /// One thing that is known, behind its name.
    pub(crate) fn fact(&self, name: &str, value: &str) -> Result<()> {
        self.say("cli-fact", &[("name", Argument::Text(&self.words.text(name))), ("value", Argument::Text(value))])
    }

    fn line(line: &str) -> Result<()> {
        write_out(format!("{line}\n").as_bytes())
    }

    /// An error, on stderr.
    pub(crate) fn error(&self, error: &Error) {
        let report = error.report(&self.words);
        let text = if self.json { error_line(&report) } else { self.prose(&report, error.code) };
        // Nobody is left to tell when stderr is gone.
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    fn prose(&self, report: &ErrorReport, code: Code) -> String {
        // What is wrong with a command is told in a sentence of its own, where there is one.
        let own = report.details.get("reason").and_then(Value::as_str).filter(|_| code == Code::InvalidArgument);
        let told = own.map_or_else(|| report.message.clone(), clean);
        let nothing = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
        let details = report
            .details
            .iter()
            .filter(|(name, value)| (own.is_none() || name.as_str() != "reason") && !nothing(value));
        let details: Vec<String> = details.map(|(name, value)| self.detail(name, value)).collect();
        let message = if self.colour { format!("\u{1b}[1;31m{told}\u{1b}[0m") } else { told };
        let mut lines = vec![format!("{message} [{}]", report.code)];
        lines.extend(details.into_iter().map(|detail| format!("  {detail}")));
        lines.push(format!("→ {}", report.hint));
        lines.join("\n")
    }

    /// A detail of an error, under its name in words.
    fn detail(&self, name: &str, value: &Value) -> String {
        let key = format!("detail-{name}");
        let name = if self.words.has(&key) { self.words.text(&key) } else { name.to_owned() };
        let value = clean(&crate::values::plain(&self.words, value));
        self.words.text_with("cli-fact", &[("name", Argument::Text(&name)), ("value", Argument::Text(&value))])
    }

    /// A sentence by its key beside the answer, on stderr.
    pub(crate) fn aside(&self, key: &str, args: &[(&str, Argument<'_>)]) {
        let _ = writeln!(std::io::stderr(), "{}", clean(&self.words.text_with(key, args)));
    }
}

/// A sentence beside the answer, on stderr.
pub(crate) fn write_aside(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", clean(text));
}

/// Columns that hold what a person copies into the next command.
const IDENTIFIERS: [&str; 4] = ["cli-column-id", "cli-column-source", "cli-column-citation", "cli-column-snapshot"];

fn error_line(report: &ErrorReport) -> String {
    serde_json::json!({ "error": report }).to_string()
}

/// Writes text that came from outside, on a line of its own.
pub(crate) fn write_line(text: &str) -> Result<()> {
    write_out(format!("{}\n", clean(text)).as_bytes())
}

static READER_GONE: AtomicBool = AtomicBool::new(false);

/// Whether whoever read stdout has seen enough, as with `head`.
pub(crate) fn reader_gone() -> bool {
    READER_GONE.load(Ordering::Relaxed)
}

/// Writes to stdout, bytes as they stand. Once the reader is gone nothing more is written, and that is no error: what
/// was begun comes to its end and cleans up after itself.
pub(crate) fn write_out(bytes: &[u8]) -> Result<()> {
    if reader_gone() {
        return Ok(());
    }
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            READER_GONE.store(true, Ordering::Relaxed);
            Ok(())
        }
        other => other.map_err(Error::from),
    }
}

/// Control characters out of other people's text would steer the terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}
