import { SnodoError } from '../../core/error.ts';
import type { Sql, Statements } from '../database.ts';

/** How the texts of a base are cut and embedded. */
export interface EditionRules {
  /** Null: the offline model. */
  readonly connection: string | null;
  readonly model: string;
  /** How many numbers are asked for; null: as many as the model gives. */
  readonly wantedDimensions: number | null;
  readonly chunkTokens: number;
  readonly chunkOverlap: number;
  /** ISO 639-1; null: words are taken as they are written. */
  readonly language: string | null;
}

export interface Edition extends EditionRules {
  readonly id: string;
  /** Null while nothing is embedded. */
  readonly dimensions: number | null;
}

export interface KnowledgeBase {
  readonly slug: string;
  readonly name: string;
  /** The one that is searched. */
  readonly edition: Edition;
  /** The one that is being made, to take its place. */
  readonly next: Edition | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** How much a base holds. */
export interface BaseCounts {
  readonly documents: number;
  /** Of the edition that is searched. */
  readonly chunks: number;
  /** Documents that are not searched yet as they are now. */
  readonly waiting: number;
  /** Those of them that could not be embedded. */
  readonly failed: number;
  /** Those that the next edition does not have yet. */
  readonly toRebuild: number;
}

interface Row extends Omit<KnowledgeBase, 'edition' | 'next'>, Edition {
  readonly isLive: boolean;
}

function columns(sql: Statements) {
  return sql`b.slug, b.name, b.created_at as "createdAt", b.updated_at as "updatedAt", e.id = b.edition as "isLive", e.id,
    e.connection, e.model, e.wanted_dimensions as "wantedDimensions", e.dimensions, e.chunk_tokens as "chunkTokens",
    e.chunk_overlap as "chunkOverlap", e.language`;
}

function editionOf({ id, connection, model, wantedDimensions, dimensions, chunkTokens, chunkOverlap, language }: Row) {
  return { id, connection, model, wantedDimensions, dimensions, chunkTokens, chunkOverlap, language };
}

/** @param rows of an edition each, the one that is searched first. */
function basesOf(rows: readonly Row[]): readonly KnowledgeBase[] {
  return rows.flatMap((row) => {
    if (!row.isLive) return [];
    const next = rows.find((one) => one.slug === row.slug && !one.isLive);
    const { slug, name, createdAt, updatedAt } = row;
    return [{ slug, name, edition: editionOf(row), next: next ? editionOf(next) : null, createdAt, updatedAt }];
  });
}

export function unknownBase(slug: string): SnodoError {
  return new SnodoError(
    'not_found',
    `There is no knowledge base "${slug}". GET /api/v1/knowledge lists those there are.`,
  );
}

export async function listBases(sql: Sql, limit: number, after: string): Promise<readonly KnowledgeBase[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from (select * from knowledge_bases where slug > ${after} order by slug limit ${limit}) b
    join knowledge_editions e on e.base = b.slug order by b.slug`;
  return basesOf(rows);
}

export async function findBase(sql: Statements, slug: string): Promise<KnowledgeBase | undefined> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from knowledge_bases b join knowledge_editions e on e.base = b.slug where b.slug = ${slug}`;
  return basesOf(rows)[0];
}

/** @throws SnodoError `not_found`. */
export async function getBase(sql: Statements, slug: string): Promise<KnowledgeBase> {
  const base = await findBase(sql, slug);
  if (base === undefined) throw unknownBase(slug);
  return base;
}

/** Holds the base until the transaction ends, so that no other edition takes the place of the one that is searched. */
export async function lockBase(transaction: Statements, slug: string, how: 'share' | 'change'): Promise<void> {
  await transaction`
    select 1 from knowledge_bases where slug = ${slug}
    ${how === 'share' ? transaction`for share` : transaction`for update`}`;
}

export async function insertBase(
  transaction: Statements,
  { slug, name, edition }: { readonly slug: string; readonly name: string; readonly edition: string },
): Promise<void> {
  await transaction`insert into knowledge_bases (slug, name, edition) values (${slug}, ${name}, ${edition})`;
}

export async function renameBase(transaction: Statements, slug: string, name: string): Promise<void> {
  await transaction`update knowledge_bases set name = ${name}, updated_at = now() where slug = ${slug}`;
}

export async function insertEdition(
  transaction: Statements,
  base: string,
  id: string,
  rules: EditionRules,
): Promise<void> {
  const { connection, model, wantedDimensions, chunkTokens, chunkOverlap, language } = rules;
  await transaction`
    insert into knowledge_editions (id, base, connection, model, wanted_dimensions, chunk_tokens, chunk_overlap, language)
    values (${id}, ${base}, ${connection}, ${model}, ${wantedDimensions}, ${chunkTokens}, ${chunkOverlap}, ${language})`;
}

/** Deletes the editions of a base that are not searched. */
export async function deleteOtherEditions(transaction: Statements, base: string): Promise<void> {
  await transaction`
    delete from knowledge_editions e using knowledge_bases b
    where e.base = ${base} and b.slug = ${base} and e.id <> b.edition`;
}

/** From now on this edition is searched. */
export async function searchEdition(transaction: Statements, base: string, edition: string): Promise<void> {
  await transaction`update knowledge_bases set edition = ${edition} where slug = ${base}`;
}

/** @throws SnodoError `not_found`. */
export async function deleteBase(sql: Sql, slug: string): Promise<void> {
  const { count } = await sql`delete from knowledge_bases where slug = ${slug}`;
  if (count === 0) throw unknownBase(slug);
}

/** How much some bases hold, by their slugs. */
export async function countBases(sql: Sql, slugs: readonly string[]): Promise<ReadonlyMap<string, BaseCounts>> {
  const rows = await sql<(BaseCounts & { slug: string })[]>`
    select b.slug, count(d.id)::int as documents, coalesce(sum(c.chunks), 0)::int as chunks,
      count(t.document)::int as waiting, count(t.error)::int as failed,
      (select count(*) from knowledge_todo n where n.base = b.slug and n.edition <> b.edition)::int as "toRebuild"
    from knowledge_bases b
    left join knowledge_documents d on d.base = b.slug
    left join knowledge_cuts c on c.edition = b.edition and c.document = d.id
    left join knowledge_todo t on t.edition = b.edition and t.document = d.id
    where b.slug = any(${[...slugs]}::text[]) group by b.slug, b.edition`;
  return new Map(rows.map(({ slug, ...counts }) => [slug, counts]));
}
