import type { Json } from '../../core/json.ts';
import { realsLiteral } from '../array-literal.ts';
import type { Statements } from '../database.ts';

export interface Hit {
  /** Of the chunk. */
  readonly id: string;
  readonly score: number;
}

export interface SearchedIn {
  readonly base: string;
  readonly edition: string;
  /** What the metadata of a document must hold; undefined: anything. */
  readonly filter: { readonly [name: string]: Json } | undefined;
  readonly limit: number;
}

export interface QuestionBits {
  readonly vector: readonly number[];
  readonly planes: readonly string[];
  readonly step: number;
  readonly span: number;
  readonly total: number;
  readonly rest: number;
}

/** That a document has the metadata that are asked for: `and …`, or nothing. */
export function withMetadata(
  sql: Statements,
  base: string,
  filter: SearchedIn['filter'],
  document: ReturnType<Statements>,
) {
  if (filter === undefined || Object.keys(filter).length === 0) return sql``;
  return sql`and ${document} in (select id from knowledge_documents
    where base = ${base} and metadata @> ${JSON.stringify(filter)}::text::jsonb)`;
}

/** The chunks that are searched at all. */
function searched(sql: Statements, { base, edition, filter }: SearchedIn) {
  return sql`c.edition = ${edition} ${withMetadata(sql, base, filter, sql`c.document`)}`;
}

/**
 * The nearest chunks to a question, by the cosine of the angle between their embeddings: exactly those, though most
 * vectors are never read. Their bits tell for each chunk how near it is, and how far off that may be at most (by
 * Cauchy and Schwarz); only those that may be among the nearest are reckoned with all their digits.
 */
export async function nearestChunks(
  sql: Statements,
  within: SearchedIn,
  question: QuestionBits,
): Promise<readonly Hit[]> {
  const { planes, span, step, total, rest, vector } = question;
  const [p0 = '', p1 = '', p2 = '', p3 = '', p4 = '', p5 = '', p6 = '', p7 = ''] = planes;
  const exact = realsLiteral(vector);
  return sql<Hit[]>`
    with rough as materialized (
      select c.id, c.rest + (1 + c.rest) * ${rest}::float8 as off,
        c.step * ${step}::float8 * knowledge_overlap(c.p0, c.p1, c.p2, c.p3, c.p4, c.p5, c.p6, c.p7,
            ${p0}::text::bit varying, ${p1}::text::bit varying, ${p2}::text::bit varying, ${p3}::text::bit varying,
            ${p4}::text::bit varying, ${p5}::text::bit varying, ${p6}::text::bit varying, ${p7}::text::bit varying)
          - ${span}::float8 * c.step * c.total - c.span * ${step * total}::float8
          + ${vector.length * span}::float8 * c.span as near
      from knowledge_chunks c where ${searched(sql, within)}
    ), best as (
      select id from rough order by near desc limit ${within.limit}
    ), least as (
      select min(knowledge_dot(c.vector, ${exact}::text::real[])) as score
      from best join knowledge_chunks c on c.id = best.id
    )
    select c.id::text as id, knowledge_dot(c.vector, ${exact}::text::real[]) as score
    from rough join knowledge_chunks c on c.id = rough.id
    where rough.near + rough.off >= (select score from least)
    order by 2 desc, c.id limit ${within.limit}`;
}

/**
 * The chunks that hold most of what a question is about: each of its words counts the more, the fewer chunks have it. The
 * score is 1 where all words stand in the title or the headings.
 */
export async function chunksByWords(
  sql: Statements,
  within: SearchedIn,
  { text, configuration }: { readonly text: string; readonly configuration: string },
): Promise<readonly Hit[]> {
  return sql<Hit[]>`
    with asked as (
      select lexeme, ('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''')::tsquery as query
      from unnest(to_tsvector(${configuration}::text::regconfig, ${text})) limit 50
    ), size as (
      select greatest(count(*), 1) as chunks from knowledge_chunks c where c.edition = ${within.edition}
    ), weighed as (
      select a.query, ln(1 + (select chunks from size) / (0.5 + f.chunks)) as weight
      from asked a, lateral (
        select count(*) as chunks from knowledge_chunks c where c.edition = ${within.edition} and c.words @@ a.query
      ) f where f.chunks > 0
    )
    select c.id::text as id, (sum(w.weight * least(1, ts_rank('{0.4, 0.4, 0.7, 1}', c.words, w.query) / 0.61))
      / (select sum(weight) from weighed))::float8 as score
    from weighed w join knowledge_chunks c on c.words @@ w.query
    where ${searched(sql, within)}
    group by c.id order by 2 desc, c.id limit ${within.limit}`;
}

/** A chunk that was found. */
export interface FoundChunk {
  readonly id: string;
  readonly document: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly metadata: Json;
  readonly place: string;
  readonly text: string;
}

export async function chunksById(
  sql: Statements,
  base: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FoundChunk>> {
  const rows = await sql<FoundChunk[]>`
    select c.id::text as id, c.document, d.title, d.source, d.metadata, c.place, c.text
    from knowledge_chunks c join knowledge_documents d on d.base = ${base} and d.id = c.document
    where c.id = any(${[...ids]}::bigint[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether an edition holds anything. */
export async function hasChunks(sql: Statements, edition: string): Promise<boolean> {
  const rows = await sql`select 1 from knowledge_chunks where edition = ${edition} limit 1`;
  return rows.length > 0;
}
