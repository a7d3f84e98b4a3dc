import { z } from 'zod';
import { durationMs, durationPattern } from '../core/duration.ts';
import { paginateSchema } from '../outbound/pagination/paginate.ts';
import { acceptedStatuses, callHeaders, callTarget, hasTarget, needsTarget } from './call-input.ts';

const longestReadMs = 3_600_000;
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

function duration(example: string) {
  return z.string().regex(durationPattern, `is not a duration: write ${example}`);
}

/** What `with` of an http.request holds. */
export const httpRequestInput = z
  .strictObject({
    ...callTarget,
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'),
    query: z.record(z.string(), z.union([scalar, z.array(scalar)])).optional(),
    headers: callHeaders,
    body: z.json().optional(),
    accept: acceptedStatuses,
    paginate: paginateSchema.optional(),
    read: z.enum(['events', 'lines']).optional().describe('The answer comes part by part: the body is a list.'),
    maxEvents: z.int().min(1).max(100_000).optional().describe('With read: as many parts are enough. 1,000.'),
    for: duration('30s or 5m')
      .refine((text) => !durationPattern.test(text) || durationMs(text) <= longestReadMs, 'is at most 1h')
      .optional()
      .describe('With read: so long is enough. 30s.'),
    hedge: duration('300ms or 2s')
      .optional()
      .describe(
        'Of a GET or HEAD: when it is not answered by then, a second call is made and the first good answer counts.',
      ),
  })
  .refine(hasTarget, needsTarget)
  .refine((input) => input.read === undefined || input.paginate === undefined, 'takes `read` or `paginate`, not both')
  .refine((input) => input.read === undefined || input.hedge === undefined, 'takes `read` or `hedge`, not both')
  .refine(
    (input) => input.read !== undefined || (input.maxEvents === undefined && input.for === undefined),
    'takes `maxEvents` and `for` only with `read`',
  )
  .refine(
    ({ hedge, method }) => hedge === undefined || method === 'GET' || method === 'HEAD',
    'has a `hedge`, which only a GET or HEAD may have: anything else would be done twice',
  );
