import type { GraphQLField, GraphQLObjectType, GraphQLSchema, IntrospectionQuery } from 'graphql';
import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';
import type { Outbound } from '../call.ts';
import { Kept } from '../kept.ts';
import type { HttpContext, HttpRequestInput } from '../send.ts';
import { InputSchemas, type Schema } from './input-schema.ts';
import { graphqlRequest } from './request.ts';

interface GraphqlOperation {
  readonly name: string;
  readonly description: string | null;
  readonly deprecated: boolean;
  /** A JSON Schema; `#/types/…` leads to `types` beside it. */
  readonly arguments: Schema;
  /** As GraphQL writes it. */
  readonly type: string;
  /** A document that asks for it and for what is plain in its answer, to begin with. */
  readonly query: string;
}

export interface GraphqlOffer {
  readonly queries: readonly GraphqlOperation[];
  readonly mutations: readonly GraphqlOperation[];
  readonly types: { readonly [name: string]: Schema };
  /** The whole schema as GraphQL writes it. */
  readonly schema: string;
}

type Library = typeof import('graphql');

const keptMs = 60_000;
const timeoutMs = 30_000;
/** For each way out apart: what one may reach another may not. */
const kept = new WeakMap<Outbound, Kept<GraphqlOffer>>();

const introspection = z.custom<IntrospectionQuery>(
  (value) => z.object({ __schema: z.looseObject({}) }).safeParse(value).success,
);

function documentFor(kind: string, field: GraphQLField<unknown, unknown>, library: Library): string {
  const { getNamedType, isObjectType, isInterfaceType, isUnionType, isLeafType, isRequiredArgument } = library;
  const variables = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const answer = getNamedType(field.type);
  const plain =
    isObjectType(answer) || isInterfaceType(answer)
      ? Object.values(answer.getFields())
          .filter(({ type, args }) => isLeafType(getNamedType(type)) && !args.some((one) => isRequiredArgument(one)))
          .map(({ name }) => name)
      : [];
  const selects = isLeafType(answer)
    ? ''
    : ` { ${plain.length > 0 && !isUnionType(answer) ? plain.join(' ') : '__typename'} }`;
  const [declared, passed] = variables === '' ? ['', ''] : [`(${variables})`, `(${given})`];
  return `${kind} ${field.name}${declared} { ${field.name}${passed}${selects} }`;
}

function operationsOf(
  kind: string,
  root: GraphQLObjectType | null | undefined,
  schemas: InputSchemas,
  library: Library,
): readonly GraphqlOperation[] {
  return Object.values(root?.getFields() ?? {}).map((field) => ({
    name: field.name,
    description: field.description ?? null,
    deprecated: typeof field.deprecationReason === 'string',
    arguments: schemas.object(field.args),
    type: String(field.type),
    query: documentFor(kind, field, library),
  }));
}

function offerOf(schema: GraphQLSchema, library: Library): GraphqlOffer {
  const schemas = new InputSchemas(library);
  return {
    queries: operationsOf('query', schema.getQueryType(), schemas, library),
    mutations: operationsOf('mutation', schema.getMutationType(), schemas, library),
    types: Object.fromEntries(schemas.types),
    schema: library.printSchema(schema),
  };
}

/**
 * What a GraphQL service offers, as it says itself; kept for a minute.
 *
 * @throws SnodoError `unreadable` where what it says is no schema, and all of `graphqlRequest`: many services do not tell.
 */
export async function introspect(
  outbound: Outbound,
  target: Pick<HttpRequestInput, 'url' | 'path'>,
  context: HttpContext,
): Promise<GraphqlOffer> {
  // Others wait for what this one asks: it is not given up with who happened to be first.
  const { signal: _, ...lasting } = context;
  const known = kept.get(outbound) ?? new Kept<GraphqlOffer>({ most: 50, forMs: keptMs });
  kept.set(outbound, known);
  return known.get(context.connection, `${target.url ?? ''} ${target.path ?? ''}`, async () => {
    const library = await import('graphql');
    const query = library.getIntrospectionQuery();
    const { data } = await graphqlRequest(outbound, { ...target, query, timeoutMs }, lasting);
    try {
      return offerOf(library.buildClientSchema(introspection.parse(data)), library);
    } catch (error) {
      const why = error instanceof Error ? beginningOf(error.message, 300) : '';
      throw new SnodoError('unreadable', `What the service says of itself is no GraphQL schema: ${why}`);
    }
  });
}
