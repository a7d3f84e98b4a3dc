import { relativesOf } from './concepts.ts';
import { type Conversion, conversionOf } from './conversion.ts';
import type { Leaf, SourceLeaf } from './leaf.ts';
import { likeness } from './likeness.ts';

/** What is proposed for a field of the target. */
export interface Match {
  readonly target: Leaf;
  readonly source: SourceLeaf;
  readonly conversion: Conversion;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Below it a proposal is wrong more often than right. */
const least = 0.5;

/** Of many fields only those are compared that have a word in common. */
function indexOf(sources: readonly SourceLeaf[]): ReadonlyMap<string, readonly SourceLeaf[]> {
  const index = new Map<string, SourceLeaf[]>();
  for (const source of sources) {
    for (const word of source.whole) {
      const known = index.get(word);
      if (known) known.push(source);
      else index.set(word, [source]);
    }
  }
  return index;
}

function countsOf(leaves: readonly Leaf[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { own } of leaves) for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function matchesOf(sources: readonly SourceLeaf[], targets: readonly Leaf[]): readonly Match[] {
  const index = indexOf(sources);
  const [from, to] = [countsOf(sources), countsOf(targets)];
  const isSingle = (word: string) => from.get(word) === 1 && to.get(word) === 1;
  return targets.flatMap((target) => {
    const near = new Set(target.whole.flatMap(relativesOf).flatMap((word) => index.get(word) ?? []));
    return [...near].flatMap((source): Match[] => {
      const conversion = conversionOf(source, target);
      const confidence = likeness(source, target, isSingle) * conversion.fit * source.trust;
      return confidence < least ? [] : [{ target, source, conversion, confidence }];
    });
  });
}

/**
 * For each target at most one source, the surest pairs first; a source is given away once, but what is made of it (a
 * part of a name) can be taken beside it. The same input gives the same: ties go by the order of the fields, and
 * what lies less deep comes first.
 */
export function assign(sources: readonly SourceLeaf[], targets: readonly Leaf[]): ReadonlyMap<Leaf, Match> {
  const order = new Map(sources.map((source, at) => [source, at]));
  const place = new Map(targets.map((target, at) => [target, at]));
  const sorted = matchesOf(sources, targets).toSorted(
    (a, b) =>
      b.confidence - a.confidence ||
      (place.get(a.target) ?? 0) - (place.get(b.target) ?? 0) ||
      a.source.path.length - b.source.path.length ||
      (order.get(a.source) ?? 0) - (order.get(b.source) ?? 0),
  );
  const given = new Set<SourceLeaf>();
  const found = new Map<Leaf, Match>();
  for (const match of sorted) {
    if (found.has(match.target) || given.has(match.source)) continue;
    found.set(match.target, match);
    given.add(match.source);
  }
  return found;
}
