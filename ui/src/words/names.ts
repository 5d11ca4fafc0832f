// Names of sources: their identifiers are ours, and none of the person's words.

import { t } from './words.svelte';

/** 'sample' is the sample organisation, 'dingtalk' is DingTalk; a second one of a kind carries its number. */
export function sourceName(id: string): string {
  if (id === 'sample') return t('source-sample');
  if (id === 'sample-me') return t('source-sample-me');
  if (id === 'attested') return t('source-attested');
  if (id === 'device') return t('source_kind-device');
  const [, batch] = /^import-(.+)$/.exec(id) ?? [];
  if (batch) return t('source-import', { number: batch });
  const [, kind, rest] = /^(dingtalk)(?:-(.+))?$/.exec(id) ?? [];
  if (!kind) return id;
  return rest ? `${t('source-dingtalk')} (${rest})` : t('source-dingtalk');
}
