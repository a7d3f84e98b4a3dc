import type { EmbeddingModelV4 } from '@ai-sdk/provider';
import { roughStem } from './rough-stem.ts';

const dimensions = 256;

/** FNV-1a, 32 bits: the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The low bits of FNV are poor where texts differ at their end alone.
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(roughStem).filter((word) => word !== '');
}

/** How often each word occurs, as a vector of length 1; a text without words is all zeros. */
function vectorOf(text: string): number[] {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const [word, count] of counts) {
    const hash = hashOf(word);
    // The sign by another bit: where two words fall on one place, they are as likely to cancel as to add up.
    const sign = (hash & 0x100) === 0 ? 1 : -1;
    const place = hash % dimensions;
    // A word said ten times is not ten times as telling.
    vector[place] = (vector[place] ?? 0) + sign * (1 + Math.log(count));
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((one) => one / length);
}

/**
 * Tells by their words how alike texts are, English and Italian ones by their stems. It knows no meaning: what is said
 * in other words is as far away as what has nothing to do with it.
 */
export const offlineEmbedding: EmbeddingModelV4 = {
  specificationVersion: 'v4',
  provider: 'offline',
  modelId: 'offline/words-1',
  maxEmbeddingsPerCall: undefined,
  supportsParallelCalls: true,
  doEmbed: async ({ values, abortSignal }) => {
    abortSignal?.throwIfAborted();
    const tokens = values.reduce((sum, value) => sum + (value.match(/\S+/g)?.length ?? 0), 0);
    return { embeddings: values.map(vectorOf), usage: { tokens }, warnings: [] };
  },
};
