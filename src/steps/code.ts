import { z } from 'zod';
import { durationField } from '../core/duration-field.ts';
import { durationMs } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { mostCharacters } from '../sandbox/code-limits.ts';
import { codeCalls } from './code-call.ts';
import { givenValue } from './given-value.ts';
import { type StepContext, stepType } from './step-type.ts';

const longestCode = 256_000;

/** What expressions see and code sees too. */
const scopeNames = ['trigger', 'steps', 'item', 'index', 'run', 'vars'] as const;

/** Whether a text may speak of a name. A false yes costs time alone. */
export function mentions(code: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(code);
}

/** What the code sees: of what expressions see, only what it speaks of is brought over to it. */
function namesFor(code: string, input: Json, { names = {} }: StepContext): string {
  const seen = scopeNames.flatMap((name) => (name in names && mentions(code, name) ? [[name, names[name]]] : []));
  const text = JSON.stringify({ ...Object.fromEntries(seen), input });
  if (text.length <= mostCharacters) return text;
  throw new SnodoError(
    'too_large',
    `What the code sees has more than ${mostCharacters / 1e6} MB as JSON. Give it as \`with.input\` what it needs, and do not speak of all \`steps\` in it.`,
  );
}

export const code = stepType({
  type: 'code',
  title: 'Code',
  description:
    'Runs JavaScript or TypeScript; what it returns is the output. It sees input, trigger, steps, item, index, run and vars, and has no files, no processes and no network but `http`, where that is opened.',
  effect: 'write',
  group: 'data',
  input: z.strictObject({
    code: z.string().min(1).max(longestCode).meta({
      title: 'Code',
      description: 'The body of an async function: it may await, and returns the output.',
      format: 'code',
    }),
    input: givenValue.optional().meta({
      title: 'Input',
      description: 'What the code sees as input.',
      format: 'json',
    }),
    http: z.boolean().default(false).meta({
      title: 'May call services',
      description: 'Whether the code has http(request), which calls an address or over a connection.',
    }),
    connections: z
      .array(z.string().min(1).meta({ format: 'connection' }))
      .max(50)
      .default([])
      .meta({ title: 'Connections', description: 'Those that http may call over.' }),
    cpu: durationField({ write: '500ms or 5s', most: '30s' }).default('1s').meta({
      title: 'Computing time',
      description: 'How long the code may keep a processor busy: 1s when left out. Waiting for calls does not count.',
      format: 'duration',
    }),
    memory: z
      .int()
      .min(16)
      .max(512)
      .default(64)
      .meta({ title: 'Memory', description: 'How many MB the code may take: 64 when left out.' }),
  }),
  literal: ['code', 'connections'],
  keeping: { never: true, reads: ({ http = false }) => http === false },
  run: async ({ code: written, input, http, connections, cpu, memory }, context) => {
    const output = await context.services.sandbox.run(
      {
        code: written,
        names: namesFor(written, input ?? null, context),
        cpuMs: Math.max(1, durationMs(cpu)),
        megabytes: memory,
        call: http ? codeCalls(connections, context) : undefined,
        print: context.print ?? (() => undefined),
      },
      context.signal,
    );
    return { kind: 'output', output };
  },
});
