import { z } from 'zod';
import { manualTrigger, type Trigger } from '../core/run.ts';
import { replayedTrigger } from '../gateway/trigger-of.ts';

const { body, headers, query, params, method, ...rest } = replayedTrigger.shape;

/** A trigger as somebody gives it for a try or a sample: what is left out is as where nobody sent anything. */
export const givenTrigger = z
  .strictObject({
    body: body.exactOptional(),
    headers: headers.exactOptional(),
    query: query.exactOptional(),
    params: params.exactOptional(),
    method: method.exactOptional(),
    ...rest,
  })
  .meta({ description: 'What expressions see as trigger; what is left out is empty.' });

/** Names of headers are in lower case, as those of a webhook are. */
export function wholeTrigger(given: z.output<typeof givenTrigger>): Trigger {
  const lower = Object.entries(given.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { ...manualTrigger(null), ...given, headers: Object.fromEntries(lower) };
}
