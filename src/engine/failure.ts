import { z } from 'zod';
import { type ErrorCode, errorCodes, SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Failure } from '../core/run.ts';

const places = z.object({ problems: z.array(z.object({ path: z.string(), message: z.string() })) });
const answered = z.object({ body: z.json().optional(), reason: z.string().optional() });

/** Any error as a run keeps it. What is not ours is told without its inner details. */
export function failureOf(error: unknown, step?: string): Failure {
  const at = step === undefined ? {} : { step };
  if (!(error instanceof SnodoError)) {
    return {
      code: 'internal',
      message: 'Snodo itself failed here. Its log says why.',
      status: null,
      retryable: false,
      ...at,
    };
  }
  const { body, reason } = answered.safeParse(error.details).data ?? {};
  const details = places.safeParse(error.details).data;
  return {
    code: error.code,
    message: error.message,
    status: error.status ?? null,
    retryable: error.retryable,
    ...at,
    ...(reason === undefined ? {} : { reason }),
    ...(body === undefined ? {} : { body }),
    ...(details === undefined ? {} : { details }),
  };
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}

/** The error that a failure was made of, for a step that fails because of one inside of it. */
export function errorOf({ code, message, status, retryable, reason, body, details }: Failure): SnodoError {
  return new SnodoError(isErrorCode(code) ? code : 'failed', message, {
    retryable,
    ...(status === null ? {} : { status }),
    ...(body === undefined && reason === undefined && details === undefined
      ? {}
      : { details: { ...details, body, reason } }),
  });
}

/** What steps after a handled failure see: `steps.ID.error`. */
export function failureValue({ step: _, ...error }: Failure): Json {
  return { error };
}

const kept = z.object({
  code: z.string(),
  message: z.string(),
  status: z.number().nullable(),
  retryable: z.boolean(),
  reason: z.string().exactOptional(),
  body: z.json().exactOptional(),
  details: places.exactOptional(),
});

/** A failure from the journal. */
export function readFailure(value: Json): Failure {
  const read = kept.safeParse(value);
  if (!read.success)
    return { code: 'internal', message: 'The failure cannot be read.', status: null, retryable: false };
  return read.data;
}
