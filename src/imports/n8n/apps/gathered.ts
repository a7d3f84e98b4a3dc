import type { Around } from '../around.ts';
import type { AppAction } from './app.ts';

/** The fields that n8n gathers under `additionalFields` or `updateFields`, by our names. */
export function gathered(under: string, names: Readonly<Record<string, string>>): NonNullable<AppAction['more']> {
  return (around: Around, words) =>
    Object.fromEntries(
      Object.entries(names).flatMap(([theirs, ours]) => {
        const value = around.param(`${under}.${theirs}`);
        return value === undefined || value === '' || typeof value === 'object' ? [] : [[ours, words.value(value)]];
      }),
    );
}
