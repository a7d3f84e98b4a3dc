import { z } from 'zod';
import { categories } from '../../connector/category.ts';

/** A JSON Schema in which `$ref` is the name of one of the service's definitions. */
const schema = z.record(z.string(), z.unknown());
export type Schema = z.infer<typeof schema>;

/** A JSON value that is sent as it is, whatever a step says. */
const fixed = z.strictObject({ in: z.enum(['query', 'header']), name: z.string(), value: z.string() });

const fieldSchema = z.strictObject({
  /** As `with` has it. */
  key: z.string(),
  in: z.enum(['path', 'query', 'header', 'body', 'whole']),
  /** As the service has it, where that is another. */
  name: z.string().optional(),
  required: z.literal(true).optional(),
  schema,
  /** What stands between the values of a list; left out, the name is given several times. */
  join: z.string().optional(),
  /** An object goes out as `name[key]=value`. */
  deep: z.literal(true).optional(),
  /** The value is several parts of the path, and its slashes stay. */
  parts: z.literal(true).optional(),
  /** A file by its id, in a form with files. */
  file: z.literal(true).optional(),
});
export type Field = z.infer<typeof fieldSchema>;

/** Where a list has its pages, in the words of the connector kit. */
const pagesSchema = z.strictObject({
  by: z.enum(['cursor', 'page', 'offset']),
  items: z.string().optional(),
  cursor: z.string().optional(),
  cursorIn: z.string().optional(),
  pageParam: z.string().optional(),
  offsetParam: z.string().optional(),
  limit: z.int().optional(),
  limitParam: z.string().optional(),
});
export type MadePages = z.infer<typeof pagesSchema>;

/** How an operation is asked for that speaks another language than that of paths and methods. */
const speaks = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('graphql'),
    kind: z.enum(['query', 'mutation']),
    field: z.string(),
    /** Types of the arguments, as GraphQL writes them. */
    variables: z.record(z.string(), z.string()),
    /** What of the answer is asked for; left out, the answer has no parts. */
    selection: z.string().optional(),
  }),
  z.strictObject({
    by: z.literal('soap'),
    wsdl: z.string(),
    /** The definition that holds the text of the WSDL, where it was given as such. */
    text: z.string().optional(),
    service: z.string(),
    port: z.string(),
    operation: z.string(),
  }),
  z.strictObject({ by: z.literal('grpc'), service: z.string(), method: z.string() }),
]);
export type Speaks = z.infer<typeof speaks>;

export const operationSchema = z.strictObject({
  title: z.string(),
  description: z.string(),
  method: z.enum(['GET', 'PUT', 'POST', 'DELETE', 'PATCH']),
  path: z.string(),
  fields: z.array(fieldSchema),
  fixed: z.array(fixed).optional(),
  /** How the body goes out. */
  body: z.enum(['json', 'form', 'multipart']).optional(),
  contentType: z.string().optional(),
  output: schema.optional(),
  /** It only reads, whatever its method is. */
  reads: z.literal(true).optional(),
  /** What comes back is a file. */
  download: z.literal(true).optional(),
  pages: pagesSchema.optional(),
  speaks: speaks.optional(),
});
export type MadeOperation = z.infer<typeof operationSchema>;

const authWay = z.strictObject({
  type: z.enum(['none', 'bearer', 'api-key', 'basic', 'oauth2', 'aws-sigv4', 'headers']),
  preset: z.record(z.string(), z.json()),
  hint: z.string(),
});
export type MadeAuth = z.infer<typeof authWay>;

/** What is told of a service that was made from a document, without its operations. */
export const headSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  docs: z.string(),
  categories: z.array(z.enum(categories)).min(1),
  color: z.string(),
  baseUrl: z.string().nullable(),
  address: z.strictObject({ template: z.string(), hint: z.string() }).nullable(),
  auth: z.array(authWay).min(1),
  /** A path that reads something with no fields, by which a connection is tried. */
  test: z.string().optional(),
  /** What is spoken at `test`, where that is not HTTP alone. */
  speaks: z.enum(['graphql', 'grpc']).optional(),
  /** Of the document. */
  licence: z.string().optional(),
  version: z.string().optional(),
  /** When it was written or collected: a day. */
  date: z.string().optional(),
  source: z.string().optional(),
  operations: z.int(),
});
export type MadeHead = z.infer<typeof headSchema>;

/** A service as it is made from a document. */
export interface MadeService {
  readonly head: MadeHead;
  readonly operations: ReadonlyMap<string, MadeOperation>;
  readonly definitions: ReadonlyMap<string, Schema>;
}
