import type { Embedded, EmbeddedAs } from '../ai/embed.ts';
import { atMost } from '../ai/at-most.ts';
import { tokensOf } from '../ai/text-parts.ts';
import { addedUsage, noUsage } from '../ai/usage.ts';

/** By what texts are embedded. */
export interface EmbeddedBy {
  /** Null: the offline model. */
  readonly connection: string | null;
  readonly model: string;
  /** How many numbers are asked for; null: as many as the model gives. */
  readonly wantedDimensions: number | null;
}

/** Asks a model for embeddings, whichever it is. */
export type EmbedTexts = (by: EmbeddedBy, texts: readonly string[], as: EmbeddedAs) => Promise<Embedded>;

// Services take 300,000 tokens in one call, and what is reckoned here is a rough count.
const mostTokens = 60_000;
const mostTexts = 96;
/** Calls at a time: more would only wait at the limits of the service. */
const together = 2;

function batchesOf(texts: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let tokens = mostTokens;
  for (const text of texts) {
    const long = tokensOf(text);
    const last = batches.at(-1);
    if (last === undefined || last.length === mostTexts || tokens + long > mostTokens) {
      batches.push([text]);
      tokens = long;
    } else {
      last.push(text);
      tokens += long;
    }
  }
  return batches;
}

/** The embeddings of however many texts, in order. @throws what `embed` throws. */
export async function embedAll(embed: EmbedTexts, by: EmbeddedBy, texts: readonly string[]): Promise<Embedded> {
  const answers = await atMost(together, batchesOf(texts), (batch) => embed(by, batch, 'document'));
  return {
    embeddings: answers.flatMap(({ embeddings }) => embeddings),
    usage: answers.reduce((sum, { usage }) => addedUsage(sum, usage), noUsage),
    model: answers[0]?.model ?? by.model,
  };
}
