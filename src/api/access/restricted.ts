import type { Workflow } from '../../core/document.ts';
import { type Problem, SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';
import type { KnownPrompts } from '../../core/prompt-reference.ts';
import { surveyWorkflow } from '../../engine/compile.ts';
import type { CompiledGraph, CompiledStep } from '../../engine/compiled.ts';
import { isTemplated } from '../../expression/template.ts';
import { shareOf } from '../../outbound/connection.ts';
import { storedConfig } from '../../outbound/stored-config.ts';
import { secretNames } from '../../secrets/secret-reference.ts';
import { isSourceReference, readsTheSame } from '../../secrets/source-reference.ts';
import { adminConnections, type StoredConnection } from '../../store/connections/connections.ts';
import type { Sql } from '../../store/database.ts';
import { promptsFor } from '../../store/evaluation/prompts.ts';

/** What only admins may put into a workflow. */
interface Restricted {
  readonly connections: ReadonlySet<string>;
  /** By the secret, which connection holds it. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** The secrets that a value refers to: their names, and whole `secret://` references. */
function secretsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return isSourceReference(value) ? [value] : secretNames(value);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((one: unknown) => secretsIn(one));
}

/** What is kept for admins by the connections that only they may use. */
function restrictedBy(stored: readonly StoredConnection[]): Restricted {
  const closed = stored.filter(({ config }) => shareOf(storedConfig(config).config).use === 'admin');
  return {
    connections: new Set(closed.map(({ slug }) => slug)),
    secrets: new Map(closed.flatMap(({ slug, config }) => secretsIn(config).map((name) => [name, slug] as const))),
  };
}

/** The connection of admins that holds a secret, or one by which it can be read as well. */
function holderOf(secret: string, { secrets }: Restricted): string | undefined {
  for (const [held, holder] of secrets) if (readsTheSame(held, secret)) return holder;
  return undefined;
}

interface Named {
  readonly path: string;
  readonly connection?: string;
  readonly secret?: string;
}

/**
 * Fields of steps that name connections within: a chain of models; where an approval asks people, also those whom it asks
 * when nobody decides.
 */
const holders: ReadonlySet<string> = new Set(['models', 'notify', 'escalate']);

/** The connections in such a field. One that is worked out stands for any. */
function connectionsWithin(written: Json): readonly string[] {
  if (typeof written === 'string') return isTemplated(written) ? [written] : [];
  if (isList(written)) return written.flatMap(connectionsWithin);
  if (!isObject(written)) return [];
  const { connection, notify = null } = written;
  return [...(typeof connection === 'string' ? [connection] : []), ...connectionsWithin(notify)];
}

function namedInStep(step: CompiledStep, path: string): readonly Named[] {
  const own = step.fields.flatMap(({ name, literal, secrets }): readonly Named[] => [
    ...(name === 'connection' && typeof literal === 'string'
      ? [{ path: `${path}.with.${name}`, connection: literal }]
      : []),
    // Of code.
    ...(name === 'connections' && isList(literal)
      ? literal.flatMap((one) => (typeof one === 'string' ? [{ path: `${path}.with.${name}`, connection: one }] : []))
      : []),
    ...(holders.has(name)
      ? connectionsWithin(literal).map((connection) => ({ path: `${path}.with.${name}`, connection }))
      : []),
    ...secrets.map((secret) => ({ path: `${path}.with.${name}`, secret })),
  ]);
  const fromPrompt = step.fields.some(({ name }) => name === 'connection')
    ? undefined
    : step.library?.content.connection;
  const check = step.job?.checks?.check;
  return [
    ...own,
    ...(typeof step.comparedOver === 'string'
      ? [{ path: `${path}.cache.connection`, connection: step.comparedOver }]
      : []),
    ...(fromPrompt === undefined ? [] : [{ path: `${path}.with.prompt`, connection: fromPrompt }]),
    ...(step.inner ? namedInGraph(step.inner, `${path}.with.${step.job ? '' : 'steps'}`) : []),
    ...(check ? namedInStep(check, `${path}.with.check`) : []),
    ...[...(step.agent?.tools ?? []), ...(step.agent?.servers ?? [])].flatMap((tool) =>
      namedInStep(tool.step, `${path}.with.tools`),
    ),
  ];
}

function namedInGraph(graph: CompiledGraph, base: string): readonly Named[] {
  return [...graph.plan.keys()].flatMap((id, at) => {
    const step = graph.steps.get(id);
    return step === undefined ? [] : namedInStep(step, base.endsWith('.') ? `${base}${id}` : `${base}[${at}]`);
  });
}

/** The connections and secrets that a document names, with their places. */
async function namedIn(document: Workflow, prompts: KnownPrompts): Promise<readonly Named[]> {
  const { trigger } = document;
  const path = 'trigger';
  const connection = 'connection' in trigger && typeof trigger.connection === 'string' ? trigger.connection : undefined;
  const written = secretsIn(trigger);
  return [
    ...(connection === undefined ? [] : [{ path: `${path}.connection`, connection }]),
    ...written.map((secret) => ({ path, secret })),
    ...namedInGraph((await surveyWorkflow(document, prompts)).graph, 'steps'),
  ];
}

function problemWith({ path, connection, secret }: Named, restricted: Restricted): Problem | undefined {
  if (connection !== undefined) {
    if (restricted.connections.has(connection)) {
      return { path, message: `Only admins may use the connection "${connection}".` };
    }
    // Whatever it comes to while it runs, nobody asks again who wrote it.
    if (isTemplated(connection) && restricted.connections.size > 0) {
      const message = 'Only admins may work out which connection is used, for there are some that only they may use.';
      return { path, message, hint: 'Name the connection itself.' };
    }
  }
  const holder = secret === undefined ? undefined : holderOf(secret, restricted);
  if (holder === undefined) return undefined;
  return { path, message: `Only admins may use the secret of the connection "${holder}".` };
}

/** What in a document only admins may put there. */
async function restrictedProblems(
  document: Workflow,
  prompts: KnownPrompts,
  restricted: Restricted,
): Promise<readonly Problem[]> {
  if (restricted.connections.size === 0) return [];
  return (await namedIn(document, prompts)).flatMap((one) => problemWith(one, restricted) ?? []);
}

/** The same for a connection that is named elsewhere: in a prompt, in a trigger that is tried. */
export async function refuseRestrictedConnection(
  sql: Sql,
  connection: string | undefined,
  { path = 'connection', what = 'save it' }: { readonly path?: string; readonly what?: string } = {},
): Promise<void> {
  if (connection === undefined) return;
  const problem = problemWith({ path, connection }, restrictedBy(await adminConnections(sql)));
  refuse(problem === undefined ? [] : [problem], what);
}

function refuse(problems: readonly Problem[], what: string): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new SnodoError('forbidden', `${first.path}: ${first.message} Ask somebody with the role admin to ${what}.`, {
    problems,
  });
}

/** @throws SnodoError `forbidden` with every place that only admins may write. */
export async function refuseRestricted(sql: Sql, document: Workflow, what: 'save it' | 'publish it'): Promise<void> {
  const prompts = await promptsFor(sql, document);
  refuse(await restrictedProblems(document, prompts, restrictedBy(await adminConnections(sql))), what);
}

/** The same for steps that are to run now. */
export async function refuseRestrictedSteps(
  sql: Sql,
  graph: CompiledGraph,
  place: (path: string) => string,
  what: 'try it' | 'replay it' = 'try it',
): Promise<void> {
  const restricted = restrictedBy(await adminConnections(sql));
  if (restricted.connections.size === 0) return;
  const named = namedInGraph(graph, 'steps').map((one) => ({ ...one, path: place(one.path) }));
  refuse(
    named.flatMap((one) => problemWith(one, restricted) ?? []),
    what,
  );
}

/** The same for the configuration of a connection, which must not lend the secrets of another. */
export async function refuseRestrictedSecrets(sql: Sql, slug: string, config: unknown): Promise<void> {
  const restricted = restrictedBy(await adminConnections(sql));
  const problems = secretsIn(config).flatMap((secret): readonly Problem[] => {
    const holder = holderOf(secret, restricted);
    if (holder === undefined || holder === slug) return [];
    return [{ path: '', message: `Only admins may use the secret of the connection "${holder}".` }];
  });
  const [first] = problems;
  if (first) throw new SnodoError('forbidden', first.message);
}
