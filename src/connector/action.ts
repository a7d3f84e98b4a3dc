import { z } from 'zod';
import type { FileValue } from '../core/file-value.ts';
import type { Json } from '../core/json.ts';
import { Untrusted } from '../core/untrusted.ts';
import type { ConnectorHttp } from './http.ts';
import type { ServiceCall } from './service-call.ts';
import type { ConnectorSocket } from './socket.ts';

/** A file as an action reads it, of at most 10 MB. */
export interface ActionFile {
  readonly name: string;
  readonly contentType: string;
  readonly base64: string;
}

export interface ActionContext<I> {
  readonly http: ConnectorHttp;
  /** For a service that does not speak HTTP. */
  readonly socket: ConnectorSocket;
  /** The step's `with`, as the schema has read it. */
  readonly input: I;
  /** A UUID that is the same at every attempt of this step: a service may know by it what it was asked already. */
  readonly key: string;
  /** @param id what `givenFile` has read. @throws SnodoError `not_found`, `too_large`. */
  readonly file: (id: string) => Promise<ActionFile>;
  /** Makes a file of what a service gave as text: bytes that come as such are kept by `download`. */
  readonly keep: (file: ActionFile) => Promise<FileValue>;
  /** Asks the service by GraphQL, SOAP or gRPC. @throws SnodoError as the step of that language. */
  readonly call: (asked: ServiceCall) => Promise<Json>;
}

/** What a service can be asked to do. Ids and fields are only ever added: workflows name them. */
export interface ActionDefinition<I extends z.ZodRawShape, O extends z.ZodType> {
  readonly title: string;
  readonly description: string;
  /** The service's page about it. */
  readonly docs: string;
  /** What doing it twice does: nothing, the same again, or it twice. */
  readonly effect: 'read' | 'idempotent' | 'write';
  readonly input: z.ZodObject<I>;
  /** What the step gives. Of an answer that is given as it came, `z.looseObject` keeps what it does not name. */
  readonly output: O;
  /** @returns the service's answer, which `output` reads; or what was made of it. */
  readonly run: (context: ActionContext<z.output<z.ZodObject<I>>>) => Promise<Untrusted | z.output<O>>;
}

/** An action that reads its input itself. */
export interface Action
  extends Pick<ActionDefinition<z.ZodRawShape, z.ZodType>, 'title' | 'description' | 'docs' | 'effect'> {
  /** `CONNECTOR.ACTION` */
  readonly type: string;
  readonly connector: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /** The same as JSON Schema, for people, forms and models. */
  readonly schemas: () => { readonly input: JsonSchema; readonly output: JsonSchema };
  readonly run: (context: ActionContext<Json>) => Promise<Json>;
}

type JsonSchema = Readonly<Record<string, Json>>;

const json = z.json();
const schemaOf = z.record(z.string(), json);

/** Typed where it stands, for a file of its own. */
export function defineAction<I extends z.ZodRawShape, O extends z.ZodType>(
  definition: ActionDefinition<I, O>,
): ActionDefinition<I, O> {
  return definition;
}

/** An action whose function gets its input as its schema has read it, and whose answer its schema reads. */
export function action<I extends z.ZodRawShape, O extends z.ZodType>(
  connector: string,
  id: string,
  { input, output, run, ...rest }: ActionDefinition<I, O>,
): Action {
  return {
    ...rest,
    type: `${connector}.${id}`,
    connector,
    input,
    output,
    schemas: () => ({
      input: schemaOf.parse(z.toJSONSchema(input, { io: 'input' })),
      output: schemaOf.parse(z.toJSONSchema(output, { io: 'output' })),
    }),
    async run(context) {
      const made = await run({ ...context, input: input.parse(context.input) });
      return json.parse(made instanceof Untrusted ? made.read(output) : made);
    },
  };
}
