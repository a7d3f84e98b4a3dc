import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import { authOfHeader } from '../http-auth.ts';
import { slugOf } from '../naming.ts';
import { namesSecret, withoutSecrets } from '../secret-words.ts';
import { conditionOf } from './conditions.ts';
import type { Around, Converted } from './converted.ts';
import { operandOf, valueOf } from './values.ts';

const json = z.json().optional().catch(undefined);
const named = z.looseObject({ name: z.string().catch(''), value: json });
const pairs = z.looseObject({ parameters: z.array(named).catch([]) }).catch({ parameters: [] });
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function read(text: Json | undefined): Json | undefined {
  if (typeof text !== 'string' || text.startsWith('=')) return text;
  const value = z.json().safeParse(parsed(text));
  return value.success ? value.data : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function withoutSecretsOf({ lost }: Around, value: Json): Json {
  return withoutSecrets(value, (path) =>
    lost(`The value of ${path.slice(0, 100)} looks like a secret and was left out.`),
  );
}

function fields({ places, lost }: Around, given: Json | undefined): Record<string, Json> {
  return Object.fromEntries(
    pairs.parse(given).parameters.flatMap(({ name, value }): [string, Json][] => {
      if (name === '') return [];
      if (namesSecret(name) && typeof value === 'string' && !value.startsWith('=')) {
        const what = authOfHeader(name, value, namesSecret) === undefined ? 'looks like a secret' : 'proves who calls';
        lost(`The value of ${name.slice(0, 100)} ${what} and was left out. Give it to a connection.`);
        return [];
      }
      return [[name, valueOf(value ?? '', places, lost)]];
    }),
  );
}

function httpRequest(around: Around): Converted {
  const { node, id, places, lost, connection } = around;
  const {
    url: written,
    method: verb,
    requestMethod,
    jsonBody,
    bodyParameters,
    specifyBody,
    body: raw,
    contentType,
  } = node.parameters;
  const asked = verb ?? requestMethod;
  const method = typeof asked === 'string' && methods.has(asked) ? asked : 'GET';
  const url = valueOf(written ?? '', places, lost);
  const fixed = typeof url === 'string' ? /^https?:\/\/[^/?#{\s]+/.exec(url)?.[0] : undefined;
  const proposed = connection(fixed);
  const target: Record<string, Json> =
    proposed === undefined || fixed === undefined || typeof url !== 'string'
      ? { url }
      : { connection: proposed.slug, path: url.slice(fixed.length) || '/' };
  const [query, headers] = [
    fields(around, node.parameters['queryParameters']),
    fields(around, node.parameters['headerParameters']),
  ];
  const isJson = specifyBody === 'json' || jsonBody !== undefined;
  const body = isJson
    ? valueOf(read(jsonBody) ?? null, places, lost)
    : contentType === 'raw'
      ? valueOf(raw ?? '', places, lost)
      : fields(around, bodyParameters);
  const hasBody =
    node.parameters['sendBody'] === true ||
    jsonBody !== undefined ||
    Object.keys(pairs.parse(bodyParameters).parameters).length > 0;
  const routes = node.onError === 'continueErrorOutput';
  return {
    type: 'http.request',
    with: {
      ...target,
      ...(method === 'GET' ? {} : { method }),
      ...(Object.keys(query).length > 0 ? { query } : {}),
      ...(Object.keys(headers).length > 0 ? { headers } : {}),
      ...(hasBody && method !== 'GET' ? { body: withoutSecretsOf(around, body) } : {}),
    },
    ...(routes
      ? { onError: 'route' }
      : node.continueOnFail || node.onError === 'continueRegularOutput'
        ? { onError: 'continue' }
        : {}),
    place: `steps.${id}.body`,
    ...(routes ? { ports: (output) => (output === 1 ? 'error' : undefined) } : {}),
  };
}

const assignment = z.looseObject({ name: z.string().catch(''), value: json });
const assignments = z.looseObject({ assignments: z.array(assignment).catch([]) }).catch({ assignments: [] });
const oldValues = z.record(z.string(), z.array(assignment).catch([])).catch({});

function set(around: Around): Converted {
  const { node, id, places, lost } = around;
  const { assignments: fresh, values, fields: middle, jsonOutput, includeOtherFields, keepOnlySet } = node.parameters;
  const raw = read(jsonOutput);
  const old = [...Object.values(oldValues.parse(values)), ...Object.values(oldValues.parse(middle))].flat();
  const given = [...assignments.parse(fresh).assignments, ...old];
  const object = Object.fromEntries(
    given.flatMap(({ name, value }) => (name === '' ? [] : [[name, valueOf(value ?? null, places, lost)] as const])),
  );
  const keepsOthers = includeOtherFields === true || (values !== undefined && keepOnlySet !== true);
  if (keepsOthers) lost('It also kept the other fields of what came in: add those that are needed.');
  const whole = node.parameters['mode'] === 'raw' && raw !== undefined ? valueOf(raw, places, lost) : object;
  return { type: 'map', with: { value: withoutSecretsOf(around, whole) }, place: `steps.${id}` };
}

function branch({ node, places, lost }: Around): Converted {
  const { conditions, combineOperation } = node.parameters;
  const when = conditionOf(conditions, typeof combineOperation === 'string' ? combineOperation : 'all', places, lost);
  return {
    type: 'branch',
    with: { when: `{{ ${when} }}` },
    place: places.before,
    ports: (output) => (output === 0 ? 'true' : 'false'),
  };
}

const rule = z.looseObject({
  conditions: json,
  outputKey: z.string().optional().catch(undefined),
  value2: json,
  output: z.number().optional().catch(undefined),
});
const rules = z
  .looseObject({ values: z.array(rule).optional().catch(undefined), rules: z.array(rule).optional().catch(undefined) })
  .catch({});

function switched({ node, places, lost }: Around): Converted {
  const { rules: written, value1 } = node.parameters;
  const given = rules.parse(written);
  const list = (given.values ?? given.rules ?? []).slice(0, 50);
  const port = (output: number) =>
    output < list.length ? slugOf(list[output]?.outputKey ?? '', `case-${output + 1}`) : 'default';
  if (list.length === 0) lost('It has no rule that could be read: write its cases.');
  const tests = list.map(({ conditions, value2 }) =>
    conditions === undefined
      ? `${operandOf(value1, places, lost)} = ${operandOf(value2, places, lost)}`
      : conditionOf(conditions, 'all', places, lost),
  );
  const value = tests.reduceRight((rest, test, at) => `(${test}) ? '${port(at)}' : ${rest}`, `'default'`);
  const cases = list.length === 0 ? ['case-1'] : [...new Set(list.map((_, at) => port(at)))];
  return { type: 'switch', with: { value: `{{ ${value} }}`, cases }, place: places.before, ports: port };
}

const handed = new Set(['firstIncomingItem', 'allIncomingItems']);

function respond({ node, places, lost }: Around): Converted {
  const { respondWith, responseBody, options } = node.parameters;
  const status = z.looseObject({ responseCode: z.number() }).safeParse(options);
  const passed = respondWith === undefined || (typeof respondWith === 'string' && handed.has(respondWith));
  if (passed && places.before === undefined) lost('What it answered with could not be carried over: write its body.');
  const before = places.before === undefined ? null : `{{ ${places.before} }}`;
  const body = passed ? before : valueOf(read(responseBody) ?? null, places, lost);
  const isJsonText = respondWith === 'json' && typeof body === 'string';
  return {
    type: 'respond',
    with: {
      ...(status.success ? { status: status.data.responseCode } : {}),
      ...(isJsonText ? { headers: { 'content-type': 'application/json' } } : {}),
      body,
    },
    place: places.before,
  };
}

function passing({ places }: Around): Converted {
  return {
    type: 'map',
    with: { value: places.before === undefined ? null : `{{ ${places.before} }}` },
    place: places.before,
  };
}

function waiting({ node, places, lost }: Around): Converted {
  const { amount, unit } = node.parameters;
  const units: Readonly<Record<string, string>> = { seconds: 's', minutes: 'm', hours: 'h', days: 'd' };
  const short = units[typeof unit === 'string' ? unit : 'hours'];
  const known = typeof amount === 'number' && short !== undefined && node.parameters['resume'] === undefined;
  if (!known) lost('How long it waits was not carried over: it waits a second now.');
  return {
    type: 'wait',
    with: { for: known ? `${Math.max(0, Math.round(amount))}${short}` : '1s' },
    place: places.before,
  };
}

function merge({ lost, id }: Around): Converted {
  lost('It waits for all that lead to it, as before; how it joined their data was not carried over: write its value.');
  return {
    type: 'map',
    with: { value: null },
    place: undefined,
    note: `Joins several ways. Write what ${id} shall hold.`,
  };
}

/** By the type of a node, without its package. What has no row becomes a placeholder. */
export const nodeKinds: Readonly<Record<string, (around: Around) => Converted>> = {
  httpRequest,
  set,
  if: branch,
  switch: switched,
  respondToWebhook: respond,
  noOp: passing,
  wait: waiting,
  merge,
};

/** A step that stands where a node stood that cannot be carried over: a run that comes to it fails and says why. */
export function placeholder({ node, lost }: Around): Converted {
  const short = node.type.replace(/^.*\./, '');
  const { jsCode, functionCode, pythonCode } = node.parameters;
  const code = [jsCode, functionCode, pythonCode].find((one) => typeof one === 'string');
  lost(
    code === undefined
      ? `A node of the type ${short} is not carried over: a step that fails stands in its place. Replace it.`
      : 'Its code is kept in the note of the step and is not run: write it anew.',
  );
  const kept =
    code ??
    JSON.stringify(
      withoutSecrets(node.parameters, () => undefined),
      null,
      2,
    );
  return {
    type: 'fail',
    with: { message: `Replace this step: the n8n node of the type ${short.slice(0, 60)} was not carried over.` },
    note: `n8n ${short}:\n${kept}`.slice(0, 9_000),
    place: undefined,
  };
}
