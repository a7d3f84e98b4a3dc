import { z } from 'zod';
import { isObject } from '../core/json.ts';
import { requestKey } from '../outbound/cache/request-key.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { stepType } from './step-type.ts';

/** RFC 9110, 9.2.1: those that only read, and whose answers are worth keeping. */
const reading: readonly unknown[] = ['GET', 'HEAD'];

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
    })
    .refine((input) => input.connection !== undefined || input.url !== undefined, 'needs a `connection` or a `url`'),
  secretsIn: ['headers'],
  keeping: {
    reads: ({ method = 'GET' }) => reading.includes(method),
    asked: (input, open) => requestKey(input, open?.config),
    question: (input, open) => requestKey(input, open?.config),
    isAnswer: (output) => isObject(output) && Number(output['status']) < 400,
  },
  run: async ({ connection, ...request }, { services, ...context }) => {
    const open = connection === undefined ? undefined : await services.connection(connection);
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
