import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Api } from '../api.ts';
import type { Signing } from './setup.ts';
import type { System, Systems } from './systems.ts';

export interface Scene {
  readonly api: Api;
  readonly platform: string;
  readonly systems: Systems;
  readonly signing: Signing;
}

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const runSchema = z.object({
  id: z.string(),
  status: z.string(),
  error: z.looseObject({ message: z.string() }).nullish(),
  output: z.unknown(),
  endedAt: time.nullish(),
  steps: z.array(z.object({ id: z.string(), status: z.string(), attempts: z.number() })),
});
export type Run = z.infer<typeof runSchema>;

const acceptedSchema = z.object({ run: z.string() });

/** The run of an accepted delivery. @throws Error where it was not accepted. */
export function runIn(body: unknown): string {
  return acceptedSchema.parse(body).run;
}

export function runOf({ api }: Scene, id: string): Promise<Run> {
  return api.get(`/runs/${id}`, runSchema);
}

export function isOpen({ status }: Run): boolean {
  return ['queued', 'running', 'waiting'].includes(status);
}

/** Asks again and again until it is so, or the time is up. @returns what was seen last. */
export async function until<T>(look: () => Promise<T>, enough: (seen: T) => boolean, withinMs: number): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (enough(seen) || performance.now() > end) return seen;
    await sleep(100);
  }
}

/** How each outside system wants to be asked by the demo itself. */
function headersOf({ name, key }: System): Readonly<Record<string, string>> {
  if (name === 'shopify') return { 'x-shopify-access-token': key };
  return name === 'reviews' ? { 'x-api-token': key } : { authorization: `Bearer ${key}` };
}

/** Tells an outside system what happened there. */
export async function tell(system: System, path: string, body: unknown): Promise<void> {
  const answer = await fetch(system.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(system) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The stand-in ${system.name} answered ${answer.status} to ${path}.`);
}

/** What an outside system knows. */
export async function stateOf<T extends z.ZodType>(system: System, schema: T): Promise<z.output<T>> {
  return schema.parse(await (await fetch(`${system.url}/_state`, { headers: headersOf(system) })).json());
}
