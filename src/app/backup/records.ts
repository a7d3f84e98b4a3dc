import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { readJson } from './read-json.ts';
import { take } from './take.ts';

const word = 1;
const bytes = 2;
const mostBytes = 64_000_000;

/** What stands in a backup, in this order: tables and files with their bytes behind them, jobs, and how much it was. */
const wordSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('table'), name: z.string(), columns: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('file'), id: z.string() }),
  z.strictObject({
    kind: z.literal('job'),
    task: z.string(),
    payload: z.string(),
    runAt: z.string(),
    key: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('end') }),
  z.strictObject({ kind: z.literal('all'), tables: z.int(), files: z.int(), missing: z.int() }),
]);
export type Word = z.infer<typeof wordSchema>;

function framed(kind: number, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

export function wordFrame(one: Word): Buffer {
  return framed(word, Buffer.from(JSON.stringify(one)));
}

export function bytesFrame(piece: Buffer): Buffer {
  return framed(bytes, piece);
}

const unreadable = new SnodoError(
  'invalid',
  'The backup is in a form this Snodo does not know. Use the version that made it.',
);

/** Words, and the bytes behind them. @throws SnodoError `invalid`. */
export async function* recordsOf(source: AsyncIterable<Buffer>): AsyncGenerator<Word | Buffer, void, undefined> {
  const read = take(source);
  for (;;) {
    const head = await read(5);
    if (head === undefined) return;
    const [kind, length] = [head.readUInt8(0), head.readUInt32BE(1)];
    const body = length > mostBytes ? undefined : await read(length);
    if (body === undefined) throw unreadable;
    if (kind === bytes) yield body;
    else {
      const said = readJson(wordSchema, body);
      if (said === undefined) throw unreadable;
      yield said;
    }
  }
}
