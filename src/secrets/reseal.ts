import { SnodoError } from '../core/error.ts';
import type { Sql } from '../store/database.ts';
import {
  replaceSealed,
  type SealedColumn,
  sealedColumns,
  type SealedValue,
  valuesSealedElse,
} from '../store/connections/sealed-values.ts';
import { contexts } from './contexts.ts';
import type { Sealer } from './seal.ts';

const slice = 200;

/** A sealed value that no key opens. */
export interface Unopened {
  readonly place: SealedColumn;
  readonly id: string;
}

export interface Resealed {
  /** How many were sealed anew. */
  readonly resealed: number;
  readonly unopened: readonly Unopened[];
}

const places: readonly SealedColumn[] = [
  'secrets',
  'subscribers',
  'previous secrets of subscribers',
  'registrations',
  'tokens',
  'previous credentials',
  'consents under way',
  'memory of agents',
  'second factors',
  'key check',
];

async function* sealedElse(
  sql: Sql,
  place: SealedColumn,
  heads: readonly Buffer[],
): AsyncGenerator<SealedValue, void, undefined> {
  for (let after = ''; ; ) {
    const found = await valuesSealedElse(sql, place, heads, { after, limit: slice });
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < slice) return;
    after = last.id;
  }
}

function tryOpen(sealer: Sealer, place: SealedColumn, { id, sealed }: SealedValue): string | undefined {
  try {
    return sealer.open(Buffer.from(sealed), contexts[sealedColumns[place].table](id));
  } catch (error) {
    if (error instanceof SnodoError) return undefined;
    throw error;
  }
}

/**
 * Seals by the current key whatever an older one sealed. It may be run again at any time, while others write: a value that
 * changes meanwhile stays as they wrote it.
 */
export async function reseal(sql: Sql, sealer: Sealer): Promise<Resealed> {
  let resealed = 0;
  const unopened: Unopened[] = [];
  for (const place of places) {
    for await (const value of sealedElse(sql, place, [sealer.currentHead])) {
      const plain = tryOpen(sealer, place, value);
      if (plain === undefined) {
        unopened.push({ place, id: value.id });
        continue;
      }
      const next = sealer.seal(plain, contexts[sealedColumns[place].table](value.id));
      if (await replaceSealed(sql, place, value, next)) resealed += 1;
    }
  }
  return { resealed, unopened };
}

/** The sealed values that none of the keys opens. Those whose head names one of the keys are taken at their word. */
export async function unopenedValues(sql: Sql, sealer: Sealer): Promise<readonly Unopened[]> {
  const unopened: Unopened[] = [];
  for (const place of places) {
    for await (const value of sealedElse(sql, place, sealer.heads)) {
      if (tryOpen(sealer, place, value) === undefined) unopened.push({ place, id: value.id });
    }
  }
  return unopened;
}
