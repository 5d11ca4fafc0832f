//! Permissions out of files that were exported from a computer: `.reg` exports of a Windows registry, copies of macOS'
//! consent databases. They are read anew at every sync, so that a newer export in the same place shows what changed.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clearhold_model::{Control, ControlId, Item, Skipped, Source, SourceId, SourceKind};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use super::macos::tcc::{self, Lies, Unreadable};
use super::macos::{self, Consents};
use super::reading::{PERMISSIONS, Reading, TOGETHER};
use super::windows::registry::Registry;
use super::windows::{self, export};
use crate::contract::{Collected, Collection, Collector, NOT_EXPORTED, Pending, Plan, Traffic};
use crate::{FileTrouble, SetError, SourceError};

/// Larger files are refused: an export of what is read here has a few megabytes.
const LARGEST: u64 = 64 << 20;

/// What the source needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The files: one or several exports of one registry, or one or two consent databases of one Mac.
    pub files: Vec<PathBuf>,
}

/// Files from a computer.
pub(crate) struct Files {
    source: SourceId,
    files: Vec<PathBuf>,
}

/// What the files tell.
struct Told {
    readings: Vec<Reading>,
    /// What they do not hold, by a stable name, and where that is kept.
    missing: Vec<(&'static str, &'static str)>,
}

impl Files {
    pub(crate) fn open(source: &Source) -> Result<Self, SourceError> {
        let invalid = || SourceError::InvalidSettings { what: "files".to_owned() };
        let settings: Settings = serde_json::from_value(source.settings.clone()).map_err(|_| invalid())?;
        if source.kind != SourceKind::DeviceFile || settings.files.is_empty() {
            return Err(invalid());
        }
        Ok(Self { source: source.id.clone(), files: settings.files })
    }

    /// Reads the files, off the async threads.
    async fn told(&self) -> Result<Told, SourceError> {
        let files = self.files.clone();
        let reading = tokio::task::spawn_blocking(move || read(&files));
        reading.await.unwrap_or(Err(SourceError::Cancelled))
    }

    async fn hand_over(&self, sink: &Sender<Collected>, cancel: &CancellationToken) -> Result<(), SourceError> {
        let Told { readings, missing } = self.told().await?;
        let mut all: Vec<Collected> = Vec::new();
        for (part, place) in missing {
            let detail = Some(place.to_owned());
            all.push(Collected::Skipped(Skipped { what: part.to_owned(), code: NOT_EXPORTED.to_owned(), detail }));
        }
        for some in readings.chunks(TOGETHER) {
            let items = some.iter().map(|reading| Item::Control(reading.control(&self.source))).collect();
            all.push(Collected::Items { part: PERMISSIONS.to_owned(), items });
        }
        all.push(Collected::PartDone(PERMISSIONS.to_owned()));
        for collected in all {
            if cancel.is_cancelled() || sink.send(collected).await.is_err() {
                return Err(SourceError::Cancelled);
            }
        }
        Ok(())
    }
}

impl Collector for Files {
    fn check(&self) -> Pending<'_, Result<(), SourceError>> {
        Box::pin(async { self.told().await.map(drop) })
    }

    fn collect_planned(
        &self,
        _plan: Plan,
        sink: Sender<Collected>,
        cancel: CancellationToken,
    ) -> Pending<'_, Collection> {
        Box::pin(async move {
            let outcome = self.hand_over(&sink, &cancel).await;
            Collection { traffic: Traffic::default(), bookmark: None, outcome }
        })
    }

    fn look<'a>(&'a self, control: &'a ControlId) -> Pending<'a, Result<Option<Control>, SetError>> {
        Box::pin(async move {
            let told = self.told().await?;
            let found = told.readings.iter().find(|reading| reading.control_id(&self.source) == *control);
            Ok(found.map(|reading| reading.control(&self.source)))
        })
    }
}

/// Reads all files of one computer.
fn read(files: &[PathBuf]) -> Result<Told, SourceError> {
    let mut registry: Option<Registry> = None;
    let mut consents: Option<Consents> = None;
    for file in files {
        match content(file)? {
            Content::Registry(one) => registry.get_or_insert_default().add(one),
            Content::Consents(entries) => consents.get_or_insert_default().add(entries),
        }
    }
    let (readings, missing) = match (registry, consents) {
        (Some(registry), None) => (windows::readings(&registry), windows::missing(&registry).collect()),
        (None, Some(consents)) => (macos::readings(&consents), consents.missing().collect()),
        (Some(_), Some(_)) => return Err(SourceError::MixedExports),
        (None, None) => return Err(SourceError::InvalidSettings { what: "files".to_owned() }),
    };
    Ok(Told { readings: readings.into_iter().map(Reading::exported).collect(), missing })
}

/// What a file is, told by its content.
enum Content {
    Registry(Registry),
    Consents(Vec<tcc::Entry>),
}

fn content(path: &Path) -> Result<Content, SourceError> {
    let trouble = |trouble| SourceError::File {
        file: path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        trouble,
    };
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => trouble(FileTrouble::Missing),
        _ => trouble(FileTrouble::Unreadable),
    };
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() {
        // A pipe would be waited for without end.
        return Err(trouble(FileTrouble::Unreadable));
    }
    if about.len() > LARGEST {
        return Err(trouble(FileTrouble::TooLarge));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|opened| opened.take(LARGEST).read_to_end(&mut bytes)).map_err(failed)?;
    if tcc::recognised(&bytes) {
        return match tcc::entries(path, Lies::Copied) {
            Ok(entries) => Ok(Content::Consents(entries)),
            Err(Unreadable::Closed | Unreadable::Busy) => Err(trouble(FileTrouble::Unreadable)),
            Err(Unreadable::Damaged) => Err(trouble(FileTrouble::Damaged { line: None })),
            Err(Unreadable::OtherShape) => Err(trouble(FileTrouble::NotAnExport)),
        };
    }
    let text = export::recognised(&bytes).ok_or_else(|| trouble(FileTrouble::NotAnExport))?;
    drop(bytes);
    let broken = |broken: export::Broken| trouble(FileTrouble::Damaged { line: Some(broken.line) });
    let registry = export::read(&text, windows::concerns).map_err(broken)?;
    if windows::tells_something(&registry) {
        Ok(Content::Registry(registry))
    } else {
        Err(trouble(FileTrouble::NotAnExport))
    }
}
