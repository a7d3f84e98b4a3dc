import { framingHeaders } from '../../core/framing-headers.ts';
import type { Json } from '../../core/json.ts';
import { serviceOf } from '../naming.ts';
import type { RedAround, RedConverted } from './around.ts';
import { given, type HeaderNames, headersOf, namedOf, notOf } from './http-headers.ts';
import { read, withField } from './message.ts';
import { mustache } from './values.ts';

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
const bodiless = '["GET", "HEAD"]';

/** The method, and what is sent with it. */
function sentOf(around: RedAround): { readonly [field: string]: Json } {
  const { message, node } = around;
  const payload = read(message, ['payload']);
  const asked = around.text('method') ?? 'GET';
  const how = node['paytoqs'];
  if (asked === 'use') {
    const own = read(message, ['method']);
    const method = `($exists(${own}) ? $uppercase(${own}) : "GET")`;
    if (own === 'null') return {};
    return { method: `{{ ${method} }}`, body: `{{ ${method} in ${bodiless} ? null : ${payload} }}` };
  }
  const method = methods.has(asked) ? asked : 'GET';
  if (method !== 'GET') return { method, ...(method === 'HEAD' ? {} : { body: `{{ ${payload} }}` }) };
  if (how === 'query' || how === true) {
    return payload === 'null' ? {} : { query: `{{ $type(${payload}) = "object" ? ${payload} : {} }}` };
  }
  return how === 'body' ? { body: `{{ ${payload} }}` } : {};
}

/** What is sent, and got back, is not of the message that goes on, but for this sign of where they came from. */
const answerHeaders = (step: string) => `$merge([${step}.headers, { ${notOf}: "${step}" }])`;

/** The answer as the text that it is, whatever its type, unless the node reads it. */
function bodyOf(around: RedAround, step: string): string {
  const kind = around.text('ret') ?? 'txt';
  if (kind === 'bin') around.changed(['redBytes']);
  if (kind === 'obj') around.changed(['redObject']);
  if (kind !== 'txt') return `${step}.body`;
  return `($body := ${step}.body; $type($body) = "string" ? $body : $body = null ? "" : $string($body))`;
}

function httpRequest(around: RedAround): RedConverted {
  const { id, message, node, shared } = around;
  const written = around.text('url');
  const url = written === undefined ? `{{ ${read(message, ['url'])} }}` : mustache(written, message);
  const address = url ?? written ?? '';
  if (url === undefined) around.left(['redAddress']);
  const origin = /^https?:\/\/[^/?#{\s]+/.exec(address)?.[0];
  const authType = around.text('authType') ?? '';
  const known = origin !== undefined && URL.canParse(origin) && authType !== '' ? origin : undefined;
  if (authType !== '' && known === undefined) around.left(['redProves']);
  const target: { readonly [field: string]: Json } =
    known === undefined
      ? { url: address }
      : {
          connection: shared.connection(`http ${known} ${authType}`, () => ({
            slug: serviceOf(new URL(known).hostname),
            config: { connector: 'http', baseUrl: known, auth: { type: authType === 'bearer' ? 'bearer' : 'basic' } },
            missing: authType === 'bearer' ? ['auth.token'] : ['auth.username', 'auth.password'],
            why: ['nodeProves'],
          })),
          path: address.slice(known.length) || '/',
        };
  const headers = headersOf([given(read(message, ['headers']), requestFraming), namedOf(around)]);
  const step = `steps.${id}`;
  const answer = { payload: bodyOf(around, step), statusCode: `${step}.status`, headers: answerHeaders(step) };
  const after = Object.entries(answer).reduce((made, [name, text]) => withField(made, [name], text), message);
  return {
    steps: [
      {
        id,
        type: 'http.request',
        with: {
          ...target,
          ...sentOf(around),
          ...(headers === undefined ? {} : { headers }),
          // Such an answer goes on with its statusCode, unless only the nodes that catch errors get it.
          ...(node['senderr'] === true ? {} : { accept: ['4xx', '5xx'] }),
        },
      },
    ],
    out: () => ({ message: after }),
  };
}

const requestFraming: HeaderNames = ['connection', 'content-length', 'host', 'transfer-encoding'];

function httpResponse(around: RedAround): RedConverted {
  const { id, message } = around;
  const fixed = Number(around.text('statusCode') ?? '');
  const own = read(message, ['statusCode']);
  const status: Json = fixed > 0 ? fixed : own === 'null' ? 200 : `{{ $exists(${own}) ? ${own} : 200 }}`;
  const payload = read(message, ['payload']);
  const named = namedOf(around);
  // A text is answered as a page, and a number as a text.
  const usual = named.some(({ name }) => name === 'content-type')
    ? undefined
    : `$type(${payload}) in ["string", "number"] ? { "content-type": "text/html; charset=utf-8" } : {}`;
  const headers = headersOf([usual, named, given(read(message, ['headers']), framingHeaders, true)]);
  const body = `($body := ${payload}; $type($body) = "number" ? $string($body) : $exists($body) and $body != null ? $body : "")`;
  return {
    steps: [
      {
        id,
        type: 'respond',
        with: {
          ...(status === 200 ? {} : { status }),
          ...(headers === undefined ? {} : { headers }),
          body: `{{ ${body} }}`,
        },
      },
    ],
    out: () => undefined,
  };
}

/** Nodes that call over HTTP, and that answer who called. */
export const httpKinds = { 'http request': httpRequest, 'http response': httpResponse };
