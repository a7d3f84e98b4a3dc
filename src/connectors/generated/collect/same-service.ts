import {
  type MadeOperation,
  type MadeService,
  operationSchema,
  type Schema,
} from '../../specification/made-service.ts';
import { given } from '../../specification/reading.ts';
import { spoken } from '../../specification/wording.ts';

function placeOf({ head }: MadeService): string {
  return `${(head.baseUrl ?? head.address?.template ?? '').replace(/\/v?\d[\d.]*$/, '')} ${head.title.toLowerCase()}`;
}

/** Later first. */
function newer(one: MadeService, other: MadeService): number {
  const numbers = ({ head }: MadeService): number => Number(/\d+(?:\.\d+)?/.exec(head.version ?? '')?.[0] ?? 0);
  return numbers(other) - numbers(one) || other.head.operations - one.head.operations;
}

/** Several documents that are parts of one API at one address, as one service. */
function together(same: readonly MadeService[]): MadeService | undefined {
  const [first] = same;
  if (first === undefined || same.length === 1) return first;
  const operations = new Map<string, MadeOperation>();
  const definitions = new Map<string, Schema>();
  const paths = new Set<string>();
  for (const [at, one] of same.entries()) {
    // Each document has definitions of its own.
    const own = (text: string): string => text.replaceAll(/"\$ref":"([<>])/g, `"$ref":"$1${at}.`);
    for (const [name, made] of one.operations) {
      const place = `${made.method} ${made.path}`;
      if (paths.has(place)) continue;
      paths.add(place);
      let free = name;
      for (let n = 2; operations.has(free); n += 1) free = `${name}-${n}`;
      operations.set(free, operationSchema.parse(JSON.parse(own(JSON.stringify(made)))));
    }
    for (const [name, schema] of one.definitions) {
      const made: unknown = JSON.parse(own(JSON.stringify(schema)));
      definitions.set(`${name[0] ?? ''}${at}.${name.slice(1)}`, given(made));
    }
  }
  const head = { ...first.head, operations: operations.size, title: spoken(first.head.id) };
  return { head, operations, definitions };
}

/** Ids under which several documents are parts of one API, and not versions of each other. */
const inParts: ReadonlySet<string> = new Set(['hubspot']);

/** Of several documents of one service, the newest. */
export function newestOf(services: readonly MadeService[]): readonly MadeService[] {
  const byId = Map.groupBy(services, ({ head }) => head.id);
  const each = [...byId]
    .map(([id, same]) => (inParts.has(id) ? together(same) : same.toSorted(newer)[0]))
    .filter((one) => one !== undefined);
  const byPlace = Map.groupBy(each, placeOf);
  return [...byPlace.values()]
    .map((same) => same.toSorted(newer)[0])
    .filter((one) => one !== undefined)
    .toSorted((one, other) => (one.head.id < other.head.id ? -1 : 1));
}
