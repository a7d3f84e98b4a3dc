import { z } from 'zod';
import { givenFile } from '../core/file-value.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { stepType } from './step-type.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** 100 GB. */
const longestFile = 100_000_000_000;

/** Bound for a header line: a sign that ends it would begin another. */
const line = z.string().regex(/^[\x20-\x7e\x80-\u{10ffff}]*$/u, 'is one line of text');

const formField = z
  .strictObject({
    name: line.min(1),
    value: z.json().optional(),
    file: givenFile.optional(),
    filename: line.optional(),
    contentType: line.optional(),
  })
  .refine((field) => (field.value === undefined) !== (field.file === undefined), 'holds a `value` or a `file`');

export const httpRequestStep = stepType({
  type: 'http.request',
  title: 'HTTP request',
  description:
    'Calls an HTTP API, over a connection (`path` is added to its address) or at a `url`. A status of 400 or more fails the step unless `accept` lists it. Files are sent as `body` or in `multipart`; with `download` the answer is kept as one.',
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
      multipart: z.array(formField).min(1).max(1_000).optional().describe('A form with files, instead of `body`.'),
      download: z.boolean().default(false).describe('The body of a successful answer is kept as a file.'),
      maxBytes: z.int().min(1).max(longestFile).optional().describe('Of a download. Default 2 GB.'),
      accept: z.array(z.union([z.int().min(100).max(599), z.string().regex(/^[1-5]xx$/)])).optional(),
    })
    .refine((input) => input.connection !== undefined || input.url !== undefined, 'needs a `connection` or a `url`')
    .refine(
      (input) => input.body === undefined || input.multipart === undefined,
      'takes `body` or `multipart`, not both',
    )
    .refine((input) => input.maxBytes === undefined || input.download, '`maxBytes` is the limit of a `download`'),
  secretsIn: ['headers'],
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
      files: { files: services.files, run: context.run },
    });
    return { kind: 'output', output };
  },
});
