import { z } from 'zod';
import type { Client } from './client.ts';
import { listed } from './pages.ts';

/** Fields that are not named here are kept, so that --json shows all that the server says. */
const callSchema = z.looseObject({
  id: z.string(),
  workflow: z.string().nullish(),
  step: z.string().nullish(),
  connection: z.string().nullish(),
  method: z.string(),
  url: z.string(),
  status: z.number().nullish(),
  ms: z.number(),
  attempt: z.number(),
  error: z.string().nullish(),
  sent: z.boolean().default(true),
  cacheHit: z.boolean().default(false),
  at: z.string(),
});
export type Call = z.infer<typeof callSchema>;

const sideSchema = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  complete: z.boolean(),
});
export type CallSide = z.infer<typeof sideSchema>;

const wholeSchema = callSchema.extend({ request: sideSchema.nullable(), response: sideSchema.nullable() });
export type WholeCall = z.infer<typeof wholeSchema>;

/** @throws SnodoError `not_found`, and what every call throws. */
export async function readCall(client: Client, id: string): Promise<WholeCall> {
  return client.call(wholeSchema, 'GET', `calls/${encodeURIComponent(id)}`);
}

export interface CallFilter {
  readonly connection?: string | undefined;
  readonly service?: string | undefined;
  readonly workflow?: string | undefined;
  readonly run?: string | undefined;
  readonly step?: string | undefined;
  readonly status?: string | undefined;
  readonly error?: string | undefined;
  readonly failed?: 'true' | undefined;
  readonly slowerThan?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Calls, newest first, page after page as they are asked for. */
export function listCalls(
  client: Client,
  filter: CallFilter,
  asked: { readonly limit: number; readonly signal?: AbortSignal },
): AsyncGenerator<Call> {
  return listed(client, 'calls', callSchema, { query: { ...filter }, ...asked });
}
