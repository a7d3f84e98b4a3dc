import type { Score, Scorer } from '../core/evaluation.ts';
import { isList, isObject, type Json } from '../core/json.ts';
import { canonical } from '../expression/schema-reader.ts';
import { atPlace } from '../outbound/json-place.ts';
import { nothingExpected, right, type ScoredRow, told } from './scored-row.ts';

type ByValue = Extract<Scorer, { type: 'exact' | 'contains' }>;

interface Pair {
  readonly found: Json | undefined;
  readonly expected: Json | undefined;
}

/** What a row expects may be the whole output or only the value at the path. */
function expectedAt(expected: Json | undefined, path: string): Json | undefined {
  if (expected === undefined || !isObject(expected)) return expected;
  return atPlace(expected, path) ?? expected;
}

function pairOf({ path, expected: given }: ByValue, { output, expected }: ScoredRow): Pair {
  if (path === undefined) return { found: output, expected: given ?? expected };
  return { found: atPlace(output, path), expected: given ?? expectedAt(expected, path) };
}

/** Whether it is the same value; the order of fields does not matter. */
export function scoreExact(scorer: Extract<Scorer, { type: 'exact' }>, row: ScoredRow): Score {
  const { found, expected } = pairOf(scorer, row);
  if (expected === undefined) return nothingExpected;
  const same = found !== undefined && canonical(found) === canonical(expected);
  return right(same, `Expected ${told(expected)}, got ${told(found)}.`);
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether what is expected is in the text of it; of a list, how many of its texts. */
export function scoreContains(scorer: Extract<Scorer, { type: 'contains' }>, row: ScoredRow): Score {
  const { found, expected } = pairOf(scorer, row);
  if (expected === undefined) return nothingExpected;
  const folded = (text: string) => (scorer.ignoreCase ? text.toLowerCase() : text);
  const text = folded(textOf(found ?? ''));
  const wanted = isList(expected) ? expected : [expected];
  const missing = wanted.filter((one) => !text.includes(folded(textOf(one))));
  if (missing.length === 0) return { score: 1, why: null };
  const score = (wanted.length - missing.length) / wanted.length;
  return { score, why: `It lacks ${missing.map((one) => told(one)).join(', ')}.` };
}
