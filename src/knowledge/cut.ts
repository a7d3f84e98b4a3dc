import { partsOf, tokensOf } from '../ai/text-parts.ts';
import type { Section } from './section.ts';

/** How texts are cut, in tokens as they are reckoned. */
export interface ChunkSize {
  readonly size: number;
  /** How much of the part before each part begins with, so that what is said across a cut is found. */
  readonly overlap: number;
}

/** The last whole sentences of a text that fit, or else its last words. */
function endOf(text: string, tokens: number): string {
  if (tokens === 0) return '';
  const tail = text.slice(-tokens * 4);
  if (tail.length === text.length) return tail;
  const sentence = /[.!?…]["'”»)]*\s+|\n\s*/.exec(tail);
  const word = /\s/.exec(tail);
  const from = sentence ? sentence.index + sentence[0].length : word ? word.index + 1 : tail.length;
  return tail.slice(from);
}

function partsWithOverlap(text: string, { size, overlap }: ChunkSize): readonly string[] {
  if (tokensOf(text) <= size) return [text];
  const parts = partsOf(text, size - overlap);
  return parts.map((part, at) => `${endOf(parts[at - 1] ?? '', overlap)}${part}`.trim());
}

/** Sections in parts that can be found on their own. */
export function cut(sections: readonly Section[], size: ChunkSize): readonly Section[] {
  return sections.flatMap(({ place, text }) =>
    partsWithOverlap(text, size)
      .filter((part) => part !== '')
      .map((part) => ({ place, text: part })),
  );
}
