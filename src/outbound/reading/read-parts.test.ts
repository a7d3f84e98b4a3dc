import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { Redactor } from '../../secrets/redact.ts';
import { outbound } from '../call.ts';
import type { CallRecord } from '../call-record.ts';
import { egressGuard } from '../egress-guard.ts';
import { httpRequest } from '../http-request.ts';
import { serve } from '../test-server.ts';
import type { Reading } from './read-parts.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
afterAll(() => out.close());

async function read(url: string, reading: Partial<Reading> & Pick<Reading, 'as'>, signal?: AbortSignal) {
  const records: CallRecord[] = [];
  const context = { attempt: 1, redactor: new Redactor(), record: (call: CallRecord) => records.push(call), signal };
  return httpRequest(out, { url, read: { most: 1_000, forMs: 20_000, ...reading } }, context).then(
    (result) => ({ result, records, error: undefined }),
    (error: unknown) => ({ result: undefined, records, error }),
  );
}

/** Gives pieces as they are written, so that they come apart. */
function pieces(type: string, texts: readonly (string | Uint8Array)[], then: (response: ServerResponse) => unknown) {
  return serve(async (request, response) => {
    response.writeHead(200, { 'content-type': type, 'x-accept': request.headers.accept ?? '' });
    for (const text of texts) {
      response.write(text);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await then(response);
  });
}

const end = (response: ServerResponse) => response.end();
const umlaut = Buffer.from('ü');

describe('an answer of events', () => {
  it('is the list of them, however they were cut on the way', async () => {
    const shown: string[] = [];
    const texts = [
      ': a comment\nretry: 10\nevent: add\nid: 1\nda',
      'ta: {"n":',
      '1}\n\ndata: zw',
      umlaut.subarray(0, 1),
      umlaut.subarray(1),
      'lf\r\ndata: next\r\n\r\nid: 3\ndata: 42\n\ndata: cut off in the middle\n',
    ];
    await using server = await pieces('text/event-stream; charset=utf-8', texts, end);
    const { result, records } = await read(server.origin, { as: 'events', emit: (text) => shown.push(text) });
    expect(result).toMatchObject({
      status: 200,
      headers: { 'x-accept': 'text/event-stream' },
      body: [
        { event: 'add', id: '1', data: { n: 1 } },
        { event: 'message', id: null, data: 'zwülf\nnext' },
        { event: 'message', id: '3', data: '42' },
      ],
      complete: true,
    });
    expect(shown).toEqual(['{"n":1}', 'zwülf\nnext', '42']);
    expect(records).toMatchObject([{ status: 200, error: null }]);
  });

  it('ends at the number that is enough, and the connection with it', async () => {
    let gone: Promise<unknown> | undefined;
    await using server = await pieces('text/event-stream', ['data: 1\n\ndata: 2\n\ndata: 3\n\n'], (response) => {
      gone = once(response, 'close');
    });
    const { result, records } = await read(server.origin, { as: 'events', most: 2 });
    expect(result).toMatchObject({ body: [{ data: '1' }, { data: '2' }], complete: false });
    expect(records).toMatchObject([{ status: 200, error: null }]);
    await gone;
  });

  it('ends when the time is over, with what has come', async () => {
    await using server = await pieces('text/event-stream', ['data: 1\n\ndata: 2'], () => undefined);
    const { result, records } = await read(server.origin, { as: 'events', forMs: 300 });
    expect(result).toMatchObject({ body: [{ data: '1' }], complete: false });
    expect(records).toMatchObject([{ status: 200, error: null }]);
  });

  it('is refused where it is something else', async () => {
    await using server = await pieces('application/json', ['{}'], end);
    const { error } = await read(server.origin, { as: 'events' });
    expect(error).toMatchObject({ code: 'unreadable', message: expect.stringContaining('application/json') });
  });

  it('that breaks off is a failure', async () => {
    await using server = await pieces('text/event-stream', ['data: 1\n\n'], (response) => response.destroy());
    const { error } = await read(server.origin, { as: 'events' });
    expect(error).toMatchObject({ code: 'network', retryable: true });
  });

  it('can be cancelled', async () => {
    const controller = new AbortController();
    await using server = await pieces('text/event-stream', ['data: 1\n\n'], () => undefined);
    const { error } = await read(server.origin, { as: 'events', emit: () => controller.abort() }, controller.signal);
    expect(error).toMatchObject({ code: 'cancelled' });
  });

  it('may not be larger than any other answer', async () => {
    const piece = `data: ${'x'.repeat(1_000_000)}\n\n`;
    await using server = await pieces('text/event-stream', Array<string>(11).fill(piece), end);
    const { error } = await read(server.origin, { as: 'events' });
    expect(error).toMatchObject({ code: 'too_large' });
  });

  it('that refuses is a failure like any other', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(503, { 'content-type': 'text/event-stream' }).end('data: no\n\n');
    });
    const { error } = await read(server.origin, { as: 'events' });
    expect(error).toMatchObject({ code: 'http_status', status: 503 });
  });
});

describe('an answer of lines', () => {
  it('is the list of them, parsed where they are JSON', async () => {
    const texts = ['{"a":1}\n[2', ']\r\n\n"text"\nplain\n', '{"cut', '"\n7'];
    await using server = await pieces('application/x-ndjson', texts, end);
    const { result } = await read(server.origin, { as: 'lines' });
    expect(result).toMatchObject({ body: [{ a: 1 }, [2], 'text', 'plain', '{"cut"', 7], complete: true });
  });

  it('is read as well when it is packed', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/jsonl' });
      response.end(gzipSync('1\n2\n3\n'));
    });
    expect((await read(server.origin, { as: 'lines' })).result).toMatchObject({ body: [1, 2, 3], complete: true });
    expect((await read(server.origin, { as: 'lines', most: 2 })).result).toMatchObject({
      body: [1, 2],
      complete: false,
    });
  });

  it('takes a line of many pieces in one go', async () => {
    const texts = Array<string>(200).fill('x'.repeat(40_000));
    await using server = await pieces('text/plain', texts, end);
    const { result } = await read(server.origin, { as: 'lines' });
    expect(result?.body).toEqual(['x'.repeat(8_000_000)]);
  });
});
