// What came in from the watched folder since the vault was opened, the newest first.

import type { FileReport } from '../wire/types';

/** So many are remembered here; all that came in stands among the imports. */
const REMEMBERED = 20;

class TakenIn {
  files = $state<FileReport[]>([]);

  add(files: FileReport[]): void {
    this.files = [...files, ...this.files].slice(0, REMEMBERED);
  }

  forget(): void {
    this.files = [];
  }
}

export const taken = new TakenIn();
