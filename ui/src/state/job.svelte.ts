// The one long job that can run at a time, how far it has come, and how each kind of job ended last: kept here, so
// that leaving a screen loses nothing.

import * as commands from '../wire/commands';
import type {
  ArchiveOpened,
  Connected,
  ErrorReport,
  ExportReport,
  ExportRequest,
  ImportReport,
  Progress,
  SyncReport,
  VaultBackup,
  VaultCheck,
  VaultKeys,
} from '../wire/types';
import { isCancelled, problem } from './problem';

type Reports = {
  sample: SyncReport;
  sync: SyncReport;
  connect: Connected;
  look: ImportReport;
  import: ImportReport;
  export: ExportReport;
  open: ArchiveOpened;
  check: VaultCheck;
  backup: VaultBackup;
  rekey: VaultKeys;
};

export type JobName = keyof Reports;

/** How a job ended: with a report, or with what went wrong, or with neither, since the person stopped it. */
export type Outcome<T> = { report: T | null; failed: ErrorReport | null };

class Running {
  name = $state<JobName | null>(null);
  progress = $state<Progress | null>(null);
  cancelling = $state(false);
  /** What the export that runs, or ran last, was asked for. */
  exporting = $state<ExportRequest | null>(null);

  #outcomes = $state<{ [Name in JobName]?: Outcome<Reports[Name]> }>({});
  /** Goes up when the vault is locked: what a job of before tells is not kept. */
  #opening = 0;

  /** Runs a job while listening to its progress. Never rejects: how it ended is the answer, and is kept. */
  async run<Name extends JobName>(name: Name, work: () => Promise<Reports[Name]>): Promise<Outcome<Reports[Name]>> {
    const opening = this.#opening;
    this.forget(name);
    this.name = name;
    this.progress = null;
    this.cancelling = false;
    const outcome = await this.#end(work);
    this.name = null;
    this.progress = null;
    this.cancelling = false;
    if (opening === this.#opening) this.#outcomes = { ...this.#outcomes, [name]: outcome };
    return outcome;
  }

  /** How the job of this kind ended last; null while it runs, or if there was none. */
  outcome<Name extends JobName>(name: Name): Outcome<Reports[Name]> | null {
    return this.#outcomes[name] ?? null;
  }

  forget(name: JobName): void {
    const { [name]: _, ...others } = this.#outcomes;
    this.#outcomes = others;
  }

  /** The vault is locked: nothing of what its jobs told stays. */
  forgetAll(): void {
    this.#opening += 1;
    this.#outcomes = {};
    this.exporting = null;
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    await commands.cancel();
  }

  async #end<T>(work: () => Promise<T>): Promise<Outcome<T>> {
    let stop = () => {};
    try {
      stop = await commands.onProgress((progress) => {
        this.progress = progress;
      });
      return { report: await work(), failed: null };
    } catch (thrown) {
      const failed = problem(thrown);
      return { report: null, failed: isCancelled(failed) ? null : failed };
    } finally {
      stop();
    }
  }
}

export const job = new Running();
