import { z } from 'zod';
import { UnderWay } from '../../connector/under-way.ts';
import { SnodoError } from '../../core/error.ts';

const mostOfCall = 10;
/** What every region takes in one call. Where more is taken, a message that is larger goes alone. */
const mostBytes = 262_144;
const callsAtOnce = 8;
const mostNamed = 5;

/** A message of a batch, which is named by where it stands in all. */
interface Entry {
  readonly bytes: number;
}

/** What became of an entry that was refused. Values of XML are texts. */
export const refusedEntry = z.looseObject({
  Id: z.string(),
  Code: z.string(),
  Message: z.string().nullish(),
  SenderFault: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]),
});
type RefusedEntry = z.infer<typeof refusedEntry>;

/** The entries in their order, as many together as one call takes. */
function batchesOf<T extends Entry>(entries: readonly T[]): readonly (readonly T[])[] {
  const batches: T[][] = [];
  let room = 0;
  for (const entry of entries) {
    const last = batches.at(-1);
    if (last === undefined || last.length === mostOfCall || entry.bytes > room) {
      batches.push([entry]);
      room = mostBytes - entry.bytes;
    } else {
      last.push(entry);
      room -= entry.bytes;
    }
  }
  return batches;
}

interface Sending<T> {
  /** What refuses messages, for people: `The queue "orders"`. */
  readonly place: string;
  readonly entries: readonly T[];
  /** Whether what comes after must not overtake what was refused. */
  readonly isOrdered: boolean;
  /** @returns those that were refused, whose `Id` is their place in all. */
  readonly send: (batch: readonly T[]) => Promise<readonly RefusedEntry[]>;
}

/** @throws SnodoError `http_status` that names the messages which were refused; what `send` throws. */
export async function sendBatches<T extends Entry>({ place, entries, isOrdered, send }: Sending<T>): Promise<void> {
  const refused: RefusedEntry[] = [];
  const underWay = new UnderWay(isOrdered ? 1 : callsAtOnce);
  for (const batch of batchesOf(entries)) {
    await underWay.admit(send(batch).then((some) => refused.push(...some)));
    if (isOrdered && refused.length > 0) break;
  }
  await underWay.done();
  if (refused.length === 0) return;
  const isOurs = refused.some(({ SenderFault }) => SenderFault);
  const inOrder = refused.toSorted((one, other) => Number(one.Id) - Number(other.Id));
  const named = inOrder.slice(0, mostNamed).map(({ Id, Code, Message }) => {
    const why = typeof Message === 'string' && Message !== '' ? `${Code}: ${Message}` : Code;
    return `number ${Number(Id) + 1} (${why})`;
  });
  const more = refused.length > mostNamed ? ` and ${refused.length - mostNamed} more` : '';
  const rest = isOrdered ? 'Those that come after in later calls were not sent.' : 'The others were taken.';
  throw new SnodoError(
    'http_status',
    `${place} refused ${refused.length} of ${entries.length} messages: ${named.join(', ')}${more}. ${rest}`,
    { status: isOurs ? 400 : 500, retryable: !isOurs, details: { refused: inOrder } },
  );
}
