import type { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Rate } from '../core/rate.ts';
import { problemsOf } from '../core/read-document.ts';
import { type Action, type ActionDefinition, action } from './action.ts';
import type { AuthWay } from './auth-way.ts';
import type { Category } from './category.ts';
import { checkDefinition } from './check-definition.ts';
import type { HttpWay } from './http.ts';
import type { Options, OptionsDefinition } from './options.ts';
import { type PollDefinition, type PollEvent, pollEvent } from './poll.ts';
import type { SocketWay } from './socket.ts';
import { type Queue, type QueueDefinition, queueOf, type Stream, type StreamDefinition, streamOf } from './source.ts';
import { type WebhookDefinition, type WebhookEvent, webhookEvent } from './webhook.ts';
import type { WhoTest } from './who-test.ts';

/** An address that differs from account to account. */
interface Address {
  /** `https://{shop}.myshopify.com`: a part in braces is asked for. */
  readonly template: string;
  /** What the parts are, for people. */
  readonly hint: string;
  /** What parts are where nobody chose anything else, such as a port. */
  readonly usual?: Readonly<Record<string, string>> | undefined;
}

export interface ConnectorDefinition {
  /** Its name in documents; never changed. */
  readonly id: string;
  readonly title: string;
  /** What it is, in one sentence. */
  readonly description: string;
  readonly categories: readonly Category[];
  /** The colour of its logo: `#635bff`. */
  readonly color: string;
  /** Where its API is described. */
  readonly docs: string;
  /** Where the API begins; left out where each account has its own address. */
  readonly baseUrl?: string;
  /** How that address is made up. */
  readonly address?: Address;
  /** The usual one first. */
  readonly auth: readonly [AuthWay, ...AuthWay[]];
  readonly http?: HttpWay;
  /** Of a service that does not speak HTTP: it is tested against a real server, and not by documented calls. */
  readonly socket?: SocketWay;
  /** What the service lets an account do, where a connection says nothing else. */
  readonly rateLimit?: Rate & { readonly concurrency?: number };
  /** How a connection to it is tried. */
  readonly test: WhoTest;
}

/** A service as workflows know it. */
export interface Connector extends ConnectorDefinition {
  readonly webhooks: ReadonlyMap<string, WebhookEvent>;
  readonly polls: ReadonlyMap<string, PollEvent>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly options: ReadonlyMap<string, Options>;
  /** Where it keeps messages, of a service that does. */
  readonly messageQueue?: Queue | undefined;
  /** What it tells to whoever listens. */
  readonly eventStream?: Stream | undefined;
}

/** A connector while it is written: each call adds to it. */
export interface ConnectorBuilder extends Connector {
  /** Adds what the service can be asked to do, as a step of the type `CONNECTOR.ACTION`. */
  action<I extends z.ZodRawShape, O extends z.ZodType>(
    id: string,
    definition: ActionDefinition<I, O>,
  ): ConnectorBuilder;
  /** Adds an event that the service tells of by a webhook, as a trigger of the type `CONNECTOR.EVENT`. */
  webhook<I>(id: string, definition: WebhookDefinition<I>): ConnectorBuilder;
  /** Adds an event that the service is asked for again and again, as a trigger of the type `CONNECTOR.EVENT`. */
  poll<I, O extends z.ZodType>(id: string, definition: PollDefinition<I, O>): ConnectorBuilder;
  /** Says how messages are taken from the service and given to it, for triggers of the type `queue` and for `publish`. */
  queue<I, O>(definition: QueueDefinition<I, O>): ConnectorBuilder;
  /** Says how the service is listened to, for triggers of the type `stream`. */
  stream<I>(definition: StreamDefinition<I>): ConnectorBuilder;
  /** Adds the values that a field may have: one whose `meta` says `options: ID`. */
  choices<I>(id: string, definition: OptionsDefinition<I>): ConnectorBuilder;
}

function options<I>(id: string, { input, run, docs }: OptionsDefinition<I>): Options {
  return {
    docs,
    run: async (context) => {
      const read = input.safeParse(context.input);
      if (read.success) return run({ ...context, input: read.data });
      const problems = read.error.issues.flatMap(problemsOf);
      const missing = problems.map(({ path }) => path).join(', ');
      throw new SnodoError('invalid', `The choices of "${id}" depend on ${missing}: fill it in first.`, { problems });
    },
  };
}

/** Everything that was made here: what looks like a connector is none. */
const made = new WeakSet<object>();

export function isConnector(value: unknown): value is Connector {
  return typeof value === 'object' && value !== null && made.has(value);
}

/**
 * Declares a service.
 *
 * @throws TypeError naming the field that is wrong.
 * @example
 * export const forms = connector({ id: 'forms', title: 'Forms', baseUrl: 'https://api.forms.example', auth: [bearer('A token.')], ... })
 *   .action('create-form', { title: 'Create a form', ..., run: ({ http, input }) => http.post('/forms', input) });
 */
export function connector(definition: ConnectorDefinition): ConnectorBuilder {
  checkDefinition(definition);
  const { id } = definition;
  const build = (all: Omit<Connector, keyof ConnectorDefinition>) => {
    const { webhooks, polls, actions, options: choices, messageQueue, eventStream } = all;
    const parts = { webhooks, polls, actions, options: choices, messageQueue, eventStream };
    const events = new Set([...webhooks.keys(), ...polls.keys()]);
    const built: ConnectorBuilder = {
      ...definition,
      ...parts,
      webhook: (name, event) =>
        build({ ...parts, webhooks: added(webhooks, name, webhookEvent(id, name, event), events) }),
      poll: (name, event) => build({ ...parts, polls: added(polls, name, pollEvent(id, name, event), events) }),
      action: (name, one) => build({ ...parts, actions: added(actions, name, action(id, name, one)) }),
      queue: (one) => build({ ...parts, messageQueue: queueOf(id, one) }),
      stream: (one) => build({ ...parts, eventStream: streamOf(id, one) }),
      choices: (name, one) => build({ ...parts, options: added(choices, name, options(name, one)) }),
    };
    made.add(built);
    return built;
  };
  return build({ webhooks: new Map(), polls: new Map(), actions: new Map(), options: new Map() });
}

/** @param taken names. @throws TypeError where there is one of that name: the second would hide the first. */
function added<T>(
  map: ReadonlyMap<string, T>,
  name: string,
  value: T,
  taken: { has(name: string): boolean } = map,
): ReadonlyMap<string, T> {
  if (taken.has(name)) throw new TypeError(`There are two of the name "${name}".`);
  return new Map([...map, [name, value]]);
}
