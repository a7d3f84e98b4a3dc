import type { Json } from '../../core/json.ts';

/**
 * Finds the parts of a text that comes in pieces.
 *
 * @param take gets each part, and the text to show of it.
 */
export type PieceReader = (take: (part: Json, shown: string) => void) => {
  feed(text: string): void;
  /** The answer is whole. */
  end(): void;
};
