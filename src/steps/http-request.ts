import { z } from 'zod';
import { httpRequest } from '../outbound/http-request.ts';
import { paginateSchema } from '../outbound/pagination/paginate.ts';
import { readPages } from '../outbound/pagination/read-pages.ts';
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
      paginate: paginateSchema.optional(),
    })
    .refine((input) => input.connection !== undefined || input.url !== undefined, 'needs a `connection` or a `url`'),
  secretsIn: ['headers'],
  run: async ({ connection, paginate, ...request }, { services, ...context }) => {
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
    return { kind: 'output', output: await httpRequest(services.outbound, request, around) };
  },
});
