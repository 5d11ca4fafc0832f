// A computer as it is read: DingTalk as a Flatpak, another app, and the switches for all apps.

import type * as wire from '../src/wire/types';
import { attribute, t } from '../src/words/words.svelte';

const SEEN = '2026-03-02T09:30:00Z';

const APPS: wire.InstalledApp[] = [
  { id: 'com.dingtalk.DingTalk', name: 'DingTalk', version: null, packaging: 'flatpak', dingtalk: true },
  { id: 'org.example.Player', name: 'Player', version: null, packaging: 'flatpak', dingtalk: false },
];

const PERMISSIONS: wire.Permission[] = ['contacts', 'microphone', 'camera', 'storage', 'calendar', 'device_id', 'location', 'notifications', 'screen', 'background', 'network'];

function row(permission: wire.Permission, app: wire.InstalledApp | null): wire.ControlRow {
  const uncontrolled = permission === 'device_id';
  const camera = permission === 'camera' && app !== null;
  const state: wire.ControlState = uncontrolled ? 'uncontrolled' : 'allowed';
  const evidence: wire.PermissionEvidence = {
    permission,
    system: 'linux',
    app,
    ways: uncontrolled
      ? []
      : camera
        ? [
            { way: 'portal', state: 'ask', settable: true, item: 'devices/camera' },
            { way: 'device_nodes', state: 'allowed', settable: true, item: 'devices=all;' },
            { way: 'pipewire', state: 'allowed', settable: true, item: 'filesystems=xdg-run/pipewire-0;' },
          ]
        : [{ way: app ? 'network' : 'desktop_switch', state: 'allowed', settable: true, item: 'shared=network;' }],
    chain: camera ? [{ from: 'manifest', way: 'device_nodes', state: 'allowed', item: 'devices=all;' }] : [],
    takes_along: camera ? ['all_devices', 'screen_sharing'] : [],
    warnings: uncontrolled ? ['no_switch'] : camera ? ['other_way_open', 'restart_needed'] : [],
    default: uncontrolled ? 'uncontrolled' : permission === 'network' ? 'denied' : 'allowed',
    locked_by: app === null && permission === 'location' ? 'administrator' : null,
    last_used: null,
    in_use: null,
    settings_page: null,
  };
  const what = t(`permission-${permission}`);
  return {
    id: `device/${permission}/${app?.id ?? 'all-apps'}`,
    source: 'device',
    scope: 'device',
    app: app?.id ?? null,
    title: app ? t('permission-of-app', { name: app.name, permission: what }) : t('permission-for-all', { permission: what }),
    state,
    allowed_states: uncontrolled || evidence.locked_by ? [] : ['allowed', 'denied', 'unset'],
    authority: evidence.locked_by ? 'administrator' : 'person',
    actuator: uncontrolled || evidence.locked_by ? 'locked' : 'direct',
    enforced_by: 'operating_system',
    confirmed_at: SEEN,
    evidence,
    about: attribute(`permission-${permission}`, 'about') ?? '',
    drift: false,
    look_again_at: null,
    due: false,
  };
}

/** Everything that was read of it. */
export function computer(): wire.ControlRow[] {
  const all: wire.Permission[] = ['microphone', 'camera', 'location'];
  return [...APPS.flatMap((app) => PERMISSIONS.map((permission) => row(permission, app))), ...all.map((permission) => row(permission, null))];
}
