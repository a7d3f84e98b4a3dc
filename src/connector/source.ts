import type { z } from 'zod';
import type { Json } from '../core/json.ts';
import type { ConnectorHttp } from './http.ts';
import type { ConnectorSocket } from './socket.ts';

/** What a service tells as it comes: a message of a queue, an event of a stream. */
export interface SourceMessage {
  /** What names it at the service: the same when it is given once more, and no other's. Undefined where nothing does. */
  readonly id?: string | undefined;
  /** What messages belong together by. */
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A media type; undefined where nobody said. */
  readonly contentType?: string | undefined;
  readonly body: Uint8Array;
  /** Where it stood: its topic, partition and offset. */
  readonly place?: Readonly<Record<string, string>> | undefined;
}

/**
 * What became of a message: kept with its run; the same as one before; or kept as refused, with the reason. All three are
 * durable, so that it can be acknowledged.
 */
export type Taken = 'accepted' | 'duplicate' | 'refused';

export interface SourceReach {
  readonly http: ConnectorHttp;
  /** For a service that does not speak HTTP. */
  readonly socket: ConnectorSocket;
  /** Aborted when it is to end: then let go of everything and return. */
  readonly signal: AbortSignal;
}

export interface ConsumeContext<I> extends SourceReach {
  /** The trigger's `with`. */
  readonly input: I;
  /** Who consumes, where a service tells groups of consumers apart. */
  readonly group: string;
  /** How many messages may be given to `take` before it has answered for them. */
  readonly atOnce: number;
  /** What `take` was given last as a place to go on from; undefined at the first time. */
  readonly cursor: string | undefined;
  /** To be called once messages can come. */
  readonly connected: () => void;
  /** To be called with how many messages wait at the service, where that is known, and as often as it is. */
  readonly waiting: (messages: number) => void;
  /**
   * Takes a message, and resolves when it is durable: acknowledge it then, and not before. It takes its time where runs are
   * behind. What is given first is durable first.
   *
   * @param cursor where to go on from after it, kept with it.
   * @throws Error where it cannot be kept: do not acknowledge it, and throw.
   */
  readonly take: (message: SourceMessage, cursor?: string) => Promise<Taken>;
}

/** What a step sends. */
export interface SentMessage {
  /** A UUID that is the same at every attempt of the step: who receives it may know by it what has come already. */
  readonly id: string;
  readonly key: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface PublishContext<I> extends SourceReach {
  /** The step's `options`. */
  readonly input: I;
  readonly queue: string;
  readonly messages: readonly SentMessage[];
}

interface SourceDefinition<I> {
  readonly title: string;
  readonly description: string;
  /** The service's page about it. */
  readonly docs: string;
  /** What a workflow writes in `trigger.with`. */
  readonly input: z.ZodType<I>;
}

/** Where a service keeps messages until somebody has taken them. Fields are only ever added. */
export interface QueueDefinition<I, O> extends SourceDefinition<I> {
  /** What the service calls it, for people: `Topic`. */
  readonly named: string;
  /** What a step writes in `with.options` when it publishes. */
  readonly options: z.ZodType<O>;
  /**
   * Gives what comes to `take` until `signal` is aborted, and returns then.
   *
   * @throws Error as soon as nothing comes any more for another reason: it is begun anew, after a while.
   */
  readonly consume: (context: ConsumeContext<I> & { readonly queue: string }) => Promise<void>;
  /** Looks whether `consume` could begin, and takes nothing. @returns how many messages wait, where that is known. */
  readonly check: (
    context: SourceReach & { readonly input: I; readonly queue: string; readonly group: string },
  ) => Promise<number | undefined>;
  /** Resolves when the service has all of them for good. */
  readonly publish: (context: PublishContext<O>) => Promise<void>;
}

/** What a service tells to whoever listens at that moment. Fields are only ever added. */
export interface StreamDefinition<I> extends SourceDefinition<I> {
  readonly consume: (context: ConsumeContext<I>) => Promise<void>;
  readonly check: (context: SourceReach & { readonly input: I }) => Promise<number | undefined>;
}

/** A queue that reads its input itself. */
export interface Queue extends Omit<QueueDefinition<Json, Json>, 'input' | 'options'> {
  readonly connector: string;
  readonly input: z.ZodType;
  readonly options: z.ZodType;
}

/** A stream that reads its input itself. */
export interface Stream extends Omit<StreamDefinition<Json>, 'input'> {
  readonly connector: string;
  readonly input: z.ZodType;
}

/** Typed where it stands, for a file of its own. */
export function defineQueue<I, O>(definition: QueueDefinition<I, O>): QueueDefinition<I, O> {
  return definition;
}

/** Typed where it stands, for a file of its own. */
export function defineStream<I>(definition: StreamDefinition<I>): StreamDefinition<I> {
  return definition;
}

export function queueOf<I, O>(connector: string, definition: QueueDefinition<I, O>): Queue {
  const { input, options, consume, check, publish, ...about } = definition;
  return {
    ...about,
    connector,
    input,
    options,
    consume: (context) => consume({ ...context, input: input.parse(context.input) }),
    check: (context) => check({ ...context, input: input.parse(context.input) }),
    publish: (context) => publish({ ...context, input: options.parse(context.input) }),
  };
}

export function streamOf<I>(connector: string, definition: StreamDefinition<I>): Stream {
  const { input, consume, check, ...about } = definition;
  return {
    ...about,
    connector,
    input,
    consume: (context) => consume({ ...context, input: input.parse(context.input) }),
    check: (context) => check({ ...context, input: input.parse(context.input) }),
  };
}
