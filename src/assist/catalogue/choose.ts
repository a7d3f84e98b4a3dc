import { type CatalogueEntry, serviceOf } from './entry.ts';
import { relevance } from './relevance.ts';

/** What a model is told of the catalogue. */
export interface ChosenCatalogue {
  /** With all that is needed to write them. */
  readonly whole: readonly CatalogueEntry[];
  /** In a line. */
  readonly lines: readonly CatalogueEntry[];
  /** The services whose steps and events are not told, by their connectors. */
  readonly services: readonly string[];
  /** How many things are not told of at all. */
  readonly left: number;
}

interface Wanted {
  /** What the workflow is to do, or what went wrong in it. */
  readonly text: string;
  /** Names that are told in whole whatever they score: those that the workflow has already. */
  readonly named?: ReadonlySet<string>;
  /** How much may be told, in tokens. */
  readonly tokens: number;
}

const charactersPerToken = 4;
/** An entry that has this part of the best one's relevance is told in whole. */
const wholeFrom = 0.2;
const mostWhole = 16;
/** Of many services some do what a step of Snodo does, in the same words: whoever names none of them means the step. */
const ownWeight = 2;
const mostTemplates = 2;
/** Parts of what may be told: of connections and examples, neither crowds out the steps. */
const shares = { connection: 0.15, template: 0.25, services: 0.05 };
/** What nearly every workflow has. */
const basics: ReadonlySet<string> = new Set(['http.request', 'map', 'branch', 'ai.generate']);

/** Characters that are left to be told. */
class Room {
  #left: number;

  constructor(characters: number) {
    this.#left = characters;
  }

  /** @returns whether it fitted. */
  take(characters: number): boolean {
    if (characters > this.#left) return false;
    this.#left -= characters;
    return true;
  }
}

function ranked(entries: readonly CatalogueEntry[], score: (entry: CatalogueEntry) => number) {
  return entries.toSorted((one, other) => score(other) - score(one));
}

/**
 * What a model is told of all that a workflow can be made of: the most relevant in whole, what else may be needed in a
 * line, and of the rest the names of the services. However large the catalogue is, it is never more than `tokens`.
 *
 * @example
 * chooseCatalogue(entries, { text: 'when an order is paid, tell the team in Slack', tokens: 8_000 });
 */
export function chooseCatalogue(
  entries: readonly CatalogueEntry[],
  { text, named = new Set(), tokens }: Wanted,
): ChosenCatalogue {
  const all = tokens * charactersPerToken;
  const room = new Room(all);
  const scores = relevance(entries, text);
  const score = (entry: CatalogueEntry) => (scores.get(entry) ?? 0) * (entry.usual ? ownWeight : 1);
  const isNamed = (entry: CatalogueEntry) => named.has(entry.name);
  const of = (kind: CatalogueEntry['kind']) => entries.filter((entry) => entry.kind === kind);
  const [whole, lines] = [new Set<CatalogueEntry>(), new Set<CatalogueEntry>()];

  const forConnections = new Room(all * shares.connection);
  for (const entry of ranked(of('connection'), (one) => score(one) + (isNamed(one) ? 1_000 : 0))) {
    const { length } = entry.line;
    if (forConnections.take(length) && room.take(length)) lines.add(entry);
  }

  const parts = [...of('step'), ...of('trigger')];
  const best = Math.max(0, ...parts.map(score));
  const isRelevant = (entry: CatalogueEntry) => score(entry) > 0 && score(entry) >= best * wholeFrom;
  // What the workflow has, then what it is to do, then what nearly all have.
  const rank = (entry: CatalogueEntry) =>
    (isNamed(entry) ? 2_000 : 0) + (isRelevant(entry) ? 1_000 : 0) + (basics.has(entry.name) ? 500 : 0) + score(entry);
  for (const entry of ranked(parts, rank).slice(0, mostWhole + named.size)) {
    if (rank(entry) >= 500 && room.take(entry.whole.length)) whole.add(entry);
  }

  const forTemplates = new Room(all * shares.template);
  for (const entry of ranked(of('template'), score).slice(0, mostTemplates)) {
    const { length } = entry.whole;
    if (score(entry) > 0 && forTemplates.take(length) && room.take(length)) whole.add(entry);
  }

  const others = parts.filter((entry) => !whole.has(entry) && (entry.usual || score(entry) > 0));
  for (const entry of ranked(others, (one) => (one.usual ? 1_000 : 0) + score(one))) {
    if (room.take(entry.line.length)) lines.add(entry);
  }

  const untold = parts.filter((entry) => !whole.has(entry) && !lines.has(entry));
  const forServices = new Room(all * shares.services);
  const services = [...new Set(untold.filter(({ usual }) => !usual).map(({ name }) => serviceOf(name)))].filter(
    (name) => forServices.take(name.length + 2) && room.take(name.length + 2),
  );
  return {
    whole: [...whole],
    lines: [...lines],
    services,
    left: entries.length - whole.size - lines.size,
  };
}
