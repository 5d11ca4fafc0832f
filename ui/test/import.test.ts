// Files from elsewhere: looked at before they come in, understood as the person says, and out again in one step.

import { afterEach, expect, test } from 'vitest';

import { close, gone, open, press, read, see, type, until } from './page';
import { refusal, World } from './world';

afterEach(close);

const asked = (world: World) => world.called.filter(({ command }) => command === 'import_files').map(({ request }) => request);

async function choose(testid: string, value: string): Promise<void> {
  const select = await see<HTMLSelectElement>(testid);
  await until(() => expect([...select.options].map((option) => option.value)).toContain(value));
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

test('what would come is shown, and nothing is kept before it is asked for', async () => {
  const world = new World();
  await open(world, '#/import');
  await read('Nothing was imported yet.');
  await press('import-choose');
  await press('import-look');
  await see('import-preview');
  await read('118 new records, 3 already here');
  expect((await see('import-columns')).textContent).toContain('10000000001');
  expect((await see('import-lapses')).textContent).toContain('Line 17: Not as such a file is written');
  expect(asked(world)).toEqual([{ files: ['/home/person/members.csv'], kind: null, category: null, columns: [], dry_run: true, note: null, passphrase: null }]);
  expect(world.imports).toEqual([]);
  await press('import-do');
  await see('import-report');
  await read('118 records imported');
  await read('Kept as Import 1.');
  expect(asked(world)[1]).toMatchObject({ dry_run: false });
  expect((await see('imports')).textContent).toContain('members.csv');
});

test('a column is taken for what the person says, once that was looked at', async () => {
  const world = new World();
  await open(world, '#/import');
  await press('import-choose');
  await press('import-look');
  await choose('import-column-3', 'leave');
  await choose('import-column-2', 'field:title');
  await gone('import-do');
  await press('import-look');
  await see('import-do');
  const said = [
    { heading: '血型', target: { to: 'left_out' } },
    { heading: '部门', target: { to: 'field', field: 'title' } },
  ];
  expect(asked(world)[1]).toMatchObject({ columns: said, dry_run: true });
  expect((await see<HTMLSelectElement>('import-column-3')).value).toBe('leave');
  await press('import-do');
  await see('import-report');
  expect(asked(world)[2]).toMatchObject({ columns: said, dry_run: false });
});

test('other files are not taken for those that were looked at', async () => {
  const world = new World();
  await open(world, '#/import');
  await press('import-choose');
  await press('import-look');
  await see('import-do');
  await type('import-files', '/home/person/other.vcf');
  await gone('import-preview');
  await gone('import-do');
});

test('a table that nobody knows says so, and comes in once it is said where it belongs', async () => {
  const world = new World();
  const known = world.importFile;
  world.importFile = { ...known, kind: null, records: 0, duplicates: 0, skipped: [], samples: [], trouble: 'import.columns_unknown' };
  await open(world, '#/import');
  await press('import-choose');
  await press('import-look');
  await read('The columns of this table don’t tell what it is about');
  await see('import-columns');
  expect((await see<HTMLButtonElement>('import-do')).disabled).toBe(true);
  world.importFile = known;
  await choose('import-category', 'logs');
  await press('import-look');
  await read('118 new records');
  expect(asked(world)[1]).toMatchObject({ category: 'logs' });
});

test('the same file again changes nothing, and says so', async () => {
  const world = new World();
  await open(world, '#/import');
  await press('import-choose');
  await press('import-look');
  await press('import-do');
  await press('import-another');
  await press('import-choose');
  await press('import-look');
  await read('This very file came in before, with Import 1.');
  expect((await see<HTMLButtonElement>('import-do')).disabled).toBe(true);
});

test('an import is undone after a question, and says what else held some of it', async () => {
  const world = new World();
  world.imports = [{ batch: 'import-1', at: '2026-03-02T09:30:00Z', records: 118, files: [] }];
  await open(world, '#/import');
  await read('Broke off: a part of it may be here');
  await press('undo-import-1');
  await read('All 118 records that came with it go for good.');
  expect(world.imports).toHaveLength(1);
  await press('import-undo-do');
  await see('import-undone');
  await read('longer.csv');
  await read('Nothing was imported yet.');
});

test('a stopped import says that nothing was kept; one that fails says why', async () => {
  const world = new World();
  await open(world, '#/import');
  await press('import-choose');
  await press('import-look');
  await see('import-do');
  world.instead['import_files'] = () => {
    throw refusal('job.cancelled');
  };
  await press('import-do');
  await read('Stopped. Nothing of it was kept.');
  world.instead['import_files'] = () => {
    throw refusal('disk.full');
  };
  await press('import-do');
  await see('problem');
  await read('The disk is full.');
});

test('an export of Clearhold is told by what it holds, and one that is locked is opened first', async () => {
  const world = new World();
  const nothing = { ...world.importFile, file: 'export.zip.age', kind: null, records: 0, duplicates: 0, skipped: [], columns: [], samples: [] };
  world.importFile = { ...nothing, trouble: 'archive.encrypted' };
  await open(world, '#/import');
  await press('import-choose');
  await press('import-look');
  await read('This file is encrypted.');
  await type('import-passphrase', 'seven quiet badgers');
  const archive = {
    made_at: '2026-03-02T08:00:00Z', sample: false, people: 4, apps: 2, controls: 1, controls_left: 3, evidence: 1, policies: 2,
    left_out: ['voice'], only_subjects: [], only_sources: [], only_since: null,
    sources: [{ source: 'dingtalk', kept_as: 'import-2' }, { source: 'attested', kept_as: null }],
  };
  world.importFile = { ...nothing, kind: 'archive', archive };
  await press('import-look');
  await read('4 people, 2 apps, 1 setting, 1 piece of evidence');
  const told = (await see('import-archive')).textContent;
  for (const text of ['here as Import 2, not connected', 'all of it is here already', 'It holds only a part', '3 settings stay', '2 versions of privacy policies come']) {
    expect(told).toContain(text);
  }
  expect(asked(world)).toMatchObject([{ passphrase: null }, { passphrase: 'seven quiet badgers' }]);
  await press('import-do');
  await see('import-report');
});

test('what is broken in an export is named, and nothing comes in', async () => {
  const world = new World();
  const detail = { problem: 'wrong_sum' as const, file: 'data/json/apps.json', line: null, expected: null, found: null };
  world.importFile = {
    ...world.importFile, file: 'export.zip', kind: null, records: 0, duplicates: 0, skipped: [], columns: [], samples: [],
    trouble: 'archive.broken', broken: [{ check: 'checksums', ok: false, detail }],
  };
  await open(world, '#/import');
  await press('import-choose');
  await press('import-look');
  expect((await see('import-broken')).textContent).toContain('A file was changed. data/json/apps.json');
  expect((await see<HTMLButtonElement>('import-do')).disabled).toBe(true);
});

test('a folder is watched, what comes in is told and undone like any import, and it is turned off', async () => {
  const world = new World();
  await open(world, '#/import');
  await press('watch-choose');
  await until(async () => expect((await see<HTMLInputElement>('watch-folder')).value).toBe('/home/person/Received'));
  await press('watch-on');
  await see('watched-folder');
  await read('/home/person/Received');

  const file = { ...world.importFile, file: 'later.csv', records: 9, skipped: [], columns: [], samples: [] };
  await world.putIntoFolder(file);
  expect((await see('watch-came')).textContent).toContain('later.csv');
  await read('9 new records');
  await world.putIntoFolder({ ...file, file: 'letter.docx', kind: null, records: 0, trouble: 'import.unknown_kind' });
  await until(async () => expect((await see('watch-came')).textContent).toContain('letter.docx'));
  await press('undo-import-1');
  await press('import-undo-do');
  await see('import-undone');

  await press('watch-off');
  await see('watch-folder');
  expect(world.watchedFolder.folder).toBeNull();
});

test('a watched folder that is gone says so, and what came in goes with the lock', async () => {
  const world = new World();
  world.watchedFolder = { folder: '/media/stick', trouble: 'import.folder_missing' };
  await open(world, '#/import');
  await read('The folder that is watched is not there.');
  await world.putIntoFolder({ ...world.importFile, file: 'before.csv' });
  await see('watch-came');
  await world.lockItself();
  await see('unlock');
  world.presence = { ...world.presence, vault: 'open' };
  await type('passphrase-input', 'four words that rhyme not');
  await press('unlock');
  await see('watched-folder');
  expect(document.querySelector('[data-testid="watch-came"]')).toBeNull();
});
