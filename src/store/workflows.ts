import { SnodoError } from '../core/error.ts';
import { endpointOf, isConsuming, isReceiving, type Workflow } from '../core/document.ts';
import { chatOf } from '../core/chat.ts';
import { formOf } from '../core/form-of.ts';
import { durationPattern } from '../core/duration.ts';
import { lessThanFull } from '../core/contents.ts';
import type { Json } from '../core/json.ts';
import { readWorkflow } from '../core/read-document.ts';
import type { Sql, Statements } from './database.ts';
import { jsonColumn, readableJson } from './json-column.ts';
import { placeChat } from './chats.ts';
import { wantFailures } from './failure-triggers.ts';
import { placeForm } from './forms.ts';
import { wantConsumers } from './consumers.ts';
import { type WantedPoll, wantPoll } from './polls.ts';
import { wantRegistration } from './registrations.ts';
import { wantSchedule } from './schedules.ts';
import { type Author, newsChannel } from './workflow-news.ts';

export interface StoredWorkflow {
  readonly slug: string;
  /** A workflow, perhaps unfinished, as it was written: what was left out is left out. */
  readonly document: Json;
  /** The version that runs now; null while only a draft. */
  readonly liveVersion: number | null;
  readonly updatedAt: Date;
  /** Counts the saves of the draft. */
  readonly revision: number;
  /** Who saved it last; null where nobody is known. */
  readonly updatedBy: string | null;
}

interface Row {
  readonly slug: string;
  readonly draft: unknown;
  readonly live_version: number | null;
  readonly updated_at: Date;
  readonly draft_revision: number;
  readonly draft_by: string | null;
}

function read(row: Row): StoredWorkflow {
  return {
    slug: row.slug,
    document: jsonColumn(row.draft),
    liveVersion: row.live_version,
    updatedAt: row.updated_at,
    revision: row.draft_revision,
    updatedBy: row.draft_by,
  };
}

function columns(sql: Sql) {
  return sql`slug, draft, live_version, updated_at, draft_revision, draft_by`;
}

function unknown(slug: string): SnodoError {
  return new SnodoError('not_found', `There is no workflow "${slug}". GET /api/v1/workflows lists those there are.`);
}

/** What a change of a draft tells to whoever has it open. */
function draftNews(sql: Sql, client: string | undefined) {
  return sql`pg_notify(${newsChannel}, json_build_object('kind', 'draft', 'workflow', slug, 'revision', draft_revision,
    'by', draft_by, 'client', ${client ?? null}::text)::text)`;
}

async function stale(sql: Sql, slug: string, expected: number | 'new'): Promise<SnodoError> {
  const found = await readRevision(sql, slug);
  if (expected === 'new') return new SnodoError('stale', `There is a workflow "${slug}" already. Choose another slug.`);
  if (!found) return new SnodoError('stale', `There is no workflow "${slug}" any more: it was deleted meanwhile.`);
  const by = found.updatedBy === null ? '' : ` by ${found.updatedBy}`;
  const now = `The draft of "${slug}" was changed${by} and is at revision ${found.revision}, not ${expected}.`;
  return new SnodoError('stale', `${now} Read it again and put your change into it.`);
}

export interface SaveOptions extends Author {
  /** The revision that the draft must have, or `new`: that there is none yet. Left out, whatever is there is replaced. */
  readonly expected?: number | 'new' | undefined;
  /** The document as it was written, without what is put in where something is left out. */
  readonly written?: Json | undefined;
}

/**
 * Saves the draft as its next revision; what is live stays as it is.
 *
 * @returns the draft as it was saved, and whether the workflow is new.
 * @throws SnodoError `stale` where the draft is not as expected; nothing is changed then.
 */
export async function saveDraft(
  sql: Sql,
  document: Workflow,
  { by, client, expected, written }: SaveOptions = {},
): Promise<StoredWorkflow & { readonly created: boolean }> {
  const { slug } = document;
  const draft = sql`${JSON.stringify(written ?? document)}::text::json`;
  const inserted = sql`insert into workflows (slug, draft, draft_by) values (${slug}, ${draft}, ${by ?? null})`;
  const next = sql`draft_revision = workflows.draft_revision + 1, updated_at = now()`;
  // The expectation is part of the one statement: between a look and a write another could save.
  const change =
    expected === undefined
      ? sql`${inserted} on conflict (slug) do update set draft = excluded.draft, draft_by = excluded.draft_by, ${next}`
      : expected === 'new'
        ? sql`${inserted} on conflict (slug) do nothing`
        : sql`update workflows set draft = ${draft}, draft_by = ${by ?? null}, ${next}
            where slug = ${slug} and draft_revision = ${expected}`;
  const [row] = await sql<Row[]>`
    with saved as (${change} returning ${columns(sql)})
    select saved.*, ${draftNews(sql, client)} as told from saved`;
  if (!row) throw await stale(sql, slug, expected ?? 'new');
  return { ...read(row), created: row.draft_revision === 1 };
}

/** Undefined where there is none. */
export async function findWorkflow(sql: Sql, slug: string): Promise<StoredWorkflow | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from workflows where slug = ${slug}`;
  return row && read(row);
}

/** @throws SnodoError `not_found`. */
export async function getWorkflow(sql: Sql, slug: string): Promise<StoredWorkflow> {
  const found = await findWorkflow(sql, slug);
  if (!found) throw unknown(slug);
  return found;
}

/** At which revision a draft is and who made it; undefined where there is no such workflow. */
export async function readRevision(
  sql: Sql,
  slug: string,
): Promise<Pick<StoredWorkflow, 'revision' | 'updatedBy'> | undefined> {
  const [row] = await sql<Pick<Row, 'draft_revision' | 'draft_by'>[]>`
    select draft_revision, draft_by from workflows where slug = ${slug}`;
  return row && { revision: row.draft_revision, updatedBy: row.draft_by };
}

/** Workflows by slug, after `after`. */
export async function listWorkflows(sql: Sql, limit: number, after: string): Promise<readonly StoredWorkflow[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from workflows where slug > ${after} order by slug limit ${limit}`;
  return rows.map(read);
}

/** Before anything else of it: whoever publishes holds it first, and taken in another order the two would wait for each other. */
async function lockWorkflow(transaction: Statements, slug: string): Promise<void> {
  await transaction`select from workflows where slug = ${slug} for update`;
}

/** Takes away what would start it, with what was made for that at a provider. */
async function startsNoMore(transaction: Statements, slug: string): Promise<void> {
  await wantRegistration(transaction, slug, undefined);
  await wantPoll(transaction, slug, undefined);
  await wantSchedule(transaction, slug, undefined);
  await wantFailures(transaction, slug, undefined);
  await wantConsumers(transaction, slug, undefined);
}

/** Deletes a workflow with its endpoint; its webhook at a provider is removed as well. @throws SnodoError `not_found`. */
export async function deleteWorkflow(sql: Sql, slug: string): Promise<void> {
  const count = await sql.begin(async (transaction) => {
    await lockWorkflow(transaction, slug);
    await startsNoMore(transaction, slug);
    await transaction`delete from agent_memory where workflow = ${slug}`;
    await transaction`delete from stored_values where workflow = ${slug}`;
    const gone = await transaction`
      with gone as (delete from workflows where slug = ${slug} returning slug)
      select pg_notify(${newsChannel}, json_build_object('kind', 'deleted', 'workflow', slug)::text) from gone`;
    return gone.count;
  });
  if (count === 0) throw unknown(slug);
}

/**
 * Takes a workflow offline: no version of it is live, nothing listens for it, and its webhook at a provider is removed.
 * Runs that have begun go on.
 *
 * @throws SnodoError `not_found`, `conflict` where it is not live.
 */
export async function unpublish(sql: Sql, slug: string): Promise<void> {
  await liveVersion(sql, slug);
  await sql.begin(async (transaction) => {
    await lockWorkflow(transaction, slug);
    await startsNoMore(transaction, slug);
    await transaction`update workflows set live_version = null where slug = ${slug}`;
    await transaction`delete from endpoints where workflow = ${slug}`;
    await placeChat(transaction, slug, 0, undefined);
    await placeForm(transaction, slug, 0, undefined);
  });
  await sql.notify(publishChannel, slug);
}

/** The channel on which gateways hear that endpoints have changed. */
export const publishChannel = 'snodo_publish';

interface PublishOptions {
  readonly by?: string;
  /** The versions of the prompts that it names without one. */
  readonly prompts?: Readonly<Record<string, number>>;
  /** What a service is asked for, for it: then nothing listens. */
  readonly poll?: WantedPoll | undefined;
}

/**
 * Makes the draft the next version and the live one, and its endpoint with it.
 *
 * @param check refuses a draft that cannot run, by throwing.
 * @returns the number of the version.
 * @throws SnodoError `not_found`, `invalid_document` where it is unfinished, `conflict` where another workflow has the
 *   endpoint, and what `check` throws.
 */
export async function publishDraft(
  sql: Sql,
  slug: string,
  check: (document: Workflow) => void | Promise<void>,
  { by, prompts = {}, poll }: PublishOptions = {},
): Promise<number> {
  const version = await sql.begin(async (transaction) => {
    // The row lock puts publishes of one workflow in a row, so that each gets its own number.
    const [row] = await transaction<{ draft: unknown }[]>`select draft from workflows where slug = ${slug} for update`;
    if (!row) throw unknown(slug);
    const document = readWorkflow(row.draft);
    await check(document);
    const [made] = await transaction<{ version: number }[]>`
      insert into workflow_versions (slug, version, document, published_by, prompts, bodies)
      select slug, coalesce((select max(version) from workflow_versions v where v.slug = w.slug), 0) + 1, draft,
        ${by ?? null}::text, ${JSON.stringify(prompts)}::text::json, ${lessThanFull(document)}::text
      from workflows w where slug = ${slug}
      returning version`;
    if (!made) throw unknown(slug);
    await transaction`update workflows set live_version = ${made.version} where slug = ${slug}`;
    await transaction`delete from endpoints where workflow = ${slug}`;
    const { trigger } = document;
    const endpoint = poll === undefined ? endpointOf(document) : undefined;
    const wanted = endpoint === undefined || !isReceiving(trigger) || trigger.type === 'webhook' ? undefined : trigger;
    await wantPoll(transaction, slug, poll);
    await wantSchedule(transaction, slug, trigger.type === 'schedule' ? trigger : undefined);
    await wantFailures(
      transaction,
      slug,
      trigger.type === 'failure' ? { ...trigger, version: made.version } : undefined,
    );
    await wantConsumers(transaction, slug, isConsuming(trigger) ? { trigger, version: made.version } : undefined);
    await wantRegistration(
      transaction,
      slug,
      wanted && { event: wanted.type, connection: wanted.connection, input: wanted.with, path: endpoint?.path ?? '' },
    );
    await placeChat(transaction, slug, made.version, chatOf(document)?.path);
    await placeForm(transaction, slug, made.version, formOf(document)?.path);
    if (endpoint) {
      const [owner] = await transaction<{ workflow: string }[]>`
        insert into endpoints (path, method, workflow, version)
        values (${endpoint.path}, ${endpoint.method}, ${slug}, ${made.version})
        on conflict (path, method) do update set path = excluded.path
        returning workflow`;
      if (owner && owner.workflow !== slug) {
        const message = `${endpoint.method} /hooks/${endpoint.path} already belongs to the workflow "${owner.workflow}".`;
        throw new SnodoError('conflict', `trigger.path: ${message} Choose another path.`, {
          problems: [{ path: 'trigger.path', message, hint: 'Choose another path.' }],
        });
      }
    }
    return made.version;
  });
  await sql.notify(publishChannel, slug);
  return version;
}

export interface Endpoint {
  readonly path: string;
  readonly method: string;
  readonly workflow: string;
  readonly version: number;
}

export async function listEndpoints(sql: Sql): Promise<readonly Endpoint[]> {
  return sql<Endpoint[]>`select path, method, workflow, version from endpoints`;
}

/** The version that runs now. @throws SnodoError `not_found`, `conflict` while there is only a draft. */
export async function liveVersion(sql: Statements, slug: string): Promise<number> {
  const [row] = await sql<{ live_version: number | null }[]>`select live_version from workflows where slug = ${slug}`;
  if (!row) throw unknown(slug);
  if (row.live_version === null) {
    throw new SnodoError(
      'conflict',
      `Workflow "${slug}" was never published. POST /api/v1/workflows/${slug}/publish makes it live.`,
    );
  }
  return row.live_version;
}

/**
 * Makes an earlier version the draft again, as a save of it; what is live stays until the next publish.
 *
 * @throws SnodoError `not_found`.
 */
export async function restoreVersion(
  sql: Sql,
  slug: string,
  version: number,
  { by, client }: Author = {},
): Promise<StoredWorkflow> {
  const [row] = await sql<Row[]>`
    with saved as (
      update workflows w set draft = v.document, draft_by = ${by ?? null}, draft_revision = w.draft_revision + 1,
        updated_at = now()
      from workflow_versions v where v.slug = w.slug and v.version = ${version} and w.slug = ${slug}
      returning w.slug, w.draft, w.live_version, w.updated_at, w.draft_revision, w.draft_by
    )
    select saved.*, ${draftNews(sql, client)} as told from saved`;
  if (!row) throw new SnodoError('not_found', `Workflow "${slug}" has no version ${version}.`);
  return read(row);
}

/** How long a workflow's ended runs are kept, as its live version says; undefined where there is no such workflow. */
export async function readKeep(sql: Sql, slug: string): Promise<string | undefined> {
  const [row] = await sql<{ keep: string | null }[]>`
    select ${readableJson(sql, sql`coalesce(v.document, w.draft)`)} ->> 'keep' as keep
    from workflows w left join workflow_versions v on v.slug = w.slug and v.version = w.live_version
    where w.slug = ${slug}`;
  // One that an older Snodo took must not stop the tidying of all others.
  return row?.keep != null && durationPattern.test(row.keep) ? row.keep : undefined;
}
