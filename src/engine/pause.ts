import { z } from 'zod';
import type { Json } from '../core/json.ts';
import type { WaitKind } from '../core/run.ts';
import type { Noted } from '../store/runs/journal.ts';
import { indexableJson } from '../store/json-column.ts';

const anyJson: z.ZodType<Json> = z.json();

const waits = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('retry'), until: z.number() }),
  // `late`: what is waited for comes after the timeout of the step.
  z.object({ kind: z.literal('timer'), until: z.number(), late: z.boolean().exactOptional() }),
  // `until`: when the timeout of the step is over.
  z.object({ kind: z.literal('child'), until: z.number().nullable(), run: z.string() }),
  // Its call is not made now; whoever holds it says until when, or wakes it.
  z.object({ kind: z.literal('held'), until: z.number().nullable(), by: z.string() }),
  // The items of an each know themselves what they wait for.
  z.object({ kind: z.literal('items'), until: z.number().nullable() }),
  // The turns of an agent know themselves what they wait for.
  z.object({ kind: z.literal('agent'), until: z.number().nullable() }),
  z.object({
    kind: z.literal('approval'),
    /** When nobody is waited for any more. */
    until: z.number(),
    id: z.string(),
    asked: z.object({
      title: z.string(),
      details: anyJson,
      form: anyJson.exactOptional(),
      policy: anyJson.exactOptional(),
    }),
    /** Of a step that goes on with the answer. */
    kept: anyJson.exactOptional(),
  }),
  z.object({
    kind: z.literal('job'),
    until: z.number(),
    expires: z.number(),
    /** Of the address that may be called, where there is one. */
    id: z.string().nullable(),
    /** Which of the step's jobs it is: a step that is tried again asks anew. */
    nth: z.int(),
    pace: z.object({ every: z.number(), backoff: z.enum(['fixed', 'exponential']), max: z.number() }).nullable(),
    checks: z.int(),
    fails: z.int(),
    /** What somebody is asked to fill in, where that ends it. */
    asked: z
      .object({
        title: z.string(),
        description: z.string().nullable(),
        fields: z.array(anyJson),
        handedOn: z.boolean(),
      })
      .exactOptional(),
  }),
]);

type Waits = z.infer<typeof waits>;

/** A job outside; `last` is what its last check gave. */
export type Job = Extract<Waits, { kind: 'job' }> & { readonly last: Json };

/** Why a step is not under way although it has begun. `until` is in ms since 1970; null: something else wakes it. */
export type Pause = (Exclude<Waits, { kind: 'job' }> | Job) & {
  readonly attempts: number;
  readonly startedAt: number;
};

/**
 * A wait of at most this is sat out; a longer one gives the run back until then. What repeats itself for hours gives it back
 * sooner: a few hundred of them would keep a worker from everything else.
 */
export const shortWaitMs: Readonly<Record<Pause['kind'], number>> = {
  retry: 5_000,
  timer: 5_000,
  held: 5_000,
  child: 0,
  items: 1_000,
  agent: 1_000,
  approval: 0,
  job: 1_000,
};

/** Whether it is looked at again whenever its run is: nothing tells it when its time has come. */
export function isWoken({ kind, until }: Pause): boolean {
  return kind === 'child' || kind === 'agent' || kind === 'approval' || (kind === 'held' && until === null);
}

/** The one of some pauses that is over first; undefined where something else ends them all. */
export function nextWake(
  pauses: Iterable<Pause>,
): { readonly kind: Pause['kind']; readonly until: number } | undefined {
  let next: { kind: Pause['kind']; until: number } | undefined;
  for (const { kind, until } of pauses) {
    if (until !== null && (next === undefined || until < next.until)) next = { kind, until };
  }
  return next;
}

/** What a step waits for, as the journal keeps it; what its last check gave is its output there. */
export function waitsOf(pause: Pause): Json {
  if (pause.kind === 'job') {
    const { attempts: _a, startedAt: _s, last: _l, ...kept } = pause;
    return indexableJson(kept);
  }
  const { attempts: _a, startedAt: _s, ...kept } = pause;
  return indexableJson(kept);
}

/** The pause that a waiting row of the journal tells of. */
export function pauseOf(noted: Noted): Pause {
  const kept = waits.parse(noted.waits);
  const stands = { attempts: noted.attempts, startedAt: noted.startedAt.getTime() };
  return kept.kind === 'job' ? { ...kept, ...stands, last: noted.output } : { ...kept, ...stands };
}

const inWords: Readonly<Record<Waits['kind'], string>> = {
  retry: 'It failed and is tried again.',
  timer: 'It waits for its time.',
  child: 'It waits for the run that it called.',
  held: 'It may not be called now.',
  items: 'Its items wait.',
  agent: 'A call of one of its tools waits.',
  approval: 'A person is asked to approve it.',
  job: 'It waits for work outside.',
};

interface Wait {
  readonly kind: WaitKind;
  /** In words. */
  readonly reason: string;
  /** What it waits after, in words. */
  readonly failure: string | null;
  /** The connection that holds it. */
  readonly connection: string | null;
  /** When it is over, in milliseconds since 1970; null: something else ends it. */
  readonly until: number | null;
  /** The address that may be called. */
  readonly call: { readonly id: string; readonly expires: number; readonly form: boolean } | undefined;
}

/**
 * What a waiting step waits for, as the journal has it.
 *
 * @param said the failure that it waits after, in words.
 */
export function waitOf(kept: Json, said?: string): Wait {
  const { data } = waits.safeParse(kept);
  const plain = { failure: null, connection: null, call: undefined };
  if (data === undefined) return { ...plain, kind: 'unknown', reason: 'It waits.', until: null };
  const { kind, until } = data;
  const reason = inWords[kind];
  switch (kind) {
    case 'retry':
      return {
        ...plain,
        kind,
        reason: said === undefined ? reason : `It is tried again: ${said}`,
        failure: said ?? null,
        until,
      };
    case 'held': {
      const [, connection = null] = /^connection:(.+)$/.exec(data.by) ?? [];
      return { ...plain, kind, reason: said ?? reason, failure: said ?? null, connection, until };
    }
    case 'approval':
      return { ...plain, kind, reason, until, call: { id: data.id, expires: until, form: false } };
    case 'job': {
      const { id, expires, asked } = data;
      const form = asked !== undefined;
      const call = id === null ? undefined : { id, expires, form };
      return form
        ? { ...plain, kind: 'form', reason: 'Somebody is asked to fill in a form.', until: expires, call }
        : { ...plain, kind, reason, until: expires, call };
    }
    case 'timer':
    case 'child':
    case 'items':
    case 'agent':
      return { ...plain, kind, reason, until };
  }
}
