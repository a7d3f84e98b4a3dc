import { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ApiOptions } from '../options.ts';

/** What the web server gives along with a request. */
const bound = z.object({ incoming: z.instanceof(IncomingMessage) });

/** From which address a request came; null where there is no network. */
export function addressOfCaller(context: Context, addressOf: ApiOptions['addressOf']): string | null {
  const { data } = bound.safeParse(context.env);
  return (data && addressOf?.(data.incoming)) ?? null;
}
