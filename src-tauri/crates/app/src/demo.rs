//! The tour without a window: the whole way from nothing to a verified export, on the sample organisation.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clearhold_model::Timestamp;
use clearhold_words::Words;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::{
    Clearhold, Code, Error, ExportReport, ExportRequest, Home, Job, Passphrase, Result, Status, SyncReport, VaultKey,
};

/// What the tour shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demo {
    /// Members of the organisation, from 1 to 100,000.
    pub members: u32,
    /// The folder to leave the export in; made if it is not there.
    pub out: PathBuf,
}

/// A step of the tour that is done.
#[derive(Clone, Debug, PartialEq)]
pub enum DemoStep {
    /// A vault was made in a folder that goes away at the end, locked by a key that nobody keeps.
    VaultMade,
    /// The sample organisation was read.
    Synced(SyncReport),
    /// What is held, in numbers.
    Overview(Status),
    /// The export was written and verified.
    Exported(ExportReport),
}

/// The tour in one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct DemoReport {
    /// How reading went.
    pub sync: SyncReport,
    /// What is held, in numbers.
    pub status: Status,
    /// The export.
    pub export: ExportReport,
    /// How long it all took, in seconds.
    pub seconds: f64,
}

impl Demo {
    /// Goes through the tour, telling of each step when it is done. Only the export stays; nothing does when the tour
    /// does not come to its end.
    pub async fn run(&self, words: &Words, job: &Job, done: &dyn Fn(&DemoStep)) -> Result<DemoReport> {
        let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let made: Vec<&Path> = self.out.ancestors().take_while(missing).collect();
        std::fs::create_dir_all(&self.out)
            .map_err(|error| Error::from(error).with("folder", self.out.display().to_string()))?;
        let outcome = self.tour(words, job, done).await;
        if outcome.is_err() {
            // Folders that were made for the export, and are empty without it.
            for folder in made {
                let _ = std::fs::remove_dir(folder);
            }
        }
        outcome
    }

    async fn tour(&self, words: &Words, job: &Job, done: &dyn Fn(&DemoStep)) -> Result<DemoReport> {
        let started = Instant::now();
        let folder = tempfile::Builder::new().prefix("clearhold-demo-").tempdir()?;
        let (clearhold, _) =
            Clearhold::create(&Home::at(folder.path()), VaultKey::Passphrase(throw_away_passphrase()?))?;
        done(&DemoStep::VaultMade);

        let sync = clearhold.open_sample(self.members, job).await?;
        done(&DemoStep::Synced(sync.clone()));

        let status = clearhold.status()?;
        done(&DemoStep::Overview(status.clone()));

        let stamp = Timestamp::now().strftime("%Y%m%dT%H%M%SZ");
        let request = ExportRequest {
            out: self.out.join(format!("clearhold-sample-{stamp}.zip")),
            categories: Vec::new(),
            formats: Vec::new(),
            profile: None,
            subjects: Vec::new(),
            sources: Vec::new(),
            since: None,
            encryption: None,
        };
        let export = clearhold.export(&request, words, job).map_err(|mut error| {
            // The vault that would know how to go on from it goes away.
            let left = ["partial", "kept"].map(|name| error.details.remove(name));
            if left.iter().any(Option::is_some) {
                let _ = clearhold.discard_export(&request.out);
            }
            error
        })?;
        done(&DemoStep::Exported(export.clone()));
        Ok(DemoReport { sync, status, export, seconds: started.elapsed().as_secs_f64() })
    }
}

fn throw_away_passphrase() -> Result<Passphrase> {
    let mut bytes = [0_u8; 24];
    getrandom::fill(&mut bytes).map_err(|_| Error::from(Code::Bug))?;
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Passphrase(SecretString::from(text)))
}
