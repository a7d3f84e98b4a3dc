import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { assign, type Match } from './assign.ts';
import { type Leaf, type ListPlace, type Places, placesOf, sourceLeaves } from './leaf.ts';
import { alike } from './likeness.ts';
import { jsonataPath, shownPath } from './path.ts';
import { reasonOf } from './reason.ts';
import type { Shape } from './shape.ts';
import { constructorOf, templateOf, Tree } from './tree.ts';

interface ProposedField {
  /** Such as `buyer.email`, or `lines[].sku` within a list. */
  readonly target: string;
  /** Where its value comes from; two where they are joined. */
  readonly sources: readonly string[];
  /** A whole expression, or within a list what stands in the list's. */
  readonly expression: string;
  readonly confidence: number;
  readonly reason: string;
}

interface Unmapped {
  readonly target: string;
  readonly required: boolean;
  readonly reason: string;
}

export interface Proposal {
  readonly fields: readonly ProposedField[];
  readonly unmapped: readonly Unmapped[];
  /** Fields of the source that nothing was made of. */
  readonly unused: readonly string[];
  /** The value of a `map` step. */
  readonly map: Json;
}

// Each is compared with each that it shares a word with: at the most that takes 1 s, in which nothing else is answered.
const mostSources = 1_000;
const mostTargets = 200;
const mostLists = 30;
const deepestLists = 4;

const mostListsInAll = 100;

function countLists({ lists }: Places): number {
  return lists.reduce((sum, { item }) => sum + 1 + countLists(placesOf(item)), 0);
}

function refuseTooMany(count: number, most: number, what: string, of = 'fields'): void {
  if (count > most) throw new SnodoError('invalid', `The ${what} has more than ${most} ${of}. Give a part of it.`);
}

const rounded = (confidence: number) => Math.round(confidence * 100) / 100;
const joined = (base: string, path: string) => (path === '' ? base : base === '' ? path : `${base}.${path}`);

/** What was found for one object of the target, out of one of the source. */
interface Found {
  readonly fields: readonly ProposedField[];
  readonly unmapped: readonly Unmapped[];
  readonly used: ReadonlySet<string>;
  readonly tree: Tree;
  /** How much of the target it is, by confidence: 0 to 1. */
  readonly share: number;
}

/** Where in the target and in the source it is looked at, for people, and what paths of the source begin with. */
interface Place {
  readonly target: string;
  readonly source: string;
  readonly base: string;
  readonly depth: number;
}

function unmappedOf(leaf: Leaf | ListPlace, at: string): Unmapped {
  return {
    target: joined(at, shownPath(leaf.path)),
    required: leaf.required,
    reason: 'Nothing in the source has a name like it.',
  };
}

function listReason(name: number): string {
  return name > 0.6 ? 'a list of like name, and its fields are alike' : 'the fields of the lists are alike';
}

interface ListMatch {
  readonly target: ListPlace;
  readonly source: ListPlace;
  readonly name: number;
  readonly found: Found;
  readonly confidence: number;
}

function bestLists(sources: readonly ListPlace[], targets: readonly ListPlace[], place: Place): readonly ListMatch[] {
  const all = targets.slice(0, mostLists).flatMap((target) =>
    sources.slice(0, mostLists).flatMap((source): ListMatch[] => {
      const inner = {
        target: `${joined(place.target, shownPath(target.path))}[]`,
        source: `${joined(place.source, shownPath(source.path))}[]`,
        base: '',
        depth: place.depth + 1,
      };
      const found = look(placesOf(source.item), placesOf(target.item), inner);
      const name = alike(source.whole, target.whole);
      const confidence = name * 0.4 + found.share * 0.6;
      return found.share > 0 && confidence >= 0.35 ? [{ target, source, name, found, confidence }] : [];
    }),
  );
  const chosen: ListMatch[] = [];
  for (const match of all.toSorted((a, b) => b.confidence - a.confidence)) {
    if (chosen.some(({ target, source }) => target === match.target || source === match.source)) continue;
    chosen.push(match);
  }
  return chosen;
}

function fieldOf(
  { target, source, conversion, confidence }: Match,
  { target: at, source: from, depth }: Place,
): ProposedField {
  return {
    target: joined(at, shownPath(target.path)),
    sources: source.shown.map((path) => joined(from, path)),
    expression: depth === 0 ? templateOf(conversion.expression) : conversion.expression,
    confidence: rounded(confidence),
    reason: reasonOf(source, target, conversion),
  };
}

function look(source: Places, target: Places, place: Place): Found {
  const tree = new Tree();
  const sources = sourceLeaves(source, place.base);
  const matches = assign(sources, target.leaves);
  const fields: ProposedField[] = [];
  const unmapped: Unmapped[] = [];
  const used = new Set<string>();
  let sure = 0;
  for (const leaf of target.leaves) {
    const match = matches.get(leaf);
    if (!match) {
      unmapped.push(unmappedOf(leaf, place.target));
      continue;
    }
    fields.push(fieldOf(match, place));
    for (const path of match.source.shown) used.add(joined(place.source, path));
    tree.put(leaf.path, match.conversion.expression);
    sure += match.confidence;
  }
  const lists = place.depth < deepestLists ? bestLists(source.lists, target.lists, place) : [];
  for (const list of target.lists) {
    const match = lists.find((one) => one.target === list);
    if (!match) {
      unmapped.push(unmappedOf(list, place.target));
      continue;
    }
    const expression = `[${jsonataPath(place.base, match.source.path)}.${constructorOf(match.found.tree.root)}]`;
    tree.put(list.path, expression);
    sure += match.confidence;
    fields.push(
      {
        target: joined(place.target, shownPath(list.path)),
        sources: [joined(place.source, shownPath(match.source.path))],
        expression: place.depth === 0 ? templateOf(expression) : expression,
        confidence: rounded(match.confidence),
        reason: listReason(match.name),
      },
      ...match.found.fields,
    );
    unmapped.push(...match.found.unmapped);
    for (const path of match.found.used) used.add(path);
  }
  const count = target.leaves.length + target.lists.length;
  return { fields, unmapped, used, tree, share: count === 0 ? 0 : sure / count };
}

function allLeaves({ leaves, lists }: Places, at = '', depth = 0): readonly string[] {
  const own = leaves.map((leaf) => joined(at, shownPath(leaf.path)));
  if (depth > deepestLists) return own;
  return [
    ...own,
    ...lists.flatMap((list) => allLeaves(placesOf(list.item), `${joined(at, shownPath(list.path))}[]`, depth + 1)),
  ];
}

/**
 * Proposes how a value of one shape becomes one of another: by the names of the fields in English and Italian, what is
 * around them, and their types. It guesses, so that a person has to look at it; the same input gives the same.
 *
 * @param base what the source is called in expressions, such as trigger.body.
 * @throws SnodoError `invalid` where there are too many fields.
 */
export function propose(source: Shape, target: Shape, base: string): Proposal {
  const [from, to] = [placesOf(source), placesOf(target)];
  const sources = allLeaves(from);
  refuseTooMany(sources.length, mostSources, 'source');
  refuseTooMany(allLeaves(to).length, mostTargets, 'target');
  refuseTooMany(countLists(from), mostListsInAll, 'source', 'lists of objects');
  refuseTooMany(countLists(to), mostListsInAll, 'target', 'lists of objects');
  const { fields, unmapped, used, tree } = look(from, to, { target: '', source: '', base, depth: 0 });
  const isUsed = (path: string) => used.has(path) || used.has(path.replaceAll('[]', '[0]'));
  return { fields, unmapped, unused: sources.filter((path) => !isUsed(path)), map: tree.value };
}
