import { folded } from './folded.ts';
import type { Listed } from './listed.ts';
import type { Language } from './words.ts';

export const foundKinds = ['connector', 'action', 'event'] as const;
export type FoundKind = (typeof foundKinds)[number];

/** By hand, in code; from a document that was given here; or from one that comes with Snodo. */
export const madeKinds = ['hand', 'given', 'generated'] as const;

/** Something of the catalogue, in the language that it was asked in. */
export interface Found {
  readonly kind: FoundKind;
  /** `CONNECTOR`, or `CONNECTOR.NAME`. */
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly connector: Pick<Listed, 'id' | 'title' | 'color'>;
  readonly made: (typeof madeKinds)[number];
}

interface Entry {
  readonly kind: FoundKind;
  readonly type: string;
  readonly of: Listed;
  readonly title: string;
  readonly description: string;
  /** Of its service, folded. */
  readonly service: string;
  /** In both languages, folded. */
  readonly titles: string;
  readonly whole: string;
}

function entry(kind: FoundKind, type: string, of: Listed, said: { title: string; description: string }): Entry {
  const { title, description } = said;
  const both = (text: string): string => `${text} ${of.italian[text] ?? ''}`;
  const titles = ` ${folded(both(title))}`;
  const more = [both(description), type, of.title, of.categories.join(' ')];
  return {
    kind,
    type,
    of,
    title,
    description,
    service: folded(of.title),
    titles,
    whole: `${titles} ${folded(more.join(' '))}`,
  };
}

function entriesOf(one: Listed): readonly Entry[] {
  return [
    entry('connector', one.id, one, one),
    ...one.actions.map((action) => entry('action', action.type, one, action)),
    ...one.events.map((event) => entry('event', event.type, one, event)),
  ];
}

/** Smaller is better: what is called so comes before what is said so, and a service before what it can do. */
function rank({ kind, titles, service }: Entry, words: readonly string[]): number {
  const called = words.filter((word) => titles.includes(` ${word}`)).length;
  const ofIt = words.filter((word) => service.startsWith(word)).length;
  return -2 * called - ofIt - (kind === 'connector' ? 0.5 : 0);
}

interface Wanted {
  readonly language: Language;
  readonly kinds: readonly FoundKind[];
  /** Only of these connectors. */
  readonly of?: ReadonlySet<string> | undefined;
  readonly limit: number;
}

/** The catalogue as people look through it. */
export class CatalogueSearch {
  readonly #entries: readonly Entry[];

  constructor(listed: Iterable<Listed>) {
    this.#entries = [...listed].flatMap(entriesOf);
  }

  /** Those that hold every word, the best first. @param text empty: the first there are. */
  find(text: string, { language, kinds, of: those, limit }: Wanted): readonly Found[] {
    const words = folded(text).split(/\s+/).filter(Boolean);
    return this.#entries
      .filter(({ kind, of }) => kinds.includes(kind) && (those?.has(of.id) ?? true))
      .filter(({ whole }) => words.every((word) => whole.includes(word)))
      .map((one) => ({ one, rank: rank(one, words) }))
      .toSorted((one, other) => one.rank - other.rank)
      .slice(0, limit)
      .map(({ one: { kind, type, of, title, description } }) => {
        const say = (english: string): string => (language === 'it' ? (of.italian[english] ?? english) : english);
        const { id, color } = of;
        return {
          kind,
          type,
          title: say(title),
          description: say(description),
          connector: { id, title: say(of.title), color },
          made: 'hand',
        };
      });
  }
}
