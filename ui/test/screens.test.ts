// What a person sees and does on the screens.

import { emit } from '@tauri-apps/api/event';
import { afterEach, expect, test } from 'vitest';

import type { ChangesRequest, Heard, SnapshotState } from '../src/wire/types';
import { close, gone, open, press, pressNamed, read, see, type, until } from './page';
import { refusal, SEEN, World } from './world';

afterEach(close);

test('reading again shows progress, can be stopped, and says what came', async () => {
  const world = new World();
  world.hold = true;
  await open(world, '#/overview');
  await press('sync-start');
  await read('84 of 120');
  expect((await see<HTMLButtonElement>('sync-start')).disabled).toBe(true);
  await press('sync-cancel');
  await read('Stopped. What had arrived is kept.');

  world.hold = false;
  await press('sync-start');
  expect((await see('sync-result')).dataset['ended']).toBe('partial');
  await read('Not everything could be read.');
  await read('690 seen: 3 new, 5 changed, 1 gone.');
  await read('qyapi_hrm');
});

test.each([
  ['complete', ['complete', 'complete'], 'Everything was read again.'],
  ['partial', ['complete', 'failed'], 'Not everything could be read.'],
  ['failed', ['failed', 'failed'], 'Nothing could be read this time.'],
] as const)('a reading that went %s is said to be so, and why', async (ended, states, sentence) => {
  const world = new World();
  world.instead['sync'] = () => {
    const [one] = world.report().sources;
    const source = (state: SnapshotState, index: number) => ({
      ...one,
      source: `dingtalk-${index}`,
      state,
      skipped: state === 'failed' ? [{ what: 'rest', code: 'source.unreachable', detail: null }] : [],
    });
    return { sources: states.map(source) };
  };
  await open(world, '#/overview');
  await press('sync-start');
  const result = await see('sync-result');
  expect(result.dataset['ended']).toBe(ended);
  expect(result.textContent).toContain(sentence);
  expect(document.querySelector('[aria-live="polite"]')?.textContent).toContain(sentence);
  const failed = states.filter((state) => state === 'failed').length;
  expect(result.textContent?.match(/690 seen/g)?.length ?? 0).toBe(states.length - failed);
  expect(result.textContent?.includes(refusal('source.unreachable').hint)).toBe(failed > 0);
});

test('what a first reading takes is asked when the person wants to know it, and not before', async () => {
  await open(new World(), '#/settings');
  await read('How many metered calls reading takes is not known yet');
  await press('survey-sample-me');
  await read('Reading takes about 310 of the 4,188');
  await gone('survey-sample-me');
});

test('how a reading went is still there after a look at another screen', async () => {
  const world = new World();
  world.hold = true;
  await open(world, '#/overview');
  await press('sync-start');
  await read('84 of 120');
  await press('nav-apps');
  await read('14 of 14 apps');
  world.finish();
  await press('nav-overview');
  await see('sync-result');
});

test('what was never counted is not shown as zero', async () => {
  await open(new World(), '#/overview');
  await see('overview-count-controls');
  const all = document.body.textContent ?? '';
  expect(all).toContain('15 never seen');
  expect(all).not.toMatch(/request is due|requests are due|finding/);
});

test('apps and people of whom no look worked out are not counted as none', async () => {
  const world = new World();
  world.instead['status'] = () => ({ ...world.on_status(), apps: null, subjects: null });
  await open(world, '#/overview');
  expect((await see('overview-count-apps')).textContent).toContain('—');
  await read('not seen yet');
  await read('whom they are about was not seen');
});

test('the sample goes away from any screen', async () => {
  const world = new World();
  await open(world, '#/apps');
  (await see('sample-banner')).querySelector('button')?.click();
  await gone('sample-banner');
  await read('No app has been seen yet.');
});

test('changes are asked for since the last reading, some days, or a day', async () => {
  const world = new World();
  const since = () => world.called.filter(({ command }) => command === 'changes').map(({ request }) => (request as ChangesRequest).since);
  await open(world, '#/changes');
  await read('Member 012');
  expect(new Set(since())).toEqual(new Set([null]));
  const choose = async (choice: string) => (await see(`since-${choice}`)).querySelector('input')?.click();
  await choose('week');
  await until(() => expect(since().at(-1)).not.toBeNull());
  const week = Date.now() - Date.parse(since().at(-1) ?? '');
  expect(Math.round(week / 86_400_000)).toBe(7);
  await read('Nothing that was read is other than it was then.');
  await choose('day');
  await until(() => expect(Math.round((Date.now() - Date.parse(since().at(-1) ?? '')) / 86_400_000)).toBeGreaterThan(60));
  const before = since().length;
  await type('since-date', '');
  await read('Choose a day.');
  expect(since()).toHaveLength(before);
  await type('since-date', '2026-02-03');
  await read('against how it stood on 3 Feb 2026');
  await read('Member 012');
  expect(since().at(-1)).toBe(new Date('2026-02-03T00:00').toISOString());
  await choose('last');
  await until(() => expect(since().at(-1)).toBeNull());
});

test('the answer to an older question about changes comes too late', async () => {
  const world = new World();
  let late: () => void = () => undefined;
  world.instead['changes'] = async (request: ChangesRequest) => {
    if (request.since === null) await new Promise<void>((go) => (late = go));
    return world.on_changes(request);
  };
  await open(world, '#/changes');
  (await see('since-week')).querySelector('input')?.click();
  await see('changes-none');
  late();
  await Promise.resolve();
  await see('changes-none');
  expect(document.body.textContent).not.toContain('Member 012');
});

test('a field that two sources tell alike stands once, with both', async () => {
  await open(new World(), '#/data');
  await read('192 0000 0007');
  const names = [...document.querySelectorAll('main li')].filter((row) => row.querySelector('.held')?.textContent === 'Member 007');
  expect(names).toHaveLength(1);
  const told = names[0]?.textContent ?? '';
  expect(told).toContain('Seen in Sample organisation, one member');
  expect(told).toContain('Seen in Sample organisation,');
  expect(told).toContain('oa.dingtalk.com');
});

test('what the state of a rule was read from stands in words, and what was empty is left out', async () => {
  await open(new World(), '#/controls/control%2F9');
  const evidence = await see('evidence');
  const rows = [...evidence.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent?.trim()).join(' '));
  expect(rows).toEqual(['Switched on Yes', 'Hidden people 007, 012']);
});

test('a field of the profile says where it was read and how to have it corrected', async () => {
  await open(new World(), '#/data');
  await read('Member 007');
  await read('192 0000 0007');
  await read('Your administrator can');
  await read('oa.dingtalk.com');
});

test('a category that was not seen is told apart from one that is not held', async () => {
  await open(new World(), '#/data/categories');
  await read('Seen: 121 records');
  await read('Stated by the policy · nothing seen by Clearhold');
  await read('Alipay (You decide)');
  await read('The policy names nobody for this data in particular.');
  await read('Your organisation (of: Member of an organisation, Administrator)');
  await read('Back-ups take longer');
});

test('a million records scroll page after page, and only the neighbourhood is there', async () => {
  const world = new World();
  world.records = 1_000_000;
  await open(world, '#/data/records');
  await read('1,000,000 records');
  const grid = await until(() => {
    const found = document.querySelector<HTMLElement>('[role="grid"]');
    if (!found) throw new Error('no table yet');
    return found;
  });
  expect(grid.getAttribute('aria-rowcount')).toBe('1000001');
  const view = grid.querySelector<HTMLElement>('[role="rowgroup"]');
  if (!view) throw new Error('no rows');
  for (let page = 1; page <= 30; page += 1) {
    view.scrollTop = page * 200 * 40;
    view.dispatchEvent(new Event('scroll'));
    await until(() => {
      const row = view.querySelector(`[aria-rowindex="${page * 200 + 2}"]`);
      if (!row?.textContent?.includes('Member')) throw new Error(`page ${page} is not there`);
    });
  }
  expect(view.querySelectorAll('[role="row"]').length).toBeLessThan(80);
  const asked = world.called.filter(({ command }) => command === 'data').length;
  expect(asked).toBeLessThan(40);
});

test('looking at the records asks for them once: each look at others is written down', async () => {
  const world = new World();
  await open(world, '#/data/categories');
  await read('Seen: 121 records');
  window.location.hash = '#/data/records';
  await read('Member 003');
  await type('data-search', 'a');
  await read('2 found');
  await type('data-search', '');
  await read('Member 003');
  expect(world.called.filter(({ command }) => command === 'data').length).toBe(1);
});

test('the arrows go through the table and Enter opens the record', async () => {
  await open(new World(), '#/data/records');
  const first = await until(() => {
    const row = document.querySelector<HTMLElement>('[data-row="0"]');
    if (!row?.textContent?.includes('Member')) throw new Error('no rows yet');
    return row;
  });
  first.focus();
  first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  await until(() => expect(document.activeElement?.getAttribute('data-row')).toBe('1'));
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await until(() => expect(window.location.hash).toContain('#/data/record/'));
  await until(() => expect(document.querySelector('dialog')?.textContent).toContain('Where this comes from'));
});

test('searching finds with what matches marked, and nothing as markup', async () => {
  const world = new World();
  world.instead['search'] = () => ({
    items: [{ kind: 'record', id: 'r', title: '<img src=x>', snippet: 'a \u0002<b>b</b>\u0003 c', score: 1 }],
    total: 1,
    next: null,
  });
  await open(world, '#/data/records');
  await type('data-search', 'b');
  await read('One found');
  expect(document.querySelector('mark')?.textContent).toBe('<b>b</b>');
  expect(document.querySelector('main img')).toBeNull();
});

test('apps are filtered and sorted; who let one in is said to be unknown', async () => {
  await open(new World(), '#/apps');
  await read('14 of 14 apps');
  await read('let in by: not told by DingTalk');
  const risk = document.querySelector<HTMLSelectElement>('select[id$="-risk"]');
  if (!risk) throw new Error('no filter');
  risk.value = 'high';
  risk.dispatchEvent(new Event('change', { bubbles: true }));
  await read('4 of 14 apps');
});

test('an app tells what it gets, under which section, and how to take its access away', async () => {
  await open(new World(), '#/apps/sample%2F1001');
  await read('Take its access away');
  const panel = document.querySelector('dialog')?.textContent ?? '';
  expect(panel).toContain('Contact.User.Read');
  expect(panel).toContain('III(ii)');
  expect(panel).toContain('DingTalk does not say');
  expect(panel).toContain('does not delete what the app holds already');
});

test('an export that reads back wrong is never called verified', async () => {
  const world = new World();
  world.archiveOk = false;
  await open(world, '#/export');
  await until(async () => expect((await see<HTMLInputElement>('export-path')).value).toContain('.zip'));
  await press('export-start');
  await see('export-differs');
  expect(document.querySelector('[data-testid="export-verified"]')).toBeNull();
});

test('an export onto a file that is there says so and keeps the form', async () => {
  const world = new World();
  world.instead['export'] = () => {
    throw refusal('export.file_exists');
  };
  await open(world, '#/export');
  await type('export-path', '/home/person/there.zip');
  await press('export-start');
  expect((await see('problem')).dataset['code']).toBe('export.file_exists');
  expect((await see<HTMLInputElement>('export-path')).value).toBe('/home/person/there.zip');
});

test('an export that ended while another screen was looked at tells how it ended', async () => {
  const world = new World();
  world.hold = true;
  await open(world, '#/export');
  await type('export-path', '/home/person/mine.zip');
  await press('export-start');
  await read('310 of 498');
  await press('nav-apps');
  await read('14 of 14 apps');
  await press('nav-export');
  await read('310 of 498');
  expect((await see<HTMLInputElement>('export-path')).value).toBe('/home/person/mine.zip');
  await press('nav-apps');
  await read('14 of 14 apps');
  world.finish();
  await press('nav-export');
  expect((await see('export-verified')).dataset['file']).toBe('/home/person/mine.zip');
  await pressNamed('Export again');
  await see('export-start');
});

test('an export that failed unseen still says why, until the vault is locked', async () => {
  const world = new World();
  let fail: () => void = () => undefined;
  world.instead['export'] = () =>
    new Promise((_, reject) => {
      fail = () => reject(refusal('disk.full'));
    });
  await open(world, '#/export');
  await type('export-path', '/home/person/mine.zip');
  await press('export-start');
  await see('sync-cancel');
  await press('nav-apps');
  await read('14 of 14 apps');
  fail();
  await press('nav-export');
  expect((await see('problem')).dataset['code']).toBe('disk.full');
  await press('lock');
  await type('passphrase-input', 'right');
  await press('unlock');
  await see('export-start');
  expect(document.querySelector('[data-testid="problem"]')).toBeNull();
  expect((await see<HTMLInputElement>('export-path')).value).not.toBe('/home/person/mine.zip');
});

test('Ctrl K goes anywhere and finds what is held', async () => {
  await open(new World(), '#/overview');
  await see('overview');
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
  const box = await until(() => {
    const found = document.querySelector<HTMLInputElement>('[role="combobox"]');
    if (!found) throw new Error('no palette');
    return found;
  });
  box.value = 'member';
  box.dispatchEvent(new Event('input', { bubbles: true }));
  await read('2 things held fit');
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await until(() => expect(decodeURIComponent(window.location.hash)).toBe('#/data/record/sample/profile/7-6'));
});

test('the journal is proved on demand', async () => {
  await open(new World(), '#/activity');
  await read('Vault made');
  await pressNamed('Prove it');
  await read('All 4 entries are as they were written.');
});

test('a policy text is taken in and read', async () => {
  await open(new World(), '#/policy');
  await read('No policy text here yet');
  await pressNamed('Take in a text…');
  await read('3 sections.');
  await read('All 118 references lead to a section.');
  await pressNamed('Read it');
  await read('Second text.');
});

test('the language changes at once, and what the other side words is asked for anew', async () => {
  const world = new World();
  await open(world, '#/settings');
  const select = await see<HTMLSelectElement>('language-select');
  select.value = 'zh-CN';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await read('语言与外观');
  expect(document.documentElement.lang).toBe('zh-CN');
  expect(world.preferences.language).toBe('zh-CN');
});

test('the theme is worn at once', async () => {
  await open(new World(), '#/settings');
  const select = await see<HTMLSelectElement>('theme-select');
  select.value = 'dark';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await until(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
});

test('locking shows the way back in', async () => {
  await open(new World(), '#/overview');
  await see('overview');
  await pressNamed('Lock');
  await read('Your vault is locked');
});

test('locking stops what runs, hides everything at once, and opens only when it is done', async () => {
  const world = new World();
  world.hold = true;
  let done: () => void = () => undefined;
  world.instead['lock'] = async () => {
    world.on_lock();
    await new Promise<void>((go) => (done = go));
    return null;
  };
  world.instead['status'] = () => {
    if (world.presence.vault !== 'open') throw refusal('vault.passphrase_needed');
    return world.on_status();
  };
  await open(world, '#/overview');
  await press('sync-start');
  await read('84 of 120');
  await press('lock');
  await read('Locking…');
  expect(document.querySelector('[data-testid="overview"]')).toBeNull();
  await type('passphrase-input', 'right');
  expect((await see<HTMLButtonElement>('unlock')).disabled).toBe(true);
  done();
  await read('Your vault is locked');
  await press('unlock');
  await see('overview');
  expect(document.querySelector('[data-testid="sync-result"]')).toBeNull();
  expect(document.querySelector('[data-testid="problem"]')).toBeNull();
});

test('a vault that locked itself shows the way back in, and why', async () => {
  const world = new World();
  await open(world, '#/data/records');
  await read('Member 003');
  await world.lockItself();
  await read('It locked itself');
  expect(document.body.textContent).not.toContain('Member');
  await type('passphrase-input', 'right');
  await press('unlock');
  await read('Member 003');
});

test('who only reads and scrolls is noticed, and not at every move', async () => {
  const world = new World();
  await open(world, '#/overview');
  await see('overview');
  const asked = () => world.called.filter(({ command }) => command === 'presence').length;
  const before = asked();
  for (let move = 0; move < 5; move += 1) window.dispatchEvent(new Event('pointermove'));
  await until(() => expect(asked()).toBe(before + 1));
});

test('a sign-in that is walked away from is stopped, so that others can begin', async () => {
  const world = new World();
  world.hold = true;
  await open(world, '#/settings/connect');
  await type('connect-client-id', 'client');
  await type('connect-client-secret', 'secret');
  await press('connect-do');
  await read('Your browser opens DingTalk’s sign-in page.');
  await press('nav-overview');
  await until(() => expect(world.called.map(({ command }) => command)).toContain('cancel'));
  await until(async () => expect((await see<HTMLButtonElement>('sync-start')).disabled).toBe(false));
});

test('a screen that can not be read says why and tries again', async () => {
  const world = new World();
  world.instead['apps'] = () => {
    throw refusal('vault.damaged');
  };
  await open(world, '#/apps');
  expect((await see('problem')).dataset['code']).toBe('vault.damaged');
  delete world.instead['apps'];
  await pressNamed('Try again');
  await read('14 of 14 apps');
});

test('what a source says by itself shows at once, and listening is switched off and on', async () => {
  const world = new World();
  await open(world, '#/settings');
  const state = await see('listening-sample');
  expect(state.dataset['state']).toBe('listening');
  expect(document.querySelector('[data-testid="listening-sample-me"]')).toBeNull();

  const asked = () => world.called.filter(({ command }) => command === 'sources').length;
  const before = asked();
  world.listening = { ...world.listening, state: 'reconnecting', code: 'source.unreachable' };
  const heard = { source: 'sample', at: SEEN, what: 'lost', code: 'source.unreachable', events: [], touched: [], snapshot: null, added: 0, changed: 0, removed: 0, calls: 0, metered: 0, skipped: [] } satisfies Heard;
  // In quick succession it is asked for once.
  for (let time = 0; time < 5; time += 1) await emit('heard', heard);
  await until(() => expect(document.querySelector<HTMLElement>('[data-testid="listening-sample"]')?.dataset['state']).toBe('reconnecting'));
  expect(asked()).toBe(before + 1);
  await read(refusal('source.unreachable').message);

  const box = await see<HTMLInputElement>('listen-sample');
  expect(box.checked).toBe(true);
  box.click();
  await until(() => expect(world.called).toContainEqual({ command: 'set_listening', request: { source: 'sample', on: false } }));
  await until(() => expect(document.querySelector<HTMLElement>('[data-testid="listening-sample"]')?.dataset['state']).toBe('off'));
});

test('a switch that can not be set stays as it was, and says why', async () => {
  const world = new World();
  world.instead['set_listening'] = () => {
    throw refusal('source.tells_nothing');
  };
  await open(world, '#/settings');
  const box = await see<HTMLInputElement>('listen-sample');
  box.click();
  await read(refusal('source.tells_nothing').message);
  expect(box.checked).toBe(true);
});
