import { z } from 'zod';
import { durationMs, durationPattern } from '../core/duration.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { stepType } from './step-type.ts';

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
      hedge: z
        .string()
        .regex(durationPattern, 'is not a duration: write 300ms or 2s')
        .optional()
        .describe(
          'Of a GET or HEAD: when it is not answered by then, a second call is made and the first good answer counts.',
        ),
    })
    .refine(
      ({ hedge, method }) => hedge === undefined || method === 'GET' || method === 'HEAD',
      'has a `hedge`, which only a GET or HEAD may have: anything else would be done twice',
    )
    .refine((input) => input.connection !== undefined || input.url !== undefined, 'needs a `connection` or a `url`'),
  secretsIn: ['headers'],
  run: async ({ connection, hedge, ...given }, { services, ...context }) => {
    const open = connection === undefined ? undefined : await services.connection(connection);
    const request = hedge === undefined ? given : { ...given, hedgeMs: durationMs(hedge) };
    const output = await httpRequest(services.outbound, request, {
      ...(open ? { connection: open } : {}),
      redactor: services.redactor,
      idempotencyKey: context.idempotencyKey,
      signal: context.signal,
      attempt: context.attempt,
      record: context.record,
      caller: context.caller,
    });
    return { kind: 'output', output };
  },
});
