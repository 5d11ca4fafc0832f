//! The front desk: everything that the window and the command line can do, one file a use case.
//!
//! Both call the same functions with the same requests and answers; `ui/src/wire/` is generated from these types
//! ([`wire`]). `sources`, `vault` and `portable` do not know each other: this crate carries values of `model` between
//! them.

mod apps;
mod attest;
mod batch;
mod budget;
mod categories;
mod changes;
mod connect;
mod contents;
mod controls;
mod correct;
mod cut;
mod data;
mod deep_link;
mod demo;
mod device_files;
mod doctor;
mod due;
mod error;
mod evidence;
mod export;
mod footprint;
mod gaps;
mod hear;
mod home;
mod import;
mod jobs;
mod journal;
mod keys;
mod listen;
mod lists;
mod metered;
mod open_archive;
mod organisation;
mod policy;
mod preferences;
mod presets;
mod profile;
mod reminder;
mod retention;
mod sample;
mod search;
mod selection;
mod set;
mod status;
mod sync;
mod timer;
mod undo;
mod unfinished;
mod upkeep;
mod verify;
pub mod wire;

mod clearhold;

/// Quicker with many small values that other threads free, and what is free goes back: reading takes a fifth less of the
/// processor with it. Its settings stand in `.cargo/config.toml`.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

pub use apps::{AppDetail, AppRow};
pub use attest::{AttestControl, ControlAttested};
pub use batch::{SetLine, SetLineState};
pub use budget::{Budget, EstimateRequest, MonthlyCalls, SourceEstimate, SourceRow, SyncEstimate};
pub use categories::{CategoryCard, CategoryController, CategoryRecipient, RetentionStatement};
pub use changes::{ChangeList, ChangesRequest};
pub use clearhold::{Clearhold, InitReport, KeyKind, Passphrase, Presence, Strength, VaultKey, VaultState, strength};
pub use clearhold_portable::{Check, Detail, Format, Key as ArchiveKey, Problem, Verification};
pub use clearhold_sources::files::{Column, ColumnTarget, FileKind, FileLapse, FileLapseCode};
pub use connect::{ConnectDingtalk, Connected, DingtalkSignIn};
pub use controls::{ControlDetail, ControlRow, ControlsRequest};
pub use correct::{FieldSet, SetField};
pub use cut::{Cut, CutRequest, CutStep};
pub use data::{DataRecord, DataRequest};
pub use deep_link::DeepLink;
pub use demo::{Demo, DemoReport, DemoStep};
pub use device_files::ConnectDeviceFiles;
pub use doctor::{DoctorCheck, DoctorReport, doctor};
pub use error::{Code, Error, ErrorReport, Result};
pub use evidence::{OnePicture, SavedPicture, ShownPicture};
pub use export::{EncryptFor, ExportReport, ExportRequest, suggested_export_path};
pub use footprint::{
    ClearFootprint, Clearable, ClearedFolder, Footprint, FootprintCleared, FootprintPlace, KindOfFile, SizeOfKind,
};
pub use home::Home;
pub use import::{
    ArchiveReport, ArchiveSource, FileReport, ImportReport, ImportRequest, ImportRow, ImportUndone, ImportedFile,
    Sample, WatchFolder, WatchedFolder, imported_fields,
};
pub use jobs::{Job, Progress};
pub use journal::{JournalProblem, JournalVerdict};
pub use keys::{RecoveryCode, RekeyRequest, VaultKeys};
pub use listen::{Heard, HeardKind, Listening, ListeningState, SetListening, Touched};
pub use lists::{AttestList, Lapse, LapseCode, ListAttested, ListEntry, ListKind, ToldList};
pub use open_archive::{ArchiveAbout, ArchiveItem, ArchiveLook, ArchiveOpened, ArchiveOrigin, Named, OpenArchive};
pub use organisation::{AdministratorRow, AppReach, DepartmentRow, MemberRow, MembersRequest, Organisation, RoleRow};
pub use policy::{PolicyCitations, PolicyImported, PolicyRow};
pub use preferences::{Preferences, Theme};
pub use presets::{PresetApp, PresetPlan, PresetRow, UsePreset, presets};
pub use profile::{AlsoTold, Profile, ProfileField, Rectification};
pub use reminder::{LONGEST_REMINDER, LookAgain, LookAgainKind, Reminder};
pub use retention::{Forgotten, LONGEST, Retention, RetentionApplied};
pub use search::{HitKind, SearchHit};
pub use selection::ExportProfile;
pub use set::{ControlSet, SetControl};
pub use status::{Attention, CategoryCount, ChangeCounts, SourceStatus, Status};
pub use sync::{SourceSync, SyncReport, SyncRequest};
pub use timer::KeptBy;
pub use undo::{ControlsUndone, UndoControls, Undoable, Undone};
pub use unfinished::{BegunAnew, UnfinishedExport};
pub use upkeep::{
    VaultBackup, VaultCheck, VaultCheckLine, VaultCompacted, VaultRestored, restore_vault, suggested_backup_name,
};
pub use verify::{VerifyRequest, verify};
