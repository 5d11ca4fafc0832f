// What items that are no records are made of: the names of their members, and values in words.

import { fieldName, moment, value } from './format';
import { known, t } from './words.svelte';

/** The closed lists that items are made of, and the beginnings of the keys of their words. */
const CLOSED: Record<string, string[]> = {
  state: ['control_state'],
  allowed_states: ['control_state'],
  status: ['app_status'],
  developer: ['developer'],
  kind: ['app_kind', 'grant_kind'],
  scope: ['control_scope'],
  roles: ['role'],
  actuator: ['actuator'],
  authority: ['authority'],
  enforced_by: ['enforced_by'],
  fields_shared: ['field'],
};

type Members = Record<string, unknown>;

export function memberName(id: string): string {
  return known(`member-${id}`.replace(/[^\w-]/g, '-'), fieldName(id));
}

/** A member's value in words; what is not told says so. */
export function memberValue(id: string, held: unknown): string {
  if (held === null || held === undefined) return t('not-told');
  if (Array.isArray(held)) return held.length === 0 ? t('value-none') : held.map((each) => memberValue(id, each)).join(t('list-comma'));
  if (typeof held === 'object') return together(held as Members);
  if (typeof held === 'string') {
    const words = (CLOSED[id] ?? []).map((list) => known(`${list}-${held}`, '')).find((word) => word !== '');
    if (words) return words;
  }
  return value(id, held) ?? t('value-none');
}

function together(members: Members): string {
  if ('administrators_only' in members) return covers(members);
  return Object.entries(members)
    .filter(([, held]) => held !== null && !(Array.isArray(held) && held.length === 0))
    .map(([name, held]) => {
      const told = name === 'at' ? moment(String(held)) : memberValue(name, held);
      return t('archive-fact', { name: known(`evidence-${name}`, memberName(name)), value: told });
    })
    .join('; ');
}

/** Whom an app covers. The numbers of departments and roles tell a person nothing, so they are counted. */
function covers(audience: Members): string {
  if (audience['administrators_only'] === true) return t('export-audience-administrators');
  if (typeof audience['people'] === 'number') return t('export-audience-people', { people: audience['people'] });
  const count = (name: string) => (Array.isArray(audience[name]) ? (audience[name] as unknown[]).length : 0);
  return t('export-audience-parts', { departments: count('departments'), roles: count('roles'), members: count('members') });
}
