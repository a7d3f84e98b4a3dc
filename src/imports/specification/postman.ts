import { SnodoError } from '../../core/error.ts';
import { rowOf } from '../../core/row-of.ts';
import { fieldsOf } from '../postman/auth.ts';
import { type Body, type Call, type PostmanAuth, readCollection } from '../postman/collection.ts';

type JsonObject = Record<string, unknown>;

const schemes: Readonly<Record<string, JsonObject>> = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  oauth2: { type: 'http', scheme: 'bearer' },
};

function schemeOf(auth: PostmanAuth | undefined): JsonObject | undefined {
  if (auth?.type !== 'apikey') return rowOf(schemes, auth?.type ?? '');
  const { in: place, key = 'X-Api-Key' } = fieldsOf(auth);
  return { type: 'apiKey', in: place === 'query' ? 'query' : 'header', name: key };
}

function exampleSchema(value: unknown): JsonObject {
  if (Array.isArray(value)) return { type: 'array', items: value.length > 0 ? exampleSchema(value[0]) : {} };
  if (typeof value === 'object' && value !== null) {
    return {
      type: 'object',
      properties: Object.fromEntries(Object.entries(value).map(([name, one]) => [name, exampleSchema(one)])),
    };
  }
  return value === null ? {} : { type: typeof value };
}

function formOf(type: string, names: readonly string[]): JsonObject {
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  return { requestBody: { content: { [type]: { schema: { type: 'object', properties } } } } };
}

function bodyOf(given: Body | undefined): JsonObject {
  const named = (pairs: Body['formdata']) => (pairs ?? []).flatMap(({ key }) => (key === '' ? [] : [key]));
  if (given?.mode === 'urlencoded') {
    const { urlencoded } = given;
    const names = typeof urlencoded === 'string' ? [...new URLSearchParams(urlencoded).keys()] : named(urlencoded);
    return formOf('application/x-www-form-urlencoded', names);
  }
  if (given?.mode === 'formdata') return formOf('multipart/form-data', named(given.formdata));
  if (given?.mode === 'graphql') {
    const properties = { query: { type: 'string', default: given.graphql?.query }, variables: { type: 'object' } };
    return { requestBody: { content: { 'application/json': { schema: { type: 'object', properties } } } } };
  }
  if (!given?.raw || given.raw.trim() === '') return {};
  try {
    const example: unknown = JSON.parse(given.raw);
    return { requestBody: { content: { 'application/json': { schema: exampleSchema(example) } } } };
  } catch {
    return { requestBody: { content: { 'application/json': {} } } };
  }
}

function filledIn({ variables }: Pick<Call, 'variables'>): (text: string) => string {
  const known = new Map(variables.map(({ key, value }) => [key, value]));
  return (text) => text.replaceAll(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, name: string) => known.get(name) || whole);
}

/** A collection as an OpenAPI document, which says the same of its calls. @throws SnodoError `invalid`. */
export function openApiOfPostman(value: object): object {
  const { name: title, calls } = readCollection(value);
  const paths: Record<string, JsonObject> = {};
  let server: string | undefined;
  for (const call of calls) {
    const address = filledIn(call)(call.address.base);
    const [, origin, rest = ''] = /^(https?:\/\/[^/]+|\{\{[^}]+\}\})(\/.*)?$/.exec(address) ?? [];
    if (origin === undefined) continue;
    server ??= origin.replace(/^\{\{([^}]+)\}\}$/, 'https://{$1}');
    const path = (rest || '/').replaceAll(/\{\{([^}]+)\}\}/g, '{$1}').replaceAll(/\/:([\w.-]+)/g, '/{$1}');
    const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, one = '']) => ({
      name: one,
      in: 'path',
      required: true,
    }));
    const inQuery = call.address.query.map(({ key }) => ({ name: key, in: 'query' }));
    const method = call.method.toLowerCase();
    paths[path] ??= {};
    paths[path][method] ??= {
      operationId: call.name,
      summary: call.name,
      parameters: [...inPath, ...inQuery].map((one) => ({ ...one, schema: { type: 'string' } })),
      ...bodyOf(call.body),
      responses: {},
    };
  }
  if (server === undefined) throw new SnodoError('invalid', 'document: None of its calls has an address.');
  const scheme = schemeOf(calls.find(({ auth }) => auth !== undefined && auth.type !== 'noauth')?.auth);
  return {
    openapi: '3.1.0',
    info: { title, version: '1' },
    servers: [{ url: server }],
    paths,
    ...(scheme === undefined ? {} : { components: { securitySchemes: { own: scheme } }, security: [{ own: [] }] }),
  };
}
