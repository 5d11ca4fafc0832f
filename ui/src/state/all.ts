import type { Page, PageRequest } from '../wire/types';

/** All of a list that is short by nature (apps, controls), page after page. Not for records. */
export async function allOf<T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let after: string | null = null;
  do {
    const page: Page<T> = await read({ limit: 500, after });
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}
