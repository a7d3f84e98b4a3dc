import { LRUCache } from 'lru-cache';
import { SnodoError } from '../../core/error.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { Sql } from '../../store/database.ts';
import { keepSimilar, similarKeys, similarVectors } from '../../store/calls/similar-answers.ts';

/** Of an answer that is kept: how much its question is like the one that is asked, up to 1. */
export interface Alike {
  readonly key: string;
  readonly similarity: number;
}

/** 32 MB of embeddings are kept in memory: of 1,536 numbers, 5,000. */
const memoryBytes = 32_000_000;
/** Of those that are similar enough, so many of the most similar are given: the answer of one may be gone. */
const mostGiven = 5;

/** The cosine of the angle between two embeddings; those of different models have nothing in common. */
function similarityOf(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let [product, lengthA, lengthB] = [0, 0, 0];
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? 0;
    product += one * other;
    lengthA += one * one;
    lengthB += other * other;
  }
  return lengthA === 0 || lengthB === 0 ? 0 : product / Math.sqrt(lengthA * lengthB);
}

function placeOf(space: string, key: string): string {
  return `similar:${space}:${key}`;
}

/** The questions whose answers are kept, as embeddings, so that a similar one finds the answer. */
export class SimilarAnswers {
  readonly #sql: Sql;
  readonly #relaxed: Sql;
  readonly #sealer: Sealer;
  readonly #known = new LRUCache<string, Float32Array>({
    maxSize: memoryBytes,
    sizeCalculation: (vector) => vector.byteLength + 200,
  });

  constructor({ sql, relaxed, sealer }: { readonly sql: Sql; readonly relaxed: Sql; readonly sealer: Sealer }) {
    this.#sql = sql;
    this.#relaxed = relaxed;
    this.#sealer = sealer;
  }

  /** @returns the most similar ones of those that are at least so similar, the best first. */
  async find(space: string, question: readonly number[], least: number): Promise<readonly Alike[]> {
    const keys = await similarKeys(this.#sql, space);
    const missing = keys.filter((key) => !this.#known.has(placeOf(space, key)));
    if (missing.length > 0) {
      for (const { key, sealed } of await similarVectors(this.#sql, space, missing))
        this.#open(placeOf(space, key), sealed);
    }
    const asked = Float32Array.from(question);
    return keys
      .flatMap((key) => {
        const vector = this.#known.get(placeOf(space, key));
        return vector === undefined ? [] : [{ key, similarity: similarityOf(asked, vector) }];
      })
      .filter(({ similarity }) => similarity >= least)
      .toSorted((one, other) => other.similarity - one.similarity)
      .slice(0, mostGiven);
  }

  #open(place: string, sealed: Buffer): void {
    try {
      const bytes = this.#sealer.openBytes(sealed, place);
      // Aligned, as it is not in the buffer that it was read into.
      this.#known.set(place, new Float32Array(new Uint8Array(bytes).buffer));
    } catch (error) {
      // By another key, or tampered with: it is as if it were not there.
      if (!(error instanceof SnodoError)) throw error;
    }
  }

  /** @param key of the answer. */
  async keep(space: string, key: string, question: readonly number[], keepMs: number): Promise<void> {
    const vector = Float32Array.from(question);
    const place = placeOf(space, key);
    const sealed = this.#sealer.seal(Buffer.from(vector.buffer), place);
    await keepSimilar(this.#relaxed, space, { key, sealed }, keepMs);
    this.#known.set(place, vector);
  }
}
