import { z } from 'zod';
import { isObject, type Json } from '../../../core/json.ts';
import { authOfHeader } from '../../http-auth.ts';
import { namesSecret, withoutSecrets } from '../../secret-words.ts';
import type { Around } from '../around.ts';
import { type Converted, type Made, perItem } from '../converted.ts';
import { readJsonText } from '../json-text.ts';
import type { Values } from '../values.ts';
import { paginationOf } from './http-pages.ts';

const json = z.json().optional().catch(undefined);
const named = z.looseObject({ name: z.string().catch(''), value: json });
const pairs = z.array(named).catch([]);
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

type Fields = Readonly<Record<string, Json>>;

/** Names with their values, without those that are secrets. */
function fieldsOf(around: Around, values: Values, given: Json | undefined): Fields {
  return Object.fromEntries(
    pairs.parse(given).flatMap(({ name, value }): [string, Json][] => {
      if (name === '') return [];
      if (namesSecret(name) && typeof value === 'string' && !value.startsWith('=')) {
        const proves = authOfHeader(name, value, namesSecret) !== undefined;
        around.left(proves ? ['proofGive', name.slice(0, 100)] : ['secretGive', name.slice(0, 100)]);
        return [];
      }
      return [[name, values.value(value ?? '')]];
    }),
  );
}

/** The parameters of a kind, in each of the forms that the node has had. */
function parameters(around: Around, values: Values, kind: 'query' | 'header' | 'body'): Fields {
  const upper = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const text =
    around.text(`json${upper === 'Header' ? 'Headers' : upper}`) ??
    (around.param('jsonParameters') === true ? around.text(`${kind}ParametersJson`) : undefined);
  if (text !== undefined && kind !== 'body') {
    const read = readJsonText(text.replace(/^=/, ''), true);
    if (read !== undefined && isObject(read)) {
      return fieldsOf(
        around,
        values,
        Object.entries(read).map(([name, value]) => ({ name, value })),
      );
    }
    around.left(['jsonParameters', kind]);
    return {};
  }
  return {
    ...fieldsOf(around, values, around.param(`${kind}ParametersUi.parameter`)),
    ...fieldsOf(around, values, around.param(`${kind}Parameters.parameters`)),
  };
}

function jsonBody(around: Around, values: Values, text: string): Json {
  const read = readJsonText(text.replace(/^=/, ''), true);
  if (read !== undefined) return values.value(read);
  const whole = /^=\s*\{\{[\s\S]*\}\}\s*$/.test(text);
  if (!whole) around.changed(['jsonAsText']);
  return values.value(text);
}

interface Sent {
  readonly body?: Json;
  readonly multipart?: Json;
  readonly type?: string;
}

function sentOf(around: Around, values: Values): Sent {
  const { typeVersion, parameters: given } = around.node;
  if (typeVersion >= 3 && given['sendBody'] !== true) return {};
  const type = around.text('contentType') ?? around.text('options.bodyContentType') ?? 'json';
  const text = around.text('jsonBody') ?? around.text('bodyParametersJson');
  if (type === 'raw') {
    const rawType = around.text('rawContentType') ?? around.text('options.bodyContentCustomMimeType');
    return {
      body: values.value(around.param('body') ?? text ?? ''),
      ...(rawType === undefined ? {} : { type: rawType }),
    };
  }
  if (type === 'binaryData') {
    around.left(['sendsFile']);
    return {};
  }
  if (type === 'form-urlencoded' && around.param('specifyBody') === 'string')
    return { body: values.value(around.param('body') ?? ''), type: 'application/x-www-form-urlencoded' };
  const fields = parameters(around, values, 'body');
  if (type === 'multipart-form-data') {
    return { multipart: Object.entries(fields).map(([name, value]) => ({ name, value })) };
  }
  if (type === 'form-urlencoded') return { body: fields, type: 'application/x-www-form-urlencoded' };
  if (text !== undefined && (around.param('specifyBody') !== 'keypair' || Object.keys(fields).length === 0)) {
    return { body: jsonBody(around, values, text) };
  }
  return Object.keys(fields).length === 0 && typeVersion < 3 ? {} : { body: fields };
}

/** Where the call goes, over a connection where the node has a credential. */
function targetOf(around: Around, values: Values): Fields {
  const url = values.value(around.param('url') ?? '');
  const fixed = typeof url === 'string' ? /^https?:\/\/[^/?#{\s]+/.exec(url)?.[0] : undefined;
  const authentication = around.param('authentication');
  const asks = authentication !== undefined && authentication !== 'none';
  const has = Object.keys(around.node.credentials).length > 0;
  if ((!asks && !has) || fixed === undefined || typeof url !== 'string' || !URL.canParse(fixed)) {
    if (asks || has) around.left(['addressWorkedOut']);
    return { url };
  }
  return { connection: around.connection('http', fixed).slug, path: url.slice(fixed.length) || '/' };
}

function shapeOf(
  around: Around,
  method: string,
  paged: boolean,
): Pick<Made, 'suffix' | 'fields' | 'many' | 'caution' | 'textAs'> {
  const format = around.text('options.response.response.responseFormat') ?? around.text('responseFormat');
  const whole = around.param('options.response.response.fullResponse') ?? around.param('options.fullResponse');
  if (whole === true) return { fields: { body: '.body', headers: '.headers', statusCode: '.status' } };
  const into = around.text('options.response.response.outputPropertyName') ?? around.text('dataPropertyName') ?? 'data';
  if (format === 'text' || format === 'string') return { fields: { [into]: '.body' } };
  if (format === 'file') {
    around.changed(['fileInField', into]);
    return { fields: { [into]: '.body' } };
  }
  if (paged) {
    around.changed(['pagesTogether']);
    return { suffix: '.body', many: true };
  }
  if (around.param('options.splitIntoItems') === true || givesItems(around)) return { suffix: '.body', many: true };
  // Since the third version of the node an answer is what it says that it is.
  const isFound = format === 'autodetect' || (format === undefined && around.node.typeVersion >= 3);
  const shape = { suffix: '.body', ...(isFound ? { textAs: into } : {}) };
  return method === 'GET' ? { ...shape, caution: ['listAnswer'] } : shape;
}

/**
 * Whether the answer is a list as far as the workflow tells: n8n makes an item of each of its elements. It is right of an
 * answer that is none as well, which is then the only item. Of many calls each mostly answers with one item, which belongs to
 * the item that it was made for.
 */
function givesItems({ node, shared, input, leadsToList }: Around): boolean {
  return !input.many && (shared.pinned(node.name) > 1 || leadsToList);
}

function httpRequest(around: Around): Converted {
  const asked = around.param('method') ?? around.param('requestMethod');
  const method = typeof asked === 'string' && methods.has(asked) ? asked : 'GET';
  if (typeof asked === 'string' && asked.startsWith('=')) around.left(['methodWorkedOutHttp']);
  const timeout = around.param('options.timeout');
  const quiet =
    around.param('options.response.response.neverError') === true ||
    around.param('options.ignoreResponseCode') === true;
  return perItem(around, (values) => {
    const target = targetOf(around, values);
    const query = parameters(around, values, 'query');
    const headers = parameters(around, values, 'header');
    const sent = method === 'GET' ? {} : sentOf(around, values);
    const allHeaders = { ...headers, ...(sent.type === undefined ? {} : { 'content-type': sent.type }) };
    const paginate = paginationOf(around);
    const safe = (value: Json) => withoutSecrets(value, (path) => around.left(['secretLeftOut', path.slice(0, 100)]));
    if (typeof timeout === 'number') around.changed(['timeoutLeft', String(timeout)]);
    return {
      type: 'http.request',
      with: {
        ...target,
        ...(method === 'GET' ? {} : { method }),
        ...(Object.keys(query).length > 0 ? { query } : {}),
        ...(Object.keys(allHeaders).length > 0 ? { headers: allHeaders } : {}),
        ...(sent.body === undefined ? {} : { body: safe(sent.body) }),
        ...(sent.multipart === undefined ? {} : { multipart: safe(sent.multipart) }),
        ...(quiet ? { accept: ['4xx', '5xx'] } : {}),
        ...(paginate === undefined ? {} : { paginate }),
      },
      ...shapeOf(around, method, paginate !== undefined),
    };
  });
}

function graphql(around: Around): Converted {
  return perItem(around, (values) => {
    const variables = around.text('variables');
    const url = values.value(around.param('endpoint') ?? '');
    return {
      type: 'graphql.request',
      with: {
        url,
        query: around.text('query')?.replace(/^=/, '') ?? '',
        ...(variables === undefined ? {} : { variables: jsonBody(around, values, variables) }),
      },
      fields: { data: '.data' },
    };
  });
}

export const httpKinds = { httpRequest, graphql };
