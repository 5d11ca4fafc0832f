// Getting into the vault, and looking after it.

import { afterEach, expect, test } from 'vitest';

import type { JournalVerdict, KeyKind, VaultKeys } from '../src/wire/types';
import { close, gone, open, press, pressNamed, read, see, type, until } from './page';
import { BACKUP, RECOVERY_CODE, refusal, World } from './world';

afterEach(close);

const asked = (world: World, command: string) => world.called.filter((call) => call.command === command).map(({ request }) => request);

test('the recovery code opens the vault when the passphrase is lost; a slip in it is told', async () => {
  const world = new World();
  world.presence = { ...world.presence, vault: 'locked', opens_with: ['passphrase', 'recovery'] };
  world.instead['unlock'] = (request: { key: KeyKind; given: string | null }) => {
    if (request.given !== RECOVERY_CODE) throw refusal('vault.mistyped_recovery_code');
    return world.on_unlock(request);
  };
  await open(world);
  await press('unlock-use-recovery');
  await type('recovery-input', 'aaaa');
  await press('unlock');
  expect((await see('problem')).dataset['code']).toBe('vault.mistyped_recovery_code');
  await type('recovery-input', RECOVERY_CODE);
  await press('unlock');
  await see('overview');
  expect(asked(world, 'unlock').at(-1)).toEqual({ key: 'recovery', given: RECOVERY_CODE });
});

test('only ways that open this vault are offered', async () => {
  const world = new World();
  world.presence = { ...world.presence, vault: 'locked', opens_with: ['keyring', 'passphrase'] };
  await open(world);
  await see('unlock-use-passphrase');
  expect(document.querySelector('[data-testid="unlock-use-recovery"]')).toBeNull();
  await press('unlock');
  await see('overview');
  expect(asked(world, 'unlock')).toEqual([{ key: 'keyring', given: null }]);
});

test('a backup is put in place of a locked vault, which is kept, and opens', async () => {
  const world = new World();
  world.presence.vault = 'locked';
  await open(world);
  await press('restore-open');
  await read('moved aside, not deleted');
  await press('restore-choose');
  await read(BACKUP);
  await type('restore-given', 'the old passphrase');
  await press('restore-do');
  await read('before-20260302T093000Z');
  await press('restored-open');
  await see('overview');
  expect(asked(world, 'restore_vault')).toEqual([{ file: BACKUP, key: 'passphrase', given: 'the old passphrase' }]);
});

test('a backup is put in place on a new computer, straight from Welcome; a wrong key is told', async () => {
  const world = new World();
  world.presence = { ...world.presence, vault: 'absent', opens_with: [] };
  world.instead['restore_vault'] = (request: { given: string }) => {
    if (request.given !== RECOVERY_CODE) throw refusal('vault.wrong_key');
    return world.on_restore_vault();
  };
  await open(world);
  await press('restore-open');
  await press('restore-choose');
  await press('restore-key-recovery');
  await type('restore-given', 'another');
  await press('restore-do');
  expect((await see('problem')).dataset['code']).toBe('vault.wrong_key');
  await type('restore-given', RECOVERY_CODE);
  await press('restore-do');
  await see('restored');
  expect(document.body.textContent).not.toContain('moved aside');
  await press('restored-open');
  await see('overview');
});

test('a passphrase is changed only when it is strong and typed twice alike', async () => {
  const world = new World();
  await open(world, '#/settings');
  await press('passphrase-change');
  const set = await see<HTMLButtonElement>('passphrase-set');
  await type('passphrase-input', 'short');
  await type('passphrase-again', 'short');
  await read('Guessed at once');
  expect(set.disabled).toBe(true);
  await type('passphrase-input', 'four words that rhyme not');
  await read('These two are not the same.');
  await read('Very strong');
  expect(set.disabled).toBe(true);
  await type('passphrase-again', 'four words that rhyme not');
  await press('passphrase-set');
  await gone('set-passphrase');
  expect(asked(world, 'rekey')).toEqual([{ set: 'passphrase', passphrase: 'four words that rhyme not', remove: null, full: false }]);
});

test('a second key is added, and one is removed after a question; the last is never offered for removal', async () => {
  const world = new World();
  await open(world, '#/settings');
  await see('only-key');
  expect(document.querySelector('[data-testid="remove-passphrase"]')).toBeNull();
  await press('keyring-add');
  await see('key-keyring');
  await gone('only-key');
  await press('remove-passphrase');
  await read('From now on, the vault opens only with this computer’s keyring.');
  await read('Backups made before still open with it.');
  expect(asked(world, 'rekey')).toHaveLength(1);
  await press('remove-confirm');
  await gone('key-passphrase');
  expect(asked(world, 'rekey').at(-1)).toEqual({ set: null, passphrase: null, remove: 'passphrase', full: false });
  expect(document.querySelector('[data-testid="remove-keyring"]')).toBeNull();
});

test('a key that turns out to be the last stays, and why is told', async () => {
  const world = new World();
  world.presence.opens_with = ['keyring', 'passphrase'];
  world.instead['rekey'] = (): VaultKeys => {
    throw refusal('vault.last_key');
  };
  await open(world, '#/settings');
  await press('remove-keyring');
  await press('remove-confirm');
  expect((await see('problem')).dataset['code']).toBe('vault.last_key');
  await read('First add another way in');
  await see('key-keyring');
});

test('taking the keyring away says which backups are lost, and what is left', async () => {
  const world = new World();
  world.presence.opens_with = ['keyring', 'passphrase', 'recovery'];
  await open(world, '#/settings');
  await press('remove-keyring');
  await read('the vault opens only with the passphrase or the recovery code.');
  await read('can then never be opened again: make a new backup');
  expect(document.body.textContent).not.toContain('Backups made before still open with it.');
});

test('everything is encrypted anew after a question; what no longer opens is told until it is set again', async () => {
  const world = new World();
  world.presence.opens_with = ['passphrase', 'recovery'];
  world.hold = true;
  await open(world, '#/settings');
  await press('anew-ask');
  await read('can’t be taken over');
  expect(asked(world, 'rekey')).toHaveLength(0);
  await press('anew-do');
  await read('Encrypting everything anew');
  await see('sync-cancel');
  world.finish();
  expect((await see('to-set-again')).textContent).toContain('No longer opens the vault: the recovery code.');
  await read('Backups made before keep the old key');
  expect(asked(world, 'rekey')).toEqual([{ set: null, passphrase: null, remove: null, full: true }]);
  await press('recovery-new');
  await press('recovery-code-make');
  await press('recovery-code-written');
  await gone('to-set-again');
  await see('anew-report');
});

test('a recovery code is shown once, can not be closed by a slip, and is offered at the lock', async () => {
  const world = new World();
  await open(world, '#/settings');
  await press('recovery-new');
  await read('it is shown only once');
  expect(document.body.textContent).not.toContain('stops working as soon as');
  await press('recovery-code-make');
  expect((await see('recovery-code')).textContent?.replace(/\s/g, '')).toBe(RECOVERY_CODE);
  document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  document.querySelector('dialog')?.click();
  await see('recovery-code');
  await press('recovery-code-written');
  await gone('recovery-code');
  expect(document.body.textContent).not.toContain('aaaa');
  await press('recovery-new');
  await read('The code that you have now stops working');
  expect(asked(world, 'new_recovery_code')).toHaveLength(1);
  await press('lock-now');
  await see('unlock-use-recovery');
});

test('history is kept for so many days only after a question; keeping it longer needs none', async () => {
  const world = new World();
  await open(world, '#/settings');
  await read('History is kept for ever.');
  (await see('history-some')).querySelector('input')?.click();
  await type('history-days', '0');
  await until(async () => expect((await see<HTMLButtonElement>('history-set')).disabled).toBe(true));
  await type('history-days', '30');
  await press('history-set');
  await read('more than 30 days ago is removed for good');
  await read('Backups made before still hold what is removed.');
  expect(asked(world, 'set_retention')).toEqual([]);
  await press('history-confirm');
  await read('History is kept for 30 days. Removed for good: 12 earlier versions, one item that was gone, 3 readings.');
  expect(asked(world, 'set_retention')).toEqual([{ days: 30 }]);
  (await see('history-for-ever')).querySelector('input')?.click();
  await press('history-set');
  await read('History is kept for ever. Nothing was old enough to be removed.');
  expect(asked(world, 'set_retention')).toEqual([{ days: 30 }, { days: null }]);
  expect(document.querySelector('[data-testid="history-confirm"]')).toBeNull();
});

test('a backup that only the keyring opens is told to be of no use elsewhere', async () => {
  const world = new World();
  world.presence.opens_with = ['keyring'];
  await open(world, '#/settings');
  await press('backup-start');
  await read(BACKUP);
  await read('498 records');
  await see('backup-only-here');
  await press('recovery-new');
  await press('recovery-code-make');
  await press('recovery-code-written');
  await press('backup-start');
  await until(() => expect(asked(world, 'backup_vault')).toEqual([BACKUP, BACKUP]));
  await gone('backup-only-here');
  await see('backup-report');
});

test('a backup can be stopped, and leaves no file', async () => {
  const world = new World();
  world.hold = true;
  await open(world, '#/settings');
  await press('backup-start');
  await read(/3 \S+ of 8 \S+/);
  await press('sync-cancel');
  await read('Stopped. No file stays behind.');
});

test('a check that finds the vault whole says so; one that fails says what and what to do', async () => {
  const world = new World();
  await open(world, '#/settings');
  await press('check-start');
  expect((await see('check-report')).dataset['ok']).toBe('true');
  world.vaultOk = false;
  await press('check-start');
  await read('Something in the vault is not as it was written.');
  await read('put your latest backup in place');
  const failed = [...document.querySelectorAll('[data-testid="check-report"] li[data-ok="false"]')];
  expect(failed.map((line) => line.textContent?.replace(/\s+/g, ' ').trim())).toEqual(['Failed Search index 3 faults']);
});

test('giving space back tells how much', async () => {
  await open(new World(), '#/settings');
  await press('compact');
  await read('4 MB before, 3.1 MB now');
});

test('a journal whose end is missing says so; accepting it is asked first, and stays to be seen', async () => {
  const world = new World();
  world.instead['verify_journal'] = (): JournalVerdict => ({ ...world.on_verify_journal(), ok: false, first_broken: 5, problem: 'tail_cut' });
  await open(world, '#/activity');
  await read('everything.zip');
  await pressNamed('Prove it');
  await read('The end was cut off');
  await read('someone may have wanted to hide what was done');
  await press('accept-ask');
  await read('an entry says for ever that others are missing before it');
  expect(asked(world, 'accept_journal')).toHaveLength(0);
  await press('accept-do');
  await until(async () => expect((await see('verdict')).dataset['ok']).toBe('true'));
  await read('Before these entries, others are missing; that was accepted: 5.');
});

test('a journal with an entry that was changed is told, and can not be accepted', async () => {
  const world = new World();
  world.instead['verify_journal'] = (): JournalVerdict => ({ ...world.on_verify_journal(), ok: false, first_broken: 2, problem: 'changed' });
  await open(world, '#/activity');
  await read('everything.zip');
  await pressNamed('Prove it');
  await read('An entry was changed.');
  expect(document.querySelector('[data-testid="accept-ask"]')).toBeNull();
});
