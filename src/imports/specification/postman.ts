import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { rowOf } from '../../core/row-of.ts';

/** A collection of Postman, of version 2 (https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html). */
const variables = z.array(z.looseObject({ key: z.string(), value: z.coerce.string().catch('') })).catch([]);
const pairs = z
  .array(z.looseObject({ key: z.string(), value: z.string().nullish(), disabled: z.boolean().optional() }))
  .catch([]);
const urlSchema = z.union([z.string().transform((raw) => ({ raw })), z.looseObject({ raw: z.string() })]);
const request = z.looseObject({
  method: z.string().catch('GET'),
  url: urlSchema,
  header: pairs.optional(),
  body: z
    .looseObject({ mode: z.string().optional(), raw: z.string().optional(), urlencoded: pairs.optional() })
    .nullish(),
  auth: z.looseObject({ type: z.string() }).nullish(),
});
const collection = z.looseObject({
  info: z.looseObject({ name: z.string() }),
  item: z.array(z.unknown()),
  variable: variables.optional(),
  auth: z.looseObject({ type: z.string() }).nullish(),
});

interface Call {
  readonly name: string;
  readonly request: z.infer<typeof request>;
}

const deepest = 20;
const mostCalls = 1_000;

function callsIn(items: readonly unknown[], depth = 0): readonly Call[] {
  if (depth > deepest) return [];
  return items
    .flatMap((one): readonly Call[] => {
      const folder = z.looseObject({ item: z.array(z.unknown()) }).safeParse(one);
      if (folder.success) return callsIn(folder.data.item, depth + 1);
      const call = z.looseObject({ name: z.string().catch('Call'), request }).safeParse(one);
      return call.success ? [{ name: call.data.name, request: call.data.request }] : [];
    })
    .slice(0, mostCalls);
}

type JsonObject = Record<string, unknown>;

const schemes: Readonly<Record<string, JsonObject>> = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  oauth2: { type: 'http', scheme: 'bearer' },
};

function schemeOf(auth: z.infer<typeof collection>['auth']): JsonObject | undefined {
  if (auth?.type !== 'apikey') return rowOf(schemes, auth?.type ?? '');
  const places = Object.fromEntries(pairs.parse(auth['apikey']).map(({ key, value }) => [key, value ?? '']));
  return { type: 'apiKey', in: places['in'] === 'query' ? 'query' : 'header', name: places['key'] || 'X-Api-Key' };
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

function bodyOf(given: z.infer<typeof request>['body']): JsonObject {
  if (given?.mode === 'urlencoded') {
    const names = (given.urlencoded ?? []).map(({ key }) => [key, { type: 'string' }]);
    const schema = { type: 'object', properties: Object.fromEntries(names) };
    return { requestBody: { content: { 'application/x-www-form-urlencoded': { schema } } } };
  }
  if (given?.raw === undefined || given.raw.trim() === '') return {};
  try {
    const example: unknown = JSON.parse(given.raw);
    return { requestBody: { content: { 'application/json': { schema: exampleSchema(example) } } } };
  } catch {
    return { requestBody: { content: { 'application/json': {} } } };
  }
}

/** A collection as an OpenAPI document, which says the same of its calls. @throws SnodoError `invalid`. */
export function openApiOfPostman(value: object): object {
  const read = collection.safeParse(value);
  if (!read.success) throw new SnodoError('invalid', 'document: It is not a collection of Postman that can be read.');
  const { info, item, variable = [], auth } = read.data;
  const known = new Map(variable.map((one) => [one.key, one.value]));
  const filled = (text: string): string =>
    text.replaceAll(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name: string) => known.get(name) || whole);
  const paths: Record<string, JsonObject> = {};
  let server: string | undefined;
  for (const { name, request: asked } of callsIn(item)) {
    const [address = '', search = ''] = filled(asked.url.raw).split('?');
    const [, origin, rest = ''] = /^(https?:\/\/[^/]+|\{\{[^}]+\}\})(\/.*)?$/.exec(address) ?? [];
    if (origin === undefined) continue;
    server ??= origin.replace(/^\{\{([^}]+)\}\}$/, 'https://{$1}');
    const path = (rest || '/').replaceAll(/\{\{([^}]+)\}\}/g, '{$1}').replaceAll(/\/:(\w+)/g, '/{$1}');
    const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, one = '']) => ({
      name: one,
      in: 'path',
      required: true,
    }));
    const inQuery = [...new URLSearchParams(search).keys()].map((one) => ({ name: one, in: 'query' }));
    const method = asked.method.toLowerCase();
    paths[path] ??= {};
    paths[path][method] ??= {
      operationId: name,
      summary: name,
      parameters: [...inPath, ...inQuery].map((one) => ({ ...one, schema: { type: 'string' } })),
      ...bodyOf(asked.body),
      responses: {},
    };
  }
  if (server === undefined) throw new SnodoError('invalid', 'document: None of its calls has an address.');
  const scheme = schemeOf(auth ?? callsIn(item).find((one) => one.request.auth)?.request.auth);
  return {
    openapi: '3.1.0',
    info: { title: info.name, version: '1' },
    servers: [{ url: server }],
    paths,
    ...(scheme === undefined ? {} : { components: { securitySchemes: { own: scheme } }, security: [{ own: [] }] }),
  };
}
