// The page's words: the same Fluent files that Rust reads, in the language that the window was told.

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

const FILES = import.meta.glob<string>(
  '../../../src-tauri/crates/words/*/{common,screens,catalogue,device,fields,errors,guidance,import}.ftl',
  { query: '?raw', import: 'default', eager: true },
);

/** The languages there are, with the name that each has for itself. */
export const LANGUAGES = [
  { tag: 'en', name: 'English' },
  { tag: 'zh-CN', name: '简体中文' },
] as const;

export type Language = (typeof LANGUAGES)[number]['tag'];

const bundles = new Map<Language, FluentBundle>(LANGUAGES.map(({ tag }) => [tag, bundle(tag)]));

const speaking = $state<{ language: Language }>({ language: 'en' });

export function language(): Language {
  return speaking.language;
}

/** Speaks a language from now on; English where the tag is none of ours. */
export function speak(tag: string | null): void {
  speaking.language = LANGUAGES.find((known) => known.tag === tag)?.tag ?? 'en';
  document.documentElement.lang = speaking.language;
}

/** The sentence of a key. A key without one shows as itself: a gap that is seen is a gap that gets filled. */
export function t(key: string, args?: Record<string, FluentVariable>): string {
  return sentence(key, args) ?? key;
}

/** The sentence of a key, or what to say where there is none: for names that come from outside. */
export function known(key: string, otherwise: string): string {
  return sentence(key) ?? otherwise;
}

/** An attribute of a key, such as a hint. */
export function attribute(key: string, name: string): string | null {
  const spoken = bundles.get(speaking.language);
  const pattern = spoken?.getMessage(key)?.attributes[name];
  return spoken && pattern ? spoken.formatPattern(pattern, null, []) : null;
}

function sentence(key: string, args?: Record<string, FluentVariable>): string | null {
  const spoken = bundles.get(speaking.language);
  const pattern = spoken?.getMessage(key)?.value;
  return spoken && pattern ? spoken.formatPattern(pattern, args ?? null, []) : null;
}

function bundle(tag: Language): FluentBundle {
  // Without isolating marks, so that a sentence is the same text here, in a terminal and in a file.
  const made = new FluentBundle(tag, { useIsolating: false });
  for (const [path, text] of Object.entries(FILES)) {
    if (path.includes(`/${tag}/`)) made.addResource(new FluentResource(text), { allowOverrides: true });
  }
  return made;
}
