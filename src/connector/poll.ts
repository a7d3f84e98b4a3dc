import { z } from 'zod';
import type { Json } from '../core/json.ts';
import { Untrusted } from '../core/untrusted.ts';
import type { ConnectorHttp } from './http.ts';
import type { ConnectorSocket } from './socket.ts';

export interface PollContext<I> {
  readonly http: ConnectorHttp;
  /** For a service that does not speak HTTP. */
  readonly socket: ConnectorSocket;
  /** The trigger's `with`. */
  readonly input: I;
  /** From when on items are wanted. Those that are older, or were given before, are left out by the platform. */
  readonly since: Date;
}

/** What is new at a service that tells nobody: it is asked again and again. Ids and fields are only ever added. */
export interface PollDefinition<I, O extends z.ZodType> {
  readonly title: string;
  readonly description: string;
  /** The service's page about what is asked. */
  readonly docs: string;
  /** What a workflow writes in `trigger.with`. */
  readonly input: z.ZodType<I>;
  /** One item, which becomes `trigger.body`. Of one that is given as it came, `z.looseObject` keeps what it does not name. */
  readonly output: O;
  /** What tells one item from another: its id, or `ID:TIME` where a change shall start a run too. */
  readonly key: (item: z.output<O>) => string | number;
  /** How often the service is asked where the trigger says nothing else: `5m`. */
  readonly every: string;
  /**
   * The service cannot be asked by time and gives the newest first: it is read on until a page holds what was given before.
   * What stands behind that is old. A function where it is so for some inputs alone.
   */
  readonly newestFirst?: true | ((input: I) => boolean);
  /**
   * @returns all items since then. Where there may be more than an answer holds: page by page, of which each is kept before
   * the next one is asked for, such as `http.pages`.
   */
  readonly run: (context: PollContext<I>) => Promise<Items<O>> | AsyncIterable<Items<O>>;
}

/** A list of items, which `output` still has to read or not. */
type Items<O extends z.ZodType> = Untrusted | readonly z.output<O>[];

/** An item and what tells it from others. */
export interface PolledItem {
  readonly key: string;
  readonly item: Json;
}

/** An event that is asked for, which reads its input itself. */
export interface PollEvent
  extends Pick<PollDefinition<unknown, z.ZodType>, 'title' | 'description' | 'docs' | 'every'> {
  /** `CONNECTOR.EVENT` */
  readonly type: string;
  readonly connector: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly newestFirst: (input: Json) => boolean;
  /**
   * @returns pages of items as the service gives them, in each of which an item is but once.
   * @throws SnodoError `unreadable`, and all of `ConnectorHttp`.
   */
  readonly run: (context: PollContext<Json>) => AsyncIterable<readonly PolledItem[]>;
}

const json = z.json();

/** Typed where it stands, for a file of its own. */
export function definePoll<I, O extends z.ZodType>(definition: PollDefinition<I, O>): PollDefinition<I, O> {
  return definition;
}

/** An event whose function gets its input as its schema has read it, and whose items its schema reads. */
export function pollEvent<I, O extends z.ZodType>(
  connector: string,
  id: string,
  { input, output, run, key, newestFirst, ...rest }: PollDefinition<I, O>,
): PollEvent {
  const items = z.array(output);
  return {
    ...rest,
    type: `${connector}.${id}`,
    connector,
    input,
    output,
    newestFirst: (given) =>
      typeof newestFirst === 'function' ? newestFirst(input.parse(given)) : newestFirst === true,
    async *run(context) {
      const found = run({ ...context, input: input.parse(context.input) });
      const pages = Symbol.asyncIterator in found ? found : [await found];
      for await (const page of pages) {
        const read = page instanceof Untrusted ? page.read(items) : page;
        const byKey = new Map(read.map((item) => [String(key(item)), item]));
        yield [...byKey].map(([name, item]) => ({ key: name, item: json.parse(item) }));
      }
    },
  };
}
