import type { Theme } from '../wire/types';

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
let chosen: Theme = 'system';

systemIsDark.addEventListener('change', paint);

/** Light or dark from now on; as the system is set, and following it, where the person chose nothing. */
export function wear(theme: Theme): void {
  chosen = theme;
  paint();
}

function paint(): void {
  const dark = chosen === 'dark' || (chosen === 'system' && systemIsDark.matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}
