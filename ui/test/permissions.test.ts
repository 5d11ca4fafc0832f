// What apps may do on this computer: by app, by permission, set with what that takes along said before, and put back.

import { afterEach, expect, test } from 'vitest';

import { endOf } from '../src/screens/controls/lasting';
import type * as wire from '../src/wire/types';
import { computer } from './computer';
import { close, open, press, read, see, until } from './page';
import { World } from './world';

afterEach(close);

const CAMERA = 'device/camera/com.dingtalk.DingTalk';

function connected(): World {
  const world = new World();
  world.computer = computer();
  return world;
}

test('beside the sample organisation no real computer is connected, and that is said', async () => {
  await open(new World(), '#/permissions');
  await see('connect-not-beside-sample');
  expect((await see<HTMLButtonElement>('connect-device')).disabled).toBe(true);
});

test('without a computer, connecting this one is offered, and reads it', async () => {
  const world = new World();
  world.sample = false;
  await open(world, '#/permissions');
  await read('No computer is connected');
  await press('connect-device');
  const sync = await until(() => {
    const found = world.called.find(({ command }) => command === 'sync');
    if (!found) throw new Error('not read yet');
    return found;
  });
  expect(sync.request).toMatchObject({ sources: ['device'] });
});

test('DingTalk comes first, every way in that is open is named, and what nothing controls is never fine', async () => {
  await open(connected(), '#/permissions');
  const camera = await see(`permission-${CAMERA}`);
  expect(camera.dataset['state']).toBe('allowed');
  expect(camera.textContent).toContain('the devices themselves, the raw PipeWire socket');
  const identifier = await see('permission-device/device_id/com.dingtalk.DingTalk');
  expect(identifier.textContent).toContain('Nothing controls it here');
  expect(document.querySelector('[data-testid="permission-device/camera/org.example.Player"]')).toBeNull();
});

test('by permission, the switch for all apps and every app stand side by side', async () => {
  await open(connected(), '#/permissions/by/camera');
  await see('permission-device/camera/all-apps');
  await see(`permission-${CAMERA}`);
  await see('permission-device/camera/org.example.Player');
});

test('what a denial takes along is said before it is done', async () => {
  await open(connected(), `#/permissions/app/com.dingtalk.DingTalk/${encodeURIComponent(CAMERA)}`);
  await see('warning-other_way_open');
  await see('way-pipewire');
  await press('control-set-denied');
  const consequences = await see('consequences');
  expect(consequences.textContent).toContain('Nobody sees you');
  expect(consequences.textContent).toContain('Sharing the screen goes as well');
  expect(consequences.textContent).toContain('all 3 ways');
});

test('a switch that someone else holds says who, and is not offered', async () => {
  await open(connected(), '#/permissions/by/location/device%2Flocation%2Fall-apps');
  await read('this computer’s administrator');
  expect(document.querySelector('[data-testid="control-set-here"]')).toBeNull();
});

test('what was set can be put back, and each says how it went', async () => {
  const world = connected();
  const undoable = (id: number, title: string) => ({ id, control: CAMERA, title, set_at: '2026-03-02T09:30:00Z', before: 'allowed' as const, left: 'denied' as const, ends_at: null });
  world.undoables = [undoable(2, 'DingTalk: Network'), undoable(1, 'DingTalk: Camera')];
  await open(world, '#/permissions');
  await press('put-back-2');
  await read('DingTalk: Network: put back to Allowed');
  expect(document.querySelector('[data-testid="put-all-back"]')).toBeNull();
  world.instead['undo_controls'] = () => ({
    items: [{ id: 1, control: CAMERA, title: 'DingTalk: Camera', requested: 'allowed', after: null, confirmed: false, trouble: 'control.changed_meanwhile' }],
  });
  await press('put-back-1');
  await read('DingTalk: Camera: not put back');
  await read('Put back all the same');
});

test('what was set for a time goes back when that is over', async () => {
  const world = connected();
  world.undoables = [{ id: 1, control: CAMERA, title: 'DingTalk: Camera', set_at: '2026-03-02T09:30:00Z', before: 'denied', left: 'allowed', ends_at: new Date(Date.now() + 300).toISOString() }];
  world.instead['end_grants'] = () => {
    world.undoables = [];
    return { items: [{ id: 1, control: CAMERA, title: 'DingTalk: Camera', requested: 'denied', after: 'denied', confirmed: true, trouble: null }] };
  };
  await open(world, '#/permissions');
  await see('put-back-1');
  await until(() => {
    if (!world.called.some(({ command }) => command === 'end_grants')) throw new Error('not put back yet');
  });
});

test('a preset shows what it would change and take away before it is set, and what became of each after', async () => {
  const world = connected();
  await open(world, '#/permissions/presets');
  await press('preset-nothing');
  const camera = await see(`line-${CAMERA}`);
  expect(camera.dataset['state']).toBe('would_be_set');
  expect(camera.textContent).toContain('Nobody sees you');
  expect((await see('line-device/device_id/com.dingtalk.DingTalk')).textContent).toContain('Nothing controls it here');
  expect(world.called.filter(({ command }) => command === 'use_preset').map(({ request }) => request)).toEqual([{ preset: 'nothing', app: null, dry_run: true }]);
  await press('preset-use');
  const outcome = await see('preset-outcome');
  expect(outcome.textContent).toContain('One permission is not as the preset says');
  expect((await see(`line-${CAMERA}`)).dataset['state']).toBe('set');
});

test('a preset comes from a file too, and one that can’t be read says so', async () => {
  const world = connected();
  await open(world, '#/permissions/presets');
  await press('preset-file');
  await read('From a file.');
  world.computer = [];
  await press('preset-nothing');
  await read('device.nothing_read');
});

test('cutting everything says what to think of, shuts it, and leaves what only the person can do', async () => {
  const world = connected();
  await open(world, '#/permissions');
  await press('cut-open');
  await read('Someone who watches what you do');
  expect(world.called.some(({ command, request }) => command === 'cut' && !(request as { plan: boolean }).plan)).toBe(false);
  await press('cut-now');
  await see('cut-outcome');
  expect((await see(`line-${CAMERA}`)).dataset['state']).toBe('set');
  expect((await see('cut-outcome')).textContent).toContain('One permission is still open');
  expect(document.querySelectorAll('[data-testid="cut-step"]').length).toBe(2);
});

test('leaving at once takes one press, or Escape', async () => {
  const world = connected();
  await open(world, '#/permissions/cut');
  await press('leave-at-once');
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  await until(() => {
    if (world.called.filter(({ command }) => command === 'leave_at_once').length !== 2) throw new Error('still here');
  });
});

test('without a computer that was read, cutting says so and still tells the steps', async () => {
  await open(new World(), '#/permissions/cut');
  await read('was not read, so nothing can be shut from here yet');
  await see('cut-step');
  expect(document.querySelector('[data-testid="cut-now"]')).toBeNull();
});

test('what DingTalk keeps is listed, and clearing shows the list first', async () => {
  const world = connected();
  await open(world, '#/permissions/kept');
  const place = await see('kept-linux_flatpak');
  expect(place.textContent).toContain('never removed from here');
  await press('kept-clear-cache');
  expect((await see('kept-planned')).textContent).toContain('Remove 1,204 files for good');
  const asked = () => world.called.filter(({ command }) => command === 'clear_footprint').map(({ request }) => request);
  expect(asked()).toEqual([{ what: 'cache', dry_run: true }]);
  await press('kept-clear-do');
  expect((await see('kept-outcome')).textContent).toContain('None of them was there when it was looked at again');
  expect(asked()[1]).toEqual({ what: 'cache', dry_run: false });
});

test('while DingTalk runs nothing is cleared', async () => {
  const world = connected();
  world.running = true;
  await open(world, '#/permissions/kept');
  await see('kept-running');
  expect((await see<HTMLButtonElement>('kept-clear-cookies')).disabled).toBe(true);
});

test('a permission can be given for a time, and who puts it back is said', async () => {
  const world = connected();
  world.instead['set_control'] = (request) => {
    const { control, state } = request as wire.SetControl;
    return { control, before: 'denied', requested: state, after: state, confirmed: true, journal: 1, trouble: null, undo: 1, kept_by: 'program_only' };
  };
  await open(world, `#/permissions/app/com.dingtalk.DingTalk/${encodeURIComponent(CAMERA)}`);
  await press('control-set-denied');
  const lasts = await see<HTMLSelectElement>('control-set-lasts');
  lasts.value = 'two_hours';
  lasts.dispatchEvent(new Event('change', { bubbles: true }));
  const began = Date.now();
  await press('control-set-do');
  expect((await see('control-ends')).textContent).toContain('if Clearhold is open then');
  const asked = world.called.find(({ command }) => command === 'set_control')?.request as wire.SetControl;
  const left = Date.parse(asked.ends_at ?? '') - began;
  expect(left).toBeGreaterThan(7_190_000);
  expect(left).toBeLessThan(7_260_000);
});

test('another computer comes in by its files', async () => {
  const world = new World();
  world.sample = false;
  await open(world, '#/permissions');
  await press('connect-files');
  await until(() => {
    const asked = world.called.filter(({ command }) => command === 'connect_device_files' || command === 'sync');
    if (asked.length !== 2) throw new Error('not read yet');
    expect(asked[0]?.request).toEqual({ files: ['/copied/TCC.db'], name: null });
    expect(asked[1]?.request).toMatchObject({ sources: ['device-file'] });
  });
});

test('a day ends at midnight where the person is', () => {
  const now = new Date(2026, 2, 31, 23, 59);
  expect(endOf('day', now)).toEqual(new Date(2026, 3, 1));
  expect(endOf('hour', now)).toEqual(new Date(2026, 3, 1, 0, 59));
  expect(endOf('always', now)).toBeNull();
});
