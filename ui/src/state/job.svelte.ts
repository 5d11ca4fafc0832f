// The one long job that can run at a time, and how far it has come.

import * as commands from '../wire/commands';
import type { Progress } from '../wire/types';

export type JobName = 'sample' | 'sync' | 'export' | 'verify';

class Running {
  name = $state<JobName | null>(null);
  progress = $state<Progress | null>(null);
  cancelling = $state(false);

  /** Runs a job while listening to its progress. Rejects as the job does. */
  async run<T>(name: JobName, work: () => Promise<T>): Promise<T> {
    this.name = name;
    this.progress = null;
    this.cancelling = false;
    const stop = await commands.onProgress((progress) => {
      this.progress = progress;
    });
    try {
      return await work();
    } finally {
      stop();
      this.name = null;
      this.progress = null;
      this.cancelling = false;
    }
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    await commands.cancel();
  }
}

export const job = new Running();
