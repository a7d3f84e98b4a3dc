import type { FormFieldsOf, FormValues } from './form-values.ts';
import type { FromSchema, JsonSchema } from './from-schema.ts';
import type { Events } from './installed.ts';
import type { OwnSteps, Triggers } from './own-steps.ts';
import type { WrittenFields, WrittenJson } from './written.ts';

const mark: unique symbol = Symbol.for('snodo.workflow.trigger');

/** What starts a workflow, and what its steps then read as `trigger`. */
export interface Trigger<Read> {
  readonly [mark]: { readonly written: object; readonly read?: Read };
}

function isTrigger(value: unknown): value is Trigger<unknown> {
  return typeof value === 'object' && value !== null && mark in value;
}

/** A trigger as it stands in the document; undefined where a value is none. */
export function triggerOf(value: unknown): object | undefined {
  return isTrigger(value) ? value[mark].written : undefined;
}

function made<Read>(type: string, given: object): Trigger<Read> {
  return { [mark]: { written: { type, ...given } } };
}

interface Texts {
  readonly [name: string]: string;
}

/** What the steps of a workflow that requests start read. */
interface Requested<Body> {
  readonly body: Body;
  /** Names in lower case. */
  readonly headers: Texts;
  readonly query: Texts;
  readonly params: Texts;
  readonly method: string;
  readonly rawBody: string;
  readonly cloudEvent: unknown;
  readonly cloudEvents: unknown;
}

/** What the steps read where messages start the workflow. */
interface Consumed<Body> {
  readonly body: Body;
  readonly message: unknown;
}

interface Started<Body> {
  readonly body: Body;
  readonly params: Texts;
}

interface Failed {
  readonly run: string;
  readonly workflow: string;
  readonly version: number;
  readonly outcome: 'failed' | 'cancelled';
  readonly error: { readonly code: string; readonly message: string; readonly step: string };
  readonly failedSteps: ReadonlyArray<{ readonly id: string; readonly handled: boolean; readonly error: unknown }>;
  readonly startedAt: string | null;
  readonly endedAt: string;
  readonly url: string | null;
}

interface Scheduled {
  readonly scheduledAt: string;
  readonly timezone: string;
  readonly missed: number;
  readonly input: unknown;
}

interface Said {
  readonly message: string;
  readonly history: ReadonlyArray<{ readonly role: string; readonly text: string }>;
  readonly conversation: string;
}

type Fields<K extends keyof Triggers> = WrittenFields<Triggers[K]>;

type GivenEvent<T extends string> = Omit<Fields<'event'>, 'with'> &
  (T extends keyof Events
    ? Events[T] extends { readonly with: infer W }
      ? { readonly with?: WrittenFields<W> }
      : never
    : { readonly with?: { readonly [name: string]: WrittenJson } });

type EventBody<T extends string> = T extends keyof Events
  ? Events[T] extends { readonly body: infer B }
    ? B
    : never
  : unknown;

/** A request; its body is of the type that is given, or of the schema that it must fit. */
function webhook<const S extends JsonSchema>(
  given: Omit<Fields<'webhook'>, 'schema'> & { readonly schema: S },
): Trigger<Requested<FromSchema<S>>>;
function webhook<Body = unknown>(given: Fields<'webhook'>): Trigger<Requested<Body>>;
function webhook(given: object): Trigger<Requested<never>> {
  return made('webhook', given);
}

/** By hand, over the API, or by another workflow. */
function manual<const F extends FormFieldsOf<Triggers['form']['fields']>>(given: {
  readonly form: { readonly fields: F };
}): Trigger<Started<FormValues<F>>>;
function manual<Body = unknown>(): Trigger<Started<Body>>;
function manual(given: object = {}): Trigger<Started<never>> {
  return made('manual', given);
}

/** A page of its own that somebody fills in. */
function form<const F extends FormFieldsOf<Triggers['form']['fields']>>(
  given: Omit<Triggers['form'], 'fields'> & { readonly fields: F },
): Trigger<Started<FormValues<F>>> {
  return made('form', given);
}

/** An event of a connector: `snodo types` writes the types of those that are used. */
function event<const T extends `${string}.${string}`>(type: T, given: GivenEvent<T>): Trigger<Requested<EventBody<T>>> {
  return made(type, given);
}

/** What is read of a service that tells nobody. */
interface Asked {
  /** From the connection's address on: /orders. */
  readonly path?: string;
  readonly query?: Texts;
  /** Where the list is in the answer, such as data.orders; left out, the answer is the list. */
  readonly items?: string;
  /** What tells one item from another, such as order.number: id when left out. */
  readonly key?: string;
  /** How the list comes page by page. */
  readonly paginate?: OwnSteps['http.request']['with']['paginate'];
}

type OfSenders = 'path' | 'secret' | 'respond' | 'timeout' | 'allow' | 'rateLimit' | 'senderRateLimit' | 'accepts';

/** A list that is asked for again and again: each new item of it, which is `trigger.body`, starts a run. */
function poll<Item = unknown>(
  given: Omit<Fields<'event'>, 'with' | OfSenders> & { readonly with?: Asked },
): Trigger<Requested<Item>> {
  return made('poll', given);
}

/** What starts a workflow. */
export const on = {
  webhook,
  manual,
  form,
  event,
  poll,
  schedule: (given: Fields<'schedule'>): Trigger<Started<Scheduled>> => made('schedule', given),
  queue: <Body = unknown>(given: Fields<'queue'>): Trigger<Consumed<Body>> => made('queue', given),
  stream: <Body = unknown>(given: Fields<'stream'>): Trigger<Consumed<Body>> => made('stream', given),
  chat: (given: Fields<'chat'> = {}): Trigger<Started<Said>> => made('chat', given),
  failure: (given: Fields<'failure'> = {}): Trigger<Started<Failed>> => made('failure', given),
};
