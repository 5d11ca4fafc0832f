// An export that a person was given, looked into without a vault.

import { afterEach, expect, test } from 'vitest';

import type { ArchiveLook } from '../src/wire/types';
import { HOSTILE } from './archive';
import { close, gone, open, press, pressNamed, read, see, type, until, violations } from './page';
import { World } from './world';

afterEach(close);

async function looking(language = 'en', vault: 'absent' | 'locked' = 'absent'): Promise<World> {
  const world = new World();
  world.preferences.language = language;
  world.presence = { ...world.presence, vault, opens_with: vault === 'absent' ? [] : ['passphrase'] };
  await open(world);
  if (vault === 'absent') {
    await press('welcome-archive');
    await press('welcome-next');
  } else {
    await press('archive-open');
  }
  await type('archive-file', '/home/person/given.zip');
  await press('archive-look');
  await see('archive');
  return world;
}

function asked(world: World): ArchiveLook[] {
  return world.called.filter(({ command }) => command === 'look_into_archive').map(({ request }) => request as ArchiveLook);
}

test('it says what it is, what is in it, and what is not and why', async () => {
  await looking();
  await read('An archive of 1 Dec 2025, not a vault.');
  await read('/home/person/given.zip');
  await read('62 files, 4.1 MB: each is as it was written.');
  const missing = (await see('archive-missing')).textContent ?? '';
  for (const told of ['without Precise location, Activity logs', 'Staff files', '9 permissions and settings']) {
    expect(missing).toContain(told);
  }
});

test('records are filtered by text, by category and by person, and one is shown whole', async () => {
  const world = await looking();
  await press('archive-records');
  await read('240 entries');
  await type('archive-find', 'Member 012');
  await read('2 entries');
  const category = await see<HTMLSelectElement>('archive-category');
  category.value = 'account';
  category.dispatchEvent(new Event('change', { bubbles: true }));
  await read('One entry');
  expect(asked(world).at(-1)).toEqual({
    list: 'record', category: 'account', subject: null, text: 'Member 012', page: { limit: 200, after: null },
  });
  await pressNamed('Member 012');
  const whole = (await see('archive-item')).textContent ?? '';
  for (const told of ['0000000012', 'dingtalk/account/12', 'DingTalk', 'First seen like this']) expect(whole).toContain(told);
  await press('archive-records-about');
  await read('Only about Member 012');
  await read('2 entries');
  expect(asked(world).at(-1)?.subject).toBe('dingtalk:12');
  await press('archive-everyone');
  await read('240 entries');
});

test('the other lists have words for what they hold', async () => {
  await looking();
  await press('archive-controls');
  await pressNamed('Being found by phone number');
  const control = (await see('archive-item')).textContent ?? '';
  expect(control).toContain('Denied');
  expect(control).toContain('State: Denied; Date: 1 Dec 2025');
  await pressNamed('Close');
  await press('archive-apps');
  await pressNamed('App 001');
  const app = (await see('archive-item')).textContent ?? '';
  for (const told of ['Switched on', 'not told', '2 departments']) expect(app).toContain(told);
  await pressNamed('Close');
  await press('archive-grants');
  await read('Contact.User.Read');
  await press('archive-people');
  await read('120 entries');
});

test('its text is text', async () => {
  await looking();
  await press('archive-records');
  await type('archive-find', 'onerror');
  await read('2 entries');
  await pressNamed(HOSTILE);
  expect(document.querySelector('img')).toBeNull();
});

test('it is closed by hand, and with the lock of a window that nobody uses', async () => {
  const world = await looking('en', 'locked');
  const asked = () => world.called.filter(({ command }) => command === 'presence').length;
  const before = asked();
  window.dispatchEvent(new Event('pointermove'));
  await until(() => expect(asked()).toBe(before + 1));
  await press('archive-people');
  await read('120 entries');
  await press('archive-close');
  await gone('archive');
  await see('unlock');
  expect(world.called.some(({ command }) => command === 'close_archive')).toBe(true);

  const other = await looking('en', 'absent');
  other.lockItself();
  await gone('archive');
  await see('welcome-next');
});

test('a sound one without data says that there is nothing to show', async () => {
  const world = new World();
  world.presence = { ...world.presence, vault: 'absent', opens_with: [] };
  world.instead['open_archive'] = () => ({ verification: world.verification(), about: null });
  await open(world);
  await press('welcome-archive');
  await press('welcome-next');
  await pressNamed('Choose a file');
  await see('archive-whole');
  await read('It was made without JSON');
});

for (const language of ['en', 'zh-CN']) {
  test(`${language}: each part under axe`, async () => {
    await looking(language);
    for (const part of ['archive-about', 'archive-people', 'archive-records', 'archive-apps', 'archive-grants', 'archive-controls']) {
      await press(part);
      await until(() => expect((document.querySelector(`[data-testid="${part}"]`) as HTMLElement).getAttribute('aria-current')).toBe('page'));
      if (part !== 'archive-about') await see('archive-count');
      expect(await violations()).toEqual([]);
    }
    (await see('archive-count')).closest('main')?.querySelector<HTMLElement>('[role="row"] button')?.click();
    await see('archive-item');
    expect(await violations()).toEqual([]);
  });
}
