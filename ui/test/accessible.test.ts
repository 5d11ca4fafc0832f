// Every screen in both languages under axe (WCAG 2.2 A and AA). Colours need a real browser: see contrast.test.ts.

import { afterEach, expect, test } from 'vitest';

import { t } from '../src/words/words.svelte';
import { computer } from './computer';
import { close, open, press, pressNamed, read, see, type, until, violations } from './page';
import { World } from './world';

afterEach(close);

const SCREENS: [string, string, RegExp][] = [
  ['overview', '#/overview', /498/],
  ['profile', '#/data', /Member 007/],
  ['categories', '#/data/categories', /II\.I\(I\)/],
  ['records', '#/data/records', /Member 001/],
  ['a record', '#/data/record/sample%2Fprofile%2F7-6', /sample\/profile\/7-6/],
  ['apps', '#/apps', /App 001/],
  ['an app', '#/apps/sample%2F1001', /Contact\.User\.Read/],
  ['permissions', '#/permissions', /PipeWire/],
  ['permissions by permission', '#/permissions/by/camera', /Player/],
  ['a permission', '#/permissions/app/com.dingtalk.DingTalk/device%2Fcamera%2Fcom.dingtalk.DingTalk', /devices\/camera/],
  ['controls', '#/controls', /2026/],
  ['a control', '#/controls/control%2F9', /oa\.dingtalk\.com/],
  ['a control that can be set', '#/controls/control%2F15', /2026/],
  ['a control that the person tells of', '#/controls/control%2F1', /V/],
  ['changes', '#/changes', /Member 012/],
  ['the organisation', '#/organisation', /Organisation 1/],
  ['its members', '#/organisation/members', /Member 002/],
  ['its rules', '#/organisation/rules', /Rule 1/],
  ['presets', '#/permissions/presets', /Meetings only|仅开会/],
  ['cutting everything', '#/permissions/cut', /Esc/],
  ['what DingTalk keeps', '#/permissions/kept', /com\.dingtalk\.DingTalk/],
  ['import', '#/import', /\.vcf/],
  ['export', '#/export', /JSON/],
  ['policy', '#/policy', /Markdown/],
  ['a policy text', '#/policy/2021-05-20-9f2c', /Second text/],
  ['activity', '#/activity', /everything\.zip/],
  ['settings', '#/settings', /vault\.db/],
];

for (const language of ['en', 'zh-CN']) {
  test.for(SCREENS)(`${language}: %s`, async ([, at, shows]) => {
    const world = new World();
    world.preferences.language = language;
    world.policyTexts = [];
    world.computer = at.startsWith('#/permissions') ? computer() : [];
    await open(world, at);
    await read(shows);
    await settled();
    expect(await violations()).toEqual([]);
  });

  test(`${language}: welcome, key, unlock`, async () => {
    const world = new World();
    world.preferences.language = language;
    world.presence = { ...world.presence, vault: 'absent', opens_with: [] };
    await open(world, '#sample');
    await read('Clearhold');
    expect(await violations()).toEqual([]);
    await press('welcome-next');
    await press('key-passphrase');
    expect(await violations()).toEqual([]);
    world.presence = { ...world.presence, vault: 'locked', opens_with: ['passphrase'] };
    await open(world);
    expect(await violations()).toEqual([]);
  });

  test(`${language}: an export that was stopped`, async () => {
    const world = new World();
    world.preferences.language = language;
    world.unfinished = [world.unfinishedExport('/home/person/all.zip')];
    await open(world, '#/export');
    await read(/all\.zip\.part/);
    await settled();
    expect(await violations()).toEqual([]);
  });

  test(`${language}: the other ways in`, async () => {
    const world = new World();
    world.preferences.language = language;
    world.presence = { ...world.presence, vault: 'locked', opens_with: ['keyring', 'passphrase', 'recovery'] };
    await open(world);
    await press('unlock-use-recovery');
    await see('recovery-input');
    expect(await violations()).toEqual([]);
    await press('restore-open');
    await press('restore-choose');
    await press('restore-key-recovery');
    await read('clearhold-backup');
    expect(await violations()).toEqual([]);
    await settled();
  });

  test(`${language}: the dialogs about what opens the vault, and what looking after it found`, async () => {
    const world = new World();
    world.preferences.language = language;
    world.presence.opens_with = ['keyring', 'passphrase', 'recovery'];
    world.vaultOk = false;
    await open(world, '#/settings');
    await press('check-start');
    await see('check-report');
    await press('backup-start');
    await see('backup-report');
    await settled();
    expect(await violations()).toEqual([]);
    await press('passphrase-change');
    await type('passphrase-input', 'four words that rhyme not');
    await type('passphrase-again', 'five');
    expect(await violations()).toEqual([]);
    await pressNamed(t('action-close'));
    await press('remove-recovery');
    await see('remove-confirm');
    expect(await violations()).toEqual([]);
    await pressNamed(t('action-close'));
    await press('anew-ask');
    await see('anew-do');
    expect(await violations()).toEqual([]);
    await pressNamed(t('action-close'));
    (await see('history-some')).querySelector('input')?.click();
    await type('history-days', '30');
    await press('history-set');
    await see('history-confirm');
    expect(await violations()).toEqual([]);
    await pressNamed(t('action-close'));
    await press('recovery-new');
    await see('recovery-code-ask');
    expect(await violations()).toEqual([]);
    await press('recovery-code-make');
    await see('recovery-code');
    await settled();
    expect(await violations()).toEqual([]);
  });

  test(`${language}: a list that the person tells, and a picture`, async () => {
    const world = new World();
    world.preferences.language = language;
    await open(world, '#/controls');
    await press('list-devices');
    const text = await see<HTMLTextAreaElement>('list-text');
    text.value = 'Phone\nTablet!';
    text.dispatchEvent(new Event('input', { bubbles: true }));
    await press('list-look');
    await see('list-lapses');
    await settled();
    expect(await violations()).toEqual([]);
    world.pictures = [{ source: 'attested', about: 'control/1', media: 'image/png', sha256: 'ab'.repeat(32), bytes: 84_212, added_at: '2026-03-02T09:30:00Z' }];
    await open(world, '#/controls/control%2F1');
    await press('picture-show');
    await see('picture');
    await press('picture-remove');
    await see('picture-remove-do');
    await settled();
    expect(await violations()).toEqual([]);
  });

  test(`${language}: an import, from the look to undoing it`, async () => {
    const world = new World();
    world.preferences.language = language;
    await open(world, '#/import');
    await press('import-choose');
    await press('import-look');
    (await see('import-lapses')).setAttribute('open', '');
    await settled();
    expect(await violations()).toEqual([]);
    await press('import-do');
    await see('import-report');
    await settled();
    expect(await violations()).toEqual([]);
    await press('undo-import-1');
    await see('import-undo-do');
    await settled();
    expect(await violations()).toEqual([]);
    await press('import-undo-do');
    await see('import-undone');
    await settled();
    expect(await violations()).toEqual([]);
  });

  test(`${language}: the palette`, async () => {
    const world = new World();
    world.preferences.language = language;
    await open(world, '#/overview');
    await read('498');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', metaKey: true, bubbles: true }));
    await until(() => expect(document.querySelector('[role="option"]')).not.toBeNull());
    expect(await violations()).toEqual([]);
  });
}

/** No word may be missing: a key that shows as itself is a gap. */
async function settled(): Promise<void> {
  const text = document.body.textContent ?? '';
  expect(text.match(/\b(?:unlock|restore|recovery|step|vault|mydata|overview|apps|controls|export-screen|settings|activity|policy|nav|action|error|field|kind|attention|skipped|history|changes|evidence|key-kind|list|lists|lapse|pictures|reminders|link-code|connect|import|column|file_kind|file_lapse|source)-[a-z_-]+\b/g)).toBeNull();
}
