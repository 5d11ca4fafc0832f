// What the whole page needs to know: whether the vault is open, how the window looks, what is held in numbers.
// The window's other side owns all of it; this is the page's view, asked for anew after every change.

import * as commands from '../wire/commands';
import type { ErrorReport, ImportReport, Preferences, Presence, Status } from '../wire/types';
import { speak, t } from '../words/words.svelte';
import { archive } from './archive.svelte';
import { job } from './job.svelte';
import { problem } from './problem';
import { say } from './say.svelte';
import { taken } from './taken.svelte';
import { wear } from './theme';

/** How often a person who only reads and scrolls is told of to the other side, in milliseconds. */
const SIGN_OF_LIFE = 30_000;

/** How long after something was heard the screens ask anew: what comes in quick succession is asked for once. In milliseconds. */
const GATHERING = 400;

class Session {
  presence = $state<Presence | null>(null);
  preferences = $state<Preferences>({ language: null, theme: 'system' });
  status = $state<Status | null>(null);
  problem = $state<ErrorReport | null>(null);
  /** Goes up whenever what is held may be other than before: every screen then asks anew. */
  revision = $state(0);
  /** Welcome keeps the stage until the first source was read. */
  arriving = $state(false);
  /** The vault is being locked: nothing of it is shown any more, and what was under way comes to its end. */
  locking = $state(false);
  /** The vault locked itself, since nobody used it. */
  unused = $state(false);

  #lastSign = 0;
  #heard: ReturnType<typeof setTimeout> | null = null;

  async start(): Promise<void> {
    this.locking = false;
    this.unused = false;
    this.#lastSign = 0;
    try {
      await commands.onLocked(() => {
        archive.forget();
        this.#lockedItself();
      });
      await commands.onHeard(() => this.#somethingWasHeard());
      await commands.onTakenIn((report) => this.#takenIn(report));
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
    this.unused = false;
    if (this.presence.vault === 'open') await this.refresh();
    else this.status = null;
  }

  /** What is held has changed: the numbers, and every screen. */
  async refresh(): Promise<void> {
    if (this.#shut) return;
    try {
      this.status = await commands.status();
      this.revision += 1;
    } catch (thrown) {
      // A vault that was locked meanwhile answers nothing, as it should.
      if (!this.#shut) throw thrown;
    }
  }

  async lock(): Promise<void> {
    this.locking = true;
    this.#putAway();
    try {
      await commands.lock();
      await this.look();
      say(t('unlock-locked'));
    } catch (thrown) {
      this.problem = problem(thrown);
    } finally {
      this.locking = false;
    }
  }

  /**
   * The person moved the pointer or pressed a key. The other side locks a vault that is not used, and what it notices
   * is that something is asked: so that reading and scrolling count, something is asked now and then.
   */
  async stirred(): Promise<void> {
    if ((this.#shut && archive.about === null) || Date.now() - this.#lastSign < SIGN_OF_LIFE) return;
    this.#lastSign = Date.now();
    try {
      const open = (await commands.presence()).vault === 'open';
      if (!open) this.#lockedItself();
    } catch {
      // Whatever the person asks for next says what is wrong.
    }
  }

  get #shut(): boolean {
    return this.locking || this.presence?.vault !== 'open';
  }

  #lockedItself(): void {
    if (!this.presence || this.#shut) return;
    this.#putAway();
    this.presence = { ...this.presence, vault: 'locked' };
    this.unused = true;
    say(t('unlock-unused'));
  }

  /** A file of the watched folder came in, or could not. */
  #takenIn({ files }: ImportReport): void {
    if (this.#shut) return;
    taken.add(files);
    this.#somethingWasHeard();
  }

  /** A source told of a change, which is in the vault by now, or how it is listened to changed. */
  #somethingWasHeard(): void {
    this.#heard ??= setTimeout(() => {
      this.#heard = null;
      // Whatever the person asks for next says what is wrong.
      this.refresh().catch(() => undefined);
    }, GATHERING);
  }

  /** Puts away all that the page knows of what the vault holds. */
  #putAway(): void {
    this.status = null;
    this.arriving = false;
    job.forgetAll();
    taken.forget();
  }

  async prefer(preferences: Preferences): Promise<void> {
    // At once, so that what is chosen next is chosen beside it.
    this.show(preferences);
    await commands.setPreferences(preferences);
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
