import { expect, it } from 'vitest';
import { headBytes, newHead, readHead } from './head.ts';
import { recordsOf, wordFrame } from './records.ts';
import { take } from './take.ts';

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

const head = newHead(12, 'passphrase', new Date('2030-01-31T00:00:00Z'));
const bytes = headBytes(head);

it('is read as it was written', async () => {
  expect((await readHead(take(inPieces(bytes)))).head).toEqual(head);
});

it.each([
  ['another file', Buffer.from('%PDF-1.7 and so on')],
  ['one that ends', bytes.subarray(0, 30)],
  ['one whose head was damaged', Buffer.concat([bytes.subarray(0, 12), Buffer.from('x'), bytes.subarray(13)])],
  ['one that says too little', Buffer.concat([bytes.subarray(0, 8), Buffer.of(0, 0, 0, 2), Buffer.from('{}')])],
])('is told from %s', async (_, other) => {
  await expect(readHead(take(inPieces(other)))).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('no backup of Snodo'),
  });
});

it('what stands behind it in a form that is not known is told too', async () => {
  const read = async (given: Buffer) => {
    const found: unknown[] = [];
    for await (const one of recordsOf(inPieces(given))) found.push(one);
    return found;
  };
  const word = wordFrame({ kind: 'end' });
  expect(await read(word)).toEqual([{ kind: 'end' }]);
  const later = Buffer.concat([Buffer.of(3), word.subarray(1, 5), Buffer.alloc(word.length - 5, 0xff)]);
  await expect(read(later)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('in a form this Snodo does not know'),
  });
});
