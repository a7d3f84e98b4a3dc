import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';

/** What a stand-in knew when it was stopped, if it ran before; and it is written down when it is stopped again. */
export function kept<T extends z.ZodType>(schema: T, first: z.output<T>): z.output<T> {
  const file = process.env['STAND_IN_STATE'];
  if (!file) throw new Error('STAND_IN_STATE must name the file in which this stand-in keeps what it knows.');
  const state = existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : first;
  process.once('SIGTERM', () => {
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
    process.exit(0);
  });
  return state;
}
