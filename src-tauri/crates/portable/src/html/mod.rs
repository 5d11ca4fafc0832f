//! HTML: pages that a person reads in any browser, now or in ten years. They run no script and load nothing.

mod check;
mod kept;
mod pages;
mod people;
mod rules;
mod show;

use clearhold_model::{Item, ItemKind, Skipped, Source, SourceId, SourceKind, SubjectId};
use clearhold_words::{Argument, Words};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

pub(crate) use check::check;
pub(crate) use show::{Names, time};

use crate::contract::{Format, PortableError};
use crate::package::Package;
use crate::walk::Job;
use pages::{Heading, List, Pages};
use people::Everyone;
use rules::Named;

/// A category in the overview.
#[derive(Serialize)]
struct Shelf {
    name: String,
    about: Option<String>,
    file: String,
    count: String,
    /// The class that gives the bar its length.
    share: String,
}

/// A source in the overview.
#[derive(Serialize)]
struct Origin {
    name: String,
    kind: String,
    viewpoint: String,
    connected: String,
    last_read: String,
    sample: bool,
    disconnected: bool,
}

/// A folder or file of the export, in words.
#[derive(Serialize)]
pub(crate) struct Folder {
    pub(crate) name: &'static str,
    pub(crate) about: String,
}

/// How many items each part came to.
#[derive(Default)]
struct Counts {
    people: u64,
    apps: u64,
    grants: u64,
    controls: u64,
    entries: u64,
    records: Vec<u64>,
}

/// Writes the pages.
pub(crate) fn write(job: &mut Job<'_>, formats: &[Format], package: &mut Package<'_>) -> Result<(), PortableError> {
    let pages = Pages::new(job.plan)?;
    let counts = lists(job, &pages, package)?;
    let folders = folders(&pages.words, job, formats);
    let about = heading(&pages.words, "export-about-page");
    pages.single(
        package,
        "pages/about.html",
        &about,
        "about.html",
        context! { folders => Value::from(Serde(folders)), private => private(&pages.words, job) },
    )?;
    index(job, &pages, &counts, formats, package)
}

fn lists(job: &mut Job<'_>, pages: &Pages, package: &mut Package<'_>) -> Result<Counts, PortableError> {
    let words = &*pages.words;
    let columns = |keys: &[&str]| keys.iter().map(|key| words.text(key)).collect();
    let (mut people, mut apps) = (Names::default(), Names::default());
    let mut counts = Counts::default();

    let mut everyone = Everyone::default();
    job.each(ItemKind::Subject, None, &mut |item, _| {
        if let Item::Subject(subject) = item {
            everyone.learn(&subject);
        }
        Ok(())
    })?;
    let mut list = List::new(pages, "people", heading(words, "export-people-page"), columns(&show::PEOPLE));
    job.each(ItemKind::Subject, None, &mut |item, _| match item {
        Item::Subject(subject) => {
            people.keep(subject.id.as_str(), &subject.name);
            match everyone.once(&subject) {
                Some(person) => list.add(package, &show::person(words, &subject.name, &person)),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    })?;
    drop(everyone);
    counts.people = list.end(package)?;

    let mut list = List::new(pages, "apps", heading(words, "export-apps-page"), Vec::new());
    job.each(ItemKind::App, None, &mut |item, _| match item {
        Item::App(app) => {
            apps.keep(app.id.as_str(), &app.name);
            list.add(package, &show::app(words, &app))
        }
        _ => Ok(()),
    })?;
    counts.apps = list.end(package)?;

    let mut list = List::new(pages, "grants", heading(words, "export-grants-page"), columns(&show::GRANTS));
    job.each(ItemKind::Grant, None, &mut |item, _| match item {
        Item::Grant(grant) => list.add(package, &show::grant(words, &apps, &grant)),
        _ => Ok(()),
    })?;
    counts.grants = list.end(package)?;

    let mut named = Named::default();
    for category in job.categories.clone() {
        if category.records == 0 {
            counts.records.push(0);
            continue;
        }
        let key = format!("data-{}", category.id);
        let title =
            Heading { title: named_category(words, category.id.as_str()), lead: words.attribute(&key, "about") };
        let mut list = List::new(pages, format!("data-{}", category.file), title, Vec::new());
        job.each(ItemKind::Record, Some(&category.id), &mut |item, seen| match item {
            Item::Record(record) => {
                named.learn(&record);
                list.add(package, &show::record(words, &people, &record, seen))
            }
            _ => Ok(()),
        })?;
        counts.records.push(list.end(package)?);
    }

    let mut list = List::new(pages, "controls", heading(words, "export-controls-page"), columns(&show::CONTROLS));
    job.each(ItemKind::Control, None, &mut |item, _| match item {
        Item::Control(control) => list.add(package, &show::control(words, &apps, &named, &control)),
        _ => Ok(()),
    })?;
    counts.controls = list.end(package)?;
    counts.entries = kept::write(job, pages, package)?;
    Ok(counts)
}

fn index(
    job: &Job<'_>,
    pages: &Pages,
    counts: &Counts,
    formats: &[Format],
    package: &mut Package<'_>,
) -> Result<(), PortableError> {
    let words = &*pages.words;
    let most = counts.records.iter().copied().max().unwrap_or_default().max(1);
    let (mut categories, mut empty) = (Vec::new(), Vec::new());
    for (category, count) in job.categories.iter().zip(&counts.records) {
        let name = named_category(words, category.id.as_str());
        if *count == 0 {
            empty.push(name);
            continue;
        }
        categories.push(Shelf {
            name,
            about: words.attribute(&format!("data-{}", category.id), "about"),
            file: format!("data-{}.html", category.file),
            count: words.text_with("count-records", &[("count", Argument::Number(*count))]),
            share: format!("b{}", (count.saturating_mul(20)).div_ceil(most)),
        });
    }
    let origins: Vec<Origin> = job.plan.sources.iter().map(|source| origin(words, job, source)).collect();
    let figure = |href: &str, label: &str, count: u64| {
        context! { href, label => words.text(label), count => words.text_with("export-figure", &[("count", Argument::Number(count))]) }
    };
    let number = |name: &'static str, count: u64| (name, Argument::Number(count));
    let programs: Vec<Format> =
        formats.iter().copied().filter(|format| !matches!(format, Format::Html | Format::Viewer)).collect();
    let others = if programs.is_empty() { Vec::new() } else { folders(words, job, &programs) };
    let content = context! {
        figures => [
            figure("#data", "export-records", counts.records.iter().sum()),
            figure("pages/people.html", "export-people", counts.people),
            figure("pages/apps.html", "export-apps", counts.apps),
            figure("pages/controls.html", "export-controls", counts.controls),
        ],
        categories => Value::from(Serde(categories)),
        empty => empty.join(" · "),
        shared => words.text_with("export-shared-about", &[number("apps", counts.apps), number("grants", counts.grants)]),
        allowed => words.text_with("export-allowed-about", &[number("controls", counts.controls)]),
        people => words.text_with("export-people-about", &[number("people", counts.people)]),
        journal => job.journal.is_some(),
        policies => !job.policies.is_empty(),
        done => words.text_with("export-done-about", &[number("entries", counts.entries)]),
        origins => Value::from(Serde(origins)),
        missing => missing(words, job),
        folders => Value::from(Serde(others)),
        viewer => formats.contains(&Format::Viewer),
    };
    let title = Heading { title: words.text("export-index-title"), lead: Some(words.text("export-index-lead")) };
    pages.single(package, "index.html", &title, "index.html", content)
}

fn heading(words: &Words, key: &str) -> Heading {
    Heading { title: words.text(key), lead: words.attribute(key, "lead") }
}

fn origin(words: &Words, job: &Job<'_>, source: &Source) -> Origin {
    let kind = match source.kind {
        SourceKind::Dingtalk => words.text("source_kind-dingtalk"),
        SourceKind::Attested => words.text("source_kind-attested"),
        SourceKind::Device => words.text("source_kind-device"),
        SourceKind::DeviceFile => words.text("source_kind-device_file"),
        SourceKind::File => words.text("source_kind-file"),
    };
    Origin {
        name: source.id.as_str().to_owned(),
        kind,
        viewpoint: show::word(words, "viewpoint", source.viewpoint),
        connected: show::time(source.connected_at),
        last_read: job.plan.last_read.get(&source.id).map_or_else(|| words.text("never"), |at| show::time(*at)),
        sample: source.sample,
        disconnected: !source.connected,
    }
}

/// A data category in words.
pub(crate) fn named_category(words: &Words, id: &str) -> String {
    show::named(words, "data", id)
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
