// Reading the sources again, and saying truly how that went.

import * as commands from '../wire/commands';
import type { SyncReport, SyncRequest } from '../wire/types';
import { t } from '../words/words.svelte';
import { job, type Outcome } from './job.svelte';
import { say } from './say.svelte';
import { session } from './session.svelte';

export type HowItWent = 'complete' | 'partial' | 'failed' | 'stopped';

/** Reads sources, every one unless some are named. The outcome stays with the job until it is closed. */
export async function read(wanted: Partial<SyncRequest>): Promise<void> {
  const request = { sources: [], full: false, over_budget: false, ...wanted };
  const outcome = await job.run('sync', () => commands.sync(request));
  say(outcome.failed ? outcome.failed.message : sentence(outcome));
  await session.refresh();
}

/** Reads what may have changed, of every source. */
export const readSources = () => read({});

export function howItWent({ report, failed }: Outcome<SyncReport>): HowItWent {
  if (failed) return 'failed';
  if (!report) return 'stopped';
  // A reading that was stopped still tells what had come by then.
  if (report.sources.some(({ skipped }) => skipped.some(({ code }) => code === 'sync.cancelled'))) return 'stopped';
  const states = report.sources.map(({ state }) => state);
  if (states.every((state) => state === 'complete')) return 'complete';
  return states.every((state) => state === 'failed') ? 'failed' : 'partial';
}

export function sentence(outcome: Outcome<SyncReport>): string {
  return t(`sync-ended-${howItWent(outcome)}`);
}
