import { z } from 'zod';
import type { Workflow } from '../../core/document.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { pinned } from '../../core/prompt-reference.ts';
import { readDraft } from '../../core/read-document.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';
import { getWorkflow } from './workflows.ts';

export interface StoredVersion {
  readonly version: number;
  readonly publishedAt: Date;
  /** Null where nobody is known. */
  readonly publishedBy: string | null;
}

const pinsSchema = z.record(z.string(), z.int());

/** The version of each prompt that the document names without one, as it was when the document was published. */
export type Pins = z.infer<typeof pinsSchema>;

/**
 * A version as it runs: each prompt that it uses is named with its version.
 *
 * @throws SnodoError `not_found`, `invalid_document` where this Snodo does not take it any more.
 */
export async function getVersion(sql: Sql, slug: string, version: number): Promise<Workflow> {
  const [row] = await sql<{ document: unknown; prompts: unknown }[]>`
    select document, prompts from workflow_versions where slug = ${slug} and version = ${version}`;
  if (!row) throw new SnodoError('not_found', `Workflow "${slug}" has no version ${version}.`);
  const pins = Object.entries(pinsSchema.parse(row.prompts));
  return readDraft(pins.length === 0 ? row.document : pinned(jsonColumn(row.document), new Map(pins)));
}

/** A version as it was published, also of a workflow that is deleted. @throws SnodoError `not_found`. */
export async function readVersion(
  sql: Sql,
  slug: string,
  version: number,
): Promise<StoredVersion & { readonly document: Json; readonly prompts: Pins }> {
  const [row] = await sql<{ document: unknown; prompts: unknown; published_at: Date; published_by: string | null }[]>`
    select document, prompts, published_at, published_by from workflow_versions
    where slug = ${slug} and version = ${version}`;
  if (!row) throw new SnodoError('not_found', `Workflow "${slug}" has no version ${version}.`);
  const { published_at: publishedAt, published_by: publishedBy } = row;
  const prompts = pinsSchema.parse(row.prompts);
  return { version, publishedAt, publishedBy, document: jsonColumn(row.document), prompts };
}

/** The newest version of each workflow, also of those that are offline or deleted, as it was written. */
export async function newestDocuments(sql: Sql, slugs: readonly string[]): Promise<readonly unknown[]> {
  const rows = await sql<{ document: unknown }[]>`
    select v.document from unnest(${[...slugs]}::text[]) w(slug) cross join lateral (
      select document from workflow_versions where slug = w.slug order by version desc limit 1) v`;
  return rows.map((row) => row.document);
}

/** Versions, newest first, below `below`. @throws SnodoError `not_found`. */
export async function listVersions(
  sql: Sql,
  slug: string,
  limit: number,
  below: number,
): Promise<readonly StoredVersion[]> {
  await getWorkflow(sql, slug);
  const rows = await sql<{ version: number; published_at: Date; published_by: string | null }[]>`
    select version, published_at, published_by from workflow_versions
    where slug = ${slug} and version < ${below} order by version desc limit ${limit}`;
  return rows.map((row) => ({
    version: row.version,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  }));
}
