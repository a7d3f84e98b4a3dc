import { fieldsOf, type FieldOf } from './controls.ts';
import type { Schema } from './schema.ts';
import { isRecord } from './values.ts';

/** What nearly every step of a kind fills in, in the order in which one thinks of it. */
const usual: Readonly<Record<string, readonly string[]>> = {
  'http.request': ['connection', 'method', 'path', 'url', 'query', 'body'],
  'graphql.request': ['connection', 'query', 'variables'],
  'soap.call': ['connection', 'wsdl', 'operation', 'input'],
  'jsonrpc.call': ['connection', 'url', 'method', 'params'],
  'grpc.call': ['connection', 'service', 'method', 'message'],
  'websocket.request': ['connection', 'url', 'message'],
  'ai.generate': ['connection', 'model', 'prompt', 'system', 'schema'],
  'ai.classify': ['connection', 'model', 'text', 'labels', 'threshold'],
  'ai.extract': ['connection', 'model', 'text', 'fields'],
  'ai.summarize': ['connection', 'model', 'text', 'length', 'language'],
  'ai.translate': ['connection', 'model', 'text', 'to'],
  'ai.moderate': ['connection', 'model', 'text'],
  'ai.embed': ['connection', 'model', 'text', 'texts'],
  'knowledge.search': ['base', 'query', 'limit', 'mode'],
  'knowledge.add': ['base', 'text', 'file', 'title', 'source'],
  'ai.agent': ['connection', 'model', 'instructions', 'prompt', 'tools', 'approve'],
  approval: ['title', 'details', 'notify', 'approvers', 'expires'],
  form: ['title', 'description', 'fields', 'submit', 'expires'],
  'mcp.call': ['connection', 'tool', 'arguments'],
  'mcp.read': ['connection', 'uri'],
  'mcp.prompt': ['connection', 'prompt', 'arguments'],
  map: ['value'],
  convert: ['value', 'from', 'to'],
  validate: ['value', 'schema'],
  code: ['code', 'input', 'http', 'connections'],
  'store.set': ['key', 'value', 'ttl'],
  branch: ['when'],
  switch: ['value', 'cases'],
  each: ['items', 'steps', 'concurrency'],
  call: ['workflow', 'input', 'wait'],
  wait: ['for', 'until'],
  callback: ['submit', 'expires'],
  poll: ['submit', 'check', 'until', 'every', 'for'],
  publish: ['connection', 'queue', 'body', 'key'],
  respond: ['status', 'body'],
  stop: ['output'],
  'file.read': ['file', 'as'],
  'file.write': ['name', 'text', 'json'],
};

export function usualFields(kind: string): readonly string[] {
  return usual[kind] ?? [];
}

export interface Layout {
  /** Always in sight. */
  readonly front: readonly FieldOf[];
  /** Under "More". */
  readonly more: readonly FieldOf[];
}

/** A form of so few fields hides none. */
const fewAtMost = 4;
/** So many are in sight where it is not known which are usual. */
const firstOfAny = 6;

/**
 * Which fields are in sight: those that must be given, those that are given, and the usual ones of the kind. To be asked
 * once for each form that is opened, so that a field does not move while it is filled in.
 */
export function layoutOf(kind: string, schema: Schema, value: unknown): Layout {
  // What can only be one value was chosen with the form.
  const fields = fieldsOf(schema).filter((field) => field.schema.const === undefined);
  if (fields.length <= fewAtMost) return { front: fields, more: [] };
  const given = isRecord(value) ? value : {};
  const order = usual[kind] ?? fields.slice(0, firstOfAny).map(({ name }) => name);
  const isFront = ({ name, required }: FieldOf) => required || order.includes(name) || given[name] !== undefined;
  const rank = ({ name, required }: FieldOf) => {
    const at = order.indexOf(name);
    return at === -1 ? order.length + (required ? 0 : 1) : at;
  };
  const front = fields.filter(isFront).toSorted((one, other) => rank(one) - rank(other));
  return { front, more: fields.filter((field) => !isFront(field)) };
}

/** All fields of a form in sight, in its own order. */
export function wholeLayout(schema: Schema): Layout {
  return { front: fieldsOf(schema).filter((field) => field.schema.const === undefined), more: [] };
}
