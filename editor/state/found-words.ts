import { folded } from './folded.ts';
/** A piece of a passage, and whether it is a word that was asked for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

const word = /[\p{L}\p{N}]+/gu;
/** Shorter words say little: articles and the like. */
const leastLetters = 4;
/** What endings differ in at most: returns, returned. */
const mostEnding = 3;

function isTelling(one: string): boolean {
  return one.length >= leastLetters || /\d/.test(one);
}

/** Whether two words begin alike and differ in their endings alone. */
function isForm(one: string, other: string): boolean {
  if (one === other) return true;
  if (/\d/.test(one + other)) return false;
  const least = Math.min(one.length, other.length);
  const stem = Math.max(leastLetters, Math.max(one.length, other.length) - mostEnding);
  return least >= stem && one.slice(0, stem) === other.slice(0, stem);
}

/** A passage in pieces, with the words of a question marked; joined, they are the passage. */
export function foundWords(passage: string, question: string): readonly Piece[] {
  const asked = (folded(question).match(word) ?? []).filter(isTelling);
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: text, index } of passage.matchAll(word)) {
    const one = folded(text);
    if (!isTelling(one) || !asked.some((other) => isForm(one, other))) continue;
    if (index > from) pieces.push({ text: passage.slice(from, index), found: false });
    pieces.push({ text, found: true });
    from = index + text.length;
  }
  return from < passage.length ? [...pieces, { text: passage.slice(from), found: false }] : pieces;
}
