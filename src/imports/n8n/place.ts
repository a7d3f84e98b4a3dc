import { areExclusive, type Guards, joinedGuards } from '../ways.ts';
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
}

/** A way out of a node. */
export interface Way {
  /** What has to come before, as `after` names it. */
  readonly refs: readonly string[];
  readonly place: Place;
  readonly guards: Guards;
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

/** Several ways that come to one input. `twice`: more than one of them may be gone in one run. */
export function joined(ways: readonly Way[]): { readonly way: Way; readonly twice: boolean } | undefined {
  const [first, ...others] = ways;
  if (first === undefined) return undefined;
  const refs = [...new Set(ways.flatMap((way) => way.refs))];
  const guards = joinedGuards(ways.map((way) => way.guards));
  const places = [...new Map(ways.map(({ place }) => [place.text, place])).values()];
  const caution = places.find((place) => place.caution !== undefined)?.caution;
  const exclusive = others.every((way, at) =>
    ways.slice(0, at + 1).every((before) => areExclusive(way.guards, before.guards)),
  );
  if (places.length === 1) return { way: { refs, guards, place: first.place }, twice: !exclusive };
  if (exclusive && places.every(({ many }) => !many)) {
    const text = places.map((place) => place.text).reduceRight((rest, way) => `($exists(${way}) ? ${way} : ${rest})`);
    return { way: { refs, guards, place: one(text, text, caution) }, twice: false };
  }
  const text = `[${places.map((place) => place.text).join(', ')}]`;
  return { way: { refs, guards, place: list(text, text, caution) }, twice: !exclusive };
}
