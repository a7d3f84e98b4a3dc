import { useSyncExternalStore } from 'react';
import { stored } from '../state/stored.ts';
import { shownTheme, type Theme, themes } from '../state/theme.ts';

const chosen = stored<Theme>(localStorage, 'snodo.theme', themes, () => 'system');
const system = matchMedia('(prefers-color-scheme: dark)');

function show(): void {
  document.documentElement.dataset['theme'] = shownTheme(chosen.get(), system.matches);
}

/** Keeps the document in the chosen theme from now on. */
export function followTheme(): void {
  show();
  chosen.subscribe(show);
  system.addEventListener('change', show);
}

export function setTheme(theme: Theme): void {
  chosen.set(theme);
}

export function useTheme(): Theme {
  return useSyncExternalStore(chosen.subscribe, chosen.get);
}
