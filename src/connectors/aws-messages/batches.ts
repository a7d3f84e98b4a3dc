import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';

const mostAtOnce = 10;
/** What every region takes in one call. Where more is taken, a message that is larger goes alone. */
const mostBytes = 262_144;

/** An entry of a batch, named by where it stands in all. */
export interface Entry {
  readonly id: string;
  readonly bytes: number;
}

/** The entries in their order, as many together as one call takes. */
export function batchesOf<T extends Entry>(entries: readonly T[]): readonly (readonly T[])[] {
  const batches: T[][] = [];
  let room = 0;
  for (const entry of entries) {
    const last = batches.at(-1);
    if (last === undefined || last.length === mostAtOnce || entry.bytes > room) {
      batches.push([entry]);
      room = mostBytes - entry.bytes;
    } else {
      last.push(entry);
      room -= entry.bytes;
    }
  }
  return batches;
}

/** What became of an entry that was refused. Values of XML are texts. */
export const refusedEntry = z.looseObject({
  Id: z.string(),
  Code: z.string(),
  Message: z.string().nullish(),
  SenderFault: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]),
});
type RefusedEntry = z.infer<typeof refusedEntry>;

const mostNamed = 5;

/** @throws SnodoError `http_status` that names the messages which were refused, where there are such. */
export function throwRefused(place: string, refused: readonly RefusedEntry[], sent: number): void {
  if (refused.length === 0) return;
  const isOurs = refused.some(({ SenderFault }) => SenderFault);
  const named = refused.slice(0, mostNamed).map(({ Id, Code, Message }) => {
    const why = typeof Message === 'string' && Message !== '' ? `${Code}: ${Message}` : Code;
    return `number ${Number(Id) + 1} (${why})`;
  });
  const more = refused.length > mostNamed ? ` and ${refused.length - mostNamed} more` : '';
  throw new SnodoError(
    'http_status',
    `${place} refused ${refused.length} of ${sent} messages: ${named.join(', ')}${more}. The others of the call were taken.`,
    { status: isOurs ? 400 : 500, retryable: !isOurs, details: { refused: [...refused] } },
  );
}
