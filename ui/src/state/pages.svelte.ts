// A list of any length, of which only the neighbourhood of what is looked at is kept.

import type { ErrorReport, Page, PageRequest } from '../wire/types';
import { problem } from './problem';

const SIZE = 200;
/** Pages kept on either side of the one that is looked at. */
const KEPT = 8;

/** Reads a list by its cursors: a page can be asked for once the one before it was seen. */
export class Pages<T> {
  total = $state(0);
  /** How many rows can be scrolled to: those that were seen, and the next page. */
  reach = $state(0);
  problem = $state<ErrorReport | null>(null);
  loaded = $state(false);

  #pages = $state<Record<number, T[]>>({});
  #cursors: (string | null)[] = [null];
  #asked = new Set<number>();
  #read: (page: PageRequest) => Promise<Page<T>>;

  constructor(read: (page: PageRequest) => Promise<Page<T>>) {
    this.#read = read;
    void this.#load(0);
  }

  row(index: number): T | undefined {
    return this.#pages[Math.floor(index / SIZE)]?.[index % SIZE];
  }

  /** These rows are looked at now. */
  look(from: number, to: number): void {
    const first = Math.floor(from / SIZE);
    const last = Math.floor(Math.max(from, to) / SIZE);
    for (let page = first; page <= last; page += 1) void this.#load(page);
    for (const page of Object.keys(this.#pages).map(Number)) {
      if (page < first - KEPT || page > last + KEPT) delete this.#pages[page];
    }
  }

  again(): void {
    this.problem = null;
    void this.#load(Math.max(0, this.#cursors.length - 1));
  }

  async #load(page: number): Promise<void> {
    const after = this.#cursors[page];
    if (after === undefined || this.#pages[page] || this.#asked.has(page)) return;
    this.#asked.add(page);
    try {
      const answer = await this.#read({ limit: SIZE, after });
      this.#pages[page] = answer.items;
      this.total = answer.total;
      if (answer.next !== null) this.#cursors[page + 1] = answer.next;
      const seen = page * SIZE + answer.items.length;
      this.reach = Math.max(this.reach, answer.next === null ? seen : Math.min(answer.total, seen + SIZE));
      this.loaded = true;
      this.problem = null;
    } catch (thrown) {
      this.problem = problem(thrown);
    } finally {
      this.#asked.delete(page);
    }
  }
}
