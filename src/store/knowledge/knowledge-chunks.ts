import { realsLiteral } from '../array-literal.ts';
import type { Statements } from '../database.ts';

/** A part of a document as it is kept. */
export interface NewChunk {
  readonly at: number;
  readonly place: string;
  readonly text: string;
  /** Of what is embedded. */
  readonly digest: string;
  /** Undefined: it is known already, as that of the same digest. */
  readonly bits: ChunkBits | undefined;
}

interface ChunkBits {
  readonly vector: readonly number[];
  readonly planes: readonly string[];
  readonly step: number;
  readonly span: number;
  readonly total: number;
  readonly rest: number;
}

/** The editions of a base whose embeddings are like those of one: of the same model and as many numbers. */
function alike(sql: Statements, edition: string) {
  return sql`select o.id from knowledge_editions e join knowledge_editions o on o.base = e.base
      and o.connection is not distinct from e.connection and o.model = e.model
      and o.wanted_dimensions is not distinct from e.wanted_dimensions
    where e.id = ${edition}`;
}

/** Those of some digests whose embeddings a document has already. */
export async function knownDigests(
  sql: Statements,
  edition: string,
  document: string,
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ digest: string }[]>`
    select distinct digest from knowledge_chunks
    where edition in (${alike(sql, edition)}) and document = ${document} and digest = any(${[...digests]}::uuid[])`;
  return new Set(rows.map(({ digest }) => digest));
}

/** Notes in how many chunks an edition holds a document. */
export async function noteCut(
  transaction: Statements,
  cut: {
    readonly edition: string;
    readonly base: string;
    readonly document: string;
    readonly chunks: number;
  },
): Promise<void> {
  const { edition, base, document, chunks } = cut;
  await transaction`
    insert into knowledge_cuts (edition, base, document, chunks)
    values (${edition}, ${base}, ${document}, ${chunks})
    on conflict (edition, document) do update set chunks = excluded.chunks`;
}

/** The last chunk that a document has: those up to it are deleted once the new ones are there. */
export async function lastChunk(transaction: Statements, edition: string, document: string): Promise<string> {
  const [row] = await transaction<{ last: string }[]>`
    select coalesce(max(id), 0)::text as last from knowledge_chunks
    where edition = ${edition} and document = ${document}`;
  return row?.last ?? '0';
}

export async function deleteChunksUpTo(
  transaction: Statements,
  edition: string,
  document: string,
  last: string,
): Promise<void> {
  await transaction`
    delete from knowledge_chunks where edition = ${edition} and document = ${document} and id <= ${last}::bigint`;
}

const plane = (bit: number) => (chunk: { readonly bits: ChunkBits }) => chunk.bits.planes[bit] ?? '';

/** @param configuration of PostgreSQL, by which words are brought to their stems. */
export async function insertChunks(
  transaction: Statements,
  {
    edition,
    document,
    title,
    configuration,
  }: {
    readonly edition: string;
    readonly document: string;
    readonly title: string;
    readonly configuration: string;
  },
  chunks: readonly NewChunk[],
): Promise<void> {
  const rows = chunks.flatMap((chunk) => (chunk.bits ? [{ ...chunk, bits: chunk.bits }] : []));
  const column = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  await transaction`
    insert into knowledge_chunks (edition, document, at, place, text, digest, words, span, step, total, rest,
      p0, p1, p2, p3, p4, p5, p6, p7, vector)
    select ${edition}, ${document}, at, place, text, digest,
      setweight(to_tsvector(${configuration}::text::regconfig, ${title} || ' ' || place), 'A') ||
        to_tsvector(${configuration}::text::regconfig, text),
      span, step, total, rest, p0::bit varying, p1::bit varying, p2::bit varying, p3::bit varying, p4::bit varying,
      p5::bit varying, p6::bit varying, p7::bit varying, vector::real[]
    from unnest(${column((row) => row.at)}::int[], ${column((row) => row.place)}::text[],
      ${column((row) => row.text)}::text[], ${column((row) => row.digest)}::uuid[],
      ${column(({ bits }) => bits.span)}::float8[], ${column(({ bits }) => bits.step)}::float8[],
      ${column(({ bits }) => bits.total)}::float8[], ${column(({ bits }) => bits.rest)}::float8[],
      ${column(plane(0))}::text[], ${column(plane(1))}::text[], ${column(plane(2))}::text[],
      ${column(plane(3))}::text[], ${column(plane(4))}::text[], ${column(plane(5))}::text[],
      ${column(plane(6))}::text[], ${column(plane(7))}::text[],
      ${column(({ bits }) => realsLiteral(bits.vector))}::text[]
    ) as c(at, place, text, digest, span, step, total, rest, p0, p1, p2, p3, p4, p5, p6, p7, vector)`;
}

/**
 * Writes chunks whose embeddings are there already, from an edition that is alike.
 *
 * @returns how many were written: fewer where another writer deleted what they were to be taken from.
 */
export async function copyChunks(
  transaction: Statements,
  {
    edition,
    document,
    title,
    configuration,
  }: {
    readonly edition: string;
    readonly document: string;
    readonly title: string;
    readonly configuration: string;
  },
  chunks: readonly NewChunk[],
): Promise<number> {
  const rows = chunks.filter(({ bits }) => bits === undefined);
  if (rows.length === 0) return 0;
  const { count } = await transaction`
    insert into knowledge_chunks (edition, document, at, place, text, digest, words, span, step, total, rest,
      p0, p1, p2, p3, p4, p5, p6, p7, vector)
    select ${edition}, ${document}, n.at, n.place, n.text, n.digest,
      setweight(to_tsvector(${configuration}::text::regconfig, ${title} || ' ' || n.place), 'A') ||
        to_tsvector(${configuration}::text::regconfig, n.text),
      k.span, k.step, k.total, k.rest, k.p0, k.p1, k.p2, k.p3, k.p4, k.p5, k.p6, k.p7, k.vector
    from unnest(${rows.map((row) => row.at)}::int[], ${rows.map((row) => row.place)}::text[],
      ${rows.map((row) => row.text)}::text[], ${rows.map((row) => row.digest)}::uuid[]) as n(at, place, text, digest)
    join lateral (
      select * from knowledge_chunks c
      where c.edition in (${alike(transaction, edition)}) and c.document = ${document} and c.digest = n.digest limit 1
    ) k on true`;
  return count;
}

/**
 * Notes how many numbers the embeddings of an edition have, if it is not known yet.
 *
 * @returns how many they have.
 */
export async function noteDimensions(transaction: Statements, edition: string, dimensions: number): Promise<number> {
  const [row] = await transaction<{ dimensions: number }[]>`
    update knowledge_editions set dimensions = coalesce(dimensions, ${dimensions}) where id = ${edition}
    returning dimensions`;
  return row?.dimensions ?? dimensions;
}
