import { z } from 'zod';
import { durationField } from '../core/duration-field.ts';
import { longestTimer } from '../core/longest-timer.ts';
import { givenFile } from '../core/file-value.ts';
import { paginateSchema } from '../outbound/pagination/paginate.ts';
import { acceptedStatuses, callHeaders, callTarget, hasTarget, needsTarget } from './call-input.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** 100 GB. */
const longestFile = 100_000_000_000;

/** Bound for a header line: a sign that ends it would begin another. */
const line = z.string().regex(/^[\x20-\x7e\x80-\u{10ffff}]*$/u, 'is one line of text');

const formField = z
  .strictObject({
    name: line.min(1).meta({ title: 'Name', description: 'The name of the field.' }),
    value: z
      .json()
      .optional()
      .meta({ title: 'Value', description: 'What the field holds, where it is no file.', format: 'json' }),
    file: givenFile.optional().meta({ title: 'File', description: 'The file that the field sends.', format: 'file' }),
    filename: line.optional().meta({ title: 'File name', description: 'What the file is called for the service.' }),
    contentType: line.optional().meta({ title: 'Content type', description: 'The media type of the field.' }),
  })
  .refine((field) => (field.value === undefined) !== (field.file === undefined), 'holds a `value` or a `file`');

/** What `with` of an http.request holds. */
export const httpRequestInput = z
  .strictObject({
    ...callTarget,
    method: z
      .enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      .default('GET')
      .meta({ title: 'Method', description: 'What is done with the address.' }),
    query: z
      .record(z.string(), z.union([scalar, z.array(scalar)]))
      .optional()
      .meta({ title: 'Query parameters', description: 'Added to the address after a question mark.' }),
    headers: callHeaders,
    body: z.json().optional().meta({
      title: 'Body',
      description: 'What is sent: a value as JSON, a text as it is, or a file.',
      format: 'json',
    }),
    multipart: z
      .array(formField)
      .min(1)
      .max(1_000)
      .optional()
      .meta({ title: 'Form fields', description: 'A form with files, sent instead of a body.' }),
    download: z
      .boolean()
      .default(false)
      .meta({ title: 'Download', description: 'The body of a successful answer is kept as a file.' }),
    maxBytes: z
      .int()
      .min(1)
      .max(longestFile)
      .optional()
      .meta({ title: 'Largest download', description: 'How many bytes a download may have: 2 GB when left out.' }),
    accept: acceptedStatuses,
    paginate: paginateSchema
      .optional()
      .meta({ title: 'Pages', description: 'How the list comes page by page, so that all of it is read.' }),
    read: z.enum(['events', 'lines']).optional().meta({
      title: 'Read part by part',
      description: 'The answer comes as events or lines, and the body is a list of them.',
    }),
    maxEvents: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .meta({ title: 'Most parts', description: 'With an answer in parts: how many are enough, 1,000 when left out.' }),
    for: durationField({ write: '30s or 5m', most: '1h' }).optional().meta({
      title: 'Longest reading',
      description: 'With an answer in parts: how long it is read, 30s when left out.',
      format: 'duration',
    }),
    hedge: durationField({ write: '300ms or 2s', most: longestTimer }).optional().meta({
      title: 'Hedge',
      description:
        'Of a GET or HEAD: when it is not answered by then, a second call is made and the first good answer counts.',
      format: 'duration',
    }),
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
