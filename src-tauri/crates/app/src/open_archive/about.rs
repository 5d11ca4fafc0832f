//! What an export says of itself.

use clearhold_model::{CategoryId, ItemKind, Skipped, Source, SourceId, Timestamp};
use clearhold_portable::{About, Archived, Format, Verification};
use serde::{Deserialize, Serialize};

use crate::status::CategoryCount;

/// What came of opening an export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArchiveOpened {
    /// What the check found.
    pub verification: Verification,
    /// What it is; none where the check failed, and then nothing of it is shown, or where it was made without JSON, and there
    /// is nothing to show.
    pub about: Option<ArchiveAbout>,
}

/// What an export says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArchiveAbout {
    /// When it was made.
    #[ts(type = "string")]
    pub made_at: Timestamp,
    /// The program that made it, with its version.
    pub made_by: String,
    /// Whether it is of the sample organisation, whose people do not exist.
    pub sample: bool,
    /// The formats in it.
    pub formats: Vec<Format>,
    /// Where its data came from.
    pub sources: Vec<ArchiveOrigin>,
    /// How many people are in it; one that several sources tell of counts for each.
    #[ts(type = "number")]
    pub people: u64,
    /// How many records.
    #[ts(type = "number")]
    pub records: u64,
    /// How many of them in each data category that has any.
    pub categories: Vec<CategoryCount>,
    /// How many apps.
    #[ts(type = "number")]
    pub apps: u64,
    /// How many things that apps were granted.
    #[ts(type = "number")]
    pub grants: u64,
    /// How many controls.
    #[ts(type = "number")]
    pub controls: u64,
    /// How many permissions and settings the policy names that no source told of.
    #[ts(type = "number")]
    pub unseen_controls: u64,
    /// Data categories that the person who made it left out.
    pub left_out: Vec<CategoryId>,
    /// The people that it was narrowed to; everyone when empty.
    pub only_people: Vec<Named>,
    /// The sources that it was narrowed to; all when empty.
    pub only_sources: Vec<SourceId>,
    /// The time since when records had to be new or changed, where it was narrowed to that.
    #[ts(type = "string | null")]
    pub only_since: Option<Timestamp>,
}

/// A source that an export's data came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArchiveOrigin {
    /// The source, without its settings.
    #[serde(flatten)]
    pub source: Source,
    /// When it was last read; none if it never was.
    #[ts(type = "string | null")]
    pub last_read: Option<Timestamp>,
    /// What the last look at it did not reach, and so is not in the export.
    pub skipped: Vec<Skipped>,
}

/// A person or an app by the identifier and the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Named {
    /// The identifier.
    pub id: String,
    /// The name; the identifier again where the export does not tell it.
    pub name: String,
}

impl ArchiveAbout {
    pub(super) fn of(archived: &Archived, only_people: Vec<Named>) -> Self {
        let About { made_at, sample, sources, last_read, skipped, left_out, narrowed, .. } = archived.about().clone();
        let number = |kind| archived.number(kind, None);
        let origin = |source: Source| ArchiveOrigin {
            last_read: last_read.get(&source.id).copied(),
            skipped: skipped.get(&source.id).cloned().unwrap_or_default(),
            source,
        };
        let count = |(category, _): &(CategoryId, u64)| {
            let records = archived.number(ItemKind::Record, Some(category));
            CategoryCount { category: category.clone(), records }
        };
        let categories = archived.about().categories.iter().map(count);
        Self {
            made_at,
            made_by: archived.about().made_by.clone(),
            sample,
            formats: archived.about().formats.clone(),
            sources: sources.into_iter().map(origin).collect(),
            people: number(ItemKind::Subject),
            records: number(ItemKind::Record),
            categories: categories.filter(|count| count.records > 0).collect(),
            apps: number(ItemKind::App),
            grants: number(ItemKind::Grant),
            controls: number(ItemKind::Control),
            unseen_controls: archived.about().unseen_controls,
            left_out,
            only_people,
            only_sources: narrowed.sources,
            only_since: narrowed.since,
        }
    }

    /// Whether it holds only a part of what there was when it was made.
    pub fn is_a_part(&self) -> bool {
        !self.left_out.is_empty()
            || !self.only_people.is_empty()
            || !self.only_sources.is_empty()
            || self.only_since.is_some()
    }
}
