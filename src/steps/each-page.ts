import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { pageMark, readPage } from '../outbound/pagination/read-page.ts';
import { callContext } from './call-input.ts';
import { httpRequestInput } from './http-request-input.ts';
import { type StepType, stepType } from './step-type.ts';

/** What the reading of one page comes to, as the journal keeps it; `next` is where the list goes on. */
export const eachPageOutput = z.object({
  items: z.array(z.json()),
  next: z.json(),
  complete: z.boolean(),
});

/**
 * Reads one page of the list that an `each` is fed with.
 *
 * @param from what the page before it gave as `next`; null for the first.
 */
export function eachPage(from: Json): StepType {
  return stepType({
    type: 'http.request',
    title: 'A page of the list',
    description: 'Reads one page.',
    effect: 'write',
    group: 'call',
    input: httpRequestInput,
    secretsIn: ['headers'],
    run: async ({ connection, paginate, read: _r, maxEvents: _m, for: _f, hedge: _h, ...request }, context) => {
      if (paginate === undefined) throw new SnodoError('invalid', 'with.pages.paginate: is missing.');
      const around = await callContext(connection, context);
      const mark = from === null ? undefined : pageMark.parse(from);
      return { kind: 'output', output: await readPage(context.services.outbound, request, paginate, mark, around) };
    },
  });
}
