import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { MadeOperation, MadeService } from '../../../connectors/specification/made-service.ts';
import { headingOf, kebab, sentenceOf, spoken } from '../../../connectors/specification/wording.ts';
import { InputSchemas } from '../../../outbound/graphql/input-schema.ts';
import { Names } from '../../naming.ts';
import { bodyFields, Definitions } from '../definitions.ts';
import { headOf, mostOperations, type SpokenWish } from '../spoken-head.ts';
import { readGraphqlSchema } from './read-schema.ts';
import { Selections } from './selections.ts';

type Kind = 'query' | 'mutation';

interface Around {
  readonly inputs: InputSchemas;
  readonly selections: Selections;
  readonly definitions: Definitions;
  readonly path: string;
}

function operationOf(kind: Kind, field: GraphQLField<unknown, unknown>, around: Around): MadeOperation {
  const { inputs, selections, definitions, path } = around;
  const { text, schema } = selections.of(field.type);
  const keys = new Names('_');
  const said = typeof field.description === 'string' ? field.description : '';
  const fields = bodyFields(definitions.local(inputs.object(field.args)), keys);
  const selection: MadeOperation['fields'] =
    text === ''
      ? []
      : [
          {
            key: keys.take('fields'),
            in: 'whole',
            schema: {
              type: 'string',
              description: `What of the answer is asked for, as GraphQL writes it: ${text.slice(0, 600)} when left out.`,
            },
          },
        ];
  const title = spoken(field.name);
  return {
    title: title.slice(0, 90),
    description: sentenceOf(said) || `${headingOf(title)}.`,
    method: 'POST',
    path,
    fields: [...fields, ...selection],
    output: schema,
    ...(kind === 'query' ? { reads: true } : {}),
    speaks: {
      by: 'graphql',
      kind,
      field: field.name,
      variables: Object.fromEntries(field.args.map(({ name, type }) => [name, String(type)])),
      ...(text === '' ? {} : { selection: text }),
    },
  };
}

function operationsOf(schema: GraphQLSchema, around: Around): ReadonlyMap<string, MadeOperation> {
  const names = new Names('-');
  const operations = new Map<string, MadeOperation>();
  for (const [kind, root] of [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      if (operations.size >= mostOperations) return operations;
      if (typeof field.deprecationReason === 'string') continue;
      operations.set(names.take(kebab(field.name) || 'field'), operationOf(kind, field, around));
    }
  }
  return operations;
}

/**
 * A GraphQL service by its schema: SDL, or what introspection answers.
 *
 * @param wish `url` is where the service is called.
 * @throws SnodoError `invalid` where it is no schema or offers nothing.
 */
export async function graphqlService(document: unknown, wish: SpokenWish): Promise<MadeService> {
  const library = await import('graphql');
  const schema = readGraphqlSchema(document, library);
  const inputs = new InputSchemas(library);
  const definitions = new Definitions();
  const { origin, pathname, search } = new URL(wish.url);
  const path = pathname + search;
  const around = { inputs, selections: new Selections(library), definitions, path };
  const operations = operationsOf(schema, around);
  for (const [name, one] of inputs.types) definitions.add(name, one);
  const head = headOf(wish, { baseUrl: origin, operations: operations.size, about: 'the GraphQL service' });
  return { head: { ...head, test: path, speaks: 'graphql' }, operations, definitions: definitions.all };
}
