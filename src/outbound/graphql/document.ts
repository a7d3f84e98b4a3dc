// From their own files: the whole of the library takes a tenth of a second of every start.
import { GraphQLError } from 'graphql/error/GraphQLError.js';
import { type OperationDefinitionNode, OperationTypeNode } from 'graphql/language/ast.js';
import { Kind } from 'graphql/language/kinds.js';
import { parse } from 'graphql/language/parser.js';
import { LRUCache } from 'lru-cache';

/** Of a document; more is no query that a person wrote. */
const maxTokens = 50_000;

type Parsed =
  | { readonly operations: readonly OperationDefinitionNode[]; readonly problem?: undefined }
  | { readonly problem: string };

/** A step reads its query at each run, and a workflow runs often. */
const known = new LRUCache<string, Parsed>({ max: 200 });

function read(query: string): Parsed {
  try {
    const { definitions } = parse(query, { noLocation: true, maxTokens });
    return { operations: definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one] : [])) };
  } catch (error) {
    // Anything else is the stack, which a document that nests by the ten thousand exhausts.
    if (!(error instanceof GraphQLError)) return { problem: 'It nests too deep to be read.' };
    const [at] = error.locations ?? [];
    const where = at === undefined ? '' : `Line ${at.line}, column ${at.column}: `;
    return { problem: `${where}${error.message.replace(/^Syntax Error: /, '')}` };
  }
}

function parsed(query: string): Parsed {
  const found = known.get(query) ?? read(query);
  known.set(query, found);
  return found;
}

const noOperation = 'It holds no operation, such as `query { me { name } }`.';

/** What is wrong with a document whatever operation is meant; undefined where nothing is. */
export function queryProblem(query: string): string | undefined {
  const document = parsed(query);
  if (document.problem !== undefined) return document.problem;
  return document.operations.length > 0 ? undefined : noOperation;
}

/** What is wrong with a text as a selection of the fields of one answer; undefined where nothing is. */
export function selectionProblem(text: string): string | undefined {
  const document = parsed(`{ answer { ${text}\n} }`);
  if (document.problem !== undefined) return document.problem;
  const [operation, second] = document.operations;
  return second === undefined && operation?.selectionSet.selections.length === 1
    ? undefined
    : 'It is no selection of fields, such as `id name owner { email }`.';
}

export type Chosen =
  | { readonly kind: 'query' | 'mutation'; readonly problem?: undefined }
  | { readonly problem: string; readonly field: 'query' | 'operationName' };

/** The operation that is asked for: the named one, or the only one. */
export function chosenOperation(query: string, operationName: string | undefined): Chosen {
  const document = parsed(query);
  if (document.problem !== undefined) return { problem: document.problem, field: 'query' };
  if (document.operations.length === 0) return { problem: noOperation, field: 'query' };
  const names = document.operations.map(({ name }) => name?.value ?? 'one without a name').join(', ');
  const found = document.operations.filter(({ name }) => operationName === undefined || name?.value === operationName);
  const [operation, second] = found;
  if (operation === undefined) {
    return { problem: `The query has no operation "${operationName}". It has: ${names}.`, field: 'operationName' };
  }
  if (second !== undefined) {
    return {
      problem: `The query holds several operations: say which one by its name: ${names}.`,
      field: 'operationName',
    };
  }
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return { kind: operation.operation };
  return { problem: 'A subscription is a stream of answers, and this step takes one.', field: 'query' };
}
