import { areExclusive, gone, type Guards, joinedGuards, ofWayGone } from '../ways.ts';
import type { Message } from '../words/in-words.ts';

/** What has to be known by whoever reads the data of a node. */
export interface Caution {
  readonly node: string;
  readonly message: Message;
}

/** Where in our run the items of a node are. n8n hands on lists of items; here one item is handed on as itself. */
export interface Place {
  /** An expression: of the item's data, or where there are many of the list of them. */
  readonly text: string;
  readonly many: boolean;
  /** The same for lists whose items stand for one another, one by one. */
  readonly lineage: string;
  readonly caution?: Caution | undefined;
  /** Shorter ways to some fields of the one item. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Of a loop: what its nodes may ask of it. */
  readonly context?: Readonly<Record<string, string>> | undefined;
  /** A shorter way to the item where a field of it is read. */
  readonly owner?: string | undefined;
}

/** A way out of a node. */
export interface Way {
  /** What has to come before, as `after` names it. */
  readonly refs: readonly string[];
  readonly place: Place;
  readonly guards: Guards;
  /** The step that it leaves, where a failure of that goes another way. */
  readonly apart?: string | undefined;
}

export function one(text: string, lineage = text, caution?: Caution): Place {
  return { text, many: false, lineage, caution };
}

export function list(text: string, lineage = text, caution?: Caution): Place {
  return { text, many: true, lineage, caution };
}

/** The items of a place as a list. */
export function asList({ text, many }: Place): string {
  return many ? text : `[${text}]`;
}

/** The items of several places, one after the other. Lists within brackets would stay lists. */
export function together(places: readonly Place[]): string {
  return appended(places.map(asList));
}

function appended(lists: readonly string[]): string {
  const [first = '[]', ...more] = lists;
  return more.length === 0 ? first : `[${more.reduce((all, next) => `$append(${all}, ${next})`, first)}]`;
}

/** The items of a way, and none where it was not gone. */
function itemsIfGone({ place, refs, apart }: Way): string {
  const test = place.many ? undefined : gone(refs, apart);
  return test === undefined ? asList(place) : `((${test}) ? ${asList(place)} : [])`;
}

export interface Joined {
  readonly way: Way;
  /** Whether more than one of them may be gone in one run. */
  readonly twice: boolean;
  /** Whether they bring items of different places. */
  readonly mixed: boolean;
}

/** Several ways that come to one input. */
export function joined(ways: readonly Way[]): Joined | undefined {
  const [first, ...others] = ways;
  if (first === undefined) return undefined;
  const refs = [...new Set(ways.flatMap((way) => way.refs))];
  const guards = joinedGuards(ways.map((way) => way.guards));
  const places = [...new Map(ways.map(({ place }) => [place.text, place])).values()];
  const caution = places.find((place) => place.caution !== undefined)?.caution;
  const exclusive = others.every((way, at) =>
    ways.slice(0, at + 1).every((before) => areExclusive(way.guards, before.guards)),
  );
  if (places.length === 1) return { way: { refs, guards, place: first.place }, twice: !exclusive, mixed: false };
  const byPlace = [...Map.groupBy(ways, ({ place }) => place.text).values()].map((same) => ({
    ...(same[0] ?? first),
    refs: [...new Set(same.flatMap((way) => way.refs))],
  }));
  if (exclusive && places.every(({ many }) => !many)) {
    const text = ofWayGone(byPlace.map(({ refs: by, place, apart }) => ({ refs: by, text: place.text, apart })));
    return { way: { refs, guards, place: one(text, text, caution) }, twice: false, mixed: true };
  }
  const text = appended(byPlace.map(itemsIfGone));
  return { way: { refs, guards, place: list(text, text, caution) }, twice: !exclusive, mixed: true };
}
