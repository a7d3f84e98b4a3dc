import { SnodoError } from '../../core/error.ts';
import type { Workflow } from '../../core/document.ts';
import { durationPattern } from '../../core/duration.ts';
import type { Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn, readableJson } from '../json-column.ts';
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

export function noSuchWorkflow(slug: string): SnodoError {
  return new SnodoError('not_found', `There is no workflow "${slug}". GET /api/v1/workflows lists those there are.`);
}

/** What a change of a draft tells to whoever has it open. */
function draftNews(sql: Sql, client: string | undefined) {
  return sql`pg_notify(${newsChannel}, json_build_object('kind', 'draft', 'workflow', slug, 'revision', draft_revision,
    'by', draft_by, 'client', ${client ?? null}::text)::text)`;
}

/** Says how a draft stands that is not as expected. */
export async function staleDraft(sql: Sql, slug: string, expected: number | 'new'): Promise<SnodoError> {
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
  if (!row) throw await staleDraft(sql, slug, expected ?? 'new');
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
  if (!found) throw noSuchWorkflow(slug);
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

/** The version that runs now. @throws SnodoError `not_found`, `conflict` while there is only a draft. */
export async function liveVersion(sql: Statements, slug: string): Promise<number> {
  const [row] = await sql<{ live_version: number | null }[]>`select live_version from workflows where slug = ${slug}`;
  if (!row) throw noSuchWorkflow(slug);
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
