import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import { durationField } from '../core/duration-field.ts';
import { errorCodes } from '../core/error.ts';
import type { CallFilter } from '../store/calls/call-list.ts';
import { id, scope, since, slug, words } from './names.ts';

const yesNo = z.enum(['true', 'false']);

/** The query parameters by which calls are chosen. */
export const callFilter = {
  connection: slug.optional(),
  service: words.optional().meta({ description: 'A connector, or a host such as api.example.com.' }),
  endpoint: words.optional().meta({ description: 'As calls have it.' }),
  model: words.optional().meta({ description: 'The name of a model, as calls have it.' }),
  workflow: slug.optional(),
  run: id.optional(),
  scope: scope.optional(),
  step: words.optional(),
  status: z
    .string()
    .regex(/^[1-5](\d\d|xx)$/, 'must be a status such as 404, or a hundred of them such as 4xx')
    .optional(),
  failed: yesNo.optional().meta({ description: 'Whether it failed: also where it was not accepted or never left.' }),
  error: z
    .string()
    .refine((code) => Object.hasOwn(errorCodes, code), 'is not a code of an error, such as timeout')
    .optional(),
  cached: yesNo.optional(),
  // The column holds no more than 24 days.
  slowerThan: z
    .union(
      [z.string().regex(/^\d{1,9}$/), durationField({ write: '500ms or 2s', most: '24d' })],
      'must be a duration such as 500ms or 2s, at most 24d',
    )
    .optional(),
  since: since.optional(),
  until: since.optional(),
};

type Given = z.infer<z.ZodObject<typeof callFilter>>;

function statusRange(text: string): CallFilter['status'] {
  const hundred = Number(text.charAt(0)) * 100;
  return text.endsWith('xx') ? { from: hundred, to: hundred + 99 } : { from: Number(text), to: Number(text) };
}

function flag(text: 'true' | 'false' | undefined): boolean | undefined {
  return text === undefined ? undefined : text === 'true';
}

export function readCallFilter({ status, failed, cached, slowerThan, ...rest }: Given): CallFilter {
  return {
    ...rest,
    status: status === undefined ? undefined : statusRange(status),
    failed: flag(failed),
    cached: flag(cached),
    slowerThanMs:
      slowerThan === undefined ? undefined : /^\d+$/.test(slowerThan) ? Number(slowerThan) : durationMs(slowerThan),
  };
}
