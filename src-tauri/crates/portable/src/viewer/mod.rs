//! `viewer.html`: the records in one page with a search, for a person with a browser and nothing else.
//!
//! The page holds its data in blocks that no browser runs, and one script of its own, which the page's policy allows by
//! its SHA-256; the policy forbids the network. The script also checks an archive that the person hands it.

mod check;
mod frame;
mod rows;

use std::io::Write;

use clearhold_model::{Item, ItemKind, Record};
use clearhold_words::{Language, Words};
use serde_json::{Value, json};

pub(crate) use check::check;

use crate::contract::PortableError;
use crate::export::AGENT;
use crate::html::Names;
use crate::package::Package;
use crate::walk::Job;
use rows::Rows;

/// The one file, relative to `data/`.
pub(crate) const PATH: &str = "viewer.html";
/// More rows than this would take a browser's memory; the page says how many it leaves to the other formats.
const MOST_ROWS: u64 = 250_000;

/// The words of the page, by the names that its script has for them.
const WORDS: [(&str, &str); 34] = [
    ("language", "viewer-language"),
    ("title", "viewer-title"),
    ("made", "viewer-made"),
    ("sample", "export-sample-about"),
    ("cut", "viewer-cut"),
    ("search", "viewer-search"),
    ("category", "viewer-category"),
    ("source", "export-fact-source"),
    ("all", "viewer-all"),
    ("count", "viewer-count"),
    ("found", "viewer-found"),
    ("page", "viewer-page"),
    ("pages", "export-pages"),
    ("previous", "export-previous"),
    ("next", "export-next"),
    ("untitled", "viewer-untitled"),
    ("untold", "export-untold"),
    ("nothing", "export-nothing"),
    ("yes", "export-yes"),
    ("no", "export-no"),
    ("check-title", "viewer-check-title"),
    ("check-about", "viewer-check-about"),
    ("check-zip", "viewer-check-zip"),
    ("check-folder", "viewer-check-folder"),
    ("check-running", "viewer-check-running"),
    ("check-sound", "viewer-check-sound"),
    ("check-impossible", "viewer-check-impossible"),
    ("check-too-large", "viewer-check-too-large"),
    ("check-not-zip", "viewer-check-not-zip"),
    ("check-seal", "viewer-check-seal"),
    ("check-no-list", "viewer-check-no-list"),
    ("check-missing", "viewer-check-missing"),
    ("check-changed", "viewer-check-changed"),
    ("check-extra", "viewer-check-extra"),
];

/// Writes the page.
pub(crate) fn write(job: &mut Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let mut people = Names::default();
    job.each(ItemKind::Subject, None, &mut |item, _| {
        if let Item::Subject(subject) = item {
            people.keep(subject.id.as_str(), &subject.name);
        }
        Ok(())
    })?;
    package.open(PATH)?;
    package.write_all(frame::before().as_bytes())?;
    let mut rows = Rows::new(people);
    for (place, category) in job.categories.clone().iter().enumerate() {
        job.each(ItemKind::Record, Some(&category.id), &mut |item, _| match item {
            Item::Record(record) if rows.written() < MOST_ROWS => rows.add(package, place, &record),
            _ => Ok(()),
        })?;
    }
    rows.end(package)?;
    let terms = inert(&terms(job, &rows).to_string());
    write!(package, "{}\n{terms}\n{}\n", frame::TERMS, frame::END)?;
    package.write_all(frame::after().as_bytes())?;
    package.close()?;
    Ok(())
}

/// JSON that ends no block of a page: `<` stands only in its texts, where it has another spelling.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// What the script needs to know beside the rows.
fn terms(job: &Job<'_>, rows: &Rows) -> Value {
    let languages = Language::ALL.map(Words::new);
    let of_page = |words: &Words| -> Value {
        let numbers = [("first", "%1".into()), ("second", "%2".into())];
        WORDS.iter().map(|(name, key)| ((*name).to_owned(), Value::from(words.text_with(key, &numbers)))).collect()
    };
    let named = |words: &Words| -> Value {
        let keys = job.categories.iter().map(|category| format!("data-{}", category.id));
        let keys = keys.chain(rows.kinds().map(|kind| format!("kind-{kind}")));
        let keys = keys.chain(rows.fields().map(|(id, _)| format!("field-{id}")));
        keys.filter(|key| words.has(key)).map(|key| (key.clone(), Value::from(words.text(&key)))).collect()
    };
    let by_language = |make: &dyn Fn(&Words) -> Value| -> Value {
        languages.iter().map(|words| (words.language().tag().to_owned(), make(words))).collect()
    };
    json!({
        "language": job.plan.language.tag(),
        "sample": job.plan.sample,
        "made_at": crate::html::time(job.plan.made_at),
        "made_by": AGENT,
        "records": job.records(),
        "categories": job.categories.iter().map(|category| &category.id).collect::<Vec<_>>(),
        "sources": rows.sources(),
        "kinds": rows.kinds().collect::<Vec<_>>(),
        "fields": rows.fields().map(|(id, label)| json!({ "id": id, "label": label })).collect::<Vec<_>>(),
        "words": by_language(&of_page),
        "named": by_language(&named),
    })
}

/// The texts of a record as they stand in a row.
fn texts(record: &Record, subject: &str) -> Vec<Value> {
    let at = record.at.map(crate::html::time).unwrap_or_default();
    let mut texts = vec![Value::from(record.title.as_str()), Value::from(subject), Value::from(at)];
    texts.extend(record.fields.iter().map(|field| field.value.clone()));
    texts
}
