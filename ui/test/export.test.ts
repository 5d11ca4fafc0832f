// Who can open an export: chosen, sent once, and asked for when one is opened.

import { afterEach, expect, test } from 'vitest';

import type { ExportRequest } from '../src/wire/types';
import { close, open, press, pressNamed, read, see, type, until } from './page';
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

test('an export that is stopped is kept as far as it came, and gone on with', async () => {
  const world = await exporting();
  await press('export-profile-lawyer');
  world.hold = true;
  await press('export-start');
  await read('310');
  await read('you can go on from there');
  await press('sync-cancel');
  const told = await see('export-unfinished');
  await until(() => expect(document.activeElement?.textContent).toBe('An export was stopped'));
  expect(told.textContent).toContain('/home/person/all.zip.age.part');
  expect(told.textContent).toContain('not encrypted');
  await read('Stopped. What was finished is kept.');
  await read('Data, Tables');
  // It is still there for who comes back later, and asks for what was asked for.
  world.hold = false;
  await close();
  world.called.length = 0;
  await open(world, '#/export');
  await press('export-go-on');
  await see('export-verified');
  expect(asked(world)).toMatchObject({ out: '/home/person/all.zip.age', profile: 'lawyer', encryption: null });
  expect((await see('export-kept')).textContent).toContain('Data, Tables');
});

test('what is kept of a stopped export can be discarded', async () => {
  const world = new World();
  world.unfinished = [world.unfinishedExport('/home/person/one.zip'), world.unfinishedExport('/home/person/two.zip')];
  await open(world, '#/export');
  await press('export-discard');
  await until(() => expect(document.querySelectorAll('[data-testid="export-unfinished"]').length).toBe(1));
  expect(world.called.find(({ command }) => command === 'discard_export')?.request).toBe('/home/person/one.zip');
  world.instead['discard_export'] = () => {
    throw refusal('disk.not_writable');
  };
  await press('export-discard');
  await see('problem');
  expect((await see('export-unfinished')).textContent).toContain('two.zip.part');
});

test('a stopped export that is encrypted leaves nothing, and that is said before', async () => {
  const world = await exporting();
  await press('export-lock-recipients');
  await type('export-recipients', 'age1first');
  world.hold = true;
  await press('export-start');
  await read('310');
  await read('If you stop, nothing is left behind.');
  await press('sync-cancel');
  await read('Stopped. No file was left behind.');
  expect(document.querySelector('[data-testid="export-unfinished"]')).toBeNull();
});

test.for([
  ['changed', 'has changed since it was stopped'],
  ['not_as_left', '/home/person/all.zip.age.part'],
] as const)('that it was begun anew is said: %s', async ([anew, said]) => {
  const world = await exporting();
  const exported = world.on_export;
  world.instead['export'] = async (request: ExportRequest) => ({ ...(await exported(request)), anew });
  await press('export-start');
  expect((await see('export-anew')).textContent).toContain(said);
});

function choice(name: string): HTMLInputElement {
  const label = [...document.querySelectorAll('label.choice')].find((one) => one.querySelector('strong')?.textContent === name);
  const box = label?.querySelector('input');
  if (!box) throw new Error(`no choice ${name}`);
  return box;
}
