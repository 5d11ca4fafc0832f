//! The one file that calls macOS: where its two databases lie, and `tccutil`.

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use clearhold_model::SourceId;

use super::computer::{Computer, Consented};
use super::services::Keeper;
use super::tcc::{self, Entry, Lies, Unreadable};

struct Live;

impl Computer {
    /// The computer that this program runs on.
    pub(crate) fn new(source: SourceId) -> Self {
        Self::with(source, Arc::new(Live))
    }
}

impl Consented for Live {
    fn entries(&self, keeper: Keeper) -> Result<Vec<Entry>, Unreadable> {
        let home = match keeper {
            Keeper::Person => std::env::home_dir().ok_or(Unreadable::Closed)?,
            Keeper::System => PathBuf::from("/"),
        };
        tcc::entries(&home.join("Library/Application Support/com.apple.TCC/TCC.db"), Lies::InUse)
    }

    fn forget(&self, service: &str, bundle: &str) -> io::Result<()> {
        let mut tccutil = Command::new("/usr/bin/tccutil");
        tccutil.args(["reset", service, bundle]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if tccutil.status()?.success() { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
    }
}
