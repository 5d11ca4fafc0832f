//! The metered calls that do not stand in the journal: those of a sync that is under way, or was when the program was
//! killed, and those that setting something took.
//!
//! Each is written down before it is made, in a file beside the vault that holds nothing but numbers. Where a sync ends, the
//! journal tells how many it made, and they go from here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clearhold_model::{Source, SourceId, Timestamp};
use clearhold_sources::Collector;
use serde::{Deserialize, Serialize};

/// The file, beside the vault.
#[derive(Clone)]
pub(crate) struct MeteredFile(PathBuf);

/// How many calls each source made since the month began.
#[derive(Default, Serialize, Deserialize)]
struct Made {
    month: Timestamp,
    calls: BTreeMap<SourceId, u64>,
}

/// What a source makes from now on, on top of what stands in the file.
pub(crate) struct Meter {
    file: MeteredFile,
    month: Timestamp,
    source: SourceId,
    before: u64,
}

impl MeteredFile {
    pub(crate) fn beside(vault: &Path) -> Self {
        Self(vault.with_file_name("metered.json"))
    }

    /// The calls of each source in the month that began then. A file that can't be read holds none.
    pub(crate) fn made_since(&self, month: Timestamp) -> BTreeMap<SourceId, u64> {
        let made = std::fs::read(&self.0).ok().and_then(|text| serde_json::from_slice::<Made>(&text).ok());
        made.filter(|made| made.month == month).map(|made| made.calls).unwrap_or_default()
    }

    /// Counts what a collector makes from now on. Nobody counts what the sample organisation answers.
    pub(crate) fn count(&self, month: Timestamp, source: &Source, collector: &dyn Collector) -> Option<Meter> {
        if source.sample {
            return None;
        }
        let before = self.made_since(month).get(&source.id).copied().unwrap_or_default();
        let (file, id, most) = (self.clone(), source.id.clone(), Mutex::new(0));
        collector.count_metered(Arc::new(move |made| {
            // Calls run side by side: the highest number is the one to keep.
            let mut most = most.lock().unwrap_or_else(PoisonError::into_inner);
            if made > *most {
                *most = made;
                file.put(month, &id, before + made);
            }
        }));
        Some(Meter { file: self.clone(), month, source: source.id.clone(), before })
    }

    /// A disk that takes no more must not keep a call from being made that was asked for: then it is not counted here.
    fn put(&self, month: Timestamp, source: &SourceId, calls: u64) {
        let mut made = Made { month, calls: self.made_since(month) };
        if calls == 0 {
            made.calls.remove(source);
        } else {
            made.calls.insert(source.clone(), calls);
        }
        let new = self.0.with_extension("json.new");
        let text = serde_json::to_vec(&made).unwrap_or_default();
        let _ = std::fs::write(&new, text).and_then(|()| std::fs::rename(&new, &self.0));
    }
}

impl Meter {
    /// What was made stands in the journal now.
    pub(crate) fn journalled(self) {
        self.file.put(self.month, &self.source, self.before);
    }
}
