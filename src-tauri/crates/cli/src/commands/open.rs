//! Looking into an export: no vault is needed, and nothing of it is kept.

use clearhold_app::{ArchiveAbout, ArchiveItem, ArchiveLook, ArchiveOpened, ArchiveOrigin, Code, OpenArchive, Result};
use clearhold_model::{ItemKind, PageRequest, SnapshotState};
use clearhold_words::Words;

use super::{Call, sync, verify};
use crate::arguments::Open;
use crate::exit::Exit;
use crate::output::{Output, write_line};
use crate::{progress, values};

/// Checks an export and tells what it is, or shows one of its lists, or one item of it.
pub(crate) fn run(call: &Call<'_>, what: Open) -> Result<Exit> {
    let key = what.key.key()?;
    let (output, words) = (call.output, &call.output.words);
    let watched = progress::watch(output);
    let outcome = OpenArchive::open(&what.file, key.as_ref(), &watched.job);
    let (opened, archive) = match verify::or_cut_short(call, &what.file, outcome)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let Some(mut archive) = archive else {
        drop(watched);
        if opened.verification.ok {
            return Err(Code::ArchiveWithoutData.into());
        }
        output.answer(&opened, |output| {
            verify::tell(output, &opened.verification)?;
            output.say("cli-open-not-shown", &[])
        })?;
        return Ok(Exit::Broken);
    };
    if let Some(id) = what.show {
        let item = archive.item(&id, words, &watched.job)?;
        drop(watched);
        output.answer(&item, |output| show(output, &item))?;
    } else if let Some(list) = what.list {
        let look = ArchiveLook {
            list: list.into(),
            category: what.category.map(Into::into),
            subject: what.subject.map(Into::into),
            text: what.search,
            page: PageRequest { limit: what.limit, after: what.after },
        };
        let page = archive.list(&look, words, &watched.job)?;
        drop(watched);
        output.list(&page, "cli-nothing", columns(look.list), |item| cells(words, item))?;
    } else {
        drop(watched);
        output.answer(&opened, |output| tell(output, &opened, archive.about()))?;
    }
    Ok(Exit::Done)
}

fn tell(output: &Output, opened: &ArchiveOpened, about: &ArchiveAbout) -> Result<()> {
    let words = &output.words;
    let made_at = values::when(about.made_at);
    output.say("cli-open-made", &[("at", (&made_at).into()), ("by", (&about.made_by).into())])?;
    output.say("cli-open-sound", &[("files", opened.verification.files.into())])?;
    if about.sample {
        output.say("cli-open-sample", &[])?;
    }
    let columns = ["cli-column-source", "cli-column-kind", "cli-column-viewpoint", "cli-column-age"];
    output.table(&columns, about.sources.iter().map(|origin| source(words, origin)))?;
    let counts = [
        ("people", about.people.into()),
        ("records", about.records.into()),
        ("apps", about.apps.into()),
        ("grants", about.grants.into()),
        ("controls", about.controls.into()),
    ];
    output.say("cli-open-holds", &counts)?;
    output.table(
        &["cli-column-category", "cli-column-id", "cli-column-records"],
        about.categories.iter().map(|count| {
            let category = count.category.to_string();
            vec![category_name(words, &category), category, count.records.to_string()]
        }),
    )?;
    left_out(output, about)?;
    output.say("cli-open-next", &[])
}

fn source(words: &Words, ArchiveOrigin { source, last_read, .. }: &ArchiveOrigin) -> Vec<String> {
    let word = |list: &str, value: serde_json::Result<serde_json::Value>| {
        let value = value.ok();
        words.text(&format!("{list}-{}", value.as_ref().and_then(|value| value.as_str()).unwrap_or_default()))
    };
    vec![
        source.id.to_string(),
        word("source_kind", serde_json::to_value(source.kind)),
        word("viewpoint", serde_json::to_value(source.viewpoint)),
        last_read.map_or_else(|| words.text("value-none"), values::when),
    ]
}

/// What is not in it, and why.
fn left_out(output: &Output, about: &ArchiveAbout) -> Result<()> {
    let words = &output.words;
    let listed = |names: Vec<String>| names.join(&words.text("list-comma"));
    if about.is_a_part() {
        output.say("cli-open-part", &[])?;
    }
    if !about.only_people.is_empty() {
        let people = about.only_people.iter().map(|person| format!("{} ({})", person.name, person.id)).collect();
        output.say("cli-open-only-people", &[("people", (&listed(people)).into())])?;
    }
    if !about.only_sources.is_empty() {
        let sources = about.only_sources.iter().map(ToString::to_string).collect();
        output.say("cli-open-only-sources", &[("sources", (&listed(sources)).into())])?;
    }
    if let Some(since) = about.only_since {
        output.say("cli-open-only-since", &[("since", (&values::when(since)).into())])?;
    }
    if !about.left_out.is_empty() {
        let categories = about.left_out.iter().map(|category| category_name(words, category.as_str())).collect();
        output.say("cli-open-left-out", &[("categories", (&listed(categories)).into())])?;
    }
    for origin in about.sources.iter().filter(|origin| !origin.skipped.is_empty()) {
        output.say("cli-open-not-reached", &[("source", origin.source.id.as_str().into())])?;
        for skipped in &origin.skipped {
            sync::tell_skipped(output, skipped, SnapshotState::Partial)?;
        }
    }
    match about.unseen_controls {
        0 => Ok(()),
        count => output.say("cli-open-unseen", &[("count", count.into())]),
    }
}

fn columns(list: ItemKind) -> &'static [&'static str] {
    match list {
        ItemKind::Subject => &["cli-column-id", "cli-column-name", "cli-column-source"],
        ItemKind::Record => {
            &["cli-column-id", "cli-column-category", "cli-column-title", "cli-column-about", "cli-column-seen"]
        }
        ItemKind::App => &["cli-column-id", "cli-column-name", "cli-column-state", "cli-column-source"],
        ItemKind::Grant => &["cli-column-id", "cli-column-title", "cli-column-kind", "cli-column-app"],
        ItemKind::Control => &["cli-column-id", "cli-column-title", "cli-column-state", "cli-column-seen"],
    }
}

fn cells(words: &Words, item: &ArchiveItem) -> Vec<String> {
    let (id, title) = (item.id.clone(), item.title.clone());
    let about = || item.about.as_ref().map(|about| about.name.clone()).unwrap_or_default();
    let source = || item.source.as_ref().map(ToString::to_string).unwrap_or_default();
    let day = |at: Option<_>| at.map(values::day).unwrap_or_default();
    let field = |name: &str| {
        let field = item.fields.iter().find(|field| field.id == name);
        field.map(|field| values::of_field(words, name, &field.value)).unwrap_or_default()
    };
    match item.kind {
        ItemKind::Subject => vec![id, title, source()],
        ItemKind::Record => {
            let category = item.category.as_ref().map(|category| category_name(words, category.as_str()));
            vec![id, category.unwrap_or_default(), title, about(), day(item.last_seen)]
        }
        ItemKind::App => vec![id, title, field("status"), source()],
        ItemKind::Grant => vec![id, title, field("kind"), about()],
        ItemKind::Control => vec![id, title, field("state"), day(item.at)],
    }
}

/// One item, whole.
fn show(output: &Output, item: &ArchiveItem) -> Result<()> {
    let words = &output.words;
    write_line(&item.title)?;
    output.fact("cli-column-kind", &kind(words, item))?;
    output.fact("cli-column-id", &item.id)?;
    if let Some(category) = &item.category {
        output.fact("cli-column-category", &category_name(words, category.as_str()))?;
    }
    if let Some(about) = &item.about {
        output.fact("cli-column-about", &format!("{} ({})", about.name, about.id))?;
    }
    if let Some(source) = &item.source {
        output.fact("cli-column-source", source.as_str())?;
    }
    let times =
        [("cli-column-at", item.at), ("cli-fact-first-seen", item.first_seen), ("cli-column-seen", item.last_seen)];
    for (name, at) in times {
        if let Some(at) = at {
            output.fact(name, &values::when(at))?;
        }
    }
    output.table(
        &["cli-column-field", "cli-column-value"],
        item.fields.iter().map(|field| {
            let name = field.label.clone().unwrap_or_else(|| values::field_name(words, &field.id));
            let untold = field.value.is_null() && item.kind != ItemKind::Record;
            let value = if untold { words.text("not-told") } else { values::of_field(words, &field.id, &field.value) };
            vec![name, value]
        }),
    )
}

fn kind(words: &Words, item: &ArchiveItem) -> String {
    let of_record = item.record_kind.as_ref().map(|kind| format!("kind-{kind}")).filter(|key| words.has(key));
    words.text(&of_record.unwrap_or_else(|| format!("item_kind-{}", item.kind.as_str())))
}

/// What a data category is called, as far as this program knows it.
fn category_name(words: &Words, category: &str) -> String {
    let key = format!("data-{category}");
    if words.has(&key) { words.text(&key) } else { category.to_owned() }
}
