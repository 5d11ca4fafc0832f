//! What an export says of itself, on its pages and in README.txt: its folders, who can read it, and what it does not hold.

use clearhold_model::{Skipped, Source, SourceId, SubjectId};
use clearhold_words::{Argument, Words};
use serde::Serialize;

use super::{named_category, show};
use crate::format::Format;
use crate::walk::Job;

/// A folder or file of the export, in words.
#[derive(Serialize)]
pub(crate) struct Folder {
    pub(crate) name: &'static str,
    pub(crate) about: String,
}

/// Who can read the export.
pub(crate) fn private(words: &Words, job: &Job<'_>) -> String {
    words.text(if job.plan.encryption.is_some() {
        "export-about-private-encrypted"
    } else {
        "export-about-private-text"
    })
}

/// What the export does not hold, a sentence each.
pub(crate) fn missing(words: &Words, job: &Job<'_>) -> Vec<String> {
    let left_out = job.plan.left_out.iter().map(|id| {
        words.text_with("export-missing-left-out", &[("what", (&named_category(words, id.as_str())).into())])
    });
    let plan = job.plan;
    let disconnected = plan.sources.iter().filter(|source| !source.connected);
    let mut lines: Vec<String> = plan.skipped().map(|skipped| not_reached(words, skipped)).collect();
    lines.extend(narrowed(words, job));
    lines.extend(left_out);
    lines.extend(disconnected.map(|source| no_longer_read(words, job, source)));
    if plan.unseen_controls > 0 {
        let count = [("count", Argument::Number(plan.unseen_controls))];
        lines.push(words.text_with("export-missing-unseen-controls", &count));
    }
    match &job.journal {
        None => lines.push(words.text("export-missing-journal")),
        Some(state) if state.problem.is_some() => {
            lines.push(words.text("export-missing-journal-broken"));
        }
        Some(_) => {}
    }
    let all_read = plan.sources.iter().all(|source| source.connected && plan.last_read.contains_key(&source.id));
    if plan.skipped().next().is_none() && all_read && !plan.sources.is_empty() {
        lines.push(words.text("export-missing-nothing"));
    }
    lines.push(words.text("export-missing-always"));
    lines
}

/// To what the export was narrowed on request, and what that leaves out.
fn narrowed(words: &Words, job: &Job<'_>) -> Vec<String> {
    let to = &job.plan.narrowed;
    let list = |names: Vec<&str>| names.join(" · ");
    let mut lines = Vec::new();
    if !to.subjects.is_empty() {
        let who = list(to.subjects.iter().map(SubjectId::as_str).collect());
        lines.push(words.text_with("export-missing-only-people", &[("who", (&who).into())]));
    }
    if !to.sources.is_empty() {
        let which = list(to.sources.iter().map(SourceId::as_str).collect());
        lines.push(words.text_with("export-missing-only-sources", &[("which", (&which).into())]));
    }
    if let Some(since) = to.since {
        lines.push(words.text_with("export-missing-only-since", &[("date", (&show::time(since)).into())]));
    }
    let forms: Vec<Format> = Format::USUAL.into_iter().filter(|format| !job.plan.formats.contains(format)).collect();
    if !forms.is_empty() {
        let forms: Vec<String> = forms.iter().map(|form| words.text(&format!("export-screen-format-{form}"))).collect();
        lines.push(words.text_with("export-missing-forms", &[("forms", (&forms.join(" · ")).into())]));
    }
    lines
}

fn no_longer_read(words: &Words, job: &Job<'_>, source: &Source) -> String {
    let name = ("source", source.id.as_str().into());
    match job.plan.last_read.get(&source.id) {
        Some(at) => words.text_with("export-missing-disconnected", &[name, ("date", (&show::time(*at)).into())]),
        None => words.text_with("export-missing-never-read", &[name]),
    }
}

fn not_reached(words: &Words, skipped: &Skipped) -> String {
    let what = show::named(words, "part", &skipped.what);
    let key = format!("error-{}", skipped.code.replace('.', "-"));
    let why = if words.has(&key) { words.text(&key) } else { skipped.code.clone() };
    let mut parts = vec![("what", Argument::from(&what)), ("why", Argument::from(&why))];
    match &skipped.detail {
        Some(detail) => {
            parts.push(("detail", detail.into()));
            words.text_with("export-missing-skipped-detail", &parts)
        }
        None => words.text_with("export-missing-skipped", &parts),
    }
}

/// The folders and files of an export with these formats, in words.
pub(crate) fn folders(words: &Words, job: &Job<'_>, formats: &[Format]) -> Vec<Folder> {
    let mut folders = Vec::new();
    let mut folder = |name, key| folders.push(Folder { name, about: words.text(key) });
    if formats.contains(&Format::Html) {
        folder("data/index.html, data/pages/", "export-folder-html");
    }
    if formats.contains(&Format::Viewer) {
        folder("data/viewer.html", "export-folder-viewer");
    }
    if formats.contains(&Format::Json) {
        folder("data/json/", "export-folder-json");
        folder("data/schemas/", "export-folder-schemas");
        if job.journal.is_some() {
            folder("data/journal/", "export-folder-journal");
        }
        if !job.policies.is_empty() {
            folder("data/policies/", "export-folder-policies");
        }
    }
    if formats.contains(&Format::Csv) {
        folder("data/csv/", "export-folder-csv");
        folder("data/datapackage.json", "export-folder-datapackage");
    }
    if formats.contains(&Format::Vcard) {
        folder("data/vcard/", "export-folder-vcard");
    }
    if formats.contains(&Format::Icalendar) {
        folder("data/calendar/", "export-folder-icalendar");
    }
    if formats.contains(&Format::Jsonld) {
        folder("data/jsonld/", "export-folder-jsonld");
    }
    if formats.contains(&Format::Sqlite) {
        folder("data/sqlite/", "export-folder-sqlite");
    }
    if formats.contains(&Format::Parquet) {
        folder("data/parquet/", "export-folder-parquet");
    }
    if !job.pictures.is_empty() {
        folder("data/evidence/", "export-folder-evidence");
    }
    folder("data/ro-crate-metadata.json", "export-folder-ro-crate");
    folder("manifest-sha256.txt, manifest-sha512.txt", "export-folder-manifest");
    folders
}
