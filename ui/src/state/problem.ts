import { t } from '../words/words.svelte';
import type { ErrorReport } from '../wire/types';

/** What a rejected command said. Anything else is a mistake of ours and is shown as one. */
export function problem(thrown: unknown): ErrorReport {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    return { hint: '', details: {}, ...(thrown as Pick<ErrorReport, 'code' | 'message'>) };
  }
  return {
    code: 'internal.page',
    message: t('problem-page'),
    hint: t('problem-page-hint'),
    details: thrown instanceof Error ? { said: thrown.message } : {},
  };
}

/** Whether the person stopped it themselves: nothing to be sorry about. */
export function isCancelled(report: ErrorReport): boolean {
  return report.code === 'sync.cancelled' || report.code === 'job.cancelled';
}
