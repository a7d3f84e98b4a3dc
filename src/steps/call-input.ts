import { z } from 'zod';
import type { HttpContext } from '../outbound/send.ts';
import type { StepContext } from './step-type.ts';

/** Where a call goes: over a connection (`path` is added to its address) or at a `url`. */
export const callTarget = {
  connection: z.string().min(1).optional().meta({
    title: 'Connection',
    description: 'The account at the service: its address, credentials and limits.',
    format: 'connection',
  }),
  path: z.string().optional().meta({ title: 'Path', description: 'Added to the address of the connection.' }),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ title: 'URL', description: 'The whole address, where there is no connection.' }),
};

export const callHeaders = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
  .optional()
  .meta({ title: 'Headers', description: 'Sent with the request; secrets may be used here.' });

export const acceptedStatuses = z
  .array(z.union([z.int().min(100).max(599), z.string().regex(/^[1-5]xx$/)]))
  .optional()
  .meta({
    title: 'Accepted statuses',
    description: 'Statuses of 400 or more that do not fail the step, such as 404 or 4xx.',
  });

export const needsTarget = 'needs a `connection` or a `url`';

export function hasTarget(input: { readonly connection?: string | undefined; readonly url?: string | undefined }) {
  return input.connection !== undefined || input.url !== undefined;
}

/** What a call that a step makes takes along. */
export async function callContext(connection: string | undefined, context: StepContext): Promise<HttpContext> {
  const { services, idempotencyKey, traceparent, signal, attempt, record, caller, run } = context;
  const open = connection === undefined ? undefined : await services.connection(connection);
  return {
    ...(open ? { connection: open } : {}),
    redactor: services.redactor,
    idempotencyKey,
    traceparent,
    signal,
    attempt,
    record,
    caller,
    files: { files: services.files, run },
  };
}
