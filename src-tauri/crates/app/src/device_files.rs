//! Connecting this computer, and others by files that were exported from them.

use std::path::{Path, PathBuf};

use clearhold_model::{JournalAction, Source, SourceId, SourceKind, Timestamp, Viewpoint};
use clearhold_sources::device::file::Settings;
use clearhold_sources::{Secrets, registry};
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Connected, Error, Result};

/// Which files, and what the computer is called here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ConnectDeviceFiles {
    /// The files, all from one computer: exports of a Windows registry (`.reg`), or copies of the consent databases of a
    /// Mac (`TCC.db`). What each is, its content tells.
    pub files: Vec<PathBuf>,
    /// A short name: letters, digits, `-` and `_`. The source is called `device-<name>`; files under a name that is there
    /// already take the place of those of before. Without one it is `device-file`, or that with a number.
    #[serde(default)]
    pub name: Option<String>,
}

/// What this computer is called as a source.
const THIS_COMPUTER: &str = "device";
/// Longer names are nothing to type.
const LONGEST_NAME: usize = 40;

impl Clearhold {
    /// Connects this computer, whose permissions the next sync reads. Once is enough.
    pub fn connect_device(&self) -> Result<Connected> {
        let id = SourceId::from(THIS_COMPUTER);
        let known = self.vault.sources()?;
        if known.iter().any(|source| source.sample) {
            return Err(Code::SampleApart.into());
        }
        if known.iter().any(|source| source.id == id && source.connected) {
            return Ok(Connected { source: id });
        }
        let source = Source {
            id,
            kind: SourceKind::Device,
            viewpoint: Viewpoint::Me,
            sample: false,
            connected: true,
            connected_at: Timestamp::now(),
            settings: serde_json::json!({}),
        };
        registry::open(&source, Secrets::none())?;
        self.keep_computer(source)
    }

    /// Connects a computer by its files, which are read once to see that they can be. The next sync keeps what they hold.
    pub async fn connect_device_files(&self, request: &ConnectDeviceFiles) -> Result<Connected> {
        let settings = Settings { files: request.files.iter().map(|file| from_anywhere(file)).collect() };
        let settings = serde_json::to_value(settings);
        let settings = settings.map_err(|_| Error::new(Code::InvalidArgument).with("argument", "files"))?;
        let known = self.vault.sources()?;
        if known.iter().any(|source| source.sample) {
            return Err(Code::SampleApart.into());
        }
        let source = Source {
            id: source_id(request.name.as_deref(), &settings, &known)?,
            kind: SourceKind::DeviceFile,
            viewpoint: Viewpoint::Me,
            sample: false,
            connected: true,
            connected_at: Timestamp::now(),
            settings,
        };
        registry::open(&source, Secrets::none())?.check().await?;
        self.keep_computer(source)
    }

    fn keep_computer(&self, source: Source) -> Result<Connected> {
        self.vault.put_source(&source)?;
        let details = serde_json::json!({ "source": source.id, "kind": source.kind });
        self.vault.record_in_journal(JournalAction::SourceConnected, details, Timestamp::now())?;
        self.ears.sources_changed();
        Ok(Connected { source: source.id })
    }
}

/// The path as the person gave it; from the root where it was not, since the next sync may start in another folder.
fn from_anywhere(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn source_id(name: Option<&str>, settings: &serde_json::Value, known: &[Source]) -> Result<SourceId> {
    if let Some(name) = name {
        let plain = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        if name.is_empty() || name.chars().count() > LONGEST_NAME || !name.chars().all(plain) {
            return Err(Error::new(Code::InvalidArgument).with("argument", "name"));
        }
        let id = SourceId::new(format!("device-{name}"));
        let other = known.iter().any(|source| source.id == id && source.kind != SourceKind::DeviceFile);
        return if other { Err(Error::new(Code::SourceExists).with("source", id.as_str())) } else { Ok(id) };
    }
    let same = |source: &&Source| source.kind == SourceKind::DeviceFile && source.settings == *settings;
    if let Some(before) = known.iter().find(same) {
        return Ok(before.id.clone());
    }
    // With one name more than there are sources, one is free.
    let free = (1..=known.len() + 1)
        .map(|number| match number {
            1 => SourceId::from("device-file"),
            more => SourceId::new(format!("device-file-{more}")),
        })
        .find(|id| known.iter().all(|source| source.id != *id));
    free.ok_or_else(|| Code::SourceExists.into())
}
