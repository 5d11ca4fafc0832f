//! The pages of what the vault keeps beside the data: its journal, and the versions of policies.

use super::heading;
use super::pages::{List, Pages};
use super::show;
use crate::contract::PortableError;
use crate::journal;
use crate::package::Package;
use crate::walk::Job;

/// Writes them where they are part of the export. Gives the number of journal entries.
pub(super) fn write(job: &Job<'_>, pages: &Pages, package: &mut Package<'_>) -> Result<u64, PortableError> {
    let words = &*pages.words;
    let mut entries = 0;
    if job.journal.is_some() {
        let columns = show::JOURNAL.iter().map(|key| words.text(key)).collect();
        let mut list = List::new(pages, "journal", heading(words, "export-journal-page"), columns);
        journal::each(job, &mut |entry| list.add(package, &show::entry(words, &entry)))?;
        entries = list.end(package)?;
    }
    if !job.policies.is_empty() {
        let mut list = List::new(pages, "policies", heading(words, "export-policies-page"), Vec::new());
        for policy in &job.policies {
            list.add(package, &show::policy(words, policy))?;
            for section in &policy.sections {
                list.add(package, &show::section(policy, section))?;
            }
        }
        list.end(package)?;
    }
    Ok(entries)
}
