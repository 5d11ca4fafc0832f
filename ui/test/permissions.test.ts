// What apps may do on this computer: by app, by permission, set with what that takes along said before, and put back.

import { afterEach, expect, test } from 'vitest';

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

test('without a computer, connecting this one is offered, and reads it', async () => {
  const world = new World();
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
