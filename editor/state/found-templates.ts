import { folded } from './folded.ts';
/** What a template is found by. */
interface Findable {
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  readonly description: Readonly<Record<string, string>>;
  readonly category: string;
  readonly trigger: string;
  readonly steps: readonly string[];
  readonly connections: readonly { readonly connector: string; readonly title: string }[];
}

/** What somebody looks for; what is left out is any. */
export interface WantedTemplates {
  readonly text?: string | undefined;
  readonly category?: string | undefined;
  /** The connector of a connection that it needs. */
  readonly service?: string | undefined;
}

function wordsOf({ id, title, description, trigger, steps, connections }: Findable): string {
  const services = connections.flatMap((one) => [one.title, one.connector]);
  return folded([id, ...Object.values(title), ...Object.values(description), ...services, trigger, ...steps].join(' '));
}

/** Those that have every word that is looked for, in any language of the page, whatever the order. */
export function foundTemplates<T extends Findable>(all: readonly T[], wanted: WantedTemplates): readonly T[] {
  const words = folded(wanted.text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return all.filter((one) => {
    if (wanted.category !== undefined && one.category !== wanted.category) return false;
    if (wanted.service !== undefined && !one.connections.some(({ connector }) => connector === wanted.service)) {
      return false;
    }
    const text = wordsOf(one);
    return words.every((word) => text.includes(word));
  });
}

interface Service {
  readonly connector: string;
  readonly title: string;
  readonly color: string | null;
  /** How many templates need it. */
  readonly count: number;
}

/** The services that templates need, those of most templates first. */
export function servicesOf(
  all: readonly { readonly connections: readonly Omit<Service, 'count'>[] }[],
): readonly Service[] {
  const found = new Map<string, Service>();
  for (const { connections } of all) {
    const once = new Map(connections.map((one) => [one.connector, one]));
    for (const { connector, title, color } of once.values()) {
      found.set(connector, { connector, title, color, count: (found.get(connector)?.count ?? 0) + 1 });
    }
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count || a.title.localeCompare(b.title));
}
