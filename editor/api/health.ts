import { z } from 'zod/mini';
import { unreachable } from './client.ts';

const readySchema = z.object({
  checks: z.array(z.object({ name: z.string(), ms: z.number(), note: z.optional(z.string()) })),
});
const problemSchema = z.object({
  errors: z.array(z.object({ path: z.string(), message: z.string(), hint: z.optional(z.string()) })),
});

/** What the process that answers has looked at. */
export interface HealthCheck {
  readonly name: string;
  readonly state: 'fine' | 'note' | 'wrong';
  /** How long it took; undefined where it failed. */
  readonly ms: number | undefined;
  readonly says: string | undefined;
}

/** Whether the process that answers can work, check by check. @throws ApiProblem where none does. */
export async function readHealth(): Promise<readonly HealthCheck[]> {
  const response = await fetch('/readyz').catch(() => {
    throw unreachable();
  });
  const json: unknown = await response.json();
  if (response.ok) {
    return readySchema
      .parse(json)
      .checks.map(({ name, ms, note }) => ({ name, ms, state: note === undefined ? 'fine' : 'note', says: note }));
  }
  return problemSchema.parse(json).errors.map(({ path, message, hint = '' }) => ({
    name: path,
    ms: undefined,
    state: 'wrong',
    says: `${message} ${hint}`.trim(),
  }));
}
