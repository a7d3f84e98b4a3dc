import type { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { problemsOf } from '../core/read-document.ts';
import type { FileStore } from '../files/file-store.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import type { Outbound } from '../outbound/call.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import type { Caller } from '../outbound/traffic/fair-queue.ts';
import type { Redactor } from '../secrets/redact.ts';

/** What a step may use of the platform. */
export interface StepServices {
  readonly outbound: Outbound;
  readonly redactor: Redactor;
  /** @throws SnodoError `not_found` naming the connection, or the secret that it lacks. */
  connection(slug: string): Promise<OpenConnection>;
  readonly files: FileStore;
  /** The cache of model answers; keys are digests. */
  readonly answers: {
    read(key: Uint8Array): Promise<Json | undefined>;
    keep(key: Uint8Array, answer: Json, keepMs: number): Promise<void>;
  };
}

export interface StepContext {
  /** For whom its calls are made. */
  readonly caller: Caller;
  /** The id of the run. */
  readonly run: string;
  readonly attempt: number;
  /** The same for every attempt at this step of this run, also after a crash. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
  readonly services: StepServices;
  readonly now: () => number;
  readonly record: (call: CallRecord) => void;
  /** Shows a piece of the output to who waits for it. Only where a webhook is answered by a stream. */
  readonly emit?: (text: string) => void;
}

export type Response = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: Json;
};

/** What a step comes to. A failure is thrown. */
export type StepOutcome =
  | { readonly kind: 'output'; readonly output: Json; readonly port?: string }
  | { readonly kind: 'respond'; readonly response: Response }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'call'; readonly workflow: string; readonly input: Json; readonly wait: boolean }
  | { readonly kind: 'stop'; readonly output: Json | undefined }
  /** Work outside that takes its time: what asks for it and looks after it are inner steps. Times in milliseconds. */
  | {
      readonly kind: 'job';
      readonly expires: number;
      /** Of the checks; null where only a call from outside ends it. */
      readonly pace: { readonly every: number; readonly backoff: 'fixed' | 'exponential'; readonly max: number } | null;
    };

/** What doing it twice does: nothing, the same again, or it twice. */
type Effect = 'none' | 'read' | 'idempotent' | 'write';

export interface StepDefinition<I> {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly effect: Effect;
  /** What `with` must hold once its expressions have been evaluated. */
  readonly input: z.ZodType<I>;
  /** Fields of `with` that may read `secrets`. */
  readonly secretsIn?: readonly string[];
  /** Fields of `with` in which `{{ }}` means nothing. */
  readonly literal?: readonly string[];
  /** The ports that `after` may name, from `with` as it is written. */
  readonly ports?: (written: Readonly<Record<string, Json>>) => readonly string[];
  /** Ports besides `error` that a failure may go out by, with onError: route. */
  readonly failurePorts?: readonly string[];
  readonly run: (input: I, context: StepContext) => StepOutcome | Promise<StepOutcome>;
}

export interface StepType extends Omit<StepDefinition<unknown>, 'run' | 'input'> {
  readonly input: z.ZodType;
  readonly run: (input: Json, context: StepContext) => StepOutcome | Promise<StepOutcome>;
}

/**
 * A kind of step. Its `run` gets what `input` has read, so that nothing unread reaches it.
 *
 * @example
 * stepType({ type: 'stop', title: 'Stop', description: 'Ends the run.', effect: 'none', input: z.strictObject({}),
 *   run: () => ({ kind: 'stop', output: undefined }) });
 */
export function stepType<I>(definition: StepDefinition<I>): StepType {
  return {
    ...definition,
    run(given, context) {
      const read = definition.input.safeParse(given);
      if (read.success) return definition.run(read.data, context);
      const problems = read.error.issues
        .flatMap(problemsOf)
        .map((one) => ({ ...one, path: one.path ? `with.${one.path}` : 'with' }));
      const [first] = problems;
      throw new SnodoError(
        'invalid',
        `${first?.path}: ${first?.message}${first?.hint ? ` ${first.hint}` : ''} The step "${definition.type}" cannot work with what its expressions gave.`,
        { problems },
      );
    },
  };
}
