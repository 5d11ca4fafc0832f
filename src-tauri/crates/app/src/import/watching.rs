//! A folder that the person chose: what is put into it comes in, each content once. Nothing in it is moved or deleted.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::{RecursiveMode, Watcher};
use secrecy::{ExposeSecret, SecretString};

use super::{FileReport, ImportReport, ImportRequest, concerns_a_file, digest, name_of};
use crate::{Clearhold, Code, Error, Job, Result};

/// A file that did not change for so long is taken for whole.
const SETTLED: Duration = Duration::from_secs(2);
/// So often it is looked whether files changed that are not yet, and whether to stop.
pub(super) const A_MOMENT: Duration = Duration::from_millis(250);
/// So often the folder is looked through even where the system told of nothing.
const ANYWAY: Duration = Duration::from_secs(30);
/// Where the sums of what was taken in are kept: among what only the vault sees, and not among the imports, since what was
/// undone is not to come back.
const TAKEN: &str = "import/taken";
/// How names end while another program still writes the file, or begin.
const UNFINISHED: [&str; 5] = ["part", "crdownload", "download", "tmp", "swp"];

/// How a file was found: its length and when it was changed.
pub(super) type Mark = (u64, Option<SystemTime>);

/// A folder being watched.
pub(super) struct Folder {
    path: PathBuf,
    /// Since when each file is as it is.
    found: HashMap<PathBuf, (Mark, Instant)>,
    /// How each was when it was last taken in, or could not be.
    dealt_with: HashMap<PathBuf, Mark>,
}

impl Clearhold {
    /// Takes in what is in a folder and what comes into it, until the job is cancelled; not what is in folders within it. Each
    /// file comes in once, by its content, also over several times of watching, and also where its import was undone. A file
    /// that is being written is waited for. `told` hears of each that was dealt with.
    ///
    /// # Errors
    /// When the folder is not there or can't be read, or the vault can't keep what comes.
    pub fn watch_folder(&self, path: &Path, told: &mut dyn FnMut(&ImportReport) -> bool, job: &Job) -> Result<()> {
        let mut folder = Folder::of(path, HashMap::new());
        folder.settled()?;
        self.watch(&mut folder, told, job)
    }

    /// Watches a folder until the job is cancelled, or `told` has heard enough.
    pub(super) fn watch(
        &self,
        folder: &mut Folder,
        told: &mut dyn FnMut(&ImportReport) -> bool,
        job: &Job,
    ) -> Result<()> {
        let (tell, events) = channel();
        let heard = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| !event.kind.is_access()) {
                let _ = tell.send(());
            }
        };
        // Where the system can't watch, the folder is looked through now and then all the same.
        let mut watcher = notify::recommended_watcher(heard).ok();
        if let Some(watcher) = &mut watcher {
            drop(watcher.watch(&folder.path, RecursiveMode::NonRecursive));
        }
        while !job.is_cancelled() {
            for file in folder.settled()? {
                if let Some(report) = self.take_from_folder(&file, job)?
                    && !told(&report)
                {
                    return Ok(());
                }
            }
            folder.wait(&events, job);
        }
        Ok(())
    }

    /// Takes one file in; none where its content was taken in before, or it is gone.
    fn take_from_folder(&self, file: &Path, job: &Job) -> Result<Option<ImportReport>> {
        let mut taken = self.taken()?;
        let sum = match digest(file, job) {
            Ok(sum) => sum,
            Err(error) if error.code == Code::FileNotFound || job.is_cancelled() => return Ok(None),
            Err(error) => return not_taken(file, error),
        };
        if taken.contains(&sum) {
            return Ok(None);
        }
        let request = ImportRequest { files: vec![file.to_owned()], ..ImportRequest::default() };
        // Nobody sees that it is under way, so what needs the vault alone waits for it.
        let _writing = self.ears.writing();
        match self.import_files(&request, None, job) {
            Ok(report) => {
                if report.files.iter().all(|file| file.trouble.is_none()) {
                    taken.insert(sum);
                    self.keep_taken(&taken)?;
                }
                Ok(Some(report))
            }
            Err(_) if job.is_cancelled() => Ok(None),
            Err(error) => not_taken(file, error),
        }
    }

    /// The sums of what was taken in from a folder.
    fn taken(&self) -> Result<BTreeSet<String>> {
        let kept = self.vault.secret(TAKEN)?;
        let kept = kept.map(|kept| kept.expose_secret().lines().map(str::to_owned).collect());
        Ok(kept.unwrap_or_default())
    }

    fn keep_taken(&self, taken: &BTreeSet<String>) -> Result<()> {
        let lines = taken.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        Ok(self.vault.put_secret(TAKEN, &SecretString::from(lines))?)
    }
}

/// What is told of a file that could not be taken in.
fn not_taken(file: &Path, error: Error) -> Result<Option<ImportReport>> {
    if !concerns_a_file(error.code) && error.code != Code::SampleApart {
        return Err(error);
    }
    let trouble = Some(error.code.as_str().to_owned());
    let report = FileReport { file: name_of(file), trouble, ..FileReport::default() };
    Ok(Some(ImportReport { batch: None, files: vec![report], journal: None }))
}

/// The files of a folder that may be taken in, with how they were found.
pub(super) fn files_in(folder: &Path) -> std::io::Result<Vec<(PathBuf, Mark)>> {
    let mut files: Vec<(PathBuf, Mark)> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // One that went away meanwhile is none.
        let Ok(data) = entry.metadata() else { continue };
        if data.is_file() && !is_unfinished(&entry.path()) {
            files.push((entry.path(), (data.len(), data.modified().ok())));
        }
    }
    files.sort();
    Ok(files)
}

impl Folder {
    /// A folder with what was dealt with in it.
    pub(super) fn of(path: &Path, dealt_with: HashMap<PathBuf, Mark>) -> Self {
        Self { path: path.to_owned(), found: HashMap::new(), dealt_with }
    }

    /// The files that did not change for a while and were not dealt with as they are, by their names.
    fn settled(&mut self) -> Result<Vec<PathBuf>> {
        let now = Instant::now();
        let files = files_in(&self.path)?;
        self.found.retain(|path, _| files.iter().any(|(file, _)| file == path));
        let mut settled = Vec::new();
        for (file, mark) in files {
            if self.dealt_with.get(&file) == Some(&mark) {
                continue;
            }
            let since = match self.found.get(&file) {
                Some((known, since)) if *known == mark => *since,
                Some(_) | None => {
                    self.found.insert(file.clone(), (mark, now));
                    now
                }
            };
            if now.duration_since(since) >= SETTLED {
                self.dealt_with.insert(file.clone(), mark);
                settled.push(file);
            }
        }
        Ok(settled)
    }

    /// Waits until something may be settled, or the job is cancelled.
    fn wait(&self, events: &Receiver<()>, job: &Job) {
        let waiting = self.found.iter().any(|(file, (mark, _))| self.dealt_with.get(file) != Some(mark));
        let began = Instant::now();
        while !job.is_cancelled() && began.elapsed() < ANYWAY {
            let heard = events.recv_timeout(A_MOMENT).is_ok();
            if heard || waiting {
                return;
            }
        }
    }
}

fn is_unfinished(file: &Path) -> bool {
    let hidden = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    hidden || ending.is_some_and(|ending| UNFINISHED.contains(&ending.as_str()))
}
