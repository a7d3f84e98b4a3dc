import { z } from 'zod';
import { durationField } from '../core/duration-field.ts';
import { durationMs } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import type { StoredChange, StoredPlace } from '../store/runs/stored-values.ts';
import { givenValue } from './given-value.ts';
import { type StepContext, stepType } from './step-type.ts';

const largestBytes = 256_000;

const place = {
  key: z
    .string()
    .min(1)
    .max(500)
    // oxlint-disable-next-line no-control-regex -- NUL is what is looked for
    .regex(/^[^\0]*$/, 'must not hold the character NUL')
    .meta({ title: 'Key', description: 'The name of the value, at most 500 characters.' }),
  scope: z.enum(['workflow', 'shared']).default('workflow').meta({
    title: 'Whose it is',
    description: 'For workflow only this workflow sees it, for shared all workflows do.',
  }),
};

const ttl = durationField({ write: '15m, 24h or 7d' })
  .optional()
  .meta({ title: 'Kept for', description: 'When it is forgotten; left out, never.', format: 'duration' });

function placeOf(
  { key, scope }: { readonly key: string; readonly scope: 'workflow' | 'shared' },
  { caller }: StepContext,
): StoredPlace {
  return { key, workflow: scope === 'shared' ? undefined : caller.workflow };
}

function changeOf(time: string | undefined, { run, idempotencyKey }: StepContext): StoredChange {
  return { run, change: idempotencyKey, ttlMs: time === undefined ? undefined : durationMs(time) };
}

export const storeGet = stepType({
  type: 'store.get',
  title: 'Get a stored value',
  description: 'The value that is stored by a key is the output; the default where there is none.',
  effect: 'read',
  group: 'data',
  input: z.strictObject({
    ...place,
    default: givenValue.optional().meta({
      title: 'Default',
      description: 'The output where nothing is stored; null when left out.',
      format: 'json',
    }),
  }),
  keeping: { never: true },
  run: async (input, context) => {
    const found = await context.services.stored.read(placeOf(input, context));
    return { kind: 'output', output: found ?? input.default ?? null };
  },
});

export const storeSet = stepType({
  type: 'store.set',
  title: 'Store a value',
  description:
    'Keeps a value by a key for later runs, at most 256 kB of JSON. The output is `{ set, value }`: whether it was stored, and what is.',
  effect: 'idempotent',
  group: 'data',
  input: z.strictObject({
    ...place,
    value: givenValue.meta({ title: 'Value', description: 'What is kept.', format: 'json' }),
    ttl,
    ifMissing: z.boolean().default(false).meta({
      title: 'Only where there is none',
      description: 'What is stored already stays; `set` of the output tells.',
    }),
  }),
  run: async ({ value: given, ttl: time, ifMissing, ...where }, context) => {
    const { stored, redactor } = context.services;
    const value = redactor.json(given);
    const bytes = Buffer.byteLength(JSON.stringify(value));
    if (bytes > largestBytes) {
      throw new SnodoError(
        'too_large',
        `The value has ${bytes} bytes as JSON, and at most ${largestBytes} are stored. Keep it as a file, or a part of it.`,
      );
    }
    const [at, change] = [placeOf(where, context), changeOf(time, context)];
    if (!ifMissing) {
      await stored.write(at, value, change);
      return { kind: 'output', output: { set: true, value } };
    }
    const set = await stored.writeMissing(at, value, change);
    return { kind: 'output', output: { set, value: set ? value : ((await stored.read(at)) ?? null) } };
  },
});

export const storeDelete = stepType({
  type: 'store.delete',
  title: 'Delete a stored value',
  description: 'Deletes what is stored by a key. That there is nothing is no failure: then `deleted` is false.',
  effect: 'idempotent',
  group: 'data',
  input: z.strictObject(place),
  run: async (input, context) => ({
    kind: 'output',
    output: { deleted: await context.services.stored.delete(placeOf(input, context)) },
  }),
});

export const storeIncrement = stepType({
  type: 'store.increment',
  title: 'Count in a stored value',
  description: 'Adds to the number that is stored by a key, which begins at 0; the sum is the output.',
  effect: 'idempotent',
  group: 'data',
  input: z.strictObject({
    ...place,
    by: z.number().default(1).meta({ title: 'By', description: 'What is added: 1 when left out.' }),
    ttl,
  }),
  run: async ({ by, ttl: time, ...where }, context) => {
    const sum = await context.services.stored.add(placeOf(where, context), by, changeOf(time, context));
    if (sum !== undefined) return { kind: 'output', output: sum };
    throw new SnodoError('invalid', `with.key: What is stored by "${where.key}" is no number. Store one first.`);
  },
});
