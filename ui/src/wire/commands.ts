// Generated from the types of the app crate. To renew: CLEARHOLD_RENEW=1 cargo test -p clearhold-tests --test house

import { invoke } from '@tauri-apps/api/core';
import { listen, type UnlistenFn } from '@tauri-apps/api/event';
import type * as wire from './types';

export function presence(): Promise<wire.Presence> {
  return invoke('presence');
}

export function preferences(): Promise<wire.Preferences> {
  return invoke('preferences');
}

export function setPreferences(request: wire.Preferences): Promise<null> {
  return invoke('set_preferences', { request });
}

export function passphraseStrength(request: wire.Passphrase): Promise<wire.Strength> {
  return invoke('passphrase_strength', { request });
}

export function createVault(request: { key: wire.KeyKind; passphrase: wire.Passphrase | null }): Promise<wire.InitReport> {
  return invoke('create_vault', { request });
}

export function unlock(request: { key: wire.KeyKind; given: wire.Passphrase | null }): Promise<null> {
  return invoke('unlock', { request });
}

export function lock(): Promise<null> {
  return invoke('lock');
}

export function openSample(): Promise<wire.SyncReport> {
  return invoke('open_sample');
}

export function removeSample(): Promise<null> {
  return invoke('remove_sample');
}

export function connectDingtalk(request: wire.ConnectDingtalk): Promise<wire.Connected> {
  return invoke('connect_dingtalk', { request });
}

export function connectDevice(): Promise<wire.Connected> {
  return invoke('connect_device');
}

export function chooseComputerFiles(): Promise<Array<string>> {
  return invoke('choose_computer_files');
}

export function connectDeviceFiles(request: wire.ConnectDeviceFiles): Promise<wire.Connected> {
  return invoke('connect_device_files', { request });
}

export function sources(): Promise<Array<wire.SourceRow>> {
  return invoke('sources');
}

export function setMonthlyCalls(request: wire.MonthlyCalls): Promise<wire.Budget> {
  return invoke('set_monthly_calls', { request });
}

export function setListening(request: wire.SetListening): Promise<wire.Listening> {
  return invoke('set_listening', { request });
}

export function estimateSync(request: wire.EstimateRequest): Promise<wire.SyncEstimate> {
  return invoke('estimate_sync', { request });
}

export function disconnect(request: { source: wire.SourceId; forget: boolean }): Promise<null> {
  return invoke('disconnect', { request });
}

export function sync(request: wire.SyncRequest): Promise<wire.SyncReport> {
  return invoke('sync', { request });
}

export function cancel(): Promise<null> {
  return invoke('cancel');
}

export function status(): Promise<wire.Status> {
  return invoke('status');
}

export function categories(): Promise<Array<wire.CategoryCard>> {
  return invoke('categories');
}

export function profile(): Promise<wire.Profile> {
  return invoke('profile');
}

export function setField(request: wire.SetField): Promise<wire.FieldSet> {
  return invoke('set_field', { request });
}

export function data(request: wire.DataRequest): Promise<wire.Page<wire.DataRecord>> {
  return invoke('data', { request });
}

export function record(request: wire.RecordId): Promise<wire.DataRecord> {
  return invoke('record', { request });
}

export function search(request: { query: string; page: wire.PageRequest }): Promise<wire.Page<wire.SearchHit>> {
  return invoke('search', { request });
}

export function apps(request: wire.PageRequest): Promise<wire.Page<wire.AppRow>> {
  return invoke('apps', { request });
}

export function app(request: wire.AppId): Promise<wire.AppDetail> {
  return invoke('app', { request });
}

export function controls(request: wire.ControlsRequest): Promise<wire.Page<wire.ControlRow>> {
  return invoke('controls', { request });
}

export function control(request: wire.ControlId): Promise<wire.ControlDetail> {
  return invoke('control', { request });
}

export function setControl(request: wire.SetControl): Promise<wire.ControlSet> {
  return invoke('set_control', { request });
}

export function undoable(): Promise<Array<wire.Undoable>> {
  return invoke('undoable');
}

export function undoControls(request: wire.UndoControls): Promise<wire.ControlsUndone> {
  return invoke('undo_controls', { request });
}

export function endGrants(): Promise<wire.ControlsUndone> {
  return invoke('end_grants');
}

export function presets(): Promise<Array<wire.PresetRow>> {
  return invoke('presets');
}

export function choosePreset(): Promise<string | null> {
  return invoke('choose_preset');
}

export function usePreset(request: wire.UsePreset): Promise<wire.PresetPlan> {
  return invoke('use_preset', { request });
}

export function cut(request: wire.CutRequest): Promise<wire.Cut> {
  return invoke('cut', { request });
}

export function leaveAtOnce(): Promise<null> {
  return invoke('leave_at_once');
}

export function footprint(): Promise<wire.Footprint> {
  return invoke('footprint');
}

export function clearFootprint(request: wire.ClearFootprint): Promise<wire.FootprintCleared> {
  return invoke('clear_footprint', { request });
}

export function attestControl(request: wire.AttestControl): Promise<wire.ControlAttested> {
  return invoke('attest_control', { request });
}

export function choosePicture(): Promise<string | null> {
  return invoke('choose_picture');
}

export function showPicture(request: wire.OnePicture): Promise<wire.ShownPicture> {
  return invoke('show_picture', { request });
}

export function removePicture(request: wire.OnePicture): Promise<null> {
  return invoke('remove_picture', { request });
}

export function toldLists(): Promise<Array<wire.ToldList>> {
  return invoke('told_lists');
}

export function attestList(request: wire.AttestList): Promise<wire.ListAttested> {
  return invoke('attest_list', { request });
}

export function reminder(): Promise<wire.Reminder> {
  return invoke('reminder');
}

export function setReminder(request: wire.Reminder): Promise<wire.Reminder> {
  return invoke('set_reminder', { request });
}

export function organisations(): Promise<Array<wire.Organisation>> {
  return invoke('organisations');
}

export function members(request: wire.MembersRequest): Promise<wire.Page<wire.MemberRow>> {
  return invoke('members', { request });
}

export function chooseImportFiles(): Promise<Array<string>> {
  return invoke('choose_import_files');
}

export function importedFields(): Promise<Array<string>> {
  return invoke('imported_fields');
}

export function importFiles(request: wire.ImportRequest): Promise<wire.ImportReport> {
  return invoke('import_files', { request });
}

export function imports(): Promise<Array<wire.ImportRow>> {
  return invoke('imports');
}

export function undoImport(request: wire.SourceId): Promise<wire.ImportUndone> {
  return invoke('undo_import', { request });
}

export function chooseWatchedFolder(): Promise<string | null> {
  return invoke('choose_watched_folder');
}

export function watchedFolder(): Promise<wire.WatchedFolder> {
  return invoke('watched_folder');
}

export function setWatchedFolder(request: wire.WatchFolder): Promise<wire.WatchedFolder> {
  return invoke('set_watched_folder', { request });
}

export function changes(request: wire.ChangesRequest): Promise<wire.ChangeList> {
  return invoke('changes', { request });
}

export function suggestedExportPath(): Promise<string> {
  return invoke('suggested_export_path');
}

export function chooseExportPath(request: string): Promise<string | null> {
  return invoke('choose_export_path', { request });
}

export function exportArchive(request: wire.ExportRequest): Promise<wire.ExportReport> {
  return invoke('export', { request });
}

export function unfinishedExports(): Promise<Array<wire.UnfinishedExport>> {
  return invoke('unfinished_exports');
}

export function discardExport(request: string): Promise<null> {
  return invoke('discard_export', { request });
}

export function revealExport(): Promise<null> {
  return invoke('reveal_export');
}

export function chooseArchive(): Promise<string | null> {
  return invoke('choose_archive');
}

export function openArchive(request: wire.VerifyRequest): Promise<wire.ArchiveOpened> {
  return invoke('open_archive', { request });
}

export function lookIntoArchive(request: wire.ArchiveLook): Promise<wire.Page<wire.ArchiveItem>> {
  return invoke('look_into_archive', { request });
}

export function closeArchive(): Promise<null> {
  return invoke('close_archive');
}

export function journal(request: wire.PageRequest): Promise<wire.Page<wire.JournalEntry>> {
  return invoke('journal', { request });
}

export function verifyJournal(): Promise<wire.JournalVerdict> {
  return invoke('verify_journal');
}

export function acceptJournal(): Promise<wire.JournalVerdict> {
  return invoke('accept_journal');
}

export function importPolicy(): Promise<wire.PolicyImported | null> {
  return invoke('import_policy');
}

export function policies(): Promise<Array<wire.PolicyRow>> {
  return invoke('policies');
}

export function policy(request: wire.PolicyId): Promise<wire.PolicyText> {
  return invoke('policy', { request });
}

export function keys(): Promise<wire.VaultKeys> {
  return invoke('keys');
}

export function rekey(request: wire.RekeyRequest): Promise<wire.VaultKeys> {
  return invoke('rekey', { request });
}

export function newRecoveryCode(): Promise<wire.RecoveryCode> {
  return invoke('new_recovery_code');
}

export function retention(): Promise<wire.Retention> {
  return invoke('retention');
}

export function setRetention(request: wire.Retention): Promise<wire.RetentionApplied> {
  return invoke('set_retention', { request });
}

export function checkVault(): Promise<wire.VaultCheck> {
  return invoke('check_vault');
}

export function chooseBackupPath(): Promise<string | null> {
  return invoke('choose_backup_path');
}

export function backupVault(request: string): Promise<wire.VaultBackup> {
  return invoke('backup_vault', { request });
}

export function compactVault(): Promise<wire.VaultCompacted> {
  return invoke('compact_vault');
}

export function chooseBackup(): Promise<string | null> {
  return invoke('choose_backup');
}

export function restoreVault(request: { file: string; key: wire.KeyKind; given: wire.Passphrase | null }): Promise<wire.VaultRestored> {
  return invoke('restore_vault', { request });
}

/** Calls `told` whenever a job has come further. */
export function onProgress(told: (progress: wire.Progress) => void): Promise<UnlistenFn> {
  return listen<wire.Progress>('progress', (event) => told(event.payload));
}

/** Calls `told` when the vault has locked itself, since nobody used it. */
export function onLocked(told: () => void): Promise<UnlistenFn> {
  return listen('locked', () => told());
}

/** Calls `told` when a source said something by itself, or when how it is listened to changed. */
export function onHeard(told: (heard: wire.Heard) => void): Promise<UnlistenFn> {
  return listen<wire.Heard>('heard', (event) => told(event.payload));
}

/** Calls `told` when a file of the watched folder came in, or could not. */
export function onTakenIn(told: (report: wire.ImportReport) => void): Promise<UnlistenFn> {
  return listen<wire.ImportReport>('taken_in', (event) => told(event.payload));
}
