import { z } from 'zod';
import { type ErrorCode, errorCodes } from '../core/error.ts';
import { runCauses, runStatuses } from '../core/run.ts';
import type { ShareShow } from '../store/runs/run-shares.ts';
import { anyJson, moment } from './declared.ts';
import type { runSchema } from './shown-run.ts';
import { stepSchema } from './shown-steps.ts';

const failure = z.strictObject({ code: z.string(), message: z.string(), step: z.string().optional() });
const { id, type, status, attempts, startedAt, endedAt } = stepSchema.shape;

export const sharedRunSchema = z
  .strictObject({
    show: z.enum(['all', 'outline']),
    until: moment,
    workflow: z.string(),
    version: z.int(),
    status: z.enum(runStatuses),
    cause: z.enum(runCauses),
    createdAt: moment,
    startedAt: moment.nullable(),
    endedAt: moment.nullable(),
    error: failure.nullable(),
    trigger: anyJson.meta({ description: 'What came in; null in an outline.' }),
    output: anyJson,
    steps: z.array(
      z.strictObject({
        id,
        type,
        status,
        attempts,
        startedAt,
        endedAt,
        error: failure.nullable(),
        input: anyJson,
        output: anyJson,
      }),
    ),
  })
  .meta({ id: 'SharedRun', description: 'A run as people without an account see it.' });
type SharedRun = z.infer<typeof sharedRunSchema>;
type Run = z.infer<typeof runSchema>;

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}

/** The message quotes what came in or was answered, so an outline has what the code means instead. */
function shownError(error: Run['error'], show: ShareShow): SharedRun['error'] {
  if (error === null) return null;
  const { code, message, step } = error;
  const plain = isCode(code) ? errorCodes[code].title : 'It failed';
  return { code, message: show === 'all' ? message : plain, ...(step === undefined ? {} : { step }) };
}

/** What a share shows of a run: never a header, an address that resumes it, or where else it can be found. */
export function sharedRun(run: Run, { show, until }: { readonly show: ShareShow; readonly until: Date }): SharedRun {
  const all = show === 'all';
  return {
    show,
    until: until.toISOString(),
    workflow: run.workflow,
    version: run.version,
    status: run.status,
    cause: run.cause,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    error: shownError(run.error, show),
    trigger: all ? run.trigger.body : null,
    output: all ? run.output : null,
    steps: run.steps.map((step) => ({
      id: step.id,
      type: step.type,
      status: step.status,
      attempts: step.attempts,
      startedAt: step.startedAt,
      endedAt: step.endedAt,
      error: shownError(step.error, show),
      input: all ? step.input : null,
      output: all ? step.output : null,
    })),
  };
}
