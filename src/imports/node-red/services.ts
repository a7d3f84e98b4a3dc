import type { Json } from '../../core/json.ts';
import { serviceOf, slugOf } from '../naming.ts';
import type { RedAround, RedConverted } from './around.ts';
import { pathOf, read, withField } from './message.ts';
import { mustache } from './values.ts';

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);

function httpRequest(around: RedAround): RedConverted {
  const { id, message, node, shared } = around;
  const written = around.text('url');
  const url = written === undefined ? `{{ ${read(message, ['url'])} }}` : mustache(written, message);
  const asked = around.text('method') ?? 'GET';
  if (asked === 'use') around.left(['redMethod']);
  const method = methods.has(asked) ? asked : 'GET';
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
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: `{{ ${read(message, ['payload'])} }}` };
  if (node['paytoqs'] === 'query') around.left(['redQuery']);
  if (around.text('ret') === 'bin') around.changed(['redBytes']);
  const step = `steps.${id}`;
  const made = { body: `${step}.body`, status: `${step}.status`, headers: `${step}.headers` };
  const after = withField(
    withField(withField(message, ['payload'], made.body), ['statusCode'], made.status),
    ['headers'],
    made.headers,
  );
  around.changed(['redStatus']);
  return {
    steps: [{ id, type: 'http.request', with: { ...target, ...(method === 'GET' ? {} : { method }), ...body } }],
    out: () => ({ message: after }),
  };
}

function httpResponse(around: RedAround): RedConverted {
  const { id, message, node } = around;
  const fixed = Number(around.text('statusCode') ?? '');
  const given = read(message, ['statusCode']);
  const status: Json = fixed > 0 ? fixed : given === 'null' ? 200 : `{{ $exists(${given}) ? ${given} : 200 }}`;
  const headers = node['headers'];
  const own =
    typeof headers === 'object' && headers !== null && !Array.isArray(headers)
      ? Object.entries(headers).filter(([, one]) => typeof one === 'string')
      : [];
  return {
    steps: [
      {
        id,
        type: 'respond',
        with: {
          ...(status === 200 ? {} : { status }),
          ...(own.length === 0 ? {} : { headers: Object.fromEntries(own) }),
          body: `{{ ${read(message, ['payload'])} }}`,
        },
      },
    ],
    out: () => undefined,
  };
}

/** The connection that stands for a broker. */
export function brokerOf(shared: RedAround['shared'], id: unknown): string {
  const broker = shared.configOf(id);
  const host = typeof broker?.['broker'] === 'string' ? broker['broker'] : 'localhost';
  const port =
    typeof broker?.['port'] === 'string' || typeof broker?.['port'] === 'number' ? String(broker['port']) : '1883';
  const tls = broker?.['usetls'] === true ? 'on' : 'off';
  const bare = host.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
  return shared.connection(`mqtt ${bare}`, () => ({
    slug: slugOf(broker?.name ?? '', 'mqtt'),
    config: { connector: 'mqtt', baseUrl: `mqtt://${bare}:${port}?tls=${tls}&version=5`, auth: { type: 'none' } },
    missing: ['auth'],
    why: ['broker'],
  }));
}

function mqttOut(around: RedAround): RedConverted {
  const { id, message, node, shared } = around;
  const topic = around.text('topic');
  return {
    steps: [
      {
        id,
        type: 'publish',
        with: {
          connection: brokerOf(shared, node['broker']),
          queue: topic ?? `{{ ${read(message, ['topic'])} }}`,
          body: `{{ ${read(message, ['payload'])} }}`,
          ...(node['retain'] === 'true' ? { options: { retain: true } } : {}),
        },
      },
    ],
    out: () => ({ message }),
  };
}

function email(around: RedAround): RedConverted {
  const { id, message, shared } = around;
  const to = around.text('name');
  around.changed(['redMail']);
  const slug = shared.connection('smtp', () => ({
    slug: 'mail',
    config: { connector: 'smtp', auth: { type: 'basic' } },
    missing: ['baseUrl', 'auth.username', 'auth.password'],
    why: ['sendsMail'],
  }));
  return {
    steps: [
      {
        id,
        type: 'smtp.send-mail',
        with: {
          connection: slug,
          from: 'you@example.com',
          to: [to ?? `{{ ${read(message, ['to'])} }}`],
          subject: `{{ ${read(message, ['topic'])} }}`,
          text: `{{ $string(${read(message, pathOf('payload') ?? ['payload'])}) }}`,
        },
      },
    ],
    out: () => ({ message }),
  };
}

/** Nodes that speak to others. */
export const serviceKinds = {
  'http request': httpRequest,
  'http response': httpResponse,
  'mqtt out': mqttOut,
  'e-mail': email,
};
