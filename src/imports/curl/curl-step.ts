import { type Step, stepSchema } from '../../core/document.ts';
import { rowOf } from '../../core/row-of.ts';
import { apiKey, authOfHeader, basic, bearer, type FoundAuth, userOf } from '../http-auth.ts';
import type { PlainNote } from '../imported.ts';
import { literalText } from '../literal.ts';
import { stepIdOf } from '../naming.ts';
import { namesSecret } from '../secret-words.ts';
import { bodyOf, dataOf, encoded, fieldsOf, fileNote, partsOf } from './body.ts';
import { type Given, readOptions } from './options.ts';

/** A call without its secret: what it is to prove by stands apart. */
export interface CurlCall {
  readonly step: (connection: string | undefined, id: string) => Step;
  readonly id: string;
  readonly origin: string;
  readonly host: string;
  readonly auth: FoundAuth | undefined;
}

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Written by whoever sends the call. */
const ofTransport: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'transfer-encoding',
]);

function methodOf(given: readonly Given[], hasBody: boolean): string {
  const asked = given.findLast(({ option }) => option === 'request')?.value.toUpperCase();
  if (asked !== undefined && asked !== '') return asked;
  if (given.some(({ option }) => option === 'head')) return 'HEAD';
  if (given.some(({ option }) => option === 'upload')) return 'PUT';
  return hasBody ? 'POST' : 'GET';
}

function urlOf(given: readonly Given[]): URL | undefined {
  const text = given.find(({ option }) => option === 'url')?.value ?? '';
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined;
}

interface Headers {
  readonly kept: Record<string, string>;
  readonly auth: FoundAuth | undefined;
}

const headerOptions: Readonly<Record<string, string>> = {
  'user-agent': 'User-Agent',
  referer: 'Referer',
  cookie: 'Cookie',
};

/** The name and value of a header; `Name;` is one that is empty, and `Name:` one that curl would send by itself, left out. */
function headerOf({ option, value }: Given): readonly [name: string, value: string] | undefined {
  const own = rowOf(headerOptions, option);
  if (own !== undefined) return [own, value.trim()];
  if (option === 'range') return ['Range', `bytes=${value}`];
  if (option !== 'header') return undefined;
  const [, empty] = /^([^:;]+);\s*$/.exec(value) ?? [];
  if (empty !== undefined) return [empty.trim(), ''];
  const at = value.indexOf(':');
  const rest = value.slice(at + 1).trim();
  return at === -1 || rest === '' ? undefined : [value.slice(0, at).trim(), rest];
}

function headersOf(given: readonly Given[], node: string, report: (note: PlainNote) => void): Headers {
  const kept: Record<string, string> = {};
  let auth: FoundAuth | undefined;
  for (const one of given) {
    if (one.option === 'header' && one.value.startsWith('@')) report(fileNote(node, one.value));
    const [name, value = ''] = headerOf(one) ?? [];
    if (name === undefined) continue;
    if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || ofTransport.has(name.toLowerCase())) continue;
    const found = authOfHeader(name, value, namesSecret);
    if (found && auth === undefined) auth = found;
    else if (namesSecret(name)) {
      report({
        node,
        message: ['secretHeader', name.slice(0, 100)],
      });
    } else kept[name] = literalText(value);
  }
  return { kept, auth };
}

function queryOf(url: URL, more: readonly string[], node: string, report: (note: PlainNote) => void) {
  const kept: Record<string, string | string[]> = {};
  let auth: FoundAuth | undefined;
  for (const [name, value] of Object.entries(fieldsOf([url.search.slice(1), ...more].filter(Boolean).join('&')))) {
    if (!namesSecret(name) && name.toLowerCase() !== 'key') {
      kept[name] = Array.isArray(value) ? value.map(literalText) : literalText(value);
    } else if (auth === undefined) auth = apiKey('query', name);
    else report({ node, message: ['secretParameter', name.slice(0, 100)] });
  }
  return { kept, auth };
}

/** The call of a curl command; undefined where there is none that could be made. */
export function readCurl(
  words: readonly string[],
  node: string,
  report: (note: PlainNote) => void,
): CurlCall | undefined {
  return callOf(readOptions(words, node, report), node, report);
}

/** The call that options of curl describe; undefined where there is none that could be made. */
export function callOf(given: readonly Given[], node: string, report: (note: PlainNote) => void): CurlCall | undefined {
  const url = urlOf(given);
  if (url === undefined) {
    report({ node, message: ['noAddress'] });
    return undefined;
  }
  if (given.filter(({ option }) => option === 'url').length > 1) {
    report({ node, message: ['firstAddress'] });
  }
  const data = dataOf(given, node, report);
  const parts = partsOf(given, node, report);
  const isQuery = given.some(({ option }) => option === 'get');
  const sends = given.some(({ option }) => /^(?:data|json|form)/.test(option));
  const method = methodOf(given, !isQuery && sends);
  if (!methods.has(method)) {
    report({ node, message: ['unknownMethod', method.slice(0, 20)] });
    return undefined;
  }
  const headers = headersOf(given, node, report);
  const extra = given.flatMap(({ option, value }) =>
    option === 'url-query' ? [value.startsWith('+') ? value.slice(1) : encoded(value)] : [],
  );
  const query = queryOf(url, isQuery && data !== undefined ? [...extra, data] : extra, node, report);
  const user = given.findLast(({ option }) => option === 'user')?.value;
  const inUrl = url.username === '' ? undefined : basic(userOf(url.username, url.password));
  const [username = '', ...rest] = user?.split(':') ?? [];
  const byUser = user === undefined ? inUrl : basic(userOf(username, rest.join(':')));
  const auth = byUser ?? (given.some(({ option }) => option === 'bearer') ? bearer : (headers.auth ?? query.auth));
  const type = Object.entries(headers.kept).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const isJson = given.some(({ option }) => option === 'json');
  const sent =
    data === undefined || isQuery ? undefined : bodyOf(data, isJson ? 'application/json' : type, { node, report });
  const sentHeaders = {
    ...headers.kept,
    ...(sent?.contentType === undefined || type !== undefined ? {} : { 'content-type': sent.contentType }),
  };
  const seconds = Number(given.findLast(({ option }) => option === 'max-time')?.value ?? '');
  const retries = Math.min(99, Math.trunc(Number(given.findLast(({ option }) => option === 'retry')?.value ?? '')));
  const path = url.pathname;
  const step: CurlCall['step'] = (connection, id) =>
    stepSchema.parse({
      id,
      type: 'http.request',
      with: {
        ...(connection === undefined ? { url: `${url.origin}${path}` } : { connection, path }),
        ...(method === 'GET' ? {} : { method }),
        ...(Object.keys(query.kept).length > 0 ? { query: query.kept } : {}),
        ...(Object.keys(sentHeaders).length > 0 ? { headers: sentHeaders } : {}),
        ...(sent === undefined ? {} : { body: sent.body }),
        ...(parts.length > 0 ? { multipart: parts } : {}),
      },
      ...(seconds > 0 ? { timeout: `${Math.ceil(Math.min(seconds, 86_400))}s` } : {}),
      ...(retries > 0 ? { retry: { attempts: retries + 1 } } : {}),
    });
  const last = url.pathname.split('/').findLast((part) => /[a-z]/i.test(part)) ?? url.hostname;
  return { step, id: stepIdOf(`${method}_${last}`, 'call'), origin: url.origin, host: url.hostname, auth };
}
