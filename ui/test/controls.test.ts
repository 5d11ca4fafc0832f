// Setting what can be set, and saying what no program can see: never more than was read back.

import { afterEach, expect, test } from 'vitest';

import { close, open, press, read, see, type } from './page';
import { World } from './world';

afterEach(close);

async function deny(world: World) {
  await open(world, '#/controls/control%2F15');
  await press('control-set-denied');
  await read('from ‘Asks each time’ to ‘Denied’');
  await read('This changes it in the organisation');
  await press('control-set-do');
  await see('control-unseen');
  await read('Hide in the profile');
  await press('control-set-do');
}

function direct(world: World): World {
  world.changed.set(15, { state: 'ask' });
  return world;
}

test('setting says what changes and for whom, asks what is never shown, and is done when it was read back', async () => {
  const world = direct(new World());
  await deny(world);
  expect((await see('control-outcome')).dataset['confirmed']).toBe('true');
  await read('Confirmed: it was set, and reads Denied.');
});

test.each([
  ['not_confirmed', 'Not confirmed: Denied was asked for, and it still reads Asks each time.'],
  ['nobody_knows', 'it could not be read back'],
] as const)('%s: nothing is called done', async (setting, says) => {
  const world = direct(new World());
  world.setting = setting;
  await deny(world);
  expect((await see('control-outcome')).dataset['confirmed']).toBe('false');
  await read(says);
  await see('wished');
});

test('what was changed meanwhile is shown, and asked again', async () => {
  const world = direct(new World());
  world.setting = 'changed_meanwhile';
  await deny(world);
  expect((await see('problem')).dataset['code']).toBe('control.changed_meanwhile');
  expect(document.querySelector('[data-testid="control-set-do"]')).toBeNull();
  await see('control-set-allowed');
});

test('what someone else decides is not offered to be set', async () => {
  await open(new World(), '#/controls/control%2F9');
  await read('It can’t be changed from here');
  expect(document.querySelector('[data-testid="control-set-here"]')).toBeNull();
  expect(document.querySelector('[data-testid="control-tell"]')).toBeNull();
});

test('what the person says is kept as told by them, and what they did not find stays unknown', async () => {
  const world = new World();
  await open(world, '#/controls/control%2F1');
  await type('control-note', 'Off since spring');
  await press('control-tell-denied');
  await see('control-told');
  await see('told-by-you');
  await read('told by you,');
  expect(world.changed.get(1)?.evidence).toMatchObject({ note: 'Off since spring' });
  await press('control-tell-not-found');
  await read('not found by you,');
});

test('a field is corrected where a source can, and what was read back is told', async () => {
  const world = new World();
  await open(world, '#/data');
  const form = await see<HTMLFormElement>('correct-title');
  const input = form.querySelector('input');
  if (!input) throw new Error('no field');
  input.value = 'Role 9';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await press('correct-do');
  expect((await see('corrected')).dataset['confirmed']).toBe('true');
  await read('Confirmed: it now reads Role 9.');
  expect(document.querySelector('[data-testid="correct-mobile"]')).toBeNull();
});
