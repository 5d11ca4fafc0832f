// The window's other side, as the tests and the preview see it: a small organisation of people who do not exist.
// Nothing of this is part of the page.

import { emit } from '@tauri-apps/api/event';
import { mockIPC } from '@tauri-apps/api/mocks';

import type * as wire from '../src/wire/types';
import { attribute, t } from '../src/words/words.svelte';
import { archiveAbout, archiveItems } from './archive';

export const SEEN = '2026-03-02T09:30:00Z';
const EARLIER = '2025-11-20T08:00:00Z';

const CATEGORIES: [string, wire.Role[], wire.Via, string[], string[], number][] = [
  ['account', ['individual', 'member', 'admin'], 'given', [], ['II.I(I)'], 121],
  ['profile', ['individual', 'member', 'admin'], 'given', [], ['II.I(I)'], 121],
  ['usage', ['individual', 'member', 'admin'], 'generated', [], ['II.I(I)'], 0],
  ['support', ['individual', 'member', 'admin', 'visitor'], 'given', [], ['II.I(I)'], 0],
  ['contacts', ['individual', 'member', 'admin'], 'permission', ['contacts'], ['II.I(I)'], 0],
  ['voice', ['individual', 'member', 'admin'], 'permission', ['microphone'], ['II.I(I)'], 0],
  ['face_photos', ['individual', 'member', 'admin'], 'permission', ['camera', 'storage'], ['II.I(I)'], 0],
  ['schedule', ['individual', 'member', 'admin'], 'permission', ['calendar'], ['II.I(I)'], 0],
  ['device_id', ['individual', 'member', 'admin'], 'permission', ['device_id'], ['II.I(I)'], 0],
  ['location', ['member', 'admin'], 'permission', ['location'], ['II.I(I)'], 0],
  ['business', ['admin'], 'given', [], ['II.I(I)'], 1],
  ['org_work', ['member', 'admin'], 'organisation', [], ['II.I(I)(i)'], 137],
  ['org_hr', ['member', 'admin'], 'organisation', [], ['II.I(I)(iii)'], 118],
  ['device_info', ['individual', 'member', 'admin', 'visitor'], 'automatic', [], ['II.I(II)'], 0],
  ['logs', ['individual', 'member', 'admin', 'visitor'], 'automatic', [], ['II.I(II)'], 0],
  ['cookies', ['individual', 'member', 'admin', 'visitor'], 'automatic', [], ['II.II'], 0],
];

const DEPARTMENTS = ['Department 001', 'Department 002', 'Department 003'];
const number = (value: number) => String(value).padStart(3, '0');

export const RECOVERY_CODE = 'aaaa-bbbb-cccc-dddd-eeee-ffff-gggg-hhhh';
export const BACKUP = '/media/disk/clearhold-20260302T093000Z.clearhold-backup';

const POINT = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==';
const LINK: wire.DeepLink = {
  url: 'https://applink.dingtalk.com/page/accountSafe',
  qr_svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#fff"/><path fill="#000" d="M2 2h3v3h-3z"/></svg>',
};

export type Answer = (request: never) => unknown;

export class World {
  presence: wire.Presence = { home: '/home/person/.local/share/clearhold', vault: 'open', opens_with: ['passphrase'], keyring: true };
  preferences: wire.Preferences = { language: 'en', theme: 'light' };
  sample = true;
  signedIn = true;
  records = 498;
  apps = 14;
  archiveOk = true;
  vaultOk = true;
  /** What a command answers instead; one that throws is a refusal. */
  instead: Record<string, Answer> = {};
  /** What was called, in order. */
  called: { command: string; request: unknown }[] = [];

  /** Jobs end only when they are let go. */
  hold = false;
  #letGo: (() => void) | null = null;
  #cancelled = false;

  install(): void {
    mockIPC(
      (command, args) => {
        const request = (args as { request?: unknown } | undefined)?.request;
        this.called.push({ command, request });
        const answer = this.instead[command] ?? (this as unknown as Record<string, Answer>)[`on_${command}`];
        if (!answer) throw new Error(`no such command: ${command}`);
        return answer.call(this, request as never);
      },
      { shouldMockEvents: true },
    );
  }

  finish(): void {
    this.#letGo?.();
  }

  async job(steps: [string, number, number | null][], cancelled: string): Promise<void> {
    this.#cancelled = false;
    for (const [step, done, total] of steps) await emit('progress', { step, subject: null, done, total } satisfies wire.Progress);
    if (this.hold) await new Promise<void>((go) => (this.#letGo = go));
    if (this.#cancelled) throw refusal(cancelled);
  }

  on_presence = () => this.presence;
  on_preferences = () => this.preferences;
  on_set_preferences = (request: wire.Preferences) => ((this.preferences = request), null);
  on_passphrase_strength = (request: string): wire.Strength => {
    const score = Math.min(4, Math.floor(request.length / 6));
    return { score, acceptable: score >= 3 };
  };
  on_create_vault = (request: { key: wire.KeyKind }): wire.InitReport => {
    this.presence = { ...this.presence, vault: 'open', opens_with: [request.key] };
    return { vault: `${this.presence.home}/vault.db`, key: request.key };
  };
  on_keys = (): wire.VaultKeys => ({ opens_with: this.presence.opens_with, to_set_again: [] });
  /** Encrypting anew carries over the first way in only. */
  on_rekey = async (request: wire.RekeyRequest): Promise<wire.VaultKeys> => {
    if (request.full) {
      await this.job([['vault_reencrypt', 0, null]], 'job.cancelled');
      const [kept, ...lost] = this.presence.opens_with;
      this.presence = { ...this.presence, opens_with: kept ? [kept] : [] };
      return { ...this.on_keys(), to_set_again: lost };
    }
    const all: wire.KeyKind[] = ['keyring', 'passphrase', 'recovery'];
    const opens = (kind: wire.KeyKind) => (this.presence.opens_with.includes(kind) || kind === request.set) && kind !== request.remove;
    this.presence = { ...this.presence, opens_with: all.filter(opens) };
    return this.on_keys();
  };
  on_new_recovery_code = (): wire.RecoveryCode => {
    this.presence = { ...this.presence, opens_with: [...new Set<wire.KeyKind>([...this.presence.opens_with, 'recovery'])] };
    return { code: RECOVERY_CODE };
  };
  keptFor: number | null = null;
  on_retention = (): wire.Retention => ({ days: this.keptFor });
  on_set_retention = ({ days }: wire.Retention): wire.RetentionApplied => {
    this.keptFor = days;
    const some = { versions: 12, items: 1, snapshots: 3 };
    return { days, forgotten: days === null ? { versions: 0, items: 0, snapshots: 0 } : some };
  };
  on_choose_backup_path = (): string | null => BACKUP;
  on_backup_vault = async (file: string): Promise<wire.VaultBackup> => {
    await this.job([['vault_backup', 3, 8]], 'job.cancelled');
    return { file, bytes: 3_210_000, records: this.records, opens_with: this.presence.opens_with };
  };
  on_check_vault = async (): Promise<wire.VaultCheck> => {
    await this.job([['vault_check', 2, 6]], 'job.cancelled');
    const names = ['pages', 'structure', 'references', 'index', 'versions', 'journal'];
    const checks = names.map((check) => {
      const ok = this.vaultOk || check !== 'index';
      return { check, ok, found: ok ? 0 : 3 };
    });
    return { ok: this.vaultOk, checks };
  };
  on_compact_vault = (): wire.VaultCompacted => ({ before: 4_000_000, after: 3_100_000 });
  on_choose_backup = (): string | null => BACKUP;
  on_restore_vault = (): wire.VaultRestored => {
    const kept = this.presence.vault === 'absent' ? null : `${this.presence.home}/before-20260302T093000Z`;
    this.presence = { ...this.presence, vault: 'open' };
    return { records: this.records, kept };
  };
  on_unlock = (_request: { key: wire.KeyKind; given: string | null }) => ((this.presence = { ...this.presence, vault: 'open' }), null);
  /** Locking stops what runs. */
  on_lock = () => {
    this.on_cancel();
    this.presence = { ...this.presence, vault: 'locked' };
    return null;
  };
  /** The vault locks itself, since nobody used it. */
  async lockItself(): Promise<void> {
    this.presence = { ...this.presence, vault: 'locked' };
    await emit('locked', null);
  }

  on_open_sample = async (): Promise<wire.SyncReport> => {
    await this.job([['departments', 12, 12], ['members', 84, 120]], 'sync.cancelled');
    this.sample = true;
    return this.report();
  };
  on_remove_sample = () => ((this.sample = false), null);
  on_connect_dingtalk = async (): Promise<wire.Connected> => {
    await this.job([], 'sync.cancelled');
    return { source: 'dingtalk' };
  };
  listening: wire.Listening = { offered: true, on: true, state: 'listening', since: SEEN, code: null };
  on_set_listening = ({ on }: wire.SetListening): wire.Listening =>
    (this.listening = { ...this.listening, on, state: on ? 'connecting' : 'off' });
  budget: wire.Budget = { monthly: 5000, used: 812, left: 4188, renews_at: '2026-03-31T16:00:00Z' };
  on_set_monthly_calls = ({ calls }: wire.MonthlyCalls): wire.Budget =>
    (this.budget = { ...this.budget, monthly: calls, left: Math.max(0, calls - this.budget.used) });
  on_estimate_sync = ({ sources, full, ask }: wire.EstimateRequest): wire.SyncEstimate => ({
    sources: sources.map((source) => {
      const read = source === 'sample';
      return {
        source,
        anew: full || !read,
        calls: read ? (full ? 690 : 40) : ask ? 1320 : null,
        metered: read ? (full ? 290 : 2) : ask ? 310 : null,
        budget: this.budget,
        trouble: null,
      };
    }),
  });
  on_organisations = (): wire.Organisation[] => {
    if (!this.sample) return [];
    const rule = (id: string, title: string): wire.ControlRow => ({
      ...this.on_controls().items[0]!,
      id,
      title,
      scope: 'org',
      source: 'sample',
    });
    return [
      {
        source: 'sample',
        name: 'Organisation 1',
        sample: true,
        seen_at: SEEN,
        members: 120,
        departments: DEPARTMENTS.map((name, at) => ({
          record: `sample/department/${at}`,
          name,
          parent: at === 0 ? null : 'Department 001',
          members: 40,
          hidden: at === 2 ? true : at === 1 ? false : null,
          inward: false,
          managers: ['Member 001'],
          control: at === 2 ? 'sample/department_hidden/2' : null,
        })),
        administrators: [{ record: 'sample/administrator/u1', name: 'Member 001', level: 'main', departments: [] }],
        roles: [{ record: 'sample/role/1', name: 'Role 1', group: 'Group 1', members: 4 }],
        apps: null,
        rules: [rule('sample/contact_hide/1', 'Rule 1'), rule('sample/invite_members/own', 'Members inviting others')],
        skipped: this.skipped(),
      },
    ];
  };
  on_members = ({ page }: wire.MembersRequest): wire.Page<wire.MemberRow> => {
    const from = Number(page.after ?? 0);
    const items = Array.from({ length: Math.min(page.limit ?? 50, 120 - from) }, (_, at) => ({
      record: `sample/employment/u${from + at}`,
      subject: `dingtalk:u${from + at}`,
      name: `Member ${number(from + at + 1)}`,
      departments: ['Department 001'],
      roles: at % 9 === 0 ? ['Role 1'] : [],
      mobile_hidden: at % 4 === 0,
      senior: at === 1,
    }));
    const end = from + items.length;
    return { items, total: 120, next: end < 120 ? String(end) : null };
  };
  on_sources = (): wire.SourceRow[] =>
    this.sample
      ? [
          { id: 'sample', kind: 'dingtalk', viewpoint: 'admin', sample: true, connected: true, connected_at: EARLIER, settings: { api: 'http://127.0.0.1:0' }, budget: this.budget, listening: this.listening },
          { id: 'sample-me', kind: 'dingtalk', viewpoint: 'me', sample: true, connected: true, connected_at: EARLIER, settings: {}, budget: this.budget, listening: { ...this.listening, offered: false } },
        ]
      : [];
  on_disconnect = () => null;
  /** A sync that is stopped ends with what had come by then. */
  on_sync = async (): Promise<wire.SyncReport> => {
    const report = this.report();
    try {
      await this.job([['departments', 12, 12], ['members', 84, 120]], 'sync.cancelled');
    } catch {
      for (const source of report.sources) source.skipped = [{ what: 'members', code: 'sync.cancelled' }];
    }
    return report;
  };
  on_cancel = () => {
    this.#cancelled = true;
    this.#letGo?.();
    return null;
  };

  report(): wire.SyncReport {
    return {
      sources: [
        {
          source: 'sample',
          snapshot: 3,
          state: 'partial',
          records: 690,
          added: 3,
          changed: 5,
          removed: 1,
          calls: 214,
          retries: 2,
          metered: 41,
          budget: this.budget,
          skipped: this.skipped(),
          seconds: 11.4,
        },
      ],
    };
  }

  skipped(): wire.Skipped[] {
    return [{ what: 'roster', code: 'source.permission_missing', detail: 'qyapi_hrm' }];
  }

  snapshot(source: string, partial: boolean): wire.Snapshot {
    return {
      id: 3,
      source,
      started_at: SEEN,
      finished_at: SEEN,
      state: partial ? 'partial' : 'complete',
      seen: 690,
      added: 3,
      changed: 5,
      removed: 1,
      skipped: partial ? this.skipped() : [],
    };
  }

  on_status = (): wire.Status => ({
    vault: `${this.presence.home}/vault.db`,
    sample: this.sample,
    subjects: this.sample ? 120 : 0,
    records: this.sample ? this.records : 0,
    categories: this.sample ? CATEGORIES.filter((row) => row[5] > 0).map((row) => ({ category: row[0], records: row[5] })) : [],
    apps: this.sample ? this.apps : 0,
    apps_enabled: this.sample ? this.apps - 2 : 0,
    controls: 24,
    controls_unknown: this.sample ? 15 : 24,
    look_again: [],
    requests_due: null,
    findings: null,
    changes: this.sample ? { added: 3, changed: 5, removed: 1 } : { added: 0, changed: 0, removed: 0 },
    sources: this.sample
      ? [
          { source: 'sample', kind: 'dingtalk', viewpoint: 'admin', sample: true, connected: true, changes: { added: 3, changed: 5, removed: 1 }, last: this.snapshot('sample', true), age_seconds: 7400, budget: this.budget },
          { source: 'sample-me', kind: 'dingtalk', viewpoint: 'me', sample: true, connected: true, changes: { added: 3, changed: 5, removed: 1 }, last: this.snapshot('sample-me', false), age_seconds: 7390, budget: this.budget },
        ]
      : [],
    attention: this.sample
      ? [
          { code: 'sync_partial', count: 1, screen: 'overview', source: 'sample' },
          { code: 'apps_high_risk', count: 2, screen: 'apps', source: null },
          { code: 'changes', count: 9, screen: 'changes', source: null },
          { code: 'controls_unknown', count: 15, screen: 'controls', source: null },
        ]
      : [],
  });

  /** What was read of the computer that is connected; nothing where none is. */
  computer: wire.ControlRow[] = [];

  permission = (id: string): wire.ControlDetail | null => {
    const row = this.computer.find((one) => one.id === id);
    return row ? { ...row, steps: [], citations: ['II.I(I)'], link: null, pictures: [], attestable: false } : null;
  };
  undoables: wire.Undoable[] = [];

  on_connect_device = (): wire.Connected => ({ source: 'device' });
  on_choose_computer_files = (): string[] => ['/copied/TCC.db'];
  on_connect_device_files = (): wire.Connected => ({ source: 'device-file' });

  /** The permissions of DingTalk that are read, as several that are set together. */
  lines = (done: boolean): wire.SetLine[] =>
    this.computer
      .filter((row) => row.app === 'com.dingtalk.DingTalk')
      .map((row): wire.SetLine => {
        const { permission, takes_along } = row.evidence as wire.PermissionEvidence;
        const settable = row.actuator === 'direct';
        return {
          control: row.id,
          title: row.title ?? '',
          permission,
          before: row.state,
          requested: 'denied',
          after: done && settable ? 'denied' : null,
          state: !settable ? 'cannot_be_set' : done ? 'set' : 'would_be_set',
          trouble: settable ? null : 'control.cannot_be_set',
          locked_by: null,
          takes_along,
          loses: t(`loses-${permission}`),
          restart: done && permission === 'camera',
          undo: done && settable ? 1 : null,
        };
      });
  on_presets = (): wire.PresetRow[] =>
    ['meetings_only', 'nothing'].map((name) => ({ name, title: t(`preset-${name}`), about: attribute(`preset-${name}`, 'about') ?? '', built_in: true }));
  on_choose_preset = (): string => '/written/quiet.json';
  on_use_preset = (request: wire.UsePreset): wire.PresetPlan => {
    const preset = this.on_presets().find((one) => one.name === request.preset) ?? { name: request.preset, title: 'Quiet', about: 'From a file.', built_in: false };
    const lines = this.lines(!request.dry_run);
    if (lines.length === 0) throw refusal('device.nothing_read');
    return { preset, apps: [{ app: { id: 'com.dingtalk.DingTalk', name: 'DingTalk', version: null, packaging: 'flatpak', dingtalk: true }, lines }], undo: request.dry_run ? [] : [1] };
  };
  on_cut = (request: wire.CutRequest): wire.Cut => ({
    advice: ['noticed', 'safe_device', 'evidence', 'undo'].map((one) => t(`cut-advice-${one}`)),
    read_here: this.computer.length > 0,
    lines: this.lines(!request.plan),
    steps: [
      { title: t('cut-devices'), steps: this.on_told_lists()[1]?.steps ?? [], link: null, settings_page: null, control: null },
      { title: 'Find me by phone number', steps: ['Me › Settings › Privacy'], link: null, settings_page: null, control: 'account.find_me_by_phone' },
    ],
    undo: request.plan ? [] : [1],
  });
  on_leave_at_once = (): null => null;

  /** Whether DingTalk runs, and whether it has left anything here. */
  running: boolean | null = false;
  keeps = true;
  on_footprint = (): wire.Footprint => ({
    running: this.running,
    places: this.keeps
      ? [
          {
            id: 'linux_flatpak',
            system: 'linux',
            folder: '/home/member/.var/app/com.dingtalk.DingTalk/config/DingTalk',
            documented: true,
            kinds: [
              { kind: 'database', files: 3, bytes: 48_300_000 },
              { kind: 'cookies', files: 2, bytes: 41_000 },
              { kind: 'cache', files: 1_204, bytes: 312_000_000 },
              { kind: 'logs', files: 17, bytes: 2_100_000 },
            ],
            bytes: 362_441_000,
            last_change: SEEN,
            links: 1,
            unreadable: 0,
            complete: true,
          },
        ]
      : [],
  });
  on_clear_footprint = (request: wire.ClearFootprint): wire.FootprintCleared => {
    const folders = [{ folder: '/home/member/.var/app/com.dingtalk.DingTalk/config/DingTalk/Cache', files: 1_204, bytes: 312_000_000 }];
    const nothing = { folders, removed: 0, bytes: 0, left: 0, confirmed: false, running: this.running };
    return request.dry_run ? nothing : { ...nothing, removed: 1_204, bytes: 312_000_000, confirmed: true };
  };
  on_undoable = (): wire.Undoable[] => this.undoables;
  on_end_grants = (): wire.ControlsUndone => ({ items: [] });
  on_undo_controls = (request: wire.UndoControls): wire.ControlsUndone => {
    const chosen = this.undoables.filter((one) => request.all || request.ids.includes(one.id));
    this.undoables = this.undoables.filter((one) => !chosen.includes(one));
    return { items: chosen.map(({ id, control, title, before }) => ({ id, control, title, requested: before, after: before, confirmed: true, trouble: null })) };
  };

  on_categories = (): wire.CategoryCard[] =>
    CATEGORIES.map(([id, roles, via, permissions, citations, records]) => ({
      id,
      title: t(`data-${id}`),
      about: attribute(`data-${id}`, 'about') ?? '',
      roles,
      via,
      permissions: permissions.map((permission) => t(`permission-${permission}`)),
      controllers: [
        { title: t('controller-dingtalk'), roles: roles.filter((role) => role === 'individual' || role === 'visitor'), citations: ['II.I'] },
        { title: t('controller-organisation'), roles: roles.filter((role) => role === 'member' || role === 'admin'), citations: ['II.I'] },
      ].filter((controller) => controller.roles.length > 0),
      recipients: id === 'profile' ? [{ title: t('recipient-payment_alipay'), decided_by: t('decided_by-person'), citations: ['III(i)'] }] : [],
      retention: [{ title: t('retention-backups'), about: attribute('retention-backups', 'about') ?? '', citations: ['VI'] }],
      citations,
      records: this.sample ? records : 0,
    }));

  title = 'Role 1';

  on_set_field = (request: wire.SetField): wire.FieldSet => {
    const before = this.title;
    this.title = String(request.value);
    return { field: request.field, source: 'sample', before, requested: request.value, after: this.title, confirmed: true, journal: 14, trouble: null };
  };

  on_profile = (): wire.Profile => {
    if (!this.signedIn) return { name: null, fields: [], own_page: null };
    const field = (id: string, value: unknown, category: string, who: string): wire.ProfileField => ({
      id,
      label: t(`field-${id}`),
      value,
      category,
      source: 'sample-me',
      seen_at: SEEN,
      who_can_change: who,
      rectify: { how: 'guided', steps: t(`rectify-${who}`), citation: 'V' },
      also: [],
    });
    const byBoth = (one: wire.ProfileField): wire.ProfileField => ({
      ...one,
      also: [{ source: 'sample', seen_at: SEEN, who_can_change: 'administrator', rectify: { how: 'guided', steps: t('rectify-administrator'), citation: 'V' } }],
    });
    return {
      name: 'Member 007',
      own_page: LINK,
      fields: [
        field('mobile', '192 0000 0007', 'account', 'person'),
        field('email', 'member007@example.invalid', 'account', 'person'),
        byBoth(field('name', 'Member 007', 'profile', 'person')),
        field('avatar', '', 'profile', 'person'),
        { ...field('title', this.title, 'org_work', 'administrator'), source: 'sample', rectify: { how: 'direct', steps: t('rectify-administrator'), citation: 'V' } },
        field('departments', DEPARTMENTS.slice(0, 2), 'org_work', 'administrator'),
        field('job_number', 'N-0007', 'org_work', 'administrator'),
        field('hired_date', '2021-04-01', 'org_work', 'administrator'),
        field('real_authed', true, 'profile', 'person'),
      ],
    };
  };

  record(index: number): wire.DataRecord {
    const kinds = ['account', 'profile', 'employment', 'roster'];
    const categories = ['account', 'profile', 'org_work', 'org_hr'];
    const member = (index % 120) + 1;
    const kind = kinds[Math.floor(index / 120) % 4] ?? 'account';
    return {
      id: `sample/${kind}/${member}-${index}`,
      source: 'sample',
      kind,
      category: categories[Math.floor(index / 120) % 4] ?? 'account',
      subject: `sample/${member}`,
      title: `Member ${number(member)}`,
      at: null,
      fields: [
        { id: 'name', value: `Member ${number(member)}` },
        { id: 'mobile', value: `192 0000 ${number(member)}` },
        { id: 'departments', value: DEPARTMENTS.slice(0, 2) },
        { id: 'active', value: true },
        { id: 'remark', value: null },
        { id: 'extension_1', label: 'Locker', value: 'L-12' },
      ],
      first_seen: EARLIER,
      last_seen: SEEN,
    };
  }

  on_data = (request: wire.DataRequest): wire.Page<wire.DataRecord> => {
    const from = Number(request.page.after ?? 0);
    const total = request.category === 'cookies' ? 0 : this.records;
    const to = Math.min(total, from + (request.page.limit ?? 50));
    const items = Array.from({ length: to - from }, (_, place) => this.record(from + place));
    return { items, total, next: to < total ? String(to) : null };
  };
  on_record = (request: string) => ({ ...this.record(6), id: request });

  on_search = (request: { query: string }): wire.Page<wire.SearchHit> => {
    if (!this.sample || request.query.includes('zzz')) return { items: [], total: 0, next: null };
    const hit = (kind: wire.ItemKind, id: string, title: string): wire.SearchHit => ({
      kind,
      id,
      title,
      snippet: `${title} · \u0002${request.query}\u0003 · Department 001`,
      score: 1,
    });
    return { items: [hit('record', 'sample/profile/7-6', 'Member 007'), hit('app', 'sample/1001', 'App 001')], total: 2, next: null };
  };

  app(index: number): wire.AppRow {
    const levels: wire.RiskLevel[] = ['high', 'low', 'medium', 'low', 'low', 'high', 'low'];
    const level = levels[index % levels.length] ?? 'low';
    return {
      id: `sample/${1001 + index}`,
      source: 'sample',
      name: `App ${number(index + 1)}`,
      description: index % 2 ? null : 'Keeps attendance and leave.',
      developer: (['vendor', 'organisation', 'unknown'] as const)[index % 3] ?? 'unknown',
      developer_name: index % 3 === 0 ? 'Maker 1' : null,
      kind: index % 4 === 3 ? 'mini_program' : 'web_app',
      status: (['enabled', 'enabled', 'stopped', 'expired'] as const)[index % 4] ?? 'unknown',
      homepage: index % 2 ? null : 'https://app.example.invalid/',
      authorised_by: index % 5 === 1 ? 'Member 003' : null,
      authorised_at: index % 5 === 1 ? EARLIER : null,
      scopes: index % 3 === 2 ? null : ['Contact.User.Read', 'Contact.User.mobile', 'qyapi_get_department_list'],
      fields_shared: index % 3 ? null : ['user_id', 'name', 'avatar', 'mobile'],
      audience: { administrators_only: index === 4, departments: [1], roles: [], members: [], people: index % 4 === 2 ? null : 120 - index },
      users: index % 4 === 2 ? null : 120 - index,
      risk: { level, reasons: level === 'low' ? [] : ['vendor_app', 'covers_everyone', 'reads_private_data'] },
    };
  }

  on_apps = (): wire.Page<wire.AppRow> => {
    const items = this.sample ? Array.from({ length: this.apps }, (_, index) => this.app(index)) : [];
    return { items, total: items.length, next: null };
  };
  on_app = (request: string): wire.AppDetail => {
    const row = this.app(Number(request.split('/')[1]) - 1001);
    return {
      ...row,
      grants: (row.scopes ?? []).map((code) => ({ id: code, source: 'sample', app: row.id, kind: 'permission', code })),
      recipient: t('recipient-third_party_app'),
      recipient_about: attribute('recipient-third_party_app', 'about') ?? '',
      citations: ['III(ii)'],
      revoke_steps: t('revoke-vendor-app'),
      seen_at: SEEN,
    };
  };

  /** What was set or told of controls. */
  changed = new Map<number, Partial<wire.ControlRow>>();
  /** How setting a control ends. */
  setting: 'confirmed' | 'not_confirmed' | 'nobody_knows' | 'changed_meanwhile' = 'confirmed';

  on_set_control = (request: wire.SetControl): wire.ControlSet => {
    const index = Number(request.control.split('/')[1]);
    const before = this.control(index).state;
    if (!('hide_in_profile' in request.unseen)) throw refusal('control.unseen', { unseen: ['hide_in_profile', 'hide_in_search'] });
    const base = { control: request.control, before, requested: request.state, journal: 12, trouble: null, undo: 1, kept_by: null };
    if (this.setting === 'changed_meanwhile') {
      this.changed.set(index, { state: 'denied' });
      throw refusal('control.changed_meanwhile', { state: 'denied' });
    }
    if (this.setting === 'confirmed') {
      this.changed.set(index, { state: request.state });
      return { ...base, after: request.state, confirmed: true };
    }
    this.changed.set(index, { wished: { state: request.state, at: SEEN } });
    return this.setting === 'nobody_knows'
      ? { ...base, after: null, confirmed: false, trouble: 'source.cut_off' }
      : { ...base, after: before, confirmed: false };
  };

  on_attest_control = (request: wire.AttestControl): wire.ControlAttested => {
    const index = Number(request.control.split('/')[1]);
    const before = this.control(index).state;
    const state = request.state ?? 'unknown';
    this.changed.set(index, { source: 'attested', state, confirmed_at: SEEN, evidence: { told_by: 'person', found: request.state !== null, note: request.note } });
    const picture = request.picture === null ? null : { source: 'attested', about: request.control, media: 'image/png', sha256: 'ab'.repeat(32), bytes: 84_212, added_at: SEEN };
    if (picture) this.pictures.push(picture);
    return { control: request.control, before, state, confirmed_at: SEEN, picture, journal: 13 };
  };

  /** What is kept as evidence. */
  pictures: wire.EvidencePicture[] = [];
  on_choose_picture = (): string | null => '/home/person/Pictures/seen.png';
  on_show_picture = (request: wire.OnePicture): wire.ShownPicture => {
    if (!this.pictures.some(({ about, sha256 }) => about === request.control && sha256 === request.sha256)) throw refusal('evidence.not_found');
    return { url: POINT };
  };
  on_remove_picture = (request: wire.OnePicture) => {
    this.pictures = this.pictures.filter(({ sha256 }) => sha256 !== request.sha256);
    return null;
  };

  /** What was said of lists. */
  lists: { [kind: string]: { on: string; complete: boolean; names: string[] } } = {};
  on_told_lists = (): wire.ToldList[] =>
    (['apps', 'devices', 'logins'] as const).map((kind) => ({
      kind,
      steps: kind === 'apps' ? [t('step-app_authorisations')] : [t('step-app_account_security'), t('step-app_devices')],
      link: kind === 'apps' ? null : LINK,
      on: this.lists[kind]?.on ?? null,
      complete: this.lists[kind]?.complete ?? false,
      look_again_at: this.lists[kind]?.on ?? null,
    }));
  /** A name a line; what stands behind a semicolon is beside it; a line with an exclamation mark is not understood. */
  on_attest_list = (request: wire.AttestList): wire.ListAttested => {
    const before = this.lists[request.kind]?.names ?? [];
    const lines = request.text.split('\n').map((text, index) => ({ text, line: index + 1 })).filter(({ text }) => text.trim() !== '');
    const taken = lines.filter(({ text }) => !text.includes('!'));
    const entries = taken.map(({ text, line }): wire.ListEntry => {
      const [name = '', ...details] = text.split(';').map((cell) => cell.trim());
      return { line, name, at: null, details, known: before.includes(name) };
    });
    const names = entries.map(({ name }) => name);
    if (!request.dry_run) this.lists[request.kind] = { on: SEEN, complete: request.complete, names };
    return {
      kind: request.kind,
      on: SEEN,
      complete: request.complete,
      entries,
      not_understood: lines.filter(({ text }) => text.includes('!')).map(({ line }) => ({ line, code: 'unclear_date' })),
      gone: request.complete ? before.filter((name) => !names.includes(name)) : [],
      journal: request.dry_run ? null : 14,
    };
  };
  remindAfter: number | null = 180;
  on_reminder = (): wire.Reminder => ({ days: this.remindAfter });
  on_set_reminder = ({ days }: wire.Reminder): wire.Reminder => ({ days: (this.remindAfter = days) });

  control(index: number): wire.ControlRow {
    const known = index % 3 === 0;
    const scope = (['account', 'org', 'device'] as const)[Math.floor(index / 8)] ?? 'device';
    return {
      id: `control/${index}`,
      source: known ? 'sample' : null,
      scope,
      app: null,
      title: scope === 'org' ? t('rule-contact_hide') : scope === 'device' ? t('permission-camera') : t('toggle-find_me_by_phone'),
      about: (scope === 'org' ? attribute('rule-contact_hide', 'about') : attribute('toggle-find_me_by_phone', 'about')) ?? '',
      state: known ? ((['allowed', 'denied', 'ask'] as const)[Math.floor(index / 3) % 3] ?? 'unknown') : 'unknown',
      allowed_states: ['allowed', 'denied'],
      authority: scope === 'org' ? 'administrator' : 'person',
      actuator: scope !== 'org' ? 'guided' : index === 15 ? 'direct' : 'locked',
      enforced_by: scope === 'device' ? 'operating_system' : 'dingtalk_server',
      confirmed_at: known ? SEEN : null,
      evidence: known ? { active: true, object_members: ['007', '012'], object_roles: [], description: null } : null,
      drift: this.changed.get(index)?.wished !== undefined,
      look_again_at: this.changed.get(index)?.source === 'attested' ? '2026-09-01T09:30:00Z' : null,
      due: false,
      ...this.changed.get(index),
    };
  }

  on_controls = (request?: wire.ControlsRequest): wire.Page<wire.ControlRow> => {
    if (request?.scope === 'device') return { items: this.computer, total: this.computer.length, next: null };
    const items = Array.from({ length: 24 }, (_, index) => this.control(index));
    return { items, total: items.length, next: null };
  };
  on_control = (request: string): wire.ControlDetail => this.permission(request) ?? ({
    ...this.control(Number(request.split('/')[1])),
    steps: [t('step-app_privacy'), t('step-app_find_me'), t('control-steps-contact_hide')],
    citations: ['V'],
    link: null,
    pictures: this.pictures.filter(({ about }) => about === request),
    attestable: this.control(Number(request.split('/')[1])).source !== 'sample',
  });

  on_changes = (request: wire.ChangesRequest): wire.ChangeList => {
    const change = (kind: wire.ChangeKind, item: wire.ItemKind, id: string, title: string, fields: wire.FieldChange[] = []): wire.Change => ({
      change: kind,
      kind: item,
      id,
      source: 'sample',
      category: null,
      subject: null,
      title,
      snapshot: 3,
      fields,
    });
    if (!this.sample || (request.since !== null && request.since > SEEN)) return { added: [], changed: [], removed: [], total: 0, next: null };
    return {
      added: [change('added', 'app', 'sample/1014', 'App 014')],
      changed: [
        change('changed', 'record', 'sample/employment/12', 'Member 012', [
          { field: 'title', old: 'Role 1', new: 'Role 2' },
          { field: 'departments', old: ['Department 001'], new: ['Department 001', 'Department 003'] },
          { field: 'telephone', old: '192 0012', new: null },
        ]),
      ],
      removed: [change('removed', 'subject', 'sample/88', 'Member 088')],
      total: 3,
      next: null,
    };
  };

  /** What was imported, and what is in the files that are. */
  imports: wire.ImportRow[] = [];
  importFile: wire.FileReport = {
    file: 'members.csv',
    kind: 'csv',
    records: 118,
    duplicates: 3,
    skipped: [
      { within: null, line: 17, code: 'not_understood' },
      { within: null, line: 64, code: 'broken_characters' },
    ],
    skipped_more: 0,
    columns: [
      { heading: '姓名', target: { to: 'field', field: 'name' } },
      { heading: '手机号', target: { to: 'field', field: 'mobile' } },
      { heading: '部门', target: { to: 'field', field: 'departments' } },
      { heading: '血型', target: { to: 'labelled' } },
    ],
    samples: [
      {
        title: 'Member 001',
        category: 'org_work',
        fields: [
          { id: 'name', value: 'Member 001' },
          { id: 'mobile', value: '10000000001' },
          { id: 'departments', value: 'Department 001' },
          { id: 'column', label: '血型', value: 'O' },
        ],
      },
    ],
    imported_before: null,
    trouble: null,
    archive: null,
    broken: [],
  };
  on_choose_import_files = (): string[] => ['/home/person/members.csv'];
  on_imported_fields = (): string[] => ['name', 'user_id', 'mobile', 'email', 'departments', 'title', 'recipient_name', 'recipient_data'];
  on_import_files = async (request: wire.ImportRequest): Promise<wire.ImportReport> => {
    await this.job([['import', 512, null]], 'job.cancelled');
    const said = (column: wire.Column) => request.columns.find(({ heading }) => heading === column.heading) ?? column;
    const before = this.imports.some(({ files }) => files.some(({ name }) => name === this.importFile.file));
    const read = { ...this.importFile, columns: this.importFile.columns.map(said) };
    const file = before ? { ...read, kind: null, records: 0, duplicates: 0, skipped: [], columns: [], samples: [], imported_before: 'import-1' } : read;
    if (request.dry_run || before) return { batch: null, files: [file], journal: null };
    const row = { name: file.file, kind: file.kind, sha256: 'ab'.repeat(32), records: file.records, duplicates: 3, skipped: 2, relies_on: [] };
    this.imports = [{ batch: 'import-1', at: SEEN, records: file.records, files: [row] }];
    return { batch: 'import-1', files: [{ ...file, samples: [] }], journal: 15 };
  };
  watchedFolder: wire.WatchedFolder = { folder: null, trouble: null };
  on_choose_watched_folder = () => '/home/person/Received';
  on_watched_folder = () => this.watchedFolder;
  on_set_watched_folder = (request: wire.WatchFolder): wire.WatchedFolder => (this.watchedFolder = { folder: request.folder, trouble: null });
  /** Something comes into the watched folder. */
  async putIntoFolder(file: wire.FileReport): Promise<void> {
    const row = { name: file.file, kind: file.kind, sha256: 'cd'.repeat(32), records: file.records, duplicates: 0, skipped: 0, relies_on: [] };
    const batch = file.trouble ? null : `import-${this.imports.length + 1}`;
    if (batch) this.imports = [{ batch, at: SEEN, records: file.records, files: [row] }, ...this.imports];
    await emit('taken_in', { batch, files: [file], journal: null } satisfies wire.ImportReport);
  }
  on_imports = () => this.imports;
  on_undo_import = (batch: string): wire.ImportUndone => {
    const records = this.imports.find((row) => row.batch === batch)?.records ?? 0;
    this.imports = this.imports.filter((row) => row.batch !== batch);
    return { batch, records, also_in: ['longer.csv'] };
  };

  /** What an export leaves that is stopped. */
  unfinished: wire.UnfinishedExport[] = [];
  on_unfinished_exports = () => this.unfinished;
  on_discard_export = (out: string) => {
    this.unfinished = this.unfinished.filter(({ request }) => request.out !== out);
    return null;
  };
  unfinishedExport(out: string): wire.UnfinishedExport {
    const request = { out, categories: [], formats: [], profile: null, subjects: [], sources: [], since: null, encryption: null };
    return { request, file: `${out}.part`, bytes: 734_000, formats: ['json', 'csv'], begun_at: SEEN };
  }
  on_suggested_export_path = () => '/home/person/Documents/Clearhold 2026-03-02.zip';
  on_choose_export_path = () => '/home/person/Desktop/everything.zip';
  on_export = async (request: wire.ExportRequest): Promise<wire.ExportReport> => {
    const before = this.unfinished.find(({ request: asked }) => asked.out === request.out);
    this.on_discard_export(request.out);
    try {
      await this.job([['json', 498, 498], ['html', 310, 498]], 'job.cancelled');
    } catch (stopped) {
      if (!request.encryption) this.unfinished = [...this.unfinished, { ...this.unfinishedExport(request.out), request }];
      throw stopped;
    }
    return {
      file: request.out,
      bytes: 1_284_112,
      sha256: '9f2c41d0'.repeat(8),
      records: this.records,
      formats: ['json', 'csv', 'vcard', 'icalendar', 'jsonld', 'viewer', 'html'],
      encrypted: request.encryption !== null,
      skipped: this.skipped(),
      kept: before?.formats ?? [],
      anew: null,
      verification: this.verification(),
    };
  };
  on_reveal_export = () => null;
  on_choose_archive = () => '/home/person/Documents/Clearhold 2025-12-01.zip';
  on_open_archive = async (): Promise<wire.ArchiveOpened> => {
    await this.job([['verify', 300_000, 1_284_112]], 'job.cancelled');
    return { verification: this.verification(), about: this.archiveOk ? archiveAbout() : null };
  };
  on_look_into_archive = (request: wire.ArchiveLook): wire.Page<wire.ArchiveItem> => {
    const text = request.text?.toLowerCase() ?? '';
    const fits = (item: wire.ArchiveItem) =>
      item.kind === request.list &&
      (!request.category || item.category === request.category) &&
      (!request.subject || item.about?.id === request.subject) &&
      `${item.title} ${item.id} ${JSON.stringify(item.fields)}`.toLowerCase().includes(text);
    const items = archiveItems().filter(fits);
    const start = Number(request.page.after ?? 0);
    const end = Math.min(items.length, start + (request.page.limit ?? 50));
    return { items: items.slice(start, end), total: items.length, next: end < items.length ? String(end) : null };
  };
  on_close_archive = () => null;

  verification(): wire.Verification {
    const names = ['zip', 'names', 'bagit', 'completeness', 'checksums', 'tag_checksums', 'json_schemas', 'datapackage', 'html'];
    return {
      ok: this.archiveOk,
      checks: names.map((check) => {
        const ok = this.archiveOk || check !== 'checksums';
        return {
          check,
          ok,
          detail: ok ? null : { problem: 'wrong_sum', file: 'data/json/apps.json', line: null, expected: null, found: null },
        };
      }),
      files: 62,
      bytes: 4_100_000,
    };
  }

  on_journal = (): wire.Page<wire.JournalEntry> => {
    const entry = (sequence: number, action: wire.JournalAction, details: { [name: string]: unknown }): wire.JournalEntry => ({
      sequence,
      at: SEEN,
      action,
      details,
      previous: '0'.repeat(64),
      hash: 'ab12'.repeat(16),
    });
    return {
      items: [
        entry(4, 'export_written', { file: 'everything.zip', records: 498 }),
        entry(3, 'sync_finished', { source: 'sample', state: 'partial', added: 3, changed: 5, removed: 1 }),
        entry(2, 'source_connected', { source: 'sample', sample: true }),
        entry(1, 'vault_created', { key: 'passphrase' }),
      ],
      total: 4,
      next: null,
    };
  };
  on_accept_journal = (): wire.JournalVerdict => ({ ...this.on_verify_journal(), entries: 5, accepted: [5] });
  on_verify_journal = (): wire.JournalVerdict => ({ ok: true, entries: 4, head: 'ab12'.repeat(16), first_broken: null, problem: null, accepted: [] });

  policyTexts: wire.PolicyRow[] = [];
  on_import_policy = (): wire.PolicyImported => {
    this.policyTexts = [{ id: '2021-05-20-9f2c', title: 'Privacy policy', effective: '2021-05-20', imported_at: SEEN, sections: 3 }];
    return { id: '2021-05-20-9f2c', effective: '2021-05-20', sections: 3, already_known: false, citations: { resolved: 118, missing: [] } };
  };
  on_policies = () => this.policyTexts;
  on_policy = (): wire.PolicyText => ({
    id: '2021-05-20-9f2c',
    title: 'Privacy policy',
    effective: '2021-05-20',
    imported_at: SEEN,
    sha256: '9f2c41d0'.repeat(8),
    sections: [
      { citation: 'I', heading: 'I. Scope', level: 1, text: 'First text.' },
      { citation: 'II', heading: 'II. Collection', level: 1, text: '' },
      { citation: 'II.I', heading: 'I. What is collected', level: 2, text: 'Second text.\nIn two lines.' },
    ],
  });
}

/** An error as the other side reports it. */
export function refusal(code: string, details: wire.ErrorReport['details'] = {}): wire.ErrorReport {
  const key = `error-${code.replaceAll('.', '-')}`;
  return { code, message: t(key), hint: attribute(key, 'hint') ?? '', details };
}
