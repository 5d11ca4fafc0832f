// For looking at the screens with `npm run dev`, at /test/preview.html#/overview. Never part of the build.
// ?lang=zh-CN &theme=dark &vault=absent|locked &empty &unknown &computer &unfinished &hold &records=1000000 &keys=keyring,recovery &press=<data-testid>,<data-testid>

import { computer } from './computer';
import { World } from './world';

const wishes = new URLSearchParams(location.search);
const world = new World();
world.preferences = {
  language: wishes.get('lang') ?? 'en',
  theme: wishes.get('theme') === 'dark' ? 'dark' : 'light',
};
const vault = wishes.get('vault');
if (vault === 'absent' || vault === 'locked') world.presence.vault = vault;
const keys = wishes.get('keys');
if (keys) world.presence.opens_with = keys.split(',') as typeof world.presence.opens_with;
if (wishes.has('computer')) world.computer = computer();
if (wishes.has('empty')) world.sample = false;
if (wishes.has('unfinished')) world.unfinished = [world.unfinishedExport('/home/person/Documents/Clearhold 2026-03-02.zip')];
if (wishes.has('nobody')) world.signedIn = false;
if (wishes.has('broken')) world.archiveOk = world.vaultOk = false;
world.hold = wishes.has('hold');
world.records = Number(wishes.get('records') ?? 498);
if (wishes.has('unknown')) world.importFile = { ...world.importFile, kind: null, records: 0, skipped: [], samples: [], trouble: 'import.columns_unknown' };
world.install();

await import('../src/main');

for (const name of wishes.get('press')?.split(',') ?? []) {
  const [testid, text] = name.split('=');
  await press(testid ?? '', text);
}

async function press(testid: string, text: string | undefined): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    const found = document.querySelector<HTMLElement>(`[data-testid="${testid}"]`) ?? document.querySelector<HTMLElement>(testid.startsWith('.') ? testid : '#none');
    if (found && !(found instanceof HTMLButtonElement && found.disabled)) {
      if (text !== undefined && found instanceof HTMLInputElement) {
        found.value = text;
        found.dispatchEvent(new Event('input', { bubbles: true }));
      } else found.click();
      return;
    }
    await new Promise((go) => setTimeout(go, 10));
  }
}
