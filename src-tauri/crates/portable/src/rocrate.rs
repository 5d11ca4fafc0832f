//! RO-Crate 1.3: what the export is and which files it has, in schema.org's terms, for repositories and their search.

use std::collections::{BTreeMap, BTreeSet};

use clearhold_words::Argument;
use serde_json::{Value, json};

use crate::contract::PortableError;
use crate::html;
use crate::json::read_strictly;
use crate::package::Package;
use crate::sums::Sum;
use crate::verify::{Detail, Problem};
use crate::walk::Job;

/// The one file, relative to `data/`, where the crate's root is.
pub(crate) const PATH: &str = "ro-crate-metadata.json";
const CONTEXT: &str = "https://w3id.org/ro/crate/1.3/context";
const SPECIFICATION: &str = "https://w3id.org/ro/crate/1.3";
/// The pages are named as a folder: there may be thousands of them.
const PAGES: &str = "pages/";

/// Describes every payload file that was written so far.
pub(crate) fn write(job: &Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let parts = parts(package.payload().iter().map(|(path, sum)| (path.as_str(), sum.bytes)));
    let records = [("records", Argument::Number(job.records()))];
    let (title, about) = if job.plan.sample {
        ("export-title-sample", "export-description-sample")
    } else {
        ("export-title", "export-description")
    };
    let mut graph = vec![
        json!({
            "@id": PATH, "@type": "CreativeWork",
            "conformsTo": { "@id": SPECIFICATION }, "about": { "@id": "./" },
        }),
        json!({
            "@id": "./", "@type": "Dataset",
            "name": job.words.text(title), "description": job.words.text_with(about, &records),
            "datePublished": job.plan.made_at, "inLanguage": job.plan.language.tag(),
            "license": { "@id": "#terms" },
            "hasPart": parts.keys().map(|path| json!({ "@id": path })).collect::<Vec<_>>(),
        }),
        json!({
            "@id": "#terms", "@type": "CreativeWork",
            "name": job.words.text("export-crate-terms"), "description": html::private(&job.words, job),
        }),
    ];
    graph.extend(parts.iter().map(|(path, bytes)| match bytes {
        None => json!({ "@id": path, "@type": "Dataset", "name": job.words.text("export-folder-html") }),
        Some(bytes) => json!({
            "@id": path, "@type": "File", "name": path,
            "encodingFormat": encoding(path), "contentSize": bytes.to_string(),
        }),
    }));
    let mut text = serde_json::to_string_pretty(&json!({ "@context": CONTEXT, "@graph": graph }))
        .map_err(|error| PortableError::writing(std::io::Error::from(error).kind()))?;
    text.push('\n');
    package.put(PATH, text.as_bytes())?;
    Ok(())
}

/// What the crate names, with its size where it is a file.
fn parts<'a>(payload: impl Iterator<Item = (&'a str, u64)>) -> BTreeMap<String, Option<u64>> {
    let inside = payload.filter_map(|(path, bytes)| Some((path.strip_prefix("data/")?, bytes)));
    inside
        .filter(|(path, _)| *path != PATH)
        .map(
            |(path, bytes)| {
                if path.starts_with(PAGES) { (PAGES.to_owned(), None) } else { (path.to_owned(), Some(bytes)) }
            },
        )
        .collect()
}

/// The media type of a file by its ending.
fn encoding(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "csv" => "text/csv",
        "vcf" => "text/vcard",
        "ics" => "text/calendar",
        "sqlite" => "application/vnd.sqlite3",
        "parquet" => "application/vnd.apache.parquet",
        "html" => "text/html",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        _ => "text/plain",
    }
}

/// Whether the crate names the payload files that are there, and no others, with their sizes.
pub(crate) fn check(content: Option<&[u8]>, sums: &BTreeMap<String, Sum>) -> Result<(), Detail> {
    let Some(content) = content else { return Err(Detail::new(Problem::Missing, PATH)) };
    let wrong = |place: &str| Detail::new(Problem::WrongDescription, PATH).found(place.to_owned());
    let document = read_strictly(content).map_err(|_| Detail::new(Problem::NotJson, PATH))?;
    if document["@context"] != CONTEXT {
        return Err(Detail::new(Problem::UnknownVersion, PATH).expected(CONTEXT.to_owned()));
    }
    let graph = document["@graph"].as_array().ok_or_else(|| wrong("/@graph"))?;
    let mut entities = BTreeMap::new();
    for entity in graph {
        let id = entity["@id"].as_str().ok_or_else(|| wrong("/@graph"))?;
        if entities.insert(id, entity).is_some() {
            return Err(Detail::new(Problem::DuplicateItem, PATH).found(id.to_owned()));
        }
    }
    let root = entities.get("./").ok_or_else(|| wrong("./"))?;
    let descriptor = entities.get(PATH).ok_or_else(|| wrong(PATH))?;
    if descriptor["about"]["@id"] != "./" || descriptor["conformsTo"]["@id"] != SPECIFICATION {
        return Err(wrong(PATH));
    }
    let named = root["hasPart"].as_array().map(Vec::as_slice).unwrap_or_default();
    let named: BTreeSet<&str> = named.iter().filter_map(|part| part["@id"].as_str()).collect();
    let there = parts(sums.iter().map(|(path, sum)| (path.as_str(), sum.bytes)));
    if let Some(path) = named.iter().find(|path| !there.contains_key(**path)) {
        return Err(Detail::new(Problem::Missing, path));
    }
    for (path, bytes) in &there {
        let entity = entities.get(path.as_str()).filter(|_| named.contains(path.as_str()));
        let entity = entity.ok_or_else(|| Detail::new(Problem::UnexpectedFile, path))?;
        let expected = bytes.map(|bytes| Value::from(bytes.to_string()));
        if expected.is_some_and(|expected| entity["contentSize"] != expected) {
            return Err(Detail::new(Problem::WrongSize, path));
        }
    }
    Ok(())
}
