import { z } from 'zod';
import { type Step, stepSchema } from '../../core/document.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { nearest } from '../../core/plan.ts';
import { readWorkflow } from '../../core/read-document.ts';
import { rowOf } from '../../core/row-of.ts';
import { type Found, type PlainNote, nothingYet, type ProposedConnection, leftNotes } from '../imported.ts';
import { literal } from '../literal.ts';
import { serviceOf, slugOf, stepIdOf } from '../naming.ts';
import type { Message } from '../words/in-words.ts';
import { type Description, type Operation, operationsOf, readDescription, resolved } from './description.ts';
import { Examples } from './example.ts';
import { authOfOperation } from './security.ts';

const parameter = z.looseObject({
  name: z.string().min(1).max(200),
  in: z.enum(['query', 'header', 'path', 'cookie']),
  required: z.boolean().catch(false),
});
const media = z.looseObject({
  schema: z.unknown().optional(),
  example: z.json().optional().catch(undefined),
  examples: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
const bodySchema = z.looseObject({ content: z.record(z.string(), media).catch({}) });

function inTrigger(name: string): string {
  return `trigger.body.${/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replaceAll(/[`{}]/g, '')}\``}`;
}

function baseUrlOf(root: Description): string | undefined {
  const [server] = root.servers;
  const text = server?.url.replaceAll(
    /\{([^{}]{1,100})\}/g,
    (_, name: string) => rowOf(server.variables ?? {}, name)?.default ?? '',
  );
  const url = URL.parse(text ?? '');
  return url !== null && /^https?:$/.test(url.protocol) && url.username === ''
    ? url.href.replace(/\/$/, '')
    : undefined;
}

interface Made {
  readonly body: Json | undefined;
  readonly contentType: string | undefined;
}

function bodyOf(root: Description, operation: Operation, examples: Examples): Made {
  const read = bodySchema.safeParse(resolved(root, operation.requestBody));
  const [type, content] = Object.entries(read.success ? read.data.content : {}).toSorted(
    ([a], [b]) => Number(b.includes('json')) - Number(a.includes('json')),
  )[0] ?? [undefined, undefined];
  if (content === undefined) return { body: undefined, contentType: undefined };
  const [named] = Object.values(content.examples ?? {});
  const example = z.looseObject({ value: z.json() }).safeParse(resolved(root, named));
  const body = content.example ?? (example.success ? example.data.value : examples.of(content.schema));
  return { body: literal(body), contentType: type === undefined || /json|\*/.test(type) ? undefined : type };
}

function stepOf(root: Description, operation: Operation, connection: string, note: (message: Message) => void): Step {
  const [query, headers]: [Record<string, string>, Record<string, string>] = [{}, {}];
  let { path } = operation;
  const left: string[] = [];
  for (const written of operation.parameters) {
    const read = parameter.safeParse(resolved(root, written));
    if (!read.success) continue;
    const { name, in: place, required } = read.data;
    const value = `{{ ${inTrigger(name)} }}`;
    if (place === 'path') path = path.replaceAll(`{${name}}`, value);
    else if (!required) left.push(name);
    else if (place === 'query') query[name] = value;
    else if (place === 'header') headers[name] = value;
  }
  if (left.length > 0) note(['mayBeGiven', left.slice(0, 30).join(', ')]);
  const { body, contentType } = bodyOf(root, operation, new Examples(root));
  const sent = { ...headers, ...(contentType === undefined ? {} : { 'content-type': contentType }) };
  return stepSchema.parse({
    id: stepIdOf(operation.id, 'call'),
    type: 'http.request',
    ...(operation.summary === '' ? {} : { name: operation.summary.slice(0, 200) }),
    with: {
      connection,
      path,
      ...(operation.method === 'GET' ? {} : { method: operation.method }),
      ...(Object.keys(query).length > 0 ? { query } : {}),
      ...(Object.keys(sent).length > 0 ? { headers: sent } : {}),
      ...(body === undefined ? {} : { body }),
    },
  });
}

function listed({ id, method, path, summary, description }: Operation) {
  return { id, method, path, summary: (summary || (description.split('\n')[0] ?? '')).slice(0, 200) };
}

/**
 * The operations of an OpenAPI document; with `wanted`, the step that makes one.
 *
 * @throws SnodoError `invalid`.
 */
export function importOpenApi(value: object, wanted: string | undefined): Found {
  const root = readDescription(value);
  const operations = operationsOf(root);
  if (operations.length === 0) throw new SnodoError('invalid', 'text: This OpenAPI document has no operation.');
  if (wanted === undefined) return { ...nothingYet, kind: 'openapi', operations: operations.map(listed) };
  const operation = operations.find(({ id }) => id === wanted);
  if (operation === undefined) {
    const meant = nearest(
      wanted,
      operations.map(({ id }) => id),
    );
    throw new SnodoError(
      'invalid',
      `operation: There is no operation "${wanted}" in it.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    );
  }
  const report: PlainNote[] = [];
  const baseUrl = baseUrlOf(root);
  const auth = authOfOperation(root, operation);
  const title = slugOf(root.info.title, 'service');
  const called = root.info.title.slice(0, 100);
  const slug = baseUrl === undefined ? title : serviceOf(new URL(baseUrl).hostname);
  const connection: ProposedConnection = {
    slug,
    config: { connector: 'http', ...(baseUrl === undefined ? {} : { baseUrl }), auth: auth?.auth ?? { type: 'none' } },
    missing: [...(baseUrl === undefined ? ['baseUrl'] : []), ...(auth?.missing ?? [])],
    why: auth?.why ?? (called === '' ? ['addressOfApi'] : ['addressOf', called]),
  };
  const step = stepOf(root, operation, slug, (message) => void report.push({ node: operation.id, message }));
  const name = step.id.replaceAll('_', '-').replaceAll(/^-+|-+$/g, '');
  const document = readWorkflow({ snodo: 1, slug: name, trigger: { type: 'manual' }, steps: [step] });
  return {
    ...nothingYet,
    kind: 'openapi',
    document,
    steps: [step],
    connections: [connection],
    report: leftNotes(report),
  };
}
