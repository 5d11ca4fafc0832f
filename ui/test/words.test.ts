// Every key that the page asks for has words in both languages.

import { readdirSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { expect, test } from 'vitest';

const WORDS = '../src-tauri/crates/words';
const FILES = ['common', 'screens', 'catalogue', 'device', 'fields', 'errors', 'guidance', 'import'];

function keys(language: string): Set<string> {
  const all = FILES.map((file) => new FluentResource(readFileSync(`${WORDS}/${language}/${file}.ftl`, 'utf8')));
  return new Set(all.flatMap((resource) => resource.body.map((entry) => entry.id)));
}

function asked(): { whole: Set<string>; beginnings: Set<string> } {
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    if (!/\.(svelte|ts)$/.test(file)) continue;
    const text = readFileSync(`src/${file}`, 'utf8');
    for (const call of text.matchAll(/\bt\(([^)]*)/g)) {
      for (const [, key] of (call[1] ?? '').matchAll(/'([a-z]+(?:[-_][a-z0-9_]+)+)'/g)) whole.add(key ?? '');
      for (const [, start] of (call[1] ?? '').matchAll(/`([a-z_-]+-)\$\{/g)) beginnings.add(start ?? '');
    }
  }
  return { whole, beginnings };
}

for (const language of ['en', 'zh-CN']) {
  test(`${language} has every word that the page asks for`, () => {
    const there = keys(language);
    const { whole, beginnings } = asked();
    expect(whole.size).toBeGreaterThan(150);
    expect([...whole].filter((key) => !there.has(key))).toEqual([]);
    expect([...beginnings].filter((start) => ![...there].some((key) => key.startsWith(start)))).toEqual([]);
  });
}
