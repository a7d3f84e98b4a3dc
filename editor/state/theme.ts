export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What is shown: `system` follows the machine. */
export function shownTheme(theme: Theme, systemIsDark: boolean): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return systemIsDark ? 'dark' : 'light';
}
