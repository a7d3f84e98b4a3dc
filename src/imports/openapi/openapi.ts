import { z } from 'zod';
import { type Step, stepSchema } from '../../core/document.ts';
import { SnodoError } from '../../core/error.ts';
import { nearest } from '../../core/plan.ts';
import { readWorkflow } from '../../core/read-document.ts';
import { inTrigger } from '../in-trigger.ts';
import { type Found, type PlainNote, nothingYet, type ProposedConnection, leftNotes } from '../imported.ts';
import { serviceOf, slugOf, stepIdOf } from '../naming.ts';
import type { Message } from '../words/in-words.ts';
import { addressOf } from './address.ts';
import {
  type Description,
  mostOperations,
  type Operation,
  operationsOf,
  readDescription,
  resolved,
} from './description.ts';
import { proofOf } from './security.ts';
import { sentBy } from './sent.ts';

const parameter = z.looseObject({
  name: z.string().min(1).max(200),
  in: z.enum(['query', 'header', 'path', 'cookie']),
  required: z.boolean().catch(false),
});
/** They are told by other means (https://spec.openapis.org/oas/v3.1.1.html#parameter-object). */
const notParameters: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

interface Target {
  readonly connection: string;
  /** What stands before the path. */
  readonly prefix: string;
}

function stepOf(
  root: Description,
  operation: Operation,
  { connection, prefix }: Target,
  note: (message: Message) => void,
): Step {
  const [query, headers]: [Record<string, string>, Record<string, string>] = [{}, {}];
  const cookies: string[] = [];
  const left: string[] = [];
  for (const written of operation.parameters) {
    const read = parameter.safeParse(resolved(root, written));
    if (!read.success) {
      const { data } = z.looseObject({ $ref: z.string() }).safeParse(written);
      if (data !== undefined) note(['parameterElsewhere', data.$ref.slice(0, 200)]);
      continue;
    }
    const { name, in: place, required } = read.data;
    const value = `{{ ${inTrigger(name)} }}`;
    if (place === 'path' || (place === 'header' && notParameters.has(name.toLowerCase()))) continue;
    if (!required) left.push(name);
    else if (place === 'query') query[name] = value;
    else if (place === 'cookie') cookies.push(`${name}=${value}`);
    else headers[name] = value;
  }
  if (left.length > 0) note(['mayBeGiven', left.slice(0, 30).join(', ')]);
  const { body, multipart, contentType } = sentBy(root, operation, note);
  const sent = {
    ...headers,
    ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }),
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
  };
  return stepSchema.parse({
    id: stepIdOf(operation.id, 'call'),
    type: 'http.request',
    ...(operation.summary === '' ? {} : { name: operation.summary.slice(0, 200) }),
    with: {
      connection,
      path: `${prefix}${operation.path}`.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => `{{ ${inTrigger(name)} }}`),
      ...(operation.method === 'GET' ? {} : { method: operation.method }),
      ...(Object.keys(query).length > 0 ? { query } : {}),
      ...(Object.keys(sent).length > 0 ? { headers: sent } : {}),
      ...(body === undefined ? {} : { body }),
      ...(multipart === undefined ? {} : { multipart }),
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
  if (wanted === undefined) {
    const isCut = operations.length === mostOperations;
    const cut = isCut ? leftNotes([{ node: 'paths', message: ['firstOperations', String(mostOperations)] }]) : [];
    return { ...nothingYet, kind: 'openapi', operations: operations.map(listed), report: cut };
  }
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
  const note = (message: Message) => void report.push({ node: operation.id, message });
  const { baseUrl, prefix, chosen } = addressOf(root, operation);
  if (chosen.length > 0) note(['addressChosen', chosen.join(', ').slice(0, 200)]);
  const { found: auth, others } = proofOf(root, operation, baseUrl);
  if (others.length > 0) {
    const names = others.join(', ').slice(0, 200);
    note(auth === undefined ? ['unknownProof', names] : ['provesBesides', names]);
  }
  const title = slugOf(root.info.title, 'service');
  const called = root.info.title.slice(0, 100);
  const slug = baseUrl === undefined ? title : serviceOf(new URL(baseUrl).hostname);
  const connection: ProposedConnection = {
    slug,
    config: { connector: 'http', ...(baseUrl === undefined ? {} : { baseUrl }), auth: auth?.auth ?? { type: 'none' } },
    missing: [...(baseUrl === undefined ? ['baseUrl'] : []), ...(auth?.missing ?? [])],
    why: auth?.why ?? (called === '' ? ['addressOfApi'] : ['addressOf', called]),
  };
  const step = stepOf(root, operation, { connection: slug, prefix }, note);
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
