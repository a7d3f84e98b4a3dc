import { z } from 'zod';
import type { Action } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import { isObject, type Json } from '../../core/json.ts';
import { answerOf, askedOf } from './asked-of.ts';
import { closedSchema } from './closed-schema.ts';
import { effectOf } from './effect-of.ts';
import type { MadeOperation, Schema } from './made-service.ts';
import { requestOf } from './request-of.ts';
import { zodOf } from './zod-of.ts';

export interface OfService {
  readonly id: string;
  readonly docs: string;
  readonly definition: (name: string) => Schema;
}

const inputDepth = 6;
const outputDepth = 5;
const json = z.json();
const jsonSchema = z.record(z.string(), json);
const limitKey = 'all_pages_limit';

function inputOf(operation: MadeOperation, { definition }: OfService): z.ZodObject {
  const way = { definition, deepest: inputDepth };
  const shape = operation.fields
    .toSorted((one, other) => Number(other.required ?? false) - Number(one.required ?? false))
    .map(({ key, required, schema, file, parts }) => {
      const closed = closedSchema(file === true ? { ...schema, type: 'string', format: 'binary' } : schema, way);
      const said = parts === true ? { ...closed, description: `${textOf(closed)} Its slashes stay.`.trim() } : closed;
      const made = zodOf(said, key);
      return [key, required === true && schema['default'] === undefined ? made : made.optional()] as const;
    });
  const pages = operation.pages === undefined ? [] : [[limitKey, limitSchema] as const];
  return z.strictObject(Object.fromEntries([...shape, ...pages]));
}

const limitSchema = z.int().min(1).max(100_000).optional().meta({
  title: 'All pages, at most',
  description:
    'Reads page after page until there are so many items, and gives the list; left out, one page as it comes.',
});

function textOf(schema: Schema): string {
  return typeof schema['description'] === 'string' ? schema['description'] : '';
}

/** What the step gives, for people: a document is not always right about what its service answers, so nothing is refused. */
function outputOf({ output, download }: MadeOperation, { definition }: OfService): Schema {
  if (download === true) return { type: 'object', description: 'A file, by its id.' };
  return closedSchema(output ?? {}, { definition, deepest: outputDepth });
}

async function send(http: ConnectorHttp, operation: MadeOperation, values: Readonly<Record<string, Json>>) {
  const { [limitKey]: limit, ...asked } = values;
  const { path, body, options } = requestOf(operation, asked);
  const { pages } = operation;
  if (pages !== undefined && typeof limit === 'number') {
    return http.list(path, { pages: pagesOf(pages), limit, ...listing(options) });
  }
  const { method } = operation;
  if (method === 'GET') return http.get(path, options);
  if (method === 'POST') return http.post(path, body, options);
  if (method === 'PUT') return http.put(path, body, options);
  if (method === 'PATCH') return http.patch(path, body, options);
  return http.delete(path, options);
}

function listing({ query, headers }: ReturnType<typeof requestOf>['options']) {
  return { ...(query === undefined ? {} : { query }), ...(headers === undefined ? {} : { headers }) };
}

function pagesOf(pages: NonNullable<MadeOperation['pages']>): Parameters<ConnectorHttp['list']>[1]['pages'] {
  const { by, items, cursor, cursorIn, pageParam, offsetParam, limitParam } = pages;
  const shared = items === undefined ? {} : { items };
  if (by === 'cursor' && cursor !== undefined) {
    return { by, cursor, ...shared, ...(cursorIn === undefined ? {} : { cursorIn }) };
  }
  if (by === 'page') return { by, ...shared, ...(pageParam === undefined ? {} : { pageParam }) };
  const sized = limitParam === undefined ? {} : { limitParam, limit: 100 };
  return { by: 'offset', ...shared, ...(offsetParam === undefined ? {} : { offsetParam }), ...sized };
}

/** An operation of a document as an action. Its schemas are made when somebody asks for them. */
export function actionOf(name: string, operation: MadeOperation, service: OfService): Action {
  let input: z.ZodObject | undefined;
  const readInput = (): z.ZodObject => (input ??= inputOf(operation, service));
  return {
    type: `${service.id}.${name}`,
    connector: service.id,
    title: operation.title,
    description: operation.description,
    docs: service.docs,
    effect: effectOf(operation),
    get input() {
      return readInput();
    },
    output: json,
    schemas: () => ({
      input: jsonSchema.parse(z.toJSONSchema(readInput(), { io: 'input', unrepresentable: 'any' })),
      output: jsonSchema.parse(outputOf(operation, service)),
    }),
    async run({ http, call, input: given }) {
      const read = json.parse(readInput().parse(given));
      if (!isObject(read)) throw new SnodoError('invalid', 'with: It must be an object.');
      const { speaks } = operation;
      if (speaks !== undefined)
        return answerOf(speaks, await call(askedOf(operation, speaks, read, service.definition)));
      const answer = await send(http, operation, read);
      return answer.read(json);
    },
  };
}
