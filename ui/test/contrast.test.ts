// The colours of the two themes against WCAG 2.2: 4.5 for text, 3 for the edges of what can be used.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/style/tokens.css', 'utf8');

function theme(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(selector)).split('}')[0] ?? '';
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT: [string, string][] = [
  ...['ink', 'ink-soft', 'accent', 'accent-deep', 'look', 'wrong'].flatMap((text): [string, string][] => [
    [text, 'paper'],
    [text, 'sheet'],
    [text, 'well'],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-deep'],
  ['ink', 'accent-wash'],
  ['ink-soft', 'accent-wash'],
  ['accent-deep', 'accent-wash'],
  ['ink', 'look-wash'],
  ['look', 'look-wash'],
  ['ink', 'wrong-wash'],
  ['wrong', 'wrong-wash'],
];
const EDGES: [string, string][] = [
  ['line-strong', 'paper'],
  ['line-strong', 'sheet'],
  ['accent', 'paper'],
  ['accent', 'accent-wash'],
];

for (const selector of [':root {', ":root[data-theme='dark'] {"]) {
  const colours = theme(selector);
  const of = (name: string) => colours.get(name) ?? '';
  test.for(TEXT)(`${selector} text %s on %s`, ([text, ground]) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });
  test.for(EDGES)(`${selector} edge %s on %s`, ([edge, ground]) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3);
  });
}
