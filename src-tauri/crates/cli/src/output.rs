//! What goes to the terminal: one JSON document for scripts, or prose and tables for people.

use std::io::{IsTerminal, Write};

use clearhold_app::{Code, Error, ErrorReport, Result};
use clearhold_model::Page;
use clearhold_words::{Argument, Words};
use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table};
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

    /// A list: as JSON, or as a table with a last line on how to go on.
    pub(crate) fn list<T: Serialize>(
        &self,
        page: &Page<T>,
        columns: &[&str],
        cells: impl Fn(&T) -> Vec<String>,
    ) -> Result<()> {
        self.answer(page, |output| {
            if page.items.is_empty() {
                return output.say("cli-nothing", &[]);
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

    /// A table; `columns` are keys of words.
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
        for line in table.lines() {
            Self::line(line.trim_end())?;
        }
        Ok(())
    }

    /// A sentence.
    pub(crate) fn say(&self, key: &str, args: &[(&str, Argument<'_>)]) -> Result<()> {
        Self::line(&self.words.text_with(key, args))
    }

    fn line(line: &str) -> Result<()> {
        write_out(format!("{line}\n").as_bytes())
    }

    /// An error, on stderr.
    pub(crate) fn error(&self, error: &Error) {
        let report = error.report(&self.words);
        let text = if self.json { error_line(&report) } else { self.prose(&report) };
        // Nobody is left to tell when stderr is gone.
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    fn prose(&self, report: &ErrorReport) -> String {
        let detail = |(name, value): (&String, &Value)| {
            format!("{name}: {}", clean(value.as_str().unwrap_or(&value.to_string())))
        };
        let details: Vec<String> = report.details.iter().map(detail).collect();
        let message =
            if self.colour { format!("\u{1b}[1;31m{}\u{1b}[0m", report.message) } else { report.message.clone() };
        let mut lines = vec![format!("{message} [{}]", report.code)];
        if !details.is_empty() {
            lines.push(format!("  {}", details.join(", ")));
        }
        lines.push(format!("→ {}", report.hint));
        lines.join("\n")
    }

    /// A sentence beside the answer, on stderr.
    pub(crate) fn aside(&self, key: &str, args: &[(&str, Argument<'_>)]) {
        let _ = writeln!(std::io::stderr(), "{}", self.words.text_with(key, args));
    }
}

fn error_line(report: &ErrorReport) -> String {
    serde_json::json!({ "error": report }).to_string()
}

/// Writes text that came from outside, on a line of its own.
pub(crate) fn write_line(text: &str) -> Result<()> {
    write_out(format!("{}\n", clean(text)).as_bytes())
}

/// Writes to stdout, bytes as they stand.
pub(crate) fn write_out(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // The reader has seen enough, as with `head`.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        other => other.map_err(Error::from),
    }
}

/// Control characters out of other people's text would steer the terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}
