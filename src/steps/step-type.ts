import type { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { problemsOf } from '../core/read-document.ts';
import type { FileStore } from '../files/file-store.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import type { AnswerCache } from '../outbound/cache/answer-cache.ts';
import type { HttpQuestion } from '../outbound/cache/http-freshness.ts';
import type { Spent } from '../outbound/cache/kept.ts';
import type { Outbound } from '../outbound/call.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { McpSessions } from '../mcp/client/sessions.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import type { Caller } from '../outbound/traffic/fair-queue.ts';
import type { Scope } from '../expression/limits.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { StoredValues } from '../store/runs/stored-values.ts';
import type { SimilarQuestion } from './similar-question.ts';

/** What a step may use of the platform. */
export interface StepServices {
  readonly outbound: Outbound;
  readonly redactor: Redactor;
  /** @throws SnodoError `not_found` naming the connection, or the secret that it lacks. */
  connection(slug: string): Promise<OpenConnection>;
  readonly files: FileStore;
  /** The answers of steps with `cache`. */
  readonly cache: AnswerCache;
  /** The sessions with MCP servers; where there are none, the steps at such servers cannot be run. */
  readonly mcp?: McpSessions;
  /** The texts that are found by what they mean. */
  readonly knowledge: Knowledge;
  /** Where code of users runs. */
  readonly sandbox: Pick<Sandbox, 'run'>;
  /** What workflows keep from run to run. */
  readonly stored: Pick<StoredValues, 'read' | 'write' | 'writeMissing' | 'add' | 'delete'>;
}

export interface StepContext {
  /** For whom its calls are made. */
  readonly caller: Caller;
  /** The id of the run. */
  readonly run: string;
  /** Empty, or the item of an `each`: `orders/17`. */
  readonly scope?: string;
  readonly attempt: number;
  /** The same for every attempt at this step of this run, also after a crash. */
  readonly idempotencyKey: string;
  /** By which its calls tell what trace they belong to. */
  readonly traceparent?: string | undefined;
  readonly signal: AbortSignal;
  readonly services: StepServices;
  readonly now: () => number;
  readonly record: (call: CallRecord) => void;
  /** What a person said to what the step asked for, with what it kept. */
  readonly answered?: { readonly kept: Json; readonly answer: Json };
  /** What expressions see at the step; for those that hand it on to code. */
  readonly names?: Scope;
  /** Keeps what code prints with the attempt. */
  readonly print?: (text: string) => void;
  /** Shows a piece of the output to who waits for it. Only where somebody follows the run. */
  readonly emit?: (text: string) => void;
}

/** What asking a model needs of where it is asked: a step, or work that no run does. */
export interface ModelPlace extends Pick<StepContext, 'caller' | 'attempt' | 'signal' | 'record' | 'emit'> {
  readonly services: Pick<StepServices, 'outbound' | 'redactor' | 'connection'>;
}

export type Response = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: Json;
};

/** What somebody is asked to fill in; `fields` as a form has them. */
export type AskedForm = {
  readonly title: string;
  readonly description: string | null;
  readonly fields: readonly Json[];
  /** Whether its address goes to somebody by a step: then it is not the next page of who began the run. */
  readonly handedOn: boolean;
};

/** What a step comes to. A failure is thrown. */
export type StepOutcome =
  | { readonly kind: 'output'; readonly output: Json; readonly port?: string }
  | { readonly kind: 'respond'; readonly response: Response }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'call'; readonly workflow: string; readonly input: Json; readonly wait: boolean }
  | { readonly kind: 'stop'; readonly output: Json | undefined }
  /** A person is asked, who has until `expires` (ms since 1970). */
  | {
      readonly kind: 'approval';
      readonly expires: number;
      /** `form`: the JSON Schema of what the person is to give, where yes or no does not do. */
      readonly asked: {
        readonly title: string;
        readonly details: Json;
        readonly form?: Json;
        /** Who is asked where, and who may decide. */
        readonly policy?: Json;
      };
      /** Of a step that goes on with the answer: what it wants to know then, besides `with`. */
      readonly kept?: Json;
    }
  /** Work outside that takes its time: what asks for it and looks after it are inner steps. Times in milliseconds. */
  | {
      readonly kind: 'job';
      readonly expires: number;
      /** Of the checks; null where only a call from outside ends it. */
      readonly pace: { readonly every: number; readonly backoff: 'fixed' | 'exponential'; readonly max: number } | null;
      /** The form that somebody fills in to end it. */
      readonly asked?: AskedForm;
    };

/** What doing it twice does: nothing, the same again, or it twice. */
type Effect = 'none' | 'read' | 'idempotent' | 'write';

/** What people look for a step under. */
type StepGroup = 'call' | 'ai' | 'data' | 'flow' | 'wait' | 'answer';

/** How the answers of a kind of step are kept, where it says `cache`. */
interface Keeping<I> {
  /** Whether what is written only reads, where that is not for the whole kind to say. */
  readonly reads?: (written: Readonly<Record<string, Json>>) => boolean;
  /** Its output depends on more than what `with` asks, so that none is kept. */
  readonly never?: true;
  /** Whether `cache` may also stand in `with`. */
  readonly inWith?: boolean;
  /** Whether what is written can have `cache: http`: HTTP's own rules are about one answer. */
  readonly byHttp?: (written: Readonly<Record<string, Json>>) => boolean;
  /** What the answer depends on besides who asks; the whole of `with` when left out. */
  readonly asked?: (input: I, open: OpenConnection | undefined) => Json;
  /** The same for HTTP's own rules. */
  readonly question?: (input: I, open: OpenConnection | undefined) => HttpQuestion;
  /** Whether it is an answer, and no failure that the step takes for one. */
  readonly isAnswer?: (output: Json) => boolean;
  readonly spent?: (output: Json) => Spent | null;
  /** The question as it is compared with others, beside `with` as it is written. Undefined where it must not be. */
  readonly similar?: (
    values: Readonly<Record<string, Json>>,
    written: Readonly<Record<string, Json>>,
  ) => SimilarQuestion | undefined;
  /** Whether asking the same again gives something else, so that the answer is not kept unless that is said. */
  readonly varies?: (values: Readonly<Record<string, Json>>) => boolean;
  /** A kept answer as the step's output. */
  readonly served?: (output: Json, context: StepContext) => Json;
  /** The port that a kept answer goes out by, of a step that has several. */
  readonly port?: (output: Json, input: I) => string;
}

export interface StepDefinition<I> {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly effect: Effect;
  /**
   * Nothing but its input decides what it comes to, at once: where a worker dies it may be worked out again. So it becomes
   * durable with the next step that is not like that.
   */
  readonly pure?: true;
  readonly group: StepGroup;
  /** What `with` must hold once its expressions have been evaluated. */
  readonly input: z.ZodType<I>;
  /** Fields of `with` that may read `secrets`. */
  readonly secretsIn?: readonly string[];
  /** Places in `with` whose value is kept out of the history, however it got there: `security.password`. */
  readonly hidden?: readonly string[];
  /** Fields of `with` in which `{{ }}` means nothing. */
  readonly literal?: readonly string[];
  /** Fields of `with` that want a list, also of an expression that filters one and finds one item, or none. */
  readonly lists?: readonly string[];
  /** The ports that `after` may name, from `with` as it is written. */
  readonly ports?: (written: Readonly<Record<string, Json>>) => readonly string[];
  /** The field of `with` whose cases are ports besides those that it always has. */
  readonly portsFrom?: string;
  /** Ports besides `error` that a failure may go out by, with onError: route. */
  readonly failurePorts?: readonly string[];
  /** What a model is told of the output, where that is not all of it. */
  readonly told?: (output: Json) => Json;
  readonly keeping?: Keeping<I>;
  readonly run: (input: I, context: StepContext) => StepOutcome | Promise<StepOutcome>;
}

export interface StepType extends Omit<StepDefinition<unknown>, 'run' | 'input' | 'keeping'> {
  readonly input: z.ZodType;
  readonly keeping?: Keeping<Json> | undefined;
  readonly run: (input: Json, context: StepContext) => StepOutcome | Promise<StepOutcome>;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What the fields of a step came to, as its kind reads them. @throws SnodoError `invalid` naming every field. */
export function readInput<I>(type: string, input: z.ZodType<I>, given: Json): I {
  const parsed = input.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .flatMap(problemsOf)
    .map((one) => ({ ...one, path: one.path ? `with.${one.path}` : 'with' }));
  const [first] = problems;
  throw new SnodoError(
    'invalid',
    `${first?.path}: ${sentence(first?.message ?? '')}${first?.hint ? ` ${first.hint}` : ''} The step "${type}" cannot work with what its expressions gave.`,
    { problems },
  );
}

/**
 * A kind of step. Its `run` gets what `input` has read, so that nothing unread reaches it.
 *
 * @example
 * stepType({ type: 'stop', title: 'Stop', description: 'Ends the run.', effect: 'none', group: 'flow',
 *   input: z.strictObject({}), run: () => ({ kind: 'stop', output: undefined }) });
 */
export function stepType<I>(definition: StepDefinition<I>): StepType {
  const { keeping, ...rest } = definition;
  const read = (given: Json): I => readInput(definition.type, definition.input, given);
  const { asked, question, port, ...kept } = keeping ?? {};
  return {
    ...rest,
    run: (given, context) => definition.run(read(given), context),
    keeping: keeping && {
      ...kept,
      ...(port && { port: (output: Json, given: Json) => port(output, read(given)) }),
      ...(asked && { asked: (given: Json, open: OpenConnection | undefined) => asked(read(given), open) }),
      ...(question && { question: (given: Json, open: OpenConnection | undefined) => question(read(given), open) }),
    },
  };
}

/** Whether a step as it is written only reads, so that its answers may be kept. */
export function onlyReads(type: StepType, written: Readonly<Record<string, Json>>): boolean {
  return type.keeping?.reads?.(written) ?? type.effect === 'read';
}
