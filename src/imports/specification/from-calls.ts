import { SnodoError } from '../../core/error.ts';
import type { Step } from '../../core/document.ts';
import { isList, isObject, type Json } from '../../core/json.ts';
import { colourOf } from '../../connectors/specification/look-of.ts';
import type {
  Field,
  MadeAuth,
  MadeOperation,
  MadeService,
  Schema,
} from '../../connectors/specification/made-service.ts';
import { kebab, spoken } from '../../connectors/specification/wording.ts';
import type { Found, ProposedConnection } from '../imported.ts';

const methods: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'PATCH']);

function isMethod(method: string): method is MadeOperation['method'] {
  return methods.has(method);
}

/** What a value of an example is, with itself as what is usual. */
function schemaOf(value: Json): Schema {
  if (isList(value)) return { type: 'array', items: value[0] === undefined ? {} : schemaOf(value[0]) };
  if (isObject(value)) {
    return { type: 'object', properties: Object.fromEntries(Object.entries(value).map(([k, v]) => [k, schemaOf(v)])) };
  }
  if (value === null) return {};
  const type = typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
  return { type };
}

function fieldsOf(values: Json | undefined, place: Field['in']): Field[] {
  if (values === undefined || !isObject(values)) return [];
  return Object.entries(values).map(([key, value]) => ({
    key,
    in: place,
    schema: { ...schemaOf(value), description: `In the example ${JSON.stringify(value).slice(0, 80)}.` },
  }));
}

function unlike(fields: readonly Field[]): Field[] {
  const taken = new Set<string>(['connection']);
  return fields.map((field) => {
    let { key } = field;
    while (taken.has(key)) key = `${key}_`;
    taken.add(key);
    return key === field.key ? field : { ...field, key, name: field.name ?? field.key };
  });
}

/** A path as people write it; a percent sign may stand for itself. */
function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function operationOf({ with: given = {}, name }: Step, base: URL): MadeOperation | undefined {
  const { method = 'GET', url, path, query, headers, body } = given;
  if (typeof method !== 'string' || !isMethod(method)) return undefined;
  const said = typeof path === 'string' ? path : typeof url === 'string' ? url : '/';
  const where = URL.parse(said, base.href);
  if (where?.origin !== base.origin) return undefined;
  const asked = { ...Object.fromEntries(where.searchParams), ...(query !== undefined && isObject(query) ? query : {}) };
  const isForm = JSON.stringify(headers ?? {}).includes('x-www-form-urlencoded');
  const isWhole = body !== undefined && !isObject(body);
  const own: Field[] = isWhole ? [{ key: 'body', in: 'whole', schema: schemaOf(body) }] : fieldsOf(body, 'body');
  const title = name ?? `${spoken(method.toLowerCase())} ${where.pathname}`.slice(0, 90);
  return {
    title,
    description: `${method} ${where.pathname.slice(0, 120)}.`,
    method,
    path: readable(where.pathname).replaceAll(/[{}]/g, ''),
    fields: unlike([...fieldsOf(asked, 'query'), ...own]),
    ...(method === 'GET' || own.length === 0 ? {} : { body: isForm ? 'form' : 'json' }),
  };
}

function authOf(connection: ProposedConnection | undefined): MadeAuth {
  const auth = connection?.config.auth;
  if (auth?.type === 'bearer') return { type: 'bearer', preset: {}, hint: 'The token of the call.' };
  if (auth?.type === 'basic') return { type: 'basic', preset: {}, hint: 'The user name and password of the call.' };
  if (auth?.type === 'api-key') {
    const preset = { in: String(auth['in']), name: String(auth['name']) };
    return { type: 'api-key', preset, hint: `The key that goes in ${preset.name}.` };
  }
  return { type: 'none', preset: {}, hint: 'The call shows no credential.' };
}

/** Calls that were read of a text, as a service. @throws SnodoError `invalid` where none of them can be one. */
export function serviceFromCalls(
  { steps, connections }: Pick<Found, 'steps' | 'connections'>,
  wish: { readonly id: string; readonly title?: string | undefined },
): MadeService {
  const [connection] = connections;
  const urls = (steps ?? []).map(({ with: given = {} }) => given['url']).filter((one) => typeof one === 'string');
  const first = connection?.config.baseUrl ?? urls[0];
  const base = first === undefined ? null : URL.parse(first);
  const operations = new Map<string, MadeOperation>();
  for (const step of steps ?? []) {
    const made = base === null ? undefined : operationOf(step, base);
    if (made === undefined) continue;
    const wanted = kebab(`${made.method.toLowerCase()} ${made.path}`) || 'call';
    let name = wanted;
    for (let n = 2; operations.has(name); n += 1) name = `${wanted}-${n}`;
    operations.set(name, made);
  }
  if (base === null || operations.size === 0) {
    throw new SnodoError('invalid', 'document: None of its calls goes to an address that is written out.');
  }
  const title = wish.title ?? spoken(wish.id);
  return {
    head: {
      id: wish.id,
      title,
      description: `Calls of ${base.host}.`,
      docs: base.origin,
      categories: ['web'],
      color: colourOf({}, wish.id),
      baseUrl: base.origin,
      address: null,
      auth: [authOf(connection)],
      operations: operations.size,
    },
    operations,
    definitions: new Map(),
  };
}
