import { SnodoError } from '../core/error.ts';
import { endpointOf, type Workflow, workflowSchema } from '../core/document.ts';
import type { Sql, Statements } from './database.ts';
import { readableJson } from './json-column.ts';
import { wantRegistration } from './registrations.ts';

export interface StoredWorkflow {
  readonly slug: string;
  readonly document: Workflow;
  /** The version that runs now; null while only a draft. */
  readonly liveVersion: number | null;
  readonly updatedAt: Date;
}

export interface StoredVersion {
  readonly version: number;
  readonly publishedAt: Date;
}

interface Row {
  readonly slug: string;
  readonly draft: unknown;
  readonly live_version: number | null;
  readonly updated_at: Date;
}

function read(row: Row): StoredWorkflow {
  return {
    slug: row.slug,
    document: workflowSchema.parse(row.draft),
    liveVersion: row.live_version,
    updatedAt: row.updated_at,
  };
}

function unknown(slug: string): SnodoError {
  return new SnodoError('not_found', `There is no workflow "${slug}". GET /api/v1/workflows lists those there are.`);
}

/** Saves the draft; what is live stays as it is. @returns whether the workflow is new. */
export async function saveDraft(sql: Sql, document: Workflow): Promise<boolean> {
  const [row] = await sql<{ created: boolean }[]>`
    insert into workflows (slug, draft) values (${document.slug}, ${JSON.stringify(document)}::text::json)
    on conflict (slug) do update set draft = excluded.draft, updated_at = now()
    returning (xmax = 0) as created`;
  return row?.created ?? false;
}

/** @throws SnodoError `not_found`. */
export async function getWorkflow(sql: Sql, slug: string): Promise<StoredWorkflow> {
  const [row] = await sql<Row[]>`select slug, draft, live_version, updated_at from workflows where slug = ${slug}`;
  if (!row) throw unknown(slug);
  return read(row);
}

/** Workflows by slug, after `after`. */
export async function listWorkflows(sql: Sql, limit: number, after: string): Promise<readonly StoredWorkflow[]> {
  const rows = await sql<Row[]>`
    select slug, draft, live_version, updated_at from workflows where slug > ${after} order by slug limit ${limit}`;
  return rows.map(read);
}

/** Before anything else of it: whoever publishes holds it first, and taken in another order the two would wait for each other. */
async function lockWorkflow(transaction: Statements, slug: string): Promise<void> {
  await transaction`select from workflows where slug = ${slug} for update`;
}

/** Deletes a workflow with its endpoint; its webhook at a provider is removed as well. @throws SnodoError `not_found`. */
export async function deleteWorkflow(sql: Sql, slug: string): Promise<void> {
  const count = await sql.begin(async (transaction) => {
    await lockWorkflow(transaction, slug);
    await wantRegistration(transaction, slug, undefined);
    return (await transaction`delete from workflows where slug = ${slug}`).count;
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
    await wantRegistration(transaction, slug, undefined);
    await transaction`update workflows set live_version = null where slug = ${slug}`;
    await transaction`delete from endpoints where workflow = ${slug}`;
  });
  await sql.notify(publishChannel, slug);
}

/** The channel on which gateways hear that endpoints have changed. */
export const publishChannel = 'snodo_publish';

/**
 * Makes the draft the next version and the live one, and its endpoint with it.
 *
 * @param check refuses a draft that cannot run, by throwing.
 * @returns the number of the version.
 * @throws SnodoError `not_found`, `conflict` where another workflow has the endpoint, and what `check` throws.
 */
export async function publishDraft(
  sql: Sql,
  slug: string,
  check: (document: Workflow) => void | Promise<void>,
): Promise<number> {
  const version = await sql.begin(async (transaction) => {
    // The row lock puts publishes of one workflow in a row, so that each gets its own number.
    const [row] = await transaction<{ draft: unknown }[]>`select draft from workflows where slug = ${slug} for update`;
    if (!row) throw unknown(slug);
    const document = workflowSchema.parse(row.draft);
    await check(document);
    const [made] = await transaction<{ version: number }[]>`
      insert into workflow_versions (slug, version, document)
      select slug, coalesce((select max(version) from workflow_versions v where v.slug = w.slug), 0) + 1, draft
      from workflows w where slug = ${slug}
      returning version`;
    if (!made) throw unknown(slug);
    await transaction`update workflows set live_version = ${made.version} where slug = ${slug}`;
    await transaction`delete from endpoints where workflow = ${slug}`;
    const { trigger } = document;
    const endpoint = endpointOf(document);
    const wanted =
      trigger.type === 'webhook' || trigger.type === 'manual' || endpoint === undefined ? undefined : trigger;
    await wantRegistration(
      transaction,
      slug,
      wanted && { event: wanted.type, connection: wanted.connection, input: wanted.with, path: endpoint?.path ?? '' },
    );
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

/** @throws SnodoError `not_found`. */
export async function getVersion(sql: Sql, slug: string, version: number): Promise<Workflow> {
  const [row] = await sql<{ document: unknown }[]>`
    select document from workflow_versions where slug = ${slug} and version = ${version}`;
  if (!row) throw new SnodoError('not_found', `Workflow "${slug}" has no version ${version}.`);
  return workflowSchema.parse(row.document);
}

/** The newest version of each workflow, also of those that are offline or deleted, as it was written. */
export async function newestDocuments(sql: Sql, slugs: readonly string[]): Promise<readonly unknown[]> {
  const rows = await sql<{ document: unknown }[]>`
    select v.document from unnest(${[...slugs]}::text[]) w(slug) cross join lateral (
      select document from workflow_versions where slug = w.slug order by version desc limit 1) v`;
  return rows.map((row) => row.document);
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

/** Versions, newest first, below `below`. @throws SnodoError `not_found`. */
export async function listVersions(
  sql: Sql,
  slug: string,
  limit: number,
  below: number,
): Promise<readonly StoredVersion[]> {
  await getWorkflow(sql, slug);
  const rows = await sql<{ version: number; published_at: Date }[]>`
    select version, published_at from workflow_versions
    where slug = ${slug} and version < ${below} order by version desc limit ${limit}`;
  return rows.map((row) => ({ version: row.version, publishedAt: row.published_at }));
}

/** Makes an earlier version the draft again; what is live stays until the next publish. @throws SnodoError `not_found`. */
export async function restoreVersion(sql: Sql, slug: string, version: number): Promise<void> {
  const { count } = await sql`
    update workflows w set draft = v.document, updated_at = now()
    from workflow_versions v where v.slug = w.slug and v.version = ${version} and w.slug = ${slug}`;
  if (count === 0) throw new SnodoError('not_found', `Workflow "${slug}" has no version ${version}.`);
}

/** How long a workflow's ended runs are kept, as its live version says; undefined where there is no such workflow. */
export async function readKeep(sql: Sql, slug: string): Promise<string | undefined> {
  const [row] = await sql<{ keep: string | null }[]>`
    select ${readableJson(sql, sql`coalesce(v.document, w.draft)`)} ->> 'keep' as keep
    from workflows w left join workflow_versions v on v.slug = w.slug and v.version = w.live_version
    where w.slug = ${slug}`;
  return row?.keep ?? undefined;
}
