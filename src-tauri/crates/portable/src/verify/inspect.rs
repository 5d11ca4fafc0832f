//! Reading every file of an archive once, and putting together what the checks say.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::archive::Archive;
use super::bag::{self, Sums};
use super::measured::{Measured, whole};
use super::{Detail, Outcome, Problem, Tallies};
use crate::contract::PortableError;
use crate::sums::{Algorithm, Sum};
use crate::walk::Pace;
use crate::{csv, evidence, html, icalendar, journal, json, jsonld, parquet, policies, rocrate, sqlite, vcard, viewer};

/// An archive that can be opened, being looked through.
pub(super) struct Inspection<'a, 'p> {
    archive: &'a mut Archive,
    pace: &'a mut Pace<'p>,
    top: String,
}

/// The checks of what is in it, in the order in which they are told.
const CHECKS: [&str; 16] = [
    "checksums",
    "tag_checksums",
    "ro_crate",
    "json_schemas",
    "journal",
    "policies",
    "datapackage",
    "vcard",
    "icalendar",
    "jsonld",
    "sqlite",
    "parquet",
    "viewer",
    "html",
    "evidence",
    "forms",
];

/// The first problem of each check; nothing where there was nothing to check.
#[derive(Default)]
struct Findings(BTreeMap<&'static str, Result<(), Detail>>);

impl Findings {
    fn add(&mut self, check: &'static str, result: Result<(), Detail>) {
        let known = self.0.entry(check).or_insert(Ok(()));
        if known.is_ok() {
            *known = result;
        }
    }
}

/// What the payload files are held against.
struct Yardsticks {
    schemas: &'static json::Checker,
    authorisations: &'static jsonld::Checker,
    tables: Option<Result<csv::Described, Detail>>,
    /// What each form of the tables says, where there is one that is made of them alone.
    tallies: RefCell<Option<Tallies>>,
    journal: RefCell<journal::Found>,
    /// The payload files, relative to `data/`, in alphabetical order.
    paths: Vec<String>,
}

impl<'a, 'p> Inspection<'a, 'p> {
    pub(super) fn new(archive: &'a mut Archive, pace: &'a mut Pace<'p>, top: String) -> Self {
        Self { archive, pace, top }
    }

    pub(super) fn run(mut self, outcome: &mut Outcome) -> Result<(), PortableError> {
        let mut sums = Sums::new();
        let mut tags = BTreeMap::new();
        for name in bag::TAGS {
            if let Some((content, sum)) = self.whole(name)? {
                tags.insert(name, content);
                sums.insert(name.to_owned(), sum);
            }
        }
        let mut findings = Findings::default();
        self.payload(&mut sums, &mut findings)?;

        outcome.say("bagit", bag::declared(&tags).and_then(|()| bag::oxum(&tags, &sums)));
        let manifests = Algorithm::ALL.map(|algorithm| (algorithm, bag::manifest(algorithm, &tags)));
        let complete = manifests.iter().try_for_each(|(_, manifest)| {
            manifest.as_ref().map_err(Detail::clone).and_then(|listed| bag::complete(listed, &sums))
        });
        let known = self.archive.paths(&self.top).find(|path| !path.starts_with("data/") && !bag::TAGS.contains(path));
        let stray = known.map_or(Ok(()), |path| Err(Detail::new(Problem::UnexpectedFile, path)));
        outcome.say("completeness", complete.and(stray).and(findings.0.remove("completeness").unwrap_or(Ok(()))));
        for (algorithm, manifest) in &manifests {
            if let Ok(manifest) = manifest {
                findings.add("checksums", bag::same(*algorithm, manifest, &sums));
            }
        }
        for algorithm in Algorithm::ALL {
            findings.add("tag_checksums", bag::tags_same(algorithm, &tags, &sums));
        }
        for check in CHECKS {
            if let Some(result) = findings.0.remove(check) {
                outcome.say(check, result);
            }
        }
        Ok(())
    }

    fn payload(&mut self, sums: &mut Sums, findings: &mut Findings) -> Result<(), PortableError> {
        let description = self.whole("data/datapackage.json")?;
        let tables = description.map(|(content, sum)| {
            sums.insert("data/datapackage.json".to_owned(), sum);
            csv::Described::read(&content)
        });
        let described = self.whole(&format!("data/{}", rocrate::PATH))?.map(|(content, sum)| {
            sums.insert(format!("data/{}", rocrate::PATH), sum);
            content
        });
        let mut paths: Vec<String> =
            self.archive.paths(&self.top).filter_map(|path| path.strip_prefix("data/")).map(str::to_owned).collect();
        paths.sort_unstable();
        // A schema of ours that is none would be a fault of this program; the tests rule it out.
        let schemas = json::Checker::get().ok_or(PortableError::Io(std::io::ErrorKind::Other))?;
        let authorisations = jsonld::Checker::get().ok_or(PortableError::Io(std::io::ErrorKind::Other))?;
        let compared = paths.iter().any(|path| path.starts_with("sqlite/") || path.starts_with("parquet/"));
        let tallies = RefCell::new(compared.then(Tallies::default));
        let journal = RefCell::default();
        let yardsticks = Yardsticks { schemas, authorisations, tables, tallies, journal, paths };

        for path in yardsticks.paths.iter().filter(|path| *path != "datapackage.json" && *path != rocrate::PATH) {
            let full = format!("data/{path}");
            let ((check, result), sum) = self.read(&full, |input| yardsticks.check(path, input))?;
            let named = yardsticks.described(path, &sum).and(evidence::is_named(path, &sum));
            findings.add(check, result.and(named));
            sums.insert(full, sum);
        }
        if yardsticks.paths.iter().any(|path| path.starts_with("journal/")) {
            findings.add("journal", yardsticks.journal.borrow().agree());
        }
        if let Some(tallies) = yardsticks.tallies.take().filter(Tallies::compare) {
            findings.add("forms", tallies.agree());
        }
        findings.add("ro_crate", rocrate::check(described.as_deref(), sums));
        match &yardsticks.tables {
            Some(Ok(described)) => {
                let gone = described.paths().find(|path| !yardsticks.has(path));
                findings.add("datapackage", gone.map_or(Ok(()), |path| Err(Detail::new(Problem::Missing, path))));
            }
            Some(Err(detail)) => findings.add("datapackage", Err(detail.clone())),
            None => {}
        }
        Ok(())
    }

    /// Reads a small file whole; none if it is not there.
    fn whole(&mut self, path: &str) -> Result<Option<(Vec<u8>, Sum)>, PortableError> {
        if !self.archive.paths(&self.top).any(|known| known == path) {
            return Ok(None);
        }
        let (content, sum) = self.read(path, whole)?;
        Ok(Some((content.unwrap_or_default(), sum)))
    }

    /// Reads a file to its end, through a check. A file that can't be read through has no sum that fits.
    fn read<T>(&mut self, path: &str, check: impl FnOnce(&mut Measured<'_>) -> T) -> Result<(T, Sum), PortableError> {
        self.archive.read(&format!("{}/{path}", self.top), self.pace, check)
    }
}

impl Yardsticks {
    fn check(&self, path: &str, input: &mut Measured<'_>) -> (&'static str, Result<(), Detail>) {
        let mut tallies = self.tallies.borrow_mut();
        let tallies = tallies.as_mut();
        match path.split_once('/').map_or(path, |(folder, _)| folder) {
            "json" => ("json_schemas", self.schemas.check(path, input, tallies)),
            "journal" => ("journal", journal::check(path, input, self.schemas, &self.journal)),
            "policies" => ("policies", policies::check(path, input, self.schemas)),
            "schemas" => ("json_schemas", json::check_schema(self.schemas, path, input)),
            "csv" => ("datapackage", self.check_table(path, input, tallies)),
            "vcard" => ("vcard", vcard::check(path, input)),
            "calendar" => ("icalendar", icalendar::check(path, input)),
            "jsonld" => ("jsonld", self.authorisations.check(path, input)),
            "sqlite" => ("sqlite", sqlite::check(path, input, tallies)),
            "parquet" => ("parquet", parquet::check(path, input, tallies)),
            "viewer.html" => ("viewer", viewer::check(path, input)),
            "pages" | "index.html" => ("html", html::check(path, input, &|target| self.has(target))),
            "evidence" => ("evidence", evidence::check(path, input)),
            "README.txt" => ("completeness", Ok(())),
            _ => ("completeness", Err(Detail::new(Problem::UnexpectedFile, path))),
        }
    }

    fn check_table(&self, path: &str, input: &mut Measured<'_>, tallies: Option<&mut Tallies>) -> Result<(), Detail> {
        match &self.tables {
            None => Err(Detail::new(Problem::Missing, "datapackage.json")),
            Some(Err(detail)) => Err(detail.clone()),
            Some(Ok(described)) => match described.of(path) {
                Some(resource) => csv::check(resource, path, input, tallies),
                None => Err(Detail::new(Problem::UnexpectedFile, path)),
            },
        }
    }

    fn described(&self, path: &str, sum: &Sum) -> Result<(), Detail> {
        let described = self.tables.as_ref().and_then(|tables| tables.as_ref().ok());
        described.and_then(|tables| tables.of(path)).map_or(Ok(()), |table| table.has(path, sum.bytes, &sum.sha256))
    }

    fn has(&self, path: &str) -> bool {
        self.paths.binary_search_by(|known| known.as_str().cmp(path)).is_ok()
    }
}
