import { z } from 'zod';
import { durationMs, durationPattern } from '../core/duration.ts';
import { givenFile } from '../core/file-value.ts';
import { paginateSchema } from '../outbound/pagination/paginate.ts';
import { acceptedStatuses, callHeaders, callTarget, hasTarget, needsTarget } from './call-input.ts';

const longestReadMs = 3_600_000;
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
    multipart: z.array(formField).min(1).max(1_000).optional().describe('A form with files, instead of `body`.'),
    download: z.boolean().default(false).describe('The body of a successful answer is kept as a file.'),
    maxBytes: z.int().min(1).max(longestFile).optional().describe('Of a download. Default 2 GB.'),
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
  .refine((input) => input.body === undefined || input.multipart === undefined, 'takes `body` or `multipart`, not both')
  .refine((input) => input.maxBytes === undefined || input.download, '`maxBytes` is the limit of a `download`')
  .refine(
    (input) => !input.download || (input.read === undefined && input.paginate === undefined),
    'takes `download` without `read` and `paginate`',
  )
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
