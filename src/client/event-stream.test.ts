import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readEvents, type ServerEvent } from './event-stream.ts';

async function* inPieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts.map((one) => one % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]) {
    yield bytes.subarray(from, cut);
    from = cut;
  }
}

async function read(chunks: AsyncIterable<Uint8Array>): Promise<readonly ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of readEvents(chunks)) events.push(event);
  return events;
}

it('reads the same events wherever the network cuts the stream', async () => {
  const events = fc.array(
    fc.record({ name: fc.constantFrom('run', 'step', 'end'), data: fc.json().map((text) => JSON.stringify({ text })) }),
    { maxLength: 4 },
  );
  const eol = fc.constantFrom('\n', '\r\n', '\r');
  await fc.assert(
    fc.asyncProperty(events, eol, fc.array(fc.nat(), { maxLength: 6 }), async (sent, end, cuts) => {
      const text = sent
        .map(({ name, data }) => [': alive', `event: ${name}`, `data: ${data}`, '', ''].join(end))
        .join('');
      // Without what follows, a last CR would not be known to be no half of a CRLF.
      const bytes = new TextEncoder().encode(`${text}:`);
      expect(await read(inPieces(bytes, cuts))).toEqual(sent);
    }),
    { numRuns: 200 },
  );
});

it('joins lines of data, names what has no name a message, and leaves out what did not come whole', async () => {
  const text = 'data: a\ndata:b\nid: 7\n\nevent: end\n\ndata: cut off\n';
  expect(await read(inPieces(new TextEncoder().encode(text), []))).toEqual([{ name: 'message', data: 'a\nb' }]);
});
