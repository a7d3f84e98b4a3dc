import type { z } from 'zod';
import type { Json } from '../core/json.ts';
import type { ConnectorHttp } from './http.ts';

/** A file as an action reads it, of at most 10 MB. */
export interface ActionFile {
  readonly name: string;
  readonly contentType: string;
  readonly base64: string;
}

export interface ActionContext<I> {
  readonly http: ConnectorHttp;
  /** The step's `with`, as the schema has read it. */
  readonly input: I;
  /** @param id what `givenFile` has read. @throws SnodoError `not_found`, `too_large`. */
  readonly file: (id: string) => Promise<ActionFile>;
}

/** What a service can be asked to do. Ids and fields are only ever added: workflows name them. */
export interface ActionDefinition<S extends z.ZodRawShape, O extends Json> {
  readonly title: string;
  readonly description: string;
  /** The service's page about it. */
  readonly docs: string;
  /** What doing it twice does: nothing, the same again, or it twice. */
  readonly effect: 'read' | 'idempotent' | 'write';
  readonly input: z.ZodObject<S>;
  readonly run: (context: ActionContext<z.output<z.ZodObject<S>>>) => Promise<O>;
}

/** An action that reads its input itself. */
export interface Action
  extends Pick<ActionDefinition<z.ZodRawShape, Json>, 'title' | 'description' | 'docs' | 'effect'> {
  /** `CONNECTOR.ACTION` */
  readonly type: string;
  readonly connector: string;
  readonly input: z.ZodObject;
  readonly run: (context: ActionContext<Json>) => Promise<Json>;
}

/** An action whose function gets its input as its schema has read it. */
export function action<S extends z.ZodRawShape, O extends Json>(
  connector: string,
  id: string,
  { input, run, ...rest }: ActionDefinition<S, O>,
): Action {
  return {
    ...rest,
    type: `${connector}.${id}`,
    connector,
    input,
    run: (context) => run({ ...context, input: input.parse(context.input) }),
  };
}
