import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { paginateSchema } from '../outbound/pagination/paginate.ts';
import { readPages } from '../outbound/pagination/read-pages.ts';
import { callContext } from './call-context.ts';
import { stepType } from './step-type.ts';
import { timeSpan } from './time-span.ts';

const beginningMs = 60_000;
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const httpRequestStep = stepType({
  type: 'http.request',
  title: 'HTTP request',
  description:
    'Calls an HTTP API, over a connection (`path` is added to its address) or at a `url`. A status of 400 or more fails the step unless `accept` lists it.',
  effect: 'write',
  input: z
    .strictObject({
      connection: z.string().min(1).optional(),
      method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'),
      path: z.string().optional(),
      url: z.url({ protocol: /^https?$/ }).optional(),
      query: z.record(z.string(), z.union([scalar, z.array(scalar)])).optional(),
      headers: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).optional(),
      body: z.json().optional(),
      accept: z.array(z.union([z.int().min(100).max(599), z.string().regex(/^[1-5]xx$/)])).optional(),
      paginate: paginateSchema.optional(),
      read: z.enum(['events', 'lines']).optional().describe('The answer comes part by part: the body is a list.'),
      maxEvents: z.int().min(1).max(100_000).optional().describe('With read: as many parts are enough. 1,000.'),
      for: timeSpan('1h').optional().describe('With read: so long is enough. 30s.'),
    })
    .refine((input) => input.connection !== undefined || input.url !== undefined, 'needs a `connection` or a `url`')
    .refine((input) => input.read === undefined || input.paginate === undefined, 'takes `read` or `paginate`, not both')
    .refine(
      (input) => input.read !== undefined || (input.maxEvents === undefined && input.for === undefined),
      'takes `maxEvents` and `for` only with `read`',
    ),
  secretsIn: ['headers'],
  run: async ({ connection, paginate, read, maxEvents = 1_000, for: time = '30s', ...request }, context) => {
    const { outbound } = context.services;
    const around = await callContext(connection, context);
    if (paginate) return { kind: 'output', output: await readPages(outbound, request, paginate, around) };
    if (read === undefined) return { kind: 'output', output: await httpRequest(outbound, request, around) };
    const forMs = durationMs(time);
    const reading = { as: read, most: maxEvents, forMs, emit: context.emit };
    // The beginning of the answer may take as long as that of any other.
    const whole = { ...request, read: reading, timeoutMs: forMs + beginningMs };
    return { kind: 'output', output: await httpRequest(outbound, whole, around) };
  },
});
