// From nothing to a verified export, as a person goes through it.

import { afterEach, expect, test } from 'vitest';

import type { KeyKind } from '../src/wire/types';
import { close, gone, open, press, pressNamed, read, see, type, until } from './page';
import { refusal, World } from './world';

afterEach(close);

function empty(): World {
  const world = new World();
  world.presence = { ...world.presence, vault: 'absent', opens_with: [] };
  world.sample = false;
  return world;
}

test('the sample organisation, from Welcome to a verified export', async () => {
  const world = empty();
  await open(world, '#sample');
  expect((await see('welcome-sample')).querySelector('input')?.checked).toBe(true);
  await press('welcome-next');
  await press('key-passphrase');
  await type('passphrase-input', 'four words that rhyme not');
  await read('Very strong');
  await press('welcome-create');

  await see('overview');
  await see('sample-banner');
  const shown = await Promise.all(['records', 'apps', 'controls'].map((name) => see(`overview-count-${name}`)));
  expect(shown.map((figure) => figure.dataset['value'])).toEqual(['498', '14', '24']);

  window.location.hash = '#/export';
  await type('export-path', '/home/person/all.zip');
  await press('export-start');
  const verified = await see('export-verified');
  expect(verified.dataset['file']).toBe('/home/person/all.zip');
  await read('Staff files');
  expect(world.called.find(({ command }) => command === 'export')?.request).toEqual({
    out: '/home/person/all.zip',
    categories: [],
    formats: [],
    profile: 'everything',
    subjects: [],
    sources: [],
    since: null,
    encryption: null,
  });
});

test('a weak passphrase makes no vault', async () => {
  const world = empty();
  await open(world);
  await press('welcome-sample');
  await press('welcome-next');
  await press('key-passphrase');
  await type('passphrase-input', 'short');
  await read('Guessed at once');
  expect((await see<HTMLButtonElement>('welcome-create')).disabled).toBe(true);
});

test('without a keyring the reason stands there and the passphrase is chosen', async () => {
  const world = empty();
  world.presence.keyring = false;
  await open(world);
  await press('welcome-sample');
  await press('welcome-next');
  await read('There is no keyring that works on this computer');
  expect((await see('key-keyring')).querySelector('input')?.disabled).toBe(true);
  await see('passphrase-input');
});

test('the first reading can be stopped, and leaves an empty vault with ways on', async () => {
  const world = empty();
  world.hold = true;
  await open(world, '#sample');
  await press('welcome-next');
  await press('welcome-create');
  await read('84 of 120');
  await press('sync-cancel');
  await see('overview');
  await read('Nothing has been read yet');
});

test('a vault that could not be made says why and what to do', async () => {
  const world = empty();
  world.instead['create_vault'] = () => {
    throw refusal('disk.full');
  };
  await open(world, '#sample');
  await press('welcome-next');
  await press('welcome-create');
  expect((await see('problem')).dataset['code']).toBe('disk.full');
  expect(document.querySelector('[data-testid="overview"]')).toBeNull();
});

test('an archive is checked without a vault', async () => {
  const world = empty();
  world.archiveOk = false;
  await open(world);
  await press('welcome-archive');
  await press('welcome-next');
  await pressNamed('Choose a file');
  await read('Not as it was written');
  await read('A file was changed.');
  await read('data/json/apps.json');
  await read('Nothing of what is in it is shown');
  expect(document.querySelector('[data-testid="archive"]')).toBeNull();
});

test('DingTalk is connected with its codes, and then read', async () => {
  const world = empty();
  await open(world);
  await press('welcome-dingtalk');
  await press('welcome-next');
  await press('welcome-create');
  await read('Client ID');
  for (const [index, text] of ['client', 'secret'].entries()) {
    const input = document.querySelectorAll<HTMLInputElement>('input.mono')[index];
    if (!input) throw new Error('an input is missing');
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  await until(() => {
    const button = document.querySelector<HTMLButtonElement>('form button[type="submit"]');
    if (!button || button.disabled) throw new Error('not ready');
    button.click();
  });
  await see('overview');
  const called = world.called.map(({ command }) => command);
  expect(called).toContain('connect_dingtalk');
  expect(called).toContain('sync');
});

test('a locked vault opens with its passphrase; a wrong one is told', async () => {
  const world = new World();
  world.presence.vault = 'locked';
  world.instead['unlock'] = (request: { key: KeyKind; given: string | null }) => {
    if (request.given !== 'right') throw refusal('vault.wrong_key');
    return world.on_unlock(request);
  };
  await open(world);
  await type('passphrase-input', 'wrong');
  await press('unlock');
  expect((await see('problem')).dataset['code']).toBe('vault.wrong_key');
  await type('passphrase-input', 'right');
  await press('unlock');
  await see('overview');
  await gone('problem');
});

test('where the keyring fails, the passphrase is asked for', async () => {
  const world = new World();
  world.presence = { ...world.presence, vault: 'locked', opens_with: ['keyring', 'passphrase'] };
  world.instead['unlock'] = (request: { key: KeyKind; given: string | null }) => {
    if (request.key === 'keyring') throw refusal('vault.keyring_unavailable');
    return world.on_unlock(request);
  };
  await open(world);
  await press('unlock');
  expect((await see('problem')).dataset['code']).toBe('vault.keyring_unavailable');
  await type('passphrase-input', 'right');
  await press('unlock');
  await see('overview');
});
