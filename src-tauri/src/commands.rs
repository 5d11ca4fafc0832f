//! What the page may call. Each command is one line to the front desk; an error comes back in the person's language.
#![allow(clippy::needless_pass_by_value, reason = "Tauri hands arguments to commands by value")]

use std::path::{Path, PathBuf};

use clearhold_app::{
    AppDetail, AppRow, CategoryCard, ChangeList, ChangesRequest, Clearhold, ConnectDingtalk, Connected, ControlDetail,
    ControlRow, ControlsRequest, DataRecord, DataRequest, ErrorReport, ExportReport, ExportRequest, InitReport,
    JournalVerdict, KeyKind, Passphrase, PolicyImported, PolicyRow, Preferences, Presence, Profile, Result, SearchHit,
    SourceRow, Status, Strength, SyncReport, SyncRequest, VaultKey, VaultState, Verification,
};
use clearhold_model::{
    AppId, ControlId, JournalEntry, Page, PageRequest, PolicyId, PolicyText, RecordId, SourceId, Viewpoint,
};
use serde::Deserialize;
use tauri::ipc::Invoke;
use tauri::{AppHandle, State, Wry};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use crate::desk::{Desk, system_languages};

type Answer<T> = std::result::Result<T, ErrorReport>;

/// The members of the sample organisation in the window.
const SAMPLE_MEMBERS: u32 = 120;

#[derive(Deserialize)]
struct CreateVault {
    key: KeyKind,
    passphrase: Option<Passphrase>,
}

#[derive(Deserialize)]
struct Unlock {
    passphrase: Option<Passphrase>,
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
    tauri::generate_handler![
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
        sources,
        disconnect,
        sync,
        cancel,
        status,
        categories,
        profile,
        data,
        record,
        search,
        apps,
        app,
        controls,
        control,
        changes,
        suggested_export_path,
        choose_export_path,
        export,
        reveal_export,
        choose_archive,
        verify,
        journal,
        verify_journal,
        import_policy,
        policies,
        policy
    ]
}

impl Desk {
    fn answer<T>(&self, result: Result<T>) -> Answer<T> {
        result.map_err(|error| self.told(&error))
    }

    fn ask<T>(&self, question: impl FnOnce(&Clearhold) -> Result<T>) -> Answer<T> {
        self.answer(self.clearhold().and_then(|clearhold| question(&clearhold)))
    }
}

#[tauri::command(async)]
fn presence(desk: State<'_, Desk>) -> Answer<Presence> {
    let mut presence = desk.answer(Presence::of(&desk.home))?;
    if desk.is_open() {
        presence.vault = VaultState::Open;
    }
    Ok(presence)
}

#[tauri::command(async)]
fn preferences(desk: State<'_, Desk>) -> Preferences {
    let kept = Preferences::of(&desk.home);
    let language = kept.language(&system_languages().iter().map(String::as_str).collect::<Vec<_>>());
    Preferences { language: Some(language.tag().to_owned()), ..kept }
}

#[tauri::command(async)]
fn set_preferences(desk: State<'_, Desk>, request: Preferences) -> Answer<()> {
    desk.answer(request.keep(&desk.home))
}

#[tauri::command(async)]
fn passphrase_strength(request: Passphrase) -> Strength {
    clearhold_app::strength(&request)
}

#[tauri::command(async)]
fn create_vault(desk: State<'_, Desk>, request: CreateVault) -> Answer<InitReport> {
    let made = key(request.key, request.passphrase).and_then(|key| Clearhold::create(&desk.home, key));
    let (clearhold, report) = desk.answer(made)?;
    desk.keep_open(clearhold);
    Ok(report)
}

#[tauri::command(async)]
fn unlock(desk: State<'_, Desk>, request: Unlock) -> Answer<()> {
    let kind = if request.passphrase.is_some() { KeyKind::Passphrase } else { KeyKind::Keyring };
    let opened = key(kind, request.passphrase).and_then(|key| Clearhold::open(&desk.home, key));
    desk.keep_open(desk.answer(opened)?);
    Ok(())
}

#[tauri::command(async)]
fn lock(desk: State<'_, Desk>) {
    desk.close();
}

#[tauri::command]
async fn open_sample(app: AppHandle, desk: State<'_, Desk>) -> Answer<SyncReport> {
    let work = async {
        let clearhold = desk.clearhold()?;
        let running = desk.begin(&app)?;
        clearhold.open_sample(SAMPLE_MEMBERS, &running.job).await
    };
    desk.answer(work.await)
}

#[tauri::command(async)]
fn remove_sample(desk: State<'_, Desk>) -> Answer<()> {
    desk.ask(Clearhold::remove_sample)
}

#[tauri::command]
async fn connect_dingtalk(app: AppHandle, desk: State<'_, Desk>, request: ConnectDingtalk) -> Answer<Connected> {
    let work = async {
        let clearhold = desk.clearhold()?;
        match request.viewpoint {
            Viewpoint::Admin => clearhold.connect_organisation(request).await,
            Viewpoint::Me => {
                let running = desk.begin(&app)?;
                let begun = clearhold.begin_sign_in(request).await?;
                // If no browser opens, the person sees the waiting and can cancel.
                drop(app.opener().open_url(begun.url(), None::<&str>));
                clearhold.finish_sign_in(begun, &running.job).await
            }
        }
    };
    desk.answer(work.await)
}

#[tauri::command(async)]
fn sources(desk: State<'_, Desk>) -> Answer<Vec<SourceRow>> {
    desk.ask(Clearhold::sources)
}

#[tauri::command(async)]
fn disconnect(desk: State<'_, Desk>, request: Disconnect) -> Answer<()> {
    desk.ask(|clearhold| clearhold.disconnect(&request.source, request.forget))
}

#[tauri::command]
async fn sync(app: AppHandle, desk: State<'_, Desk>, request: SyncRequest) -> Answer<SyncReport> {
    let work = async {
        let clearhold = desk.clearhold()?;
        let running = desk.begin(&app)?;
        clearhold.sync(&request, &running.job).await
    };
    desk.answer(work.await)
}

#[tauri::command(async)]
fn cancel(desk: State<'_, Desk>) {
    desk.cancel();
}

#[tauri::command(async)]
fn status(desk: State<'_, Desk>) -> Answer<Status> {
    desk.ask(Clearhold::status)
}

#[tauri::command(async)]
fn categories(desk: State<'_, Desk>) -> Answer<Vec<CategoryCard>> {
    desk.ask(|clearhold| clearhold.categories(&desk.words()))
}

#[tauri::command(async)]
fn profile(desk: State<'_, Desk>) -> Answer<Profile> {
    desk.ask(|clearhold| clearhold.profile(&desk.words()))
}

#[tauri::command(async)]
fn data(desk: State<'_, Desk>, request: DataRequest) -> Answer<Page<DataRecord>> {
    desk.ask(|clearhold| clearhold.data(&request))
}

#[tauri::command(async)]
fn record(desk: State<'_, Desk>, request: RecordId) -> Answer<DataRecord> {
    desk.ask(|clearhold| clearhold.record(&request))
}

#[tauri::command(async)]
fn search(desk: State<'_, Desk>, request: Search) -> Answer<Page<SearchHit>> {
    desk.ask(|clearhold| clearhold.search(&request.query, &request.page))
}

#[tauri::command(async)]
fn apps(desk: State<'_, Desk>, request: PageRequest) -> Answer<Page<AppRow>> {
    desk.ask(|clearhold| clearhold.apps(&request))
}

#[tauri::command(async)]
fn app(desk: State<'_, Desk>, request: AppId) -> Answer<AppDetail> {
    desk.ask(|clearhold| clearhold.app(&request, &desk.words()))
}

#[tauri::command(async)]
fn controls(desk: State<'_, Desk>, request: ControlsRequest) -> Answer<Page<ControlRow>> {
    desk.ask(|clearhold| clearhold.controls(&request, &desk.words()))
}

#[tauri::command(async)]
fn control(desk: State<'_, Desk>, request: ControlId) -> Answer<ControlDetail> {
    desk.ask(|clearhold| clearhold.control(&request, &desk.words()))
}

#[tauri::command(async)]
fn changes(desk: State<'_, Desk>, request: ChangesRequest) -> Answer<ChangeList> {
    desk.ask(|clearhold| clearhold.changes(&request))
}

#[tauri::command(async)]
fn suggested_export_path() -> String {
    clearhold_app::suggested_export_path().display().to_string()
}

#[tauri::command(async)]
fn choose_export_path(app: AppHandle, request: PathBuf) -> Option<String> {
    let mut dialog = app.dialog().file().add_filter("ZIP", &["zip"]);
    if let Some(folder) = request.parent() {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = request.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    dialog.blocking_save_file().map(|file| file.to_string())
}

#[tauri::command(async)]
fn export(app: AppHandle, desk: State<'_, Desk>, request: ExportRequest) -> Answer<ExportReport> {
    let report = desk.ask(|clearhold| {
        let running = desk.begin(&app)?;
        clearhold.export(&request, &desk.words(), &running.job)
    })?;
    desk.remember_export(PathBuf::from(&report.file));
    Ok(report)
}

#[tauri::command(async)]
fn reveal_export(app: AppHandle, desk: State<'_, Desk>) -> Answer<()> {
    let file = desk.answer(desk.exported())?;
    // Where no file browser answers, the path stands on the page.
    drop(app.opener().reveal_item_in_dir(file));
    Ok(())
}

#[tauri::command(async)]
fn choose_archive(app: AppHandle) -> Option<String> {
    app.dialog().file().add_filter("ZIP", &["zip"]).blocking_pick_file().map(|file| file.to_string())
}

#[tauri::command(async)]
fn verify(app: AppHandle, desk: State<'_, Desk>, request: String) -> Answer<Verification> {
    let running = desk.answer(desk.begin(&app))?;
    desk.answer(clearhold_app::verify(Path::new(&request), &running.job))
}

#[tauri::command(async)]
fn journal(desk: State<'_, Desk>, request: PageRequest) -> Answer<Page<JournalEntry>> {
    desk.ask(|clearhold| clearhold.journal(None, &request))
}

#[tauri::command(async)]
fn verify_journal(desk: State<'_, Desk>) -> Answer<JournalVerdict> {
    desk.ask(Clearhold::verify_journal)
}

#[tauri::command(async)]
fn import_policy(app: AppHandle, desk: State<'_, Desk>) -> Answer<Option<PolicyImported>> {
    let chosen = app.dialog().file().add_filter("Text", &["md", "txt"]).blocking_pick_file();
    let Some(file) = chosen.and_then(|file| file.into_path().ok()) else { return Ok(None) };
    desk.ask(|clearhold| clearhold.import_policy(&file, None)).map(Some)
}

#[tauri::command(async)]
fn policies(desk: State<'_, Desk>) -> Answer<Vec<PolicyRow>> {
    desk.ask(Clearhold::policies)
}

#[tauri::command(async)]
fn policy(desk: State<'_, Desk>, request: PolicyId) -> Answer<PolicyText> {
    desk.ask(|clearhold| clearhold.policy(&request))
}

fn key(kind: KeyKind, passphrase: Option<Passphrase>) -> Result<VaultKey> {
    match (kind, passphrase) {
        (KeyKind::Keyring, _) => Ok(VaultKey::Keyring),
        (KeyKind::Passphrase, Some(passphrase)) => Ok(VaultKey::Passphrase(passphrase)),
        (KeyKind::Passphrase, None) => Err(clearhold_app::Code::PassphraseNeeded.into()),
    }
}
