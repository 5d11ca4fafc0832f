//! README.txt: what this is, for whoever finds it, in the language of the export and in English.

use clearhold_words::{Language, Words};

use crate::contract::{Format, PortableError};
use crate::export::AGENT;
use crate::html;
use crate::package::{Package, day};
use crate::walk::Job;

/// Writes README.txt.
pub(crate) fn write(job: &Job<'_>, formats: &[Format], package: &mut Package<'_>) -> Result<(), PortableError> {
    let mut text = part(&job.words, job, formats);
    if job.words.language() != Language::English {
        text.push_str("\n----------------------------------------------------------------------\n\n");
        text.push_str(&part(&Words::new(Language::English), job, formats));
    }
    package.put("README.txt", text.as_bytes())?;
    Ok(())
}

fn part(words: &Words, job: &Job<'_>, formats: &[Format]) -> String {
    let mut lines = Vec::new();
    let title = words.text("export-title");
    lines.extend([title.clone(), "=".repeat(title.chars().count() * 2), String::new()]);
    lines.push(words.text("export-readme-what"));
    if job.plan.sample {
        lines.push(words.text("export-readme-sample"));
    }
    if formats.contains(&Format::Html) {
        lines.push(words.text("export-readme-begin"));
    }
    let date = day(job.plan.made_at);
    lines.push(words.text_with("export-readme-made", &[("date", (&date).into()), ("program", AGENT.into())]));

    section(&mut lines, words, "export-readme-folders");
    for folder in html::folders(words, job, formats) {
        lines.extend([format!("* {}", folder.name), format!("  {}", folder.about)]);
    }
    section(&mut lines, words, "export-readme-sources");
    lines.extend(job.plan.sources.iter().map(|source| format!("* {}", plain(source.id.as_str()))));
    if job.plan.sources.is_empty() {
        lines.push(words.text("export-origin-none"));
    }
    section(&mut lines, words, "export-readme-missing");
    lines.extend(html::missing(words, job).iter().map(|line| format!("* {}", plain(line))));

    if job.journal.is_some() && formats.contains(&Format::Json) {
        section(&mut lines, words, "export-readme-journal");
        lines.push(words.text("export-readme-journal-text"));
        lines.push("* clearhold-journal-1".to_owned());
        let steps = ["previous", "sequence", "at", "action", "details"];
        lines.extend(steps.map(|step| format!("* {}", words.text(&format!("export-readme-journal-{step}")))));
        lines.push(words.text("export-readme-journal-follow"));
    }

    section(&mut lines, words, "export-readme-check");
    lines.push(words.text("export-about-check-text"));
    lines.extend([
        String::new(),
        "    sha256sum -c manifest-sha256.txt".to_owned(),
        "    sha512sum -c manifest-sha512.txt".to_owned(),
        String::new(),
    ]);
    lines.push(words.text("export-about-check-bagit"));
    lines.push(html::private(words, job));
    lines.push(String::new());
    lines.join("\n")
}

fn section(lines: &mut Vec<String>, words: &Words, key: &str) {
    let title = words.text(key);
    lines.extend([String::new(), title.clone(), "-".repeat(title.chars().count()), String::new()]);
}

/// One line, without characters that a terminal could act on.
fn plain(text: &str) -> String {
    text.replace(char::is_control, " ")
}
