// An export as the tests and the preview look into it. Its people do not exist; some of its text is hostile.

import type * as wire from '../src/wire/types';

const MADE = '2025-12-01T09:30:00Z';
const number = (value: number) => String(value).padStart(3, '0');

export const HOSTILE = '<img src=x onerror="document.title=1">';

export function archiveAbout(): wire.ArchiveAbout {
  const source = { connected: true, connected_at: MADE, sample: false, settings: {}, last_read: MADE };
  return {
    made_at: MADE,
    made_by: 'clearhold 0.1.0',
    sample: false,
    formats: ['json', 'csv', 'html'],
    sources: [
      {
        ...source,
        id: 'dingtalk',
        kind: 'dingtalk',
        viewpoint: 'admin',
        skipped: [{ what: 'roster', code: 'source.permission_missing', detail: 'qyapi_hrm_read' }],
      },
      { ...source, id: 'attested', kind: 'attested', viewpoint: 'me', last_read: null, skipped: [] },
    ],
    people: 120,
    records: 240,
    categories: [
      { category: 'account', records: 120 },
      { category: 'profile', records: 120 },
    ],
    apps: 1,
    grants: 1,
    controls: 1,
    unseen_controls: 9,
    left_out: ['location', 'logs'],
    only_people: [],
    only_sources: [],
    only_since: null,
  };
}

export function archiveItems(): wire.ArchiveItem[] {
  const plain = { source: 'dingtalk', record_kind: null, category: null, about: null, at: null, first_seen: null, last_seen: null };
  const people = Array.from({ length: 120 }, (_, place) => ({ id: `dingtalk:${place + 1}`, name: `Member ${number(place + 1)}` }));
  const records = ['account', 'profile'].flatMap((category) =>
    people.map((person, place): wire.ArchiveItem => ({
      ...plain,
      kind: 'record',
      id: `dingtalk/${category}/${place + 1}`,
      title: category === 'profile' && place === 6 ? HOSTILE : person.name,
      record_kind: category,
      category,
      about: person,
      first_seen: '2025-11-20T08:00:00Z',
      last_seen: MADE,
      fields: [
        { id: 'mobile', value: `0000000${number(place + 1)}` },
        { id: 'sys00-note', label: place === 6 ? HOSTILE : 'Note', value: place === 6 ? HOSTILE : null },
      ],
    })),
  );
  return [
    ...people.map((person): wire.ArchiveItem => ({
      ...plain,
      kind: 'subject',
      id: person.id,
      title: person.name,
      fields: [
        { id: 'roles', value: ['member'] },
        { id: 'is_self', value: false },
      ],
    })),
    ...records,
    {
      ...plain,
      kind: 'app',
      id: 'dingtalk/1001',
      title: 'App 001',
      at: '2025-06-01T08:00:00Z',
      fields: [
        { id: 'developer', value: 'vendor' },
        { id: 'status', value: 'enabled' },
        { id: 'scopes', value: null },
        { id: 'audience', value: { administrators_only: false, departments: [1, 2], roles: [], members: ['u1'], people: null } },
      ],
    },
    {
      ...plain,
      kind: 'grant',
      id: 'dingtalk/1001/Contact.User.Read',
      title: 'Contact.User.Read',
      about: { id: 'dingtalk/1001', name: 'App 001' },
      fields: [{ id: 'kind', value: 'permission' }],
    },
    {
      ...plain,
      kind: 'control',
      id: 'account.find_me_by_phone',
      title: 'Being found by phone number',
      source: 'attested',
      at: MADE,
      fields: [
        { id: 'state', value: 'denied' },
        { id: 'allowed_states', value: ['allowed', 'denied'] },
        { id: 'evidence', value: { told_by: 'person', note: HOSTILE } },
        { id: 'wished', value: { state: 'denied', at: MADE } },
      ],
    },
  ];
}
