//! The TypeScript side of the front desk: the types that cross over to the page, and one function a command.
//!
//! `ui/src/wire/` holds what [`types`] and [`commands`] give; a test of the workspace fails when it is stale.

use std::collections::BTreeMap;

use clearhold_model as model;
use ts_rs::{Config, TS};

use crate as app;

const HEADER: &str = "// Generated from the types of the app crate. To renew: CLEARHOLD_RENEW=1 cargo test -p clearhold-tests --test house\n";

/// Every type that crosses over.
#[expect(clippy::too_many_lines, reason = "one long list")]
pub fn types() -> String {
    let config = Config::default();
    let mut declarations = BTreeMap::new();
    macro_rules! declare {
        ($($kind:ty),* $(,)?) => {
            $(declarations.insert(<$kind as TS>::ident(&config), <$kind as TS>::decl(&config));)*
        };
    }
    declare!(
        model::Actuator,
        model::App,
        model::AppId,
        model::AppKind,
        model::AppStatus,
        model::Audience,
        model::CategoryId,
        model::Change,
        model::ChangeKind,
        model::Control,
        model::ControlId,
        model::ControlScope,
        model::ControlState,
        model::Wished,
        model::EvidencePicture,
        model::Developer,
        model::Field,
        model::FieldChange,
        model::Grant,
        model::GrantKind,
        model::ItemKind,
        model::JournalAction,
        model::JournalEntry,
        model::Page<String>,
        model::PageRequest,
        model::PolicyId,
        model::PolicySection,
        model::PolicyText,
        model::Record,
        model::RecordId,
        model::Risk,
        model::RiskLevel,
        model::Role,
        model::Skipped,
        model::Snapshot,
        model::Holder,
        model::InstalledApp,
        model::Layer,
        model::LayerKind,
        model::Packaging,
        model::Permission,
        model::PermissionEvidence,
        model::System,
        model::TakenAlong,
        model::Warning,
        model::Way,
        model::WayIn,
        model::SnapshotState,
        model::Source,
        model::SourceId,
        model::SourceKind,
        model::SubjectId,
        model::Viewpoint,
        app::AppDetail,
        app::AppRow,
        app::Attention,
        app::AdministratorRow,
        app::AlsoTold,
        app::AttestControl,
        app::AttestList,
        app::DeepLink,
        app::Lapse,
        app::LapseCode,
        app::ListAttested,
        app::ListEntry,
        app::ListKind,
        app::LookAgain,
        app::LookAgainKind,
        app::OnePicture,
        app::Reminder,
        app::ShownPicture,
        app::ToldList,
        app::ControlAttested,
        app::ControlSet,
        app::ClearFootprint,
        app::Clearable,
        app::ClearedFolder,
        app::Cut,
        app::CutRequest,
        app::CutStep,
        app::Footprint,
        app::FootprintCleared,
        app::FootprintPlace,
        app::KeptBy,
        app::KindOfFile,
        app::PresetApp,
        app::PresetPlan,
        app::PresetRow,
        app::SetLine,
        app::SetLineState,
        app::SizeOfKind,
        app::UsePreset,
        app::ControlsUndone,
        app::UndoControls,
        app::Undoable,
        app::Undone,
        app::SetControl,
        app::AppReach,
        app::Budget,
        app::CategoryCard,
        app::CategoryController,
        app::CategoryRecipient,
        app::CategoryCount,
        app::ChangeCounts,
        app::ChangeList,
        app::ChangesRequest,
        app::ConnectDeviceFiles,
        app::ConnectDingtalk,
        app::Connected,
        app::ControlDetail,
        app::ControlRow,
        app::ControlsRequest,
        app::DepartmentRow,
        app::DataRecord,
        app::DataRequest,
        app::ErrorReport,
        app::FieldSet,
        app::SetField,
        app::SetListening,
        app::Touched,
        app::Column,
        app::ColumnTarget,
        app::FileKind,
        app::FileLapse,
        app::FileLapseCode,
        app::FileReport,
        app::ArchiveAbout,
        app::ArchiveItem,
        app::ArchiveLook,
        app::ArchiveOpened,
        app::ArchiveOrigin,
        app::Named,
        app::ArchiveReport,
        app::ArchiveSource,
        app::ImportReport,
        app::ImportRequest,
        app::ImportRow,
        app::ImportUndone,
        app::WatchFolder,
        app::WatchedFolder,
        app::ImportedFile,
        app::Sample,
        app::BegunAnew,
        app::UnfinishedExport,
        app::ExportReport,
        app::EncryptFor,
        app::ExportProfile,
        app::ExportRequest,
        app::Heard,
        app::HeardKind,
        app::HitKind,
        app::InitReport,
        app::JournalProblem,
        app::JournalVerdict,
        app::KeyKind,
        app::Listening,
        app::ListeningState,
        app::MemberRow,
        app::MembersRequest,
        app::MonthlyCalls,
        app::Organisation,
        app::Passphrase,
        app::PolicyCitations,
        app::PolicyImported,
        app::PolicyRow,
        app::Preferences,
        app::Presence,
        app::Profile,
        app::ProfileField,
        app::Progress,
        app::Rectification,
        app::SearchHit,
        app::SourceEstimate,
        app::SourceRow,
        app::SourceStatus,
        app::SourceSync,
        app::Status,
        app::Strength,
        app::SyncEstimate,
        app::SyncReport,
        app::SyncRequest,
        app::EstimateRequest,
        app::Theme,
        app::RecoveryCode,
        app::RoleRow,
        app::Retention,
        app::RetentionApplied,
        app::RetentionStatement,
        app::RekeyRequest,
        app::VaultBackup,
        app::VaultCheck,
        app::VaultCheckLine,
        app::VaultCompacted,
        app::VaultKeys,
        app::VaultRestored,
        app::VaultState,
        app::Check,
        app::Detail,
        app::Forgotten,
        app::Format,
        app::Problem,
        app::Verification,
        app::VerifyRequest,
        clearhold_policy::Via,
    );
    let body: Vec<String> = declarations.into_values().map(|declaration| format!("export {declaration}\n")).collect();
    format!("{HEADER}\n{}", body.join("\n"))
}

/// What the page may call: the command's name, what it takes, and what it answers. The window's capabilities grant
/// these and no other.
pub const COMMANDS: &[(&str, &str, &str)] = &[
    ("presence", "", "Presence"),
    ("preferences", "", "Preferences"),
    ("set_preferences", "Preferences", "null"),
    ("passphrase_strength", "Passphrase", "Strength"),
    ("create_vault", "{ key: KeyKind; passphrase: Passphrase | null }", "InitReport"),
    ("unlock", "{ key: KeyKind; given: Passphrase | null }", "null"),
    ("lock", "", "null"),
    ("open_sample", "", "SyncReport"),
    ("remove_sample", "", "null"),
    ("connect_dingtalk", "ConnectDingtalk", "Connected"),
    ("connect_device", "", "Connected"),
    ("choose_computer_files", "", "Array<string>"),
    ("connect_device_files", "ConnectDeviceFiles", "Connected"),
    ("sources", "", "Array<SourceRow>"),
    ("set_monthly_calls", "MonthlyCalls", "Budget"),
    ("set_listening", "SetListening", "Listening"),
    ("estimate_sync", "EstimateRequest", "SyncEstimate"),
    ("disconnect", "{ source: SourceId; forget: boolean }", "null"),
    ("sync", "SyncRequest", "SyncReport"),
    ("cancel", "", "null"),
    ("status", "", "Status"),
    ("categories", "", "Array<CategoryCard>"),
    ("profile", "", "Profile"),
    ("set_field", "SetField", "FieldSet"),
    ("data", "DataRequest", "Page<DataRecord>"),
    ("record", "RecordId", "DataRecord"),
    ("search", "{ query: string; page: PageRequest }", "Page<SearchHit>"),
    ("apps", "PageRequest", "Page<AppRow>"),
    ("app", "AppId", "AppDetail"),
    ("controls", "ControlsRequest", "Page<ControlRow>"),
    ("control", "ControlId", "ControlDetail"),
    ("set_control", "SetControl", "ControlSet"),
    ("undoable", "", "Array<Undoable>"),
    ("undo_controls", "UndoControls", "ControlsUndone"),
    ("end_grants", "", "ControlsUndone"),
    ("presets", "", "Array<PresetRow>"),
    ("choose_preset", "", "string | null"),
    ("use_preset", "UsePreset", "PresetPlan"),
    ("cut", "CutRequest", "Cut"),
    ("leave_at_once", "", "null"),
    ("footprint", "", "Footprint"),
    ("clear_footprint", "ClearFootprint", "FootprintCleared"),
    ("attest_control", "AttestControl", "ControlAttested"),
    ("choose_picture", "", "string | null"),
    ("show_picture", "OnePicture", "ShownPicture"),
    ("remove_picture", "OnePicture", "null"),
    ("told_lists", "", "Array<ToldList>"),
    ("attest_list", "AttestList", "ListAttested"),
    ("reminder", "", "Reminder"),
    ("set_reminder", "Reminder", "Reminder"),
    ("organisations", "", "Array<Organisation>"),
    ("members", "MembersRequest", "Page<MemberRow>"),
    ("choose_import_files", "", "Array<string>"),
    ("imported_fields", "", "Array<string>"),
    ("import_files", "ImportRequest", "ImportReport"),
    ("imports", "", "Array<ImportRow>"),
    ("undo_import", "SourceId", "ImportUndone"),
    ("choose_watched_folder", "", "string | null"),
    ("watched_folder", "", "WatchedFolder"),
    ("set_watched_folder", "WatchFolder", "WatchedFolder"),
    ("changes", "ChangesRequest", "ChangeList"),
    ("suggested_export_path", "", "string"),
    ("choose_export_path", "string", "string | null"),
    ("export", "ExportRequest", "ExportReport"),
    ("unfinished_exports", "", "Array<UnfinishedExport>"),
    ("discard_export", "string", "null"),
    ("reveal_export", "", "null"),
    ("choose_archive", "", "string | null"),
    ("open_archive", "VerifyRequest", "ArchiveOpened"),
    ("look_into_archive", "ArchiveLook", "Page<ArchiveItem>"),
    ("close_archive", "", "null"),
    ("journal", "PageRequest", "Page<JournalEntry>"),
    ("verify_journal", "", "JournalVerdict"),
    ("accept_journal", "", "JournalVerdict"),
    ("import_policy", "", "PolicyImported | null"),
    ("policies", "", "Array<PolicyRow>"),
    ("policy", "PolicyId", "PolicyText"),
    ("keys", "", "VaultKeys"),
    ("rekey", "RekeyRequest", "VaultKeys"),
    ("new_recovery_code", "", "RecoveryCode"),
    ("retention", "", "Retention"),
    ("set_retention", "Retention", "RetentionApplied"),
    ("check_vault", "", "VaultCheck"),
    ("choose_backup_path", "", "string | null"),
    ("backup_vault", "string", "VaultBackup"),
    ("compact_vault", "", "VaultCompacted"),
    ("choose_backup", "", "string | null"),
    ("restore_vault", "{ file: string; key: KeyKind; given: Passphrase | null }", "VaultRestored"),
];

/// One typed function a command, and the events that tell of progress, of a vault that locked itself, of what was heard, and of
/// what came in from the watched folder.
pub fn commands() -> String {
    let functions: Vec<String> = COMMANDS.iter().map(function).collect();
    format!(
        "{HEADER}\nimport {{ invoke }} from '@tauri-apps/api/core';\nimport {{ listen, type UnlistenFn }} from '@tauri-apps/api/event';\nimport type * as wire from './types';\n\n{}\n/** Calls `told` whenever a job has come further. */\nexport function onProgress(told: (progress: wire.Progress) => void): Promise<UnlistenFn> {{\n  return listen<wire.Progress>('progress', (event) => told(event.payload));\n}}\n\n/** Calls `told` when the vault has locked itself, since nobody used it. */\nexport function onLocked(told: () => void): Promise<UnlistenFn> {{\n  return listen('locked', () => told());\n}}\n\n/** Calls `told` when a source said something by itself, or when how it is listened to changed. */\nexport function onHeard(told: (heard: wire.Heard) => void): Promise<UnlistenFn> {{\n  return listen<wire.Heard>('heard', (event) => told(event.payload));\n}}\n\n/** Calls `told` when a file of the watched folder came in, or could not. */\nexport function onTakenIn(told: (report: wire.ImportReport) => void): Promise<UnlistenFn> {{\n  return listen<wire.ImportReport>('taken_in', (event) => told(event.payload));\n}}\n",
        functions.join("\n")
    )
}

fn function((name, request, answer): &(&str, &str, &str)) -> String {
    let mut camel = String::new();
    for part in name.split('_') {
        let mut letters = part.chars();
        let first = letters.next().map(|letter| if camel.is_empty() { letter } else { letter.to_ascii_uppercase() });
        camel.extend(first);
        camel.push_str(letters.as_str());
    }
    // `export` is a word of the language.
    let camel = if camel == "export" { "exportArchive".to_owned() } else { camel };
    let answer = qualified(answer);
    match *request {
        "" => format!("export function {camel}(): Promise<{answer}> {{\n  return invoke('{name}');\n}}\n"),
        request => format!(
            "export function {camel}(request: {}): Promise<{answer}> {{\n  return invoke('{name}', {{ request }});\n}}\n",
            qualified(request)
        ),
    }
}

/// Puts `wire.` before each of our types: those that begin with a capital letter, `Array` apart.
fn qualified(kind: &str) -> String {
    let mut out = String::new();
    let mut inside_a_word = false;
    for (at, letter) in kind.char_indices() {
        if letter.is_ascii_uppercase() && !inside_a_word && !kind[at..].starts_with("Array") {
            out.push_str("wire.");
        }
        inside_a_word = letter.is_ascii_alphanumeric() || letter == '_';
        out.push(letter);
    }
    out
}
