import type { Statements } from '../database.ts';
import { isSince, type VectorExtension } from './vector-extension.ts';

/** Those that pgvector has for us: up to how many numbers it indexes, and since when. */
const types = [
  { type: 'vector', most: 2_000, since: [0, 5] },
  // Numbers of 16 bits: good enough to find by, and the scores are reckoned with all their digits.
  { type: 'halfvec', most: 4_000, since: [0, 7] },
] as const;

interface EditionVectors {
  readonly id: string;
  /** How many numbers its vectors have; null while there are none. */
  readonly dimensions: number | null;
}

/** An index of the vectors of an edition. It is made of the chunks as they are stored, and goes with the extension. */
export interface NearIndex {
  readonly name: string;
  /** The chunks that are in it: said word for word, or PostgreSQL does not see that it may use the index. */
  readonly chunks: string;
  /** A type of pgvector, with its number of numbers. */
  readonly as: string;
  /** In what its types and operators are, quoted. */
  readonly schema: string;
  readonly operators: string;
  /** Whether a search goes on where a filter has left too few. */
  readonly goesOn: boolean;
}

const prefix = 'knowledge_near_';

function nameOf(edition: string): string {
  return prefix + edition.replaceAll('-', '');
}

/** The index that an edition can have; undefined: none. */
export function indexFor(
  { schema, version }: VectorExtension,
  { id, dimensions }: EditionVectors,
): NearIndex | undefined {
  if (dimensions === null) return undefined;
  const fit = types.find(({ most, since }) => dimensions <= most && isSince(version, since));
  if (fit === undefined) return undefined;
  return {
    name: nameOf(id),
    chunks: `edition = '${id}'`,
    as: `${schema}.${fit.type}(${dimensions})`,
    schema,
    operators: `${schema}.${fit.type}_cosine_ops`,
    goesOn: isSince(version, [0, 8]),
  };
}

/** The index by which an edition is searched; undefined: it has none, or not yet. */
export async function indexOf(sql: Statements, edition: EditionVectors): Promise<NearIndex | undefined> {
  const [extension] = await sql<VectorExtension[]>`
    select quote_ident(n.nspname) as schema, x.extversion as version
    from pg_extension x join pg_namespace n on n.oid = x.extnamespace
    where x.extname = 'vector' and exists (
      select 1 from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = 'knowledge_chunks'::regclass and c.relname = ${nameOf(edition.id)} and i.indisvalid)`;
  return extension && indexFor(extension, edition);
}

/** All indexes of editions, also of those that are gone. One that is not whole was given up half made. */
export async function listIndexes(
  sql: Statements,
): Promise<readonly { readonly name: string; readonly isWhole: boolean }[]> {
  return sql<{ name: string; isWhole: boolean }[]>`
    select c.relname as name, i.indisvalid as "isWhole" from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = 'knowledge_chunks'::regclass and starts_with(c.relname, ${prefix})`;
}

/** All editions, and how many chunks each has. */
export async function listEditions(
  sql: Statements,
): Promise<readonly (EditionVectors & { readonly chunks: number })[]> {
  return sql<(EditionVectors & { chunks: number })[]>`
    select e.id, e.dimensions, coalesce(sum(k.chunks), 0)::int as chunks
    from knowledge_editions e left join knowledge_cuts k on k.edition = e.id group by e.id`;
}

/** Makes an index while others read and write. It takes minutes where there is much, and ends with the signal. */
export async function makeIndex(held: Statements, index: NearIndex, signal: AbortSignal): Promise<void> {
  const { name, as, operators, chunks } = index;
  signal.throwIfAborted();
  const making = held.unsafe(
    `create index concurrently ${name} on knowledge_chunks using hnsw ((vector::${as}) ${operators}) where ${chunks}`,
  );
  const cancel = () => making.cancel();
  signal.addEventListener('abort', cancel);
  try {
    await making;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

export async function dropIndex(held: Statements, name: string): Promise<void> {
  await held.unsafe(`drop index concurrently if exists ${name}`);
}

// To wait for it would hold a snapshot, for whose end an index that is made concurrently waits in turn.
const makersLock = 7_304_901_129;

/** Whether this connection is the one that makes indexes now; until it lets go. */
export async function holdIndexes(held: Statements): Promise<boolean> {
  const [row] = await held<{ got: boolean }[]>`select pg_try_advisory_lock(${makersLock}) as got`;
  return row?.got ?? false;
}

export async function releaseIndexes(held: Statements): Promise<void> {
  await held`select pg_advisory_unlock(${makersLock})`;
}
