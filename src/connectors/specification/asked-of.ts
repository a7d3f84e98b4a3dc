import type { ServiceCall } from '../../connector/service-call.ts';
import { SnodoError } from '../../core/error.ts';
import { isObject, type Json } from '../../core/json.ts';
import { selectionProblem } from '../../outbound/graphql/document.ts';
import type { MadeOperation, Schema, Speaks } from './made-service.ts';
import { textIn } from './reading.ts';

type Values = Readonly<Record<string, Json>>;

interface Asked {
  readonly fields: Values;
  /** What stands for all of it, or for the selection of GraphQL. */
  readonly whole: Json | undefined;
}

function askedFor({ fields }: MadeOperation, values: Values): Asked {
  const given = fields.flatMap((field) => {
    const value = values[field.key];
    return value === undefined ? [] : [{ field, value }];
  });
  return {
    fields: Object.fromEntries(
      given.filter(({ field }) => field.in === 'body').map(({ field, value }) => [field.name ?? field.key, value]),
    ),
    whole: given.find(({ field }) => field.in === 'whole')?.value,
  };
}

function graphqlQuery(speaks: Extract<Speaks, { by: 'graphql' }>, whole: Json | undefined): string {
  const { kind, field, variables, selection } = speaks;
  const names = Object.keys(variables);
  const declared = names.map((name) => `$${name}: ${variables[name] ?? ''}`).join(', ');
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  const wanted = typeof whole === 'string' && whole.trim() !== '' ? whole : selection;
  const problem = wanted === undefined ? undefined : selectionProblem(wanted);
  if (problem !== undefined) throw new SnodoError('invalid', `with.fields: ${problem}`);
  const [before, after] = names.length === 0 ? ['', ''] : [`(${declared})`, `(${passed})`];
  return `${kind} Step${before} { ${field}${after}${wanted === undefined ? '' : ` { ${wanted}\n}`} }`;
}

/**
 * What an operation asks that speaks GraphQL, SOAP or gRPC.
 *
 * @throws SnodoError `invalid` where the wanted fields are no selection of GraphQL.
 */
export function askedOf(
  operation: MadeOperation,
  speaks: Speaks,
  values: Values,
  definition: (name: string) => Schema,
): ServiceCall {
  const { fields, whole } = askedFor(operation, values);
  const { path } = operation;
  if (speaks.by === 'graphql') return { by: 'graphql', path, query: graphqlQuery(speaks, whole), variables: fields };
  if (speaks.by === 'grpc') return { ...speaks, message: whole ?? fields };
  const { text, ...asked } = speaks;
  return {
    ...asked,
    path,
    input: whole ?? fields,
    ...(text === undefined ? {} : { text: textIn(definition(text)['text']) }),
  };
}

/** What the step gives of what came: of GraphQL the field that was asked for. */
export function answerOf(speaks: Speaks, came: Json): Json {
  return speaks.by === 'graphql' && isObject(came) ? (came[speaks.field] ?? null) : came;
}
