// What the whole page needs to know: whether the vault is open, how the window looks, what is held in numbers.
// The window's other side owns all of it; this is the page's view, asked for anew after every change.

import * as commands from '../wire/commands';
import type { ErrorReport, Preferences, Presence, Status } from '../wire/types';
import { speak } from '../words/words.svelte';
import { problem } from './problem';
import { wear } from './theme';

class Session {
  presence = $state<Presence | null>(null);
  preferences = $state<Preferences>({ language: null, theme: 'system' });
  status = $state<Status | null>(null);
  problem = $state<ErrorReport | null>(null);
  /** Goes up whenever what is held may be other than before: every screen then asks anew. */
  revision = $state(0);
  /** Welcome keeps the stage until the first source was read. */
  arriving = $state(false);

  async start(): Promise<void> {
    try {
      this.show(await commands.preferences());
      this.presence = await commands.presence();
      if (this.presence.vault === 'open') await this.refresh();
    } catch (thrown) {
      this.problem = problem(thrown);
    }
  }

  /** Asks anew whether the vault is open. */
  async look(): Promise<void> {
    this.presence = await commands.presence();
    if (this.presence.vault === 'open') await this.refresh();
    else this.status = null;
  }

  /** What is held has changed: the numbers, and every screen. */
  async refresh(): Promise<void> {
    this.status = await commands.status();
    this.revision += 1;
  }

  async prefer(preferences: Preferences): Promise<void> {
    await commands.setPreferences(preferences);
    this.show(preferences);
    // Titles and explanations come from the other side in the language that is spoken.
    if (this.presence?.vault === 'open') await this.refresh();
  }

  private show(preferences: Preferences): void {
    this.preferences = preferences;
    speak(preferences.language);
    wear(preferences.theme);
  }
}

export const session = new Session();
