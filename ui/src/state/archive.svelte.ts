// The export that is looked into without a vault. The window's other side holds it; this is what it said of itself.

import * as commands from '../wire/commands';
import type { ArchiveAbout, Verification } from '../wire/types';

class LookedInto {
  file = $state('');
  about = $state<ArchiveAbout | null>(null);
  verification = $state<Verification | null>(null);

  show(file: string, about: ArchiveAbout, verification: Verification): void {
    this.file = file;
    this.about = about;
    this.verification = verification;
  }

  async close(): Promise<void> {
    this.forget();
    await commands.closeArchive();
  }

  /** The other side has closed it. */
  forget(): void {
    this.file = '';
    this.about = null;
    this.verification = null;
  }
}

export const archive = new LookedInto();
