//! Pictures that the person keeps as evidence of what they saw: what may come in, and showing them again.

use std::fs::File;
use std::io::{BufReader, Seek, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use clearhold_model::{Control, ControlId, EvidencePicture, Item, JournalAction, SnapshotId, SourceId, Timestamp};
use imagesize::ImageType;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::attest::ATTESTED;
use crate::{Clearhold, Code, Error, Result};

/// A larger file is no picture of a screen.
const MOST_BYTES: u64 = 10 * 1024 * 1024;
/// More points than any screen has, and than the window could hold.
const MOST_POINTS: u64 = 50_000_000;

/// One picture of a control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OnePicture {
    /// The control.
    pub control: ControlId,
    /// The picture's SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A picture to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ShownPicture {
    /// The picture as a `data:` address.
    pub url: String,
}

/// A picture that was written to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedPicture {
    /// The file.
    pub file: PathBuf,
    /// Which picture.
    #[serde(flatten)]
    pub picture: EvidencePicture,
}

/// A file that was found to be a picture, from its beginning on.
pub(crate) struct PictureFile {
    file: File,
    bytes: u64,
    media: &'static str,
}

impl PictureFile {
    /// Opens a file and tells by its content, whatever its name is, if it is a picture that can be kept.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        // Anything but a plain file may have no end, or wait for one.
        if !std::fs::metadata(path)?.is_file() {
            return Err(Code::NotAPicture.into());
        }
        let mut file = File::open(path)?;
        let bytes = file.metadata()?.len();
        if bytes > MOST_BYTES {
            return Err(Error::new(Code::PictureTooLarge).with("most", MOST_BYTES));
        }
        let mut reader = BufReader::new(&file);
        let media = match imagesize::reader_type(&mut reader) {
            Ok(ImageType::Png) => "image/png",
            Ok(ImageType::Jpeg) => "image/jpeg",
            Ok(ImageType::Webp) => "image/webp",
            _ => return Err(Code::NotAPicture.into()),
        };
        reader.rewind()?;
        let size = imagesize::reader_size(&mut reader).map_err(|_| Error::from(Code::NotAPicture))?;
        if (size.width as u64).saturating_mul(size.height as u64) > MOST_POINTS {
            return Err(Error::new(Code::PictureTooLarge).with("most", MOST_POINTS));
        }
        file.rewind()?;
        Ok(Self { file, bytes, media })
    }
}

impl Clearhold {
    /// Keeps a picture as evidence of what a snapshot says of a control.
    pub(crate) fn keep_picture(
        &self,
        source: &SourceId,
        snapshot: SnapshotId,
        control: &ControlId,
        mut picture: PictureFile,
    ) -> Result<EvidencePicture> {
        let (about, media, bytes) = (control.as_str(), picture.media, picture.bytes);
        Ok(self.vault.put_evidence(source, snapshot, about, media, bytes, &mut picture.file)?)
    }

    /// The pictures that are kept of a control, the newest first.
    pub(crate) fn pictures_of(&self, control: &ControlId) -> Result<Vec<EvidencePicture>> {
        Ok(self.vault.evidence(Some(control.as_str()))?)
    }

    /// A picture to look at.
    pub fn show_picture(&self, which: &OnePicture) -> Result<ShownPicture> {
        let picture = self.known_picture(which)?;
        let mut content = Vec::with_capacity(usize::try_from(picture.bytes).unwrap_or_default());
        self.vault.write_evidence(&which.sha256, &mut content)?;
        Ok(ShownPicture { url: format!("data:{};base64,{}", picture.media, BASE64_STANDARD.encode(content)) })
    }

    /// Writes a picture to a file that must not be there yet.
    pub fn save_picture(&self, which: &OnePicture, out: &Path) -> Result<SavedPicture> {
        let picture = self.known_picture(which)?;
        if out.symlink_metadata().is_ok() {
            return Err(Code::ExportFileExists.into());
        }
        let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        self.vault.write_evidence(&which.sha256, &mut file)?;
        file.flush()?;
        file.persist_noclobber(out).map_err(|failed| Error::from(failed.error))?;
        Ok(SavedPicture { file: out.to_owned(), picture })
    }

    /// Removes a picture for good. What was said of the control stays.
    pub fn remove_picture(&self, which: &OnePicture) -> Result<()> {
        self.known_picture(which)?;
        let told = self.vault.control(&which.control)?.filter(|control| belongs_to(control, &which.sha256));
        if let Some(mut control) = told {
            if let Some(evidence) = &mut control.evidence {
                evidence["picture"] = json!(null);
            }
            let mut snapshot = self.vault.begin_snapshot(&SourceId::from(ATTESTED), Timestamp::now())?;
            snapshot.put(ATTESTED, Item::Control(control))?;
            snapshot.finish(Timestamp::now(), false)?;
        }
        self.vault.remove_evidence(which.control.as_str(), &which.sha256)?;
        let details = json!({ "control": which.control, "sha256": which.sha256 });
        self.vault.record_in_journal(JournalAction::EvidenceRemoved, details, Timestamp::now())?;
        Ok(())
    }

    fn known_picture(&self, which: &OnePicture) -> Result<EvidencePicture> {
        let found = self.pictures_of(&which.control)?.into_iter().find(|picture| picture.sha256 == which.sha256);
        found.ok_or_else(|| Code::PictureNotFound.into())
    }
}

fn belongs_to(control: &Control, sha256: &str) -> bool {
    control.evidence.as_ref().is_some_and(|evidence| evidence["picture"]["sha256"] == sha256)
}
