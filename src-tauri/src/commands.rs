//! What the page may call. Each command is one line to the front desk; an error comes back in the person's language.
#![allow(clippy::needless_pass_by_value, reason = "Tauri hands arguments to commands by value")]

use std::path::PathBuf;
use std::sync::Arc;

use clearhold_app::{
    AppDetail, AppRow, ArchiveItem, ArchiveLook, ArchiveOpened, AttestControl, AttestList, Budget, CategoryCard,
    ChangeList, ChangesRequest, ClearFootprint, Clearhold, Code, ConnectDeviceFiles, ConnectDingtalk, Connected,
    ControlAttested, ControlDetail, ControlRow, ControlSet, ControlsRequest, ControlsUndone, Cut, CutRequest,
    DataRecord, DataRequest, EstimateRequest, ExportReport, ExportRequest, FieldSet, Footprint, FootprintCleared,
    ImportReport, ImportRequest, ImportRow, ImportUndone, InitReport, JournalVerdict, KeyKind, ListAttested, Listening,
    MemberRow, MembersRequest, MonthlyCalls, OnePicture, OpenArchive, Organisation, Passphrase, PolicyImported,
    PolicyRow, Preferences, Presence, PresetPlan, PresetRow, Profile, RecoveryCode, RekeyRequest, Reminder, Retention,
    RetentionApplied, SearchHit, SetControl, SetField, SetListening, ShownPicture, SourceRow, Status, Strength,
    SyncEstimate, SyncReport, SyncRequest, ToldList, UndoControls, Undoable, UnfinishedExport, UsePreset, VaultBackup,
    VaultCheck, VaultCompacted, VaultKey, VaultKeys, VaultRestored, VaultState, VerifyRequest, WatchFolder,
    WatchedFolder,
};
use clearhold_model::{
    AppId, ControlId, JournalEntry, Page, PageRequest, PolicyId, PolicyText, RecordId, SourceId, Timestamp, Viewpoint,
};
use serde::Deserialize;
use tauri::async_runtime::block_on;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager, State, Wry};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use crate::desk::{self, Answer};

type Desk<'a> = State<'a, Arc<desk::Desk>>;

/// The ending of a backup's name.
const BACKUP: &str = "clearhold-backup";

/// The members of the sample organisation in the window.
const SAMPLE_MEMBERS: u32 = 120;

#[derive(Deserialize)]
struct CreateVault {
    key: KeyKind,
    passphrase: Option<Passphrase>,
}

#[derive(Deserialize)]
struct Unlock {
    key: KeyKind,
    given: Option<Passphrase>,
}

#[derive(Deserialize)]
struct Restore {
    file: PathBuf,
    key: KeyKind,
    given: Option<Passphrase>,
}

#[derive(Deserialize)]
struct Disconnect {
    source: SourceId,
    forget: bool,
}

#[derive(Deserialize)]
struct Search {
    query: String,
    page: PageRequest,
}

/// Every command; the capabilities of the page grant exactly these.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    noticed(tauri::generate_handler![
        presence,
        preferences,
        set_preferences,
        passphrase_strength,
        create_vault,
        unlock,
        lock,
        open_sample,
        remove_sample,
        connect_dingtalk,
        connect_device,
        choose_computer_files,
        connect_device_files,
        sources,
        set_monthly_calls,
        set_listening,
        estimate_sync,
        disconnect,
        sync,
        cancel,
        status,
        categories,
        profile,
        set_field,
        data,
        record,
        search,
        apps,
        app,
        controls,
        control,
        set_control,
        undoable,
        undo_controls,
        end_grants,
        presets,
        choose_preset,
        use_preset,
        cut,
        leave_at_once,
        footprint,
        clear_footprint,
        attest_control,
        choose_picture,
        show_picture,
        remove_picture,
        told_lists,
        attest_list,
        reminder,
        set_reminder,
        organisations,
        members,
        changes,
        choose_import_files,
        imported_fields,
        import_files,
        imports,
        undo_import,
        choose_watched_folder,
        watched_folder,
        set_watched_folder,
        suggested_export_path,
        choose_export_path,
        export,
        unfinished_exports,
        discard_export,
        reveal_export,
        choose_archive,
        open_archive,
        look_into_archive,
        close_archive,
        journal,
        verify_journal,
        accept_journal,
        import_policy,
        policies,
        policy,
        keys,
        rekey,
        new_recovery_code,
        retention,
        set_retention,
        check_vault,
        choose_backup_path,
        backup_vault,
        compact_vault,
        choose_backup,
        restore_vault
    ])
}

/// Each call is the person using the window, but for what the page asks by itself when it was told of something. It never
/// asks for `presence` then: that is how it says that the person stirred.
fn noticed(
    commands: impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    move |invoke| {
        let by_hand = invoke.message.command() == "presence";
        invoke.message.webview_ref().state::<Arc<desk::Desk>>().used(by_hand);
        commands(invoke)
    }
}

#[tauri::command]
async fn presence(desk: Desk<'_>) -> Answer<Presence> {
    desk.aside(|desk| {
        let mut presence = Presence::of(&desk.home)?;
        if desk.is_open() {
            presence.vault = VaultState::Open;
        }
        Ok(presence)
    })
    .await
}

#[tauri::command]
async fn preferences(desk: Desk<'_>) -> Answer<Preferences> {
    desk.aside(|desk| {
        Ok(Preferences { language: Some(desk.language().tag().to_owned()), ..Preferences::of(&desk.home) })
    })
    .await
}

#[tauri::command]
async fn set_preferences(desk: Desk<'_>, request: Preferences) -> Answer<()> {
    desk.aside(move |desk| request.keep(&desk.home)).await
}

#[tauri::command]
async fn passphrase_strength(desk: Desk<'_>, request: Passphrase) -> Answer<Strength> {
    desk.aside(move |_| Ok(clearhold_app::strength(&request))).await
}

#[tauri::command]
async fn create_vault(desk: Desk<'_>, request: CreateVault) -> Answer<InitReport> {
    desk.aside(move |desk| {
        let key = VaultKey::of(request.key, request.passphrase)?;
        let mut report = None;
        desk.open_with(|| {
            let (clearhold, made) = Clearhold::create(&desk.home, key)?;
            report = Some(made);
            Ok(clearhold)
        })?;
        // A vault that is open was made before.
        report.ok_or_else(|| Code::VaultExists.into())
    })
    .await
}

#[tauri::command]
async fn unlock(desk: Desk<'_>, request: Unlock) -> Answer<()> {
    desk.aside(move |desk| {
        let key = VaultKey::of(request.key, request.given)?;
        desk.open_with(|| Clearhold::open(&desk.home, key))
    })
    .await
}

#[tauri::command]
async fn lock(desk: Desk<'_>) -> Answer<()> {
    desk.aside(|desk| {
        desk.lock();
        Ok(())
    })
    .await
}

#[tauri::command]
async fn open_sample(desk: Desk<'_>) -> Answer<SyncReport> {
    desk.work(|open, running| block_on(open.open_sample(SAMPLE_MEMBERS, &running.job))).await
}

#[tauri::command]
async fn remove_sample(desk: Desk<'_>) -> Answer<()> {
    desk.work(|open, _| open.remove_sample()).await
}

#[tauri::command]
async fn connect_dingtalk(app: AppHandle, desk: Desk<'_>, request: ConnectDingtalk) -> Answer<Connected> {
    desk.work(move |open, running| match request.viewpoint {
        Viewpoint::Admin => running.until_cancelled(open.connect_organisation(request)),
        Viewpoint::Me => {
            let begun = running.until_cancelled(open.begin_sign_in(request, &open.words()))?;
            // If no browser opens, the person sees the waiting and can cancel.
            drop(app.opener().open_url(begun.url(), None::<&str>));
            block_on(open.finish_sign_in(begun, &running.job))
        }
    })
    .await
}

#[tauri::command]
async fn connect_device(desk: Desk<'_>) -> Answer<Connected> {
    desk.work(|open, _| open.connect_device()).await
}

#[tauri::command]
async fn choose_computer_files(app: AppHandle, desk: Desk<'_>) -> Answer<Vec<String>> {
    desk.aside(move |_| {
        let dialog = app.dialog().file().add_filter("Windows (.reg), macOS (TCC.db)", &["reg", "db"]);
        let files = dialog.blocking_pick_files().unwrap_or_default();
        Ok(files.iter().map(ToString::to_string).collect())
    })
    .await
}

#[tauri::command]
async fn connect_device_files(desk: Desk<'_>, request: ConnectDeviceFiles) -> Answer<Connected> {
    desk.work(move |open, running| running.until_cancelled(open.connect_device_files(&request))).await
}

#[tauri::command]
async fn sources(desk: Desk<'_>) -> Answer<Vec<SourceRow>> {
    desk.ask(|open| open.sources()).await
}

#[tauri::command]
async fn set_monthly_calls(desk: Desk<'_>, request: MonthlyCalls) -> Answer<Budget> {
    desk.ask(move |open| open.set_monthly_calls(&request)).await
}

#[tauri::command]
async fn set_listening(desk: Desk<'_>, request: SetListening) -> Answer<Listening> {
    desk.ask(move |open| open.set_listening(&request)).await
}

#[tauri::command]
async fn estimate_sync(desk: Desk<'_>, request: EstimateRequest) -> Answer<SyncEstimate> {
    desk.ask(move |open| block_on(open.estimate_sync(&request))).await
}

#[tauri::command]
async fn disconnect(desk: Desk<'_>, request: Disconnect) -> Answer<()> {
    desk.work(move |open, _| open.disconnect(&request.source, request.forget)).await
}

#[tauri::command]
async fn sync(desk: Desk<'_>, request: SyncRequest) -> Answer<SyncReport> {
    desk.work(move |open, running| block_on(open.sync(&request, &running.job))).await
}

/// Waits for nothing, so it needs no thread of its own.
#[tauri::command]
fn cancel(desk: Desk<'_>) {
    desk.cancel();
}

#[tauri::command]
async fn status(desk: Desk<'_>) -> Answer<Status> {
    desk.ask(|open| open.status()).await
}

#[tauri::command]
async fn categories(desk: Desk<'_>) -> Answer<Vec<CategoryCard>> {
    desk.ask(|open| open.categories(&open.words())).await
}

#[tauri::command]
async fn profile(desk: Desk<'_>) -> Answer<Profile> {
    desk.ask(|open| open.profile(&open.words())).await
}

#[tauri::command]
async fn set_field(desk: Desk<'_>, request: SetField) -> Answer<FieldSet> {
    desk.work(move |open, _| block_on(open.set_field(&request))).await
}

#[tauri::command]
async fn data(desk: Desk<'_>, request: DataRequest) -> Answer<Page<DataRecord>> {
    desk.ask(move |open| open.data(&request)).await
}

#[tauri::command]
async fn record(desk: Desk<'_>, request: RecordId) -> Answer<DataRecord> {
    desk.ask(move |open| open.record(&request)).await
}

#[tauri::command]
async fn search(desk: Desk<'_>, request: Search) -> Answer<Page<SearchHit>> {
    desk.ask(move |open| open.search(&request.query, &request.page, &open.words())).await
}

#[tauri::command]
async fn apps(desk: Desk<'_>, request: PageRequest) -> Answer<Page<AppRow>> {
    desk.ask(move |open| open.apps(&request)).await
}

#[tauri::command]
async fn app(desk: Desk<'_>, request: AppId) -> Answer<AppDetail> {
    desk.ask(move |open| open.app(&request, &open.words())).await
}

#[tauri::command]
async fn controls(desk: Desk<'_>, request: ControlsRequest) -> Answer<Page<ControlRow>> {
    desk.ask(move |open| open.controls(&request, &open.words())).await
}

#[tauri::command]
async fn control(desk: Desk<'_>, request: ControlId) -> Answer<ControlDetail> {
    desk.ask(move |open| open.control(&request, &open.words())).await
}

/// Not to be stopped half-way: once it is sent, it is read back.
#[tauri::command]
async fn set_control(desk: Desk<'_>, request: SetControl) -> Answer<ControlSet> {
    desk.work(move |open, _| block_on(open.set_control(&request))).await
}

#[tauri::command]
async fn undoable(desk: Desk<'_>) -> Answer<Vec<Undoable>> {
    desk.ask(|open| open.undoable(&open.words())).await
}

/// Not to be stopped half-way, as with setting.
#[tauri::command]
async fn undo_controls(desk: Desk<'_>, request: UndoControls) -> Answer<ControlsUndone> {
    desk.work(move |open, _| block_on(open.undo_controls(&request, &open.words()))).await
}

#[tauri::command]
async fn end_grants(desk: Desk<'_>) -> Answer<ControlsUndone> {
    desk.work(|open, _| block_on(open.end_grants(Timestamp::now(), &open.words()))).await
}

#[tauri::command]
async fn presets(desk: Desk<'_>) -> Answer<Vec<PresetRow>> {
    desk.ask(|open| Ok(clearhold_app::presets(&open.words()))).await
}

#[tauri::command]
async fn choose_preset(app: AppHandle, desk: Desk<'_>) -> Answer<Option<String>> {
    desk.aside(move |_| {
        let chosen = app.dialog().file().add_filter("JSON", &["json"]).blocking_pick_file();
        Ok(chosen.map(|file| file.to_string()))
    })
    .await
}

/// Not to be stopped half-way, as with setting; only looking at what it would do waits for nothing else.
#[tauri::command]
async fn use_preset(desk: Desk<'_>, request: UsePreset) -> Answer<PresetPlan> {
    if request.dry_run {
        return desk.ask(move |open| block_on(open.use_preset(&request, &open.words()))).await;
    }
    desk.work(move |open, _| block_on(open.use_preset(&request, &open.words()))).await
}

/// As with a preset.
#[tauri::command]
async fn cut(desk: Desk<'_>, request: CutRequest) -> Answer<Cut> {
    if request.plan {
        return desk.ask(move |open| block_on(open.cut(&request, &open.words()))).await;
    }
    desk.work(move |open, _| block_on(open.cut(&request, &open.words()))).await
}

/// For somebody who must not be seen here: the window goes first, then the vault is locked and the program ends.
#[tauri::command]
async fn leave_at_once(app: AppHandle, desk: Desk<'_>) -> Answer<()> {
    app.webview_windows().values().for_each(|window| drop(window.hide()));
    desk.aside(|desk| {
        desk.lock();
        Ok(())
    })
    .await?;
    app.exit(0);
    Ok(())
}

#[tauri::command]
async fn footprint(desk: Desk<'_>) -> Answer<Footprint> {
    desk.aside(|_| Footprint::read(None)).await
}

#[tauri::command]
async fn clear_footprint(desk: Desk<'_>, request: ClearFootprint) -> Answer<FootprintCleared> {
    if request.dry_run {
        return desk.ask(move |open| open.clear_footprint(request)).await;
    }
    desk.work(move |open, _| open.clear_footprint(request)).await
}

#[tauri::command]
async fn attest_control(desk: Desk<'_>, request: AttestControl) -> Answer<ControlAttested> {
    desk.work(move |open, _| open.attest_control(&request)).await
}

#[tauri::command]
async fn choose_picture(app: AppHandle, desk: Desk<'_>) -> Answer<Option<String>> {
    desk.aside(move |_| {
        let dialog = app.dialog().file().add_filter("PNG, JPEG, WebP", &["png", "jpg", "jpeg", "webp"]);
        Ok(dialog.blocking_pick_file().map(|file| file.to_string()))
    })
    .await
}

#[tauri::command]
async fn show_picture(desk: Desk<'_>, request: OnePicture) -> Answer<ShownPicture> {
    desk.ask(move |open| open.show_picture(&request)).await
}

#[tauri::command]
async fn remove_picture(desk: Desk<'_>, request: OnePicture) -> Answer<()> {
    desk.work(move |open, _| open.remove_picture(&request)).await
}

#[tauri::command]
async fn told_lists(desk: Desk<'_>) -> Answer<Vec<ToldList>> {
    desk.ask(|open| open.told_lists(&open.words())).await
}

#[tauri::command]
async fn attest_list(desk: Desk<'_>, request: AttestList) -> Answer<ListAttested> {
    if request.dry_run {
        return desk.ask(move |open| open.attest_list(&request)).await;
    }
    desk.work(move |open, _| open.attest_list(&request)).await
}

#[tauri::command]
async fn reminder(desk: Desk<'_>) -> Answer<Reminder> {
    desk.ask(|open| open.reminder()).await
}

#[tauri::command]
async fn set_reminder(desk: Desk<'_>, request: Reminder) -> Answer<Reminder> {
    desk.ask(move |open| open.set_reminder(request)).await
}

#[tauri::command]
async fn organisations(desk: Desk<'_>) -> Answer<Vec<Organisation>> {
    desk.ask(|open| open.organisations(&open.words())).await
}

#[tauri::command]
async fn members(desk: Desk<'_>, request: MembersRequest) -> Answer<Page<MemberRow>> {
    desk.ask(move |open| open.members(&request)).await
}

#[tauri::command]
async fn changes(desk: Desk<'_>, request: ChangesRequest) -> Answer<ChangeList> {
    desk.ask(move |open| open.changes(&request)).await
}

#[tauri::command]
async fn choose_import_files(app: AppHandle, desk: Desk<'_>) -> Answer<Vec<String>> {
    desk.aside(move |_| {
        let kinds = [
            "vcf", "ics", "csv", "tsv", "txt", "xlsx", "json", "ndjson", "zip", "age", "png", "jpg", "jpeg", "webp",
            "heic", "eml",
        ];
        let chosen =
            app.dialog().file().add_filter("vCard, iCalendar, CSV, XLSX, JSON, ZIP", &kinds).blocking_pick_files();
        Ok(chosen.unwrap_or_default().iter().map(ToString::to_string).collect())
    })
    .await
}

#[tauri::command]
async fn imported_fields(desk: Desk<'_>) -> Answer<Vec<&'static str>> {
    desk.aside(|_| Ok(clearhold_app::imported_fields())).await
}

#[tauri::command]
async fn import_files(desk: Desk<'_>, request: ImportRequest) -> Answer<ImportReport> {
    desk.work(move |open, running| open.import_files(&request, request.key().as_ref(), &running.job)).await
}

#[tauri::command]
async fn imports(desk: Desk<'_>) -> Answer<Vec<ImportRow>> {
    desk.ask(|open| open.imports()).await
}

#[tauri::command]
async fn undo_import(desk: Desk<'_>, request: SourceId) -> Answer<ImportUndone> {
    desk.work(move |open, _| open.undo_import(&request)).await
}

#[tauri::command]
async fn choose_watched_folder(app: AppHandle, desk: Desk<'_>) -> Answer<Option<String>> {
    desk.aside(move |_| Ok(app.dialog().file().blocking_pick_folder().map(|folder| folder.to_string()))).await
}

#[tauri::command]
async fn watched_folder(desk: Desk<'_>) -> Answer<WatchedFolder> {
    desk.ask(|open| open.watched_folder()).await
}

#[tauri::command]
async fn set_watched_folder(desk: Desk<'_>, request: WatchFolder) -> Answer<WatchedFolder> {
    desk.ask(move |open| open.watch_instead(|| open.set_watched_folder(&request))).await
}

#[tauri::command]
async fn suggested_export_path(desk: Desk<'_>) -> Answer<String> {
    desk.aside(|_| Ok(clearhold_app::suggested_export_path().display().to_string())).await
}

#[tauri::command]
async fn choose_export_path(app: AppHandle, desk: Desk<'_>, request: PathBuf) -> Answer<Option<String>> {
    desk.aside(move |_| {
        let mut dialog = app.dialog().file().add_filter("ZIP, age", &["zip", "age"]);
        if let Some(folder) = request.parent() {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = request.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        Ok(dialog.blocking_save_file().map(|file| file.to_string()))
    })
    .await
}

#[tauri::command]
async fn export(desk: Desk<'_>, request: ExportRequest) -> Answer<ExportReport> {
    let report = desk.work(move |open, running| open.export(&request, &open.words(), &running.job)).await?;
    desk.remember_export(PathBuf::from(&report.file));
    Ok(report)
}

#[tauri::command]
async fn unfinished_exports(desk: Desk<'_>) -> Answer<Vec<UnfinishedExport>> {
    desk.ask(|open| open.unfinished_exports()).await
}

#[tauri::command]
async fn discard_export(desk: Desk<'_>, request: PathBuf) -> Answer<()> {
    desk.work(move |open, _| open.discard_export(&request)).await
}

#[tauri::command]
async fn reveal_export(app: AppHandle, desk: Desk<'_>) -> Answer<()> {
    desk.aside(move |desk| {
        // Where no file browser answers, the path stands on the page.
        drop(app.opener().reveal_item_in_dir(desk.exported()?));
        Ok(())
    })
    .await
}

#[tauri::command]
async fn choose_archive(app: AppHandle, desk: Desk<'_>) -> Answer<Option<String>> {
    desk.aside(move |_| {
        let chosen = app.dialog().file().add_filter("ZIP, age", &["zip", "age"]).blocking_pick_file();
        Ok(chosen.map(|file| file.to_string()))
    })
    .await
}

/// Needs no vault.
#[tauri::command]
async fn open_archive(desk: Desk<'_>, request: VerifyRequest) -> Answer<ArchiveOpened> {
    desk.aside(move |desk| {
        desk.open_archive(|running| OpenArchive::open(&request.file, request.key().as_ref(), &running.job))
    })
    .await
}

#[tauri::command]
async fn look_into_archive(desk: Desk<'_>, request: ArchiveLook) -> Answer<Page<ArchiveItem>> {
    desk.aside(move |desk| desk.look_into_archive(|archive, job| archive.list(&request, &desk.words(), job))).await
}

#[tauri::command]
async fn close_archive(desk: Desk<'_>) -> Answer<()> {
    desk.aside(|desk| {
        desk.close_archive();
        Ok(())
    })
    .await
}

#[tauri::command]
async fn journal(desk: Desk<'_>, request: PageRequest) -> Answer<Page<JournalEntry>> {
    desk.ask(move |open| open.journal(None, &request)).await
}

#[tauri::command]
async fn verify_journal(desk: Desk<'_>) -> Answer<JournalVerdict> {
    desk.ask(|open| open.verify_journal()).await
}

#[tauri::command]
async fn accept_journal(desk: Desk<'_>) -> Answer<JournalVerdict> {
    desk.work(|open, _| open.accept_journal()).await
}

#[tauri::command]
async fn import_policy(app: AppHandle, desk: Desk<'_>) -> Answer<Option<PolicyImported>> {
    desk.aside(move |desk| {
        // Choosing may take long and is no job.
        let chosen = app.dialog().file().add_filter("Text", &["md", "txt"]).blocking_pick_file();
        let Some(file) = chosen.and_then(|file| file.into_path().ok()) else { return Ok(None) };
        let (open, _running) = desk.begin_on_vault()?;
        open.import_policy(&file, None).map(Some)
    })
    .await
}

#[tauri::command]
async fn policies(desk: Desk<'_>) -> Answer<Vec<PolicyRow>> {
    desk.ask(|open| open.policies()).await
}

#[tauri::command]
async fn policy(desk: Desk<'_>, request: PolicyId) -> Answer<PolicyText> {
    desk.ask(move |open| open.policy(&request)).await
}

#[tauri::command]
async fn keys(desk: Desk<'_>) -> Answer<VaultKeys> {
    desk.ask(|open| open.keys()).await
}

#[tauri::command]
async fn rekey(desk: Desk<'_>, request: RekeyRequest) -> Answer<VaultKeys> {
    desk.work(move |open, running| open.rekey(request, &running.job)).await
}

#[tauri::command]
async fn new_recovery_code(desk: Desk<'_>) -> Answer<RecoveryCode> {
    desk.work(|open, _| open.new_recovery_code()).await
}

#[tauri::command]
async fn retention(desk: Desk<'_>) -> Answer<Retention> {
    desk.ask(|open| open.retention()).await
}

#[tauri::command]
async fn set_retention(desk: Desk<'_>, request: Retention) -> Answer<RetentionApplied> {
    desk.work(move |open, _| open.set_retention(request)).await
}

#[tauri::command]
async fn check_vault(desk: Desk<'_>) -> Answer<VaultCheck> {
    desk.work(|open, running| open.check_vault(&running.job)).await
}

#[tauri::command]
async fn choose_backup_path(app: AppHandle, desk: Desk<'_>) -> Answer<Option<String>> {
    desk.aside(move |_| {
        let name = clearhold_app::suggested_backup_name();
        let dialog = app.dialog().file().add_filter("Clearhold", &[BACKUP]).set_file_name(name);
        Ok(dialog.blocking_save_file().map(|file| file.to_string()))
    })
    .await
}

#[tauri::command]
async fn backup_vault(desk: Desk<'_>, request: PathBuf) -> Answer<VaultBackup> {
    desk.work(move |open, running| open.backup_vault(&request, &running.job)).await
}

#[tauri::command]
async fn compact_vault(desk: Desk<'_>) -> Answer<VaultCompacted> {
    desk.work(|open, _| open.compact_vault()).await
}

#[tauri::command]
async fn choose_backup(app: AppHandle, desk: Desk<'_>) -> Answer<Option<String>> {
    desk.aside(move |_| {
        let dialog = app.dialog().file().add_filter("Clearhold", &[BACKUP]);
        Ok(dialog.blocking_pick_file().map(|file| file.to_string()))
    })
    .await
}

/// Puts a backup in place and opens it. Only while no vault is open here.
#[tauri::command]
async fn restore_vault(desk: Desk<'_>, request: Restore) -> Answer<VaultRestored> {
    desk.aside(move |desk| {
        let mut restored = None;
        desk.open_with(|| {
            let key = || VaultKey::of(request.key, request.given.clone());
            restored = Some(clearhold_app::restore_vault(&desk.home, &request.file, key()?)?);
            Clearhold::open(&desk.home, key()?)
        })?;
        // A vault that is open here is not replaced under its own feet.
        restored.ok_or_else(|| Code::VaultInUse.into())
    })
    .await
}
