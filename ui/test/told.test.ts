// What no interface tells: the person says it, with pictures, in lists, and is reminded; nothing is shown as more.

import { afterEach, expect, test } from 'vitest';

import { close, gone, open, press, read, see, type, until } from './page';
import { World } from './world';

afterEach(close);

function into(testid: string, text: string): Promise<void> {
  return until(async () => {
    const field = await see<HTMLTextAreaElement>(testid);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

test('a picture is kept with what was said, shown when asked for, and removed after a question', async () => {
  const world = new World();
  await open(world, '#/controls/control%2F1');
  await type('control-picture', '/home/person/Pictures/seen.png');
  await press('control-tell-not-found');
  await read('not found by you,');
  await see('pictures');
  expect(world.called.find(({ command }) => command === 'attest_control')?.request).toMatchObject({ state: null, picture: '/home/person/Pictures/seen.png' });
  expect(document.querySelector('[data-testid="picture"]')).toBeNull();
  await press('picture-show');
  const picture = await see<HTMLImageElement>('picture');
  expect(picture.src).toMatch(/^data:image\/png;base64,/);
  expect(picture.alt).toContain('Picture kept on');
  await press('picture-remove');
  await read('The picture goes for good');
  expect(world.pictures).toHaveLength(1);
  await press('picture-remove-do');
  await gone('pictures');
  expect(world.pictures).toHaveLength(0);
});

test('a list is looked at line by line before it is kept', async () => {
  const world = new World();
  await open(world, '#/apps');
  await press('list-apps');
  await into('list-text', 'App 1; Contacts\n\nApp 2!\nApp 3');
  await press('list-look');
  await see('list-preview');
  await read('2 lines were understood.');
  expect((await see('list-lapses')).textContent).toContain('Line 3: no such day');
  expect(world.lists['apps']).toBeUndefined();
  // What was typed after the look was not looked at.
  await into('list-text', 'App 1\nApp 3');
  await gone('list-preview');
  await press('list-look');
  await press('list-keep');
  await see('list-kept');
  expect(world.lists['apps']).toMatchObject({ complete: false, names: ['App 1', 'App 3'] });
});

test('a complete list says what is gone, and takes no line that was not understood', async () => {
  const world = new World();
  world.lists['apps'] = { on: '2026-01-31T00:00:00Z', complete: true, names: ['App 1', 'App 2'] };
  await open(world, '#/apps');
  await read('complete list told by you,');
  await see('due');
  await press('list-apps');
  (await see<HTMLInputElement>('list-complete')).click();
  await into('list-text', 'App 1\nApp 9!');
  await press('list-look');
  await read('Gone with this: App 2');
  await read('this can’t be the complete list');
  expect((await see<HTMLButtonElement>('list-keep')).disabled).toBe(true);
  await into('list-text', 'App 1');
  await press('list-look');
  await press('list-keep');
  await until(() => expect(world.lists['apps']?.names).toEqual(['App 1']));
});

test('where a link leads there, its code is shown with words for who can not see it; where none is known, none is', async () => {
  await open(new World(), '#/controls');
  await press('list-devices');
  const code = (await see('link-code')).querySelector('img');
  expect(code?.src).toMatch(/^data:image\/svg\+xml,/);
  expect(code?.alt).toBe('QR code of the link https://applink.dingtalk.com/page/accountSafe');
  await open(new World(), '#/apps');
  await press('list-apps');
  await see('list-form');
  expect(document.querySelector('[data-testid="link-code"]')).toBeNull();
});

test('seen, asked for and stated stand apart, and what differs comes first', async () => {
  const world = new World();
  world.changed.set(15, { wished: { state: 'denied', at: '2026-03-02T09:30:00Z' } });
  await open(world, '#/controls');
  await see('wished');
  const first = document.querySelector('section h2');
  expect(first?.textContent).toBe('Asked for, and not seen since');
  await open(world, '#/controls/control%2F15');
  expect((await see('asked-for')).textContent).toContain('Denied was asked for on');
  await read('that there is this choice');
  await open(world, '#/controls/control%2F1');
  expect((await see('asked-for')).textContent).toContain('nothing else than what was seen');
});

test('nothing that is not known looks settled', async () => {
  const world = new World();
  world.changed.set(1, { source: 'attested', state: 'unknown', confirmed_at: '2026-03-02T09:30:00Z', due: true });
  await open(world, '#/controls');
  await see('due');
  for (const tag of document.querySelectorAll('.tag.unknown')) expect(tag.classList.contains('good')).toBe(false);
  expect(document.querySelectorAll('.tag.unknown').length).toBeGreaterThan(10);
});

test('what a rule is about is changed by its parts, and only what was changed is sent', async () => {
  const world = new World();
  world.changed.set(15, { state: 'denied' });
  await open(world, '#/controls/control%2F15');
  await press('control-set-denied');
  await see('evidence-parts');
  await into('part-object_members', '007\n012\n 031 ');
  await into('part-object_roles', '7001');
  await press('control-set-do');
  await see('control-unseen');
  await press('control-set-do');
  await see('control-outcome');
  const sent = world.called.filter(({ command }) => command === 'set_control').at(-1)?.request;
  expect(sent).toMatchObject({ state: 'denied', evidence: { object_members: ['007', '012', '031'], object_roles: [7001] } });
  expect(Object.keys((sent as { evidence: object }).evidence).sort()).toEqual(['object_members', 'object_roles']);
});

test('reminders are set, and never means never', async () => {
  const world = new World();
  await open(world, '#/settings');
  await read('You are reminded 180 days after you looked.');
  await type('reminders-days', '30');
  await press('reminders-set');
  await read('You are reminded 30 days after you looked.');
  (await see('reminders-never')).querySelector('input')?.click();
  await press('reminders-set');
  await read('You are never reminded.');
  expect(world.remindAfter).toBeNull();
});

test('how many metered calls the edition has can be said when connecting', async () => {
  const world = new World();
  let asked: unknown = null;
  world.instead['connect_dingtalk'] = (request: unknown) => ((asked = request), { source: 'dingtalk-me' });
  await open(world, '#/settings/connect');
  await type('connect-client-id', 'id');
  await type('connect-client-secret', 'secret');
  await type('connect-monthly-calls', '20000');
  await press('connect-do');
  await until(() => expect(asked).toMatchObject({ monthly_calls: 20_000 }));
});
