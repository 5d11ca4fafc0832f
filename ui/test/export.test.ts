// Who can open an export: chosen, sent once, and asked for when one is opened.

import { afterEach, expect, test } from 'vitest';

import type { ExportRequest } from '../src/wire/types';
import { close, open, press, pressNamed, read, see, type } from './page';
import { refusal, World } from './world';

afterEach(close);

async function exporting(): Promise<World> {
  const world = new World();
  await open(world, '#/export');
  await type('export-path', '/home/person/all.zip.age');
  return world;
}

const asked = (world: World) => world.called.find(({ command }) => command === 'export')?.request as ExportRequest | undefined;
const start = async () => (await see('export-start')) as HTMLButtonElement;

test('a passphrase has to be strong, and the report says that the file is encrypted', async () => {
  const world = await exporting();
  await press('export-lock-passphrase');
  expect((await start()).disabled).toBe(true);
  await type('passphrase-input', 'short');
  await read('Guessed at once');
  expect((await start()).disabled).toBe(true);
  await type('passphrase-input', 'four words that rhyme not');
  await press('export-start');
  await see('export-verified');
  await read('Encrypted with age');
  expect(asked(world)?.encryption).toEqual({ kind: 'passphrase', passphrase: 'four words that rhyme not' });
});

test('recipients are sent one a line, and a wrong one is named', async () => {
  const world = await exporting();
  world.instead['export'] = () => {
    throw refusal('export.recipient_invalid');
  };
  await press('export-lock-recipients');
  expect((await start()).disabled).toBe(true);
  await type('export-recipients', ' age1first \n\nssh-ed25519 AAAA second\n');
  await press('export-start');
  await read('no recipient');
  expect(asked(world)?.encryption).toEqual({ kind: 'recipients', recipients: ['age1first', 'ssh-ed25519 AAAA second'] });
});

test('an encrypted archive asks for its passphrase, and says when it is not the one', async () => {
  const world = new World();
  world.presence = { ...world.presence, vault: 'absent', opens_with: [] };
  await open(world);
  world.instead['open_archive'] = (request: { passphrase: string | null }) => {
    if (request.passphrase === null) throw refusal('archive.encrypted');
    if (request.passphrase !== 'the right one') throw refusal('archive.wrong_key');
    return world.on_open_archive();
  };
  await press('welcome-archive');
  await press('welcome-next');
  await pressNamed('Choose a file');
  await read('This file is encrypted.');
  await type('archive-passphrase', 'another');
  await press('archive-look');
  await read('This key does not open the file.');
  await type('archive-passphrase', 'the right one');
  await press('archive-look');
  await see('archive');
});

test('an export for one member needs to know which, and has the forms that fit', async () => {
  const world = await exporting();
  await press('export-profile-member');
  expect((await start()).disabled).toBe(true);
  await type('export-person', ' Member 007 ');
  await press('export-start');
  await see('export-verified');
  expect(asked(world)).toMatchObject({
    profile: 'member',
    subjects: ['Member 007'],
    formats: ['html', 'viewer', 'json', 'csv', 'vcard', 'icalendar'],
  });
});

test('a part is chosen by source and by day', async () => {
  const world = await exporting();
  await press('export-some');
  expect((await start()).disabled).toBe(true);
  await press('export-source-sample');
  await type('export-since', '2026-03-01');
  await press('export-start');
  await see('export-verified');
  expect(asked(world)).toMatchObject({ sources: ['sample'], since: new Date('2026-03-01T00:00').toISOString(), categories: [] });
});

test('a database and columns are off until they are chosen, and all usual forms fit every purpose', async () => {
  const world = await exporting();
  await read('Also, for analysis');
  for (const name of ['Database', 'Columns']) {
    const box = choice(name);
    expect(box.checked).toBe(false);
    box.click();
  }
  await press('export-start');
  await see('export-verified');
  expect(asked(world)?.formats).toEqual(['html', 'viewer', 'json', 'csv', 'vcard', 'icalendar', 'jsonld', 'sqlite', 'parquet']);
});

test('nothing is asked for by name where everything usual is wanted', async () => {
  const world = await exporting();
  await press('export-start');
  await see('export-verified');
  expect(asked(world)).toMatchObject({ profile: 'everything', formats: [] });
});

function choice(name: string): HTMLInputElement {
  const label = [...document.querySelectorAll('label.choice')].find((one) => one.querySelector('strong')?.textContent === name);
  const box = label?.querySelector('input');
  if (!box) throw new Error(`no choice ${name}`);
  return box;
}
