import { z } from 'zod';
import { durationMs, durationPattern } from '../core/duration.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { paginateSchema } from '../outbound/pagination/paginate.ts';
import { readPages } from '../outbound/pagination/read-pages.ts';
import { stepType } from './step-type.ts';

const longestReadMs = 3_600_000;
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
      for: z
        .string()
        .regex(durationPattern, 'is not a duration: write 30s or 5m')
        .refine((text) => !durationPattern.test(text) || durationMs(text) <= longestReadMs, 'is at most 1h')
        .optional()
        .describe('With read: so long is enough. 30s.'),
    })
    .refine((input) => input.connection !== undefined || input.url !== undefined, 'needs a `connection` or a `url`')
    .refine((input) => input.read === undefined || input.paginate === undefined, 'takes `read` or `paginate`, not both')
    .refine(
      (input) => input.read !== undefined || (input.maxEvents === undefined && input.for === undefined),
      'takes `maxEvents` and `for` only with `read`',
    ),
  secretsIn: ['headers'],
  run: async (
    { connection, paginate, read, maxEvents = 1_000, for: time = '30s', ...request },
    { services, ...context },
  ) => {
    const open = connection === undefined ? undefined : await services.connection(connection);
    const around = {
      ...(open ? { connection: open } : {}),
      redactor: services.redactor,
      idempotencyKey: context.idempotencyKey,
      signal: context.signal,
      attempt: context.attempt,
      record: context.record,
      caller: context.caller,
    };
    if (paginate) return { kind: 'output', output: await readPages(services.outbound, request, paginate, around) };
    if (read === undefined) {
      return { kind: 'output', output: await httpRequest(services.outbound, request, around) };
    }
    const forMs = durationMs(time);
    const reading = { as: read, most: maxEvents, forMs, emit: context.emit };
    // The beginning of the answer may take as long as that of any other.
    const whole = { ...request, read: reading, timeoutMs: forMs + beginningMs };
    return { kind: 'output', output: await httpRequest(services.outbound, whole, around) };
  },
});
