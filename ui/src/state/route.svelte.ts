// Where the person is: the fragment of the address, so that going back works as everywhere.

export const SCREENS = ['overview', 'data', 'apps', 'permissions', 'controls', 'organisation', 'changes', 'import', 'export', 'policy', 'activity', 'settings'] as const;
export type Screen = (typeof SCREENS)[number];
export type Route = { screen: Screen; path: string[] };

const here = $state<{ route: Route }>({ route: read() });

window.addEventListener('hashchange', () => {
  here.route = read();
});

export function route(): Route {
  return here.route;
}

export function address(screen: Screen, ...path: string[]): string {
  return `#/${[screen, ...path.map(encodeURIComponent)].join('/')}`;
}

export function go(screen: Screen, ...path: string[]): void {
  window.location.hash = address(screen, ...path);
}

/** The screen that something in the status points at. */
export function screenNamed(name: string): Screen {
  if (name === 'account_settings') return 'controls';
  if (name === 'sources') return 'settings';
  return SCREENS.find((screen) => screen === name) ?? 'overview';
}

function read(): Route {
  const [first, ...path] = window.location.hash.replace(/^#\/?/, '').split('/').map(decode);
  return { screen: SCREENS.find((screen) => screen === first) ?? 'overview', path };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
