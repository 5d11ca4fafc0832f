//! HTML: pages that a person reads in any browser, now or in ten years. They run no script and load nothing.

mod check;
mod kept;
mod pages;
mod people;
mod rules;
mod show;
mod told;

use clearhold_model::{Item, ItemKind, Source, SourceKind};
use clearhold_words::{Argument, Words};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

pub(crate) use check::check;
pub(crate) use show::{Names, time};
pub(crate) use told::{folders, missing, private};

use crate::contract::PortableError;
use crate::format::Format;
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
