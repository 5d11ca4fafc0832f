//! The folder that the person chose to have watched while the vault is open: kept in the vault, until it is turned off.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::watching::{A_MOMENT, Folder, Mark, files_in};
use super::{ImportReport, name_of};
use crate::{Clearhold, Code, Error, Job, Result};

/// So long it is waited until a folder that can't be read is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(5);
/// Where the choice is kept: among what only the vault sees.
const CHOSEN: &str = "import/folder";

/// The folder that is watched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct WatchedFolder {
    /// The folder; none where none is.
    pub folder: Option<String>,
    /// Why nothing can come in from it now: the code of an error.
    pub trouble: Option<String>,
}

/// Which folder is to be watched.
#[derive(Clone, Debug, Deserialize, ts_rs::TS)]
pub struct WatchFolder {
    /// The folder; none to turn it off.
    pub folder: Option<PathBuf>,
}

/// What the vault keeps of it.
#[derive(Serialize, Deserialize)]
struct Chosen {
    folder: PathBuf,
    /// What was in it when it was chosen, by name, and is not to come in as it was then.
    there: BTreeMap<String, Mark>,
}

impl Clearhold {
    /// The folder that is watched while the vault is open in the window.
    pub fn watched_folder(&self) -> Result<WatchedFolder> {
        let Some(chosen) = self.chosen()? else { return Ok(WatchedFolder::default()) };
        let trouble = files_in(&chosen.folder).err().map(|error| in_folder(&error, &chosen.folder));
        Ok(WatchedFolder {
            folder: Some(chosen.folder.to_string_lossy().into_owned()),
            trouble: trouble.map(|error| error.code.as_str().to_owned()),
        })
    }

    /// Chooses the folder, or none. What is in it already does not come in; what comes into it from now on does, also while
    /// nobody watches, once somebody does again.
    pub fn set_watched_folder(&self, request: &WatchFolder) -> Result<WatchedFolder> {
        let Some(folder) = &request.folder else {
            self.vault.remove_secret(CHOSEN)?;
            return Ok(WatchedFolder::default());
        };
        let folder = std::path::absolute(folder).map_err(|error| in_folder(&error, folder))?;
        let there = files_in(&folder).map_err(|error| in_folder(&error, &folder))?;
        let there = there.into_iter().map(|(file, mark)| (name_of(&file), mark)).collect();
        let chosen =
            serde_json::to_string(&Chosen { folder, there }).map_err(|_| Error::from(Code::InvalidArgument))?;
        self.vault.put_secret(CHOSEN, &SecretString::from(chosen))?;
        self.watched_folder()
    }

    /// Watches the folder that was chosen until the job is cancelled, as [`Clearhold::watch_folder`] does; at once over where
    /// none was. A folder that is not there is waited for.
    pub fn watch_chosen_folder(&self, told: &mut dyn FnMut(&ImportReport), job: &Job) -> Result<()> {
        let Some(Chosen { folder, there }) = self.chosen()? else { return Ok(()) };
        let there: HashMap<PathBuf, Mark> = there.into_iter().map(|(name, mark)| (folder.join(name), mark)).collect();
        let mut watched = Folder::of(&folder, there);
        while !job.is_cancelled() {
            // Whatever kept it from being read, or what came from being kept, may be over after a while.
            if self.watch(&mut watched, &mut |report| (told(report), true).1, job).is_err() {
                let began = Instant::now();
                while !job.is_cancelled() && began.elapsed() < TRY_AGAIN {
                    std::thread::sleep(A_MOMENT);
                }
            }
        }
        Ok(())
    }

    fn chosen(&self) -> Result<Option<Chosen>> {
        let kept = self.vault.secret(CHOSEN)?;
        // One that a later version kept otherwise is none to this one.
        Ok(kept.and_then(|kept| serde_json::from_str(kept.expose_secret()).ok()))
    }
}

fn in_folder(error: &std::io::Error, folder: &Path) -> Error {
    let code = match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Code::WatchedFolderMissing,
        _ => Code::WatchedFolderUnreadable,
    };
    Error::new(code).with("folder", folder.display().to_string())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc::{Receiver, channel};
    use std::thread::{self, JoinHandle};

    use clearhold_model::PageRequest;
    use secrecy::SecretString;
    use tempfile::TempDir;
    use tokio_util::sync::CancellationToken;

    use super::{WatchFolder, WatchedFolder};
    use crate::{Clearhold, Code, DataRequest, FileReport, Home, Job, Passphrase, VaultKey};

    const MEMBERS: &str = "user_id,name\n1,Member 001\n2,Member 002\n";

    struct Watching {
        told: Receiver<FileReport>,
        cancel: CancellationToken,
        thread: JoinHandle<crate::Result<()>>,
    }

    fn vault(folder: &TempDir) -> Clearhold {
        let key = VaultKey::Passphrase(Passphrase(SecretString::from("four tidy otters juggling lanterns")));
        Clearhold::create(&Home::at(folder.path().join("home")), key).unwrap().0
    }

    fn choose(clearhold: &Clearhold, folder: Option<&Path>) -> crate::Result<WatchedFolder> {
        clearhold.set_watched_folder(&WatchFolder { folder: folder.map(Path::to_owned) })
    }

    fn watch(clearhold: &Clearhold) -> Watching {
        let (tell, told) = channel();
        let (cancel, clearhold) = (CancellationToken::new(), clearhold.clone());
        let job = Job::new(|_| (), cancel.clone());
        let thread = thread::spawn(move || {
            clearhold.watch_chosen_folder(&mut |report| drop(tell.send(report.files[0].clone())), &job)
        });
        Watching { told, cancel, thread }
    }

    impl Watching {
        fn told(&self) -> FileReport {
            self.told.recv().unwrap()
        }

        /// Ends it, and gives what else it told.
        fn end(self) -> Vec<FileReport> {
            self.cancel.cancel();
            self.thread.join().unwrap().unwrap();
            self.told.iter().collect()
        }
    }

    #[test]
    fn what_comes_into_the_chosen_folder_comes_in_and_what_was_there_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let clearhold = vault(&folder);
        assert_eq!(clearhold.watched_folder().unwrap(), WatchedFolder::default());
        watch(&clearhold).thread.join().unwrap().unwrap();

        let received = folder.path().join("received");
        assert_eq!(choose(&clearhold, Some(&received)).unwrap_err().code, Code::WatchedFolderMissing);
        fs::create_dir(&received).unwrap();
        fs::write(received.join("before.csv"), MEMBERS).unwrap();
        let chosen = choose(&clearhold, Some(&received)).unwrap();
        assert_eq!((chosen.folder.as_deref(), chosen.trouble), (received.to_str(), None));

        let watching = watch(&clearhold);
        fs::write(received.join("later.csv"), "user_id,name\n9,Member 009\n").unwrap();
        let told = watching.told();
        assert_eq!((told.file.as_str(), told.records), ("later.csv", 1));
        // What was there comes in once it is another file.
        fs::write(received.join("before.csv"), format!("{MEMBERS}3,Member 003\n")).unwrap();
        assert_eq!((watching.told().records, watching.end()), (3, Vec::new()));

        // What came while nobody watched comes in with the next watch, and nothing a second time.
        fs::write(received.join("meanwhile.csv"), "user_id,name\n8,Member 008\n").unwrap();
        let watching = watch(&clearhold);
        assert_eq!((watching.told().file.as_str(), watching.end()), ("meanwhile.csv", Vec::new()));
        let request = DataRequest { page: PageRequest { limit: Some(100), after: None }, ..DataRequest::default() };
        assert_eq!(clearhold.data(&request).unwrap().total, 5);

        assert_eq!(choose(&clearhold, None).unwrap(), WatchedFolder::default());
        watch(&clearhold).thread.join().unwrap().unwrap();
    }

    #[test]
    fn a_folder_that_is_gone_says_so_and_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let clearhold = vault(&folder);
        let received = folder.path().join("received");
        fs::create_dir(&received).unwrap();
        choose(&clearhold, Some(&received)).unwrap();
        fs::remove_dir(&received).unwrap();
        let trouble = clearhold.watched_folder().unwrap().trouble;
        assert_eq!(trouble.as_deref(), Some(Code::WatchedFolderMissing.as_str()));
        let watching = watch(&clearhold);
        fs::create_dir(&received).unwrap();
        fs::write(received.join("members.csv"), MEMBERS).unwrap();
        assert_eq!((watching.told().records, watching.end()), (2, Vec::new()));
    }
}
