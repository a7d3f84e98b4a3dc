import { z } from 'zod';
import { stepSchema } from '../../core/document.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { nearest } from '../../core/plan.ts';
import { readWorkflow } from '../../core/read-document.ts';
import { callOf } from '../curl/curl-step.ts';
import type { FoundAuth } from '../http-auth.ts';
import {
  type Found,
  type FoundNote,
  leftNotes,
  nothingYet,
  type PlainNote,
  type ProposedConnection,
} from '../imported.ts';
import { serviceOf, slugOf } from '../naming.ts';
import { inWords, type Message } from '../words/in-words.ts';
import { authOf } from './auth.ts';
import { type Call, type Collection, readCollection } from './collection.ts';
import { optionsOf, unknownOrigin } from './options-of.ts';
import { Variables } from './variables.ts';

/** Whether a value is a collection of Postman. */
export function isPostman(value: Readonly<Record<string, unknown>>): boolean {
  const info = z.looseObject({ name: z.string() }).safeParse(value['info']);
  return info.success && Array.isArray(value['item']);
}

/** The calls by what they are chosen by: their name, and where another has it already, their folders as well. */
function byId({ calls }: Collection): ReadonlyMap<string, Call> {
  const found = new Map<string, Call>();
  for (const call of calls) {
    const wanted = found.has(call.name) ? call.path : call.name;
    let id = wanted;
    for (let n = 2; found.has(id); n += 1) id = `${wanted} (${n})`;
    found.set(id, call);
  }
  return found;
}

/** The path of a call as it is shown, what is not known yet in brackets. */
function shownPath({ address, variables }: Call): string {
  const known = new Map(variables.map(({ key, value }) => [key, value]));
  const whole = address.base.replaceAll(/\{\{\s*([^{}]+?)\s*\}\}/g, (all, name: string) => known.get(name) || all);
  const [, path = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\{\{[^}]*\}\}|[^/])*(.*)$/is.exec(whole) ?? [];
  return (path || '/').replaceAll(/\{\{\s*([^{}]+?)\s*\}\}/g, '{$1}').replaceAll(/(?<=\/):([\w.-]+)/g, '{$1}');
}

function scriptNotes(scripts: Collection['scripts']): readonly FoundNote[] {
  return leftNotes(scripts.map(({ node, isTest }) => ({ node, message: isTest ? ['testsNotRun'] : ['scriptNotRun'] })));
}

/** @throws SnodoError `invalid`. */
function chosen(calls: ReadonlyMap<string, Call>, wanted: string): Call {
  const call = calls.get(wanted);
  if (call !== undefined) return call;
  const meant = nearest(wanted, [...calls.keys()]);
  throw new SnodoError(
    'invalid',
    `operation: There is no call "${wanted}" in it.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
  );
}

function connectionOf(title: string, origin: string, auth: FoundAuth | undefined): ProposedConnection {
  const isKnown = origin !== unknownOrigin;
  const why: Message = auth?.why ?? (title === '' ? ['addressOfApi'] : ['addressOf', title.slice(0, 100)]);
  return {
    slug: isKnown ? serviceOf(new URL(origin).hostname) : slugOf(title, 'service'),
    config: { connector: 'http', ...(isKnown ? { baseUrl: origin } : {}), auth: auth?.auth ?? { type: 'none' } },
    missing: [...(isKnown ? [] : ['baseUrl']), ...(auth?.missing ?? [])],
    why,
  };
}

function madeOf({ name }: Collection, call: Call): Found {
  const report: PlainNote[] = [];
  const note = (one: PlainNote) => void report.push(one);
  const variables = new Variables(call.variables);
  const made = callOf(optionsOf(call, variables), call.path, note);
  if (made === undefined) {
    const problems = report.map(({ node, message }) => ({ path: node, message: inWords(message, 'en') }));
    throw new SnodoError('invalid', `operation: "${call.name}" is no call that could become a step.`, { problems });
  }
  // Values that are not known yet are no part of a connection: they are told to be missing.
  const proof = authOf(call.auth, (text) => {
    const filled = variables.filled(text);
    return variables.isOpen(filled) ? undefined : filled;
  });
  if (call.body?.mode === 'file') note({ node: call.path, message: ['sendsFile'] });
  if (typeof proof === 'string') note({ node: call.path, message: ['unknownProof', proof.slice(0, 50)] });
  const auth = typeof proof === 'object' ? proof : made.auth;
  const connection = connectionOf(name, made.origin, auth);
  const { with: given = {}, ...rest } = made.step(connection.slug, made.id);
  const step = stepSchema.parse({ ...rest, name: call.name.slice(0, 200), with: variables.written(withJson(given)) });
  for (const one of variables.secrets) note({ node: one, message: ['secretVariable'] });
  for (const one of variables.empty) note({ node: one, message: ['emptyVariable'] });
  const slug = step.id.replaceAll('_', '-').replaceAll(/^-+|-+$/g, '');
  return {
    ...nothingYet,
    kind: 'postman',
    document: readWorkflow({ snodo: 1, slug, trigger: { type: 'manual' }, steps: [step] }),
    steps: [step],
    connections: [connection],
    report: [...leftNotes(report), ...scriptNotes(call.scripts)],
  };
}

function withJson(value: Readonly<Record<string, unknown>>): Json {
  return z.json().parse(value);
}

/** A collection of Postman: its calls to choose from, and the step of the one that is chosen. @throws SnodoError `invalid`. */
export function importPostman(value: object, wanted: string | undefined): Found {
  const collection = readCollection(value);
  const calls = byId(collection);
  if (calls.size === 0) throw new SnodoError('invalid', 'text: None of the calls of this collection has an address.');
  if (wanted !== undefined) return madeOf(collection, chosen(calls, wanted));
  const empty = collection.variables.filter((one) => one.value === '');
  return {
    ...nothingYet,
    kind: 'postman',
    operations: Array.from(calls, ([id, call]) => ({
      id,
      method: call.method,
      path: shownPath(call),
      summary: call.path.split(' / ').slice(1).join(' / ').slice(0, 200),
    })),
    report: [
      ...scriptNotes(collection.scripts),
      ...leftNotes(empty.map(({ key }) => ({ node: key, message: ['emptyVariable'] }))),
    ],
  };
}
