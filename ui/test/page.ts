// The whole page over a made-up other side, and what a person does with it.

import axe from 'axe-core';
import { mount, unmount } from 'svelte';
import { vi } from 'vitest';

import App from '../src/App.svelte';
import { archive } from '../src/state/archive.svelte';
import { job } from '../src/state/job.svelte';
import { session } from '../src/state/session.svelte';
import type { World } from './world';

let mounted: ReturnType<typeof mount> | null = null;

/** Waits for a condition: as long as it takes on a busy machine. */
export function until<T>(condition: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(condition, { timeout: 20_000, interval: 10 });
}

/** Opens the page at a screen, as after a start of the window. */
export async function open(world: World, at = ''): Promise<void> {
  await close();
  delete document.body.dataset['moved'];
  session.presence = null;
  session.status = null;
  session.problem = null;
  session.arriving = false;
  job.forgetAll();
  archive.forget();
  window.location.hash = at;
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  world.install();
  mounted = mount(App, { target: document.body });
  await until(() => {
    if (!session.presence && !session.problem) throw new Error('the page has not started');
  });
}

export async function close(): Promise<void> {
  if (mounted) await unmount(mounted);
  mounted = null;
  document.body.replaceChildren();
}

/** Waits for something with this test id. */
export function see<E extends HTMLElement = HTMLElement>(testid: string): Promise<E> {
  return until(() => {
    const found = document.querySelector<E>(`[data-testid="${testid}"]`);
    if (!found) throw new Error(`not there: ${testid}`);
    return found;
  });
}

/** Waits for a text anywhere on the page. */
export function read(text: string | RegExp): Promise<void> {
  return until(() => {
    const all = document.body.textContent ?? '';
    if (typeof text === 'string' ? !all.includes(text) : !text.test(all)) throw new Error(`not to be read: ${text}`);
  });
}

/** Presses something once it can be pressed. */
export async function press(testid: string): Promise<void> {
  const found = await see(testid);
  await until(() => {
    if (found instanceof HTMLButtonElement && found.disabled) throw new Error(`can not be pressed: ${testid}`);
  });
  found.click();
}

export function pressNamed(name: string): Promise<void> {
  return until(() => {
    const all = [...document.querySelectorAll<HTMLElement>('button, a')];
    const found = all.find((each) => each.textContent?.trim() === name || each.getAttribute('aria-label') === name);
    if (!found) throw new Error(`nothing to press: ${name}`);
    found.click();
  });
}

export async function type(testid: string, text: string): Promise<void> {
  const input = await see<HTMLInputElement>(testid);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

export function gone(testid: string): Promise<void> {
  return until(() => {
    if (document.querySelector(`[data-testid="${testid}"]`)) throw new Error(`still there: ${testid}`);
  });
}

/** What axe finds wrong (WCAG 2.2 A and AA). Colours need a real browser. */
export async function violations(): Promise<string[]> {
  const result = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast': { enabled: false } },
  });
  return result.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
