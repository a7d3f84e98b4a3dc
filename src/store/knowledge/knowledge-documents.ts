import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { likeContaining } from '../like-pattern.ts';

export interface NewDocument {
  readonly base: string;
  readonly id: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly metadata: { readonly [name: string]: Json };
  readonly sections: readonly { readonly place: string; readonly text: string }[];
  readonly characters: number;
  readonly revision: string;
}

/** A document as lists show it: without its text. */
export interface ListedDocument {
  readonly id: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly metadata: Json;
  readonly characters: number;
  /** Of the edition that is searched; null while it is not in there. */
  readonly chunks: number | null;
  /** Whether it is searched as it is now. */
  readonly isReady: boolean;
  /** Why it could not be embedded so far. */
  readonly error: string | null;
  readonly addedAt: Date;
  readonly updatedAt: Date;
}

export interface FullDocument extends ListedDocument {
  readonly sections: NewDocument['sections'];
}

const sectionsSchema = z.array(z.object({ place: z.string(), text: z.string() }));

/** Sections as a column of them gives them. */
export function readSections(column: unknown): NewDocument['sections'] {
  return sectionsSchema.parse(column);
}

export function unknownDocument(base: string, id: string): SnodoError {
  return new SnodoError('not_found', `There is no document "${id}" in the knowledge base "${base}".`);
}

function columns(sql: Statements) {
  return sql`d.id, d.title, d.source, d.metadata, d.characters, c.chunks,
    t.document is null as "isReady", t.error, d.added_at as "addedAt", d.updated_at as "updatedAt"`;
}

/**
 * Writes a document, in the place of one by its id.
 *
 * @returns whether it is new.
 */
export async function putDocument(transaction: Statements, document: NewDocument): Promise<boolean> {
  const { base, id, title, source, metadata, sections, characters, revision } = document;
  const [row] = await transaction<{ created: boolean }[]>`
    insert into knowledge_documents (base, id, title, source, metadata, sections, characters, revision)
    values (${base}, ${id}, ${title}, ${source}, ${JSON.stringify(metadata)}::text::jsonb,
      ${JSON.stringify(sections)}::text::jsonb, ${characters}, ${revision})
    on conflict (base, id) do update set title = excluded.title, source = excluded.source,
      metadata = excluded.metadata, sections = excluded.sections, characters = excluded.characters,
      revision = excluded.revision, updated_at = now()
    returning xmax = 0 as created`;
  return row?.created ?? false;
}

interface DocumentFilter {
  /** What stands in its title, source or id. */
  readonly text?: string | undefined;
  readonly limit: number;
  readonly after: string;
}

/** By their ids; those after `after`. */
export async function listDocuments(
  sql: Sql,
  base: string,
  { text, limit, after }: DocumentFilter,
): Promise<readonly ListedDocument[]> {
  const like = text === undefined ? undefined : likeContaining(text);
  return sql<ListedDocument[]>`
    select ${columns(sql)} from knowledge_documents d join knowledge_bases b on b.slug = d.base
    left join knowledge_cuts c on c.edition = b.edition and c.document = d.id
    left join knowledge_todo t on t.edition = b.edition and t.document = d.id
    where d.base = ${base} and d.id > ${after}
      ${like === undefined ? sql`` : sql`and (d.title ilike ${like} or d.source ilike ${like} or d.id ilike ${like})`}
    order by d.id limit ${limit}`;
}

/** @throws SnodoError `not_found`. */
export async function getDocument(sql: Sql, base: string, id: string): Promise<FullDocument> {
  const [row] = await sql<(ListedDocument & { sections: unknown })[]>`
    select ${columns(sql)}, d.sections from knowledge_documents d join knowledge_bases b on b.slug = d.base
    left join knowledge_cuts c on c.edition = b.edition and c.document = d.id
    left join knowledge_todo t on t.edition = b.edition and t.document = d.id
    where d.base = ${base} and d.id = ${id}`;
  if (row === undefined) throw unknownDocument(base, id);
  return { ...row, sections: readSections(row.sections) };
}

/**
 * Holds a document until the transaction ends.
 *
 * @returns its revision; undefined where it is deleted.
 */
export async function lockDocument(transaction: Statements, base: string, id: string): Promise<string | undefined> {
  const [row] = await transaction<{ revision: string }[]>`
    select revision from knowledge_documents where base = ${base} and id = ${id} for update`;
  return row?.revision;
}

/** @returns whether it was there. */
export async function deleteDocument(sql: Sql, base: string, id: string): Promise<boolean> {
  const { count } = await sql`delete from knowledge_documents where base = ${base} and id = ${id}`;
  return count > 0;
}

export async function hasDocuments(sql: Statements, base: string): Promise<boolean> {
  const rows = await sql`select 1 from knowledge_documents where base = ${base} limit 1`;
  return rows.length > 0;
}
