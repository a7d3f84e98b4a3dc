import { createHash } from 'node:crypto';
import { z } from 'zod';
import { serve } from '../src/outbound/test-server.ts';
import { createGraphQLError, createSchema, createYoga, type YogaPlugin } from './graphql-yoga.ts';

const typeDefs = `
  "A moment, by RFC 3339."
  scalar DateTime
  enum Size { SMALL, LARGE }
  type Customer { id: ID!, name: String!, secret: String, orders(first: Int = 10): [Order!]! }
  type Order { id: ID!, size: Size }
  "What an order is made of."
  input OrderInput { customer: ID!, size: Size = SMALL, lines: [LineInput!]!, note: String }
  input LineInput { sku: String!, count: Int = 1, price: Float, gift: Boolean, due: DateTime, parts: [LineInput!] }
  type Query {
    "A customer, by its id."
    customer(id: ID!): Customer
    customers(after: DateTime): [Customer!]!
    busy: Int
    old: String @deprecated(reason: "Take customers.")
  }
  type Mutation { order(input: OrderInput!): Order! }
  type Subscription { ticks: Int }
`;

const orderSchema = z.object({
  input: z.object({ customer: z.string(), size: z.string(), lines: z.array(z.unknown()) }),
});
const persistedSchema = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) });

/** The rules of automatic persisted queries, on top of yoga. */
function persistedQueries(known: Map<string, string>): YogaPlugin {
  return {
    onParams({ params, setParams }) {
      const read = persistedSchema.safeParse(params.extensions);
      if (!read.success) return;
      const { sha256Hash: hash } = read.data.persistedQuery;
      const query = params.query ?? known.get(hash);
      if (query === undefined) {
        throw createGraphQLError('PersistedQueryNotFound', {
          extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 404 } },
        });
      }
      if (createHash('sha256').update(query).digest('hex') !== hash) throw createGraphQLError('hash does not match');
      known.set(hash, query);
      setParams({ ...params, query });
    },
  };
}

interface Heard {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** GraphQL Yoga on loopback, at every path. */
export async function graphqlService() {
  const heard: Heard[] = [];
  const orders: z.infer<typeof orderSchema>['input'][] = [];
  const ada = { id: '1', name: 'Ada', orders: [{ id: '7', size: 'LARGE' }] };
  const yoga = createYoga({
    graphqlEndpoint: '*',
    logging: false,
    plugins: [persistedQueries(new Map())],
    schema: createSchema({
      typeDefs,
      resolvers: {
        Customer: {
          secret: () => {
            throw createGraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN' } });
          },
        },
        Query: {
          customer: (_: unknown, { id }: { id: string }) => (id === '1' ? ada : null),
          customers: () => [ada],
          busy: () => {
            throw createGraphQLError('Too often.', { extensions: { code: 'THROTTLED' } });
          },
        },
        Mutation: {
          order: (_: unknown, given: unknown) => {
            const { input } = orderSchema.parse(given);
            orders.push(input);
            return { id: String(orders.length), size: input.size };
          },
        },
      },
    }),
  });
  const service = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() }));
    return yoga(request, response);
  });
  return { ...service, heard, orders };
}
