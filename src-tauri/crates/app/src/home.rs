//! The folder that everything is kept in.

use std::path::{Path, PathBuf};

use crate::{Code, Result};

/// The folder of one person's vault and preferences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    folder: PathBuf,
}

impl Home {
    /// The given folder.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder that this operating system keeps a program's data in.
    pub fn of_this_user() -> Result<Self> {
        directories::ProjectDirs::from("org", "Clearhold", "Clearhold")
            .map(|folders| Self::at(folders.data_dir()))
            .ok_or_else(|| Code::DiskNotWritable.into())
    }

    /// Makes the folder if it is not there, for this user's eyes only.
    pub(crate) fn make(&self) -> std::io::Result<()> {
        let mut maker = std::fs::DirBuilder::new();
        maker.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
        maker.create(&self.folder)
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}
