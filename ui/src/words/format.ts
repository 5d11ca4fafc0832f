// Numbers, dates, sizes and values, as the language writes them.

import { known, language, t, type Language } from './words.svelte';

/** English is the world's, not one country's: the day comes before the month. */
const LOCALES: Record<Language, string> = { en: 'en-GB', 'zh-CN': 'zh-CN' };

const locale = () => LOCALES[language()];

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

export function date(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(new Date(iso));
}

export function moment(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** How long ago, in the largest unit that fits: '3 hours ago'. */
export function ago(seconds: number): string {
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  if (seconds < 60) return t('ago-now');
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3600), 'hour');
  return relative.format(-Math.floor(seconds / 86_400), 'day');
}

export function size(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let step = 0;
  let amount = bytes;
  while (amount >= 1000 && step < units.length - 1) {
    amount /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: amount < 10 && step > 0 ? 1 : 0,
  }).format(amount);
}

/** Any of several: 'a, b or c'. */
export function anyOf(names: string[]): string {
  return new Intl.ListFormat(locale(), { type: 'disjunction' }).format(names);
}

/** A value of a field in words; null where nothing is held. */
export function value(field: string, held: unknown): string | null {
  if (held === null || held === undefined || held === '') return null;
  if (typeof held === 'boolean') return t(held ? 'value-true' : 'value-false');
  if (typeof held === 'number') return field === 'member_count' ? number(held) : String(held);
  if (Array.isArray(held)) {
    const parts = held.map((part) => value(field, part)).filter((part) => part !== null);
    return parts.length > 0 ? parts.join(t('list-comma')) : null;
  }
  if (typeof held === 'string') return text(field, held);
  return JSON.stringify(held);
}

function text(field: string, held: string): string {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(held) && !Number.isNaN(Date.parse(held))) return moment(held);
  // A closed list of values has words of its own: 'admin_level' is main or sub, say.
  return known(`value-${field}-${held}`.replace(/[^\w-]/g, '-'), held);
}

/** The name of a field: the organisation's own label, else ours, else its stable name. */
export function fieldName(id: string, label?: string): string {
  return label ?? known(`field-${id}`.replace(/[^\w-]/g, '-'), id);
}
