import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createGzip, gzipSync, zstdCompressSync } from 'node:zlib';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Json } from '../src/core/json.ts';
import { fileValue } from '../src/files/file-store.ts';
import { connectionSchema } from '../src/outbound/connection.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';

interface Got {
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

let database: TestDatabase;
let engine: RunningEngine;
let answer: (request: IncomingMessage, response: ServerResponse) => unknown;
let got: Got[];
let url = '';
const auths = new Map<string, object>();
const service = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method = '', headers } = request;
    const one = { method, headers, body: Buffer.concat(chunks) };
    got.push(one);
    answer(request, response);
  });
});

const fileSchema = z.strictObject({
  $file: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

beforeAll(async () => {
  database = await testDatabase();
  engine = await runningEngine(database, {
    connection: async (slug) => ({
      slug,
      config: connectionSchema.parse({ connector: 'http', baseUrl: url, auth: auths.get(slug) ?? { type: 'none' } }),
    }),
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = service.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
});

beforeEach(() => {
  got = [];
  answer = (_, response) => response.end('{}');
});

afterAll(async () => {
  service.closeAllConnections();
  service.close();
  await engine[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

let named = 0;

/** Runs steps one after the other, each a `type` and its `with`. */
async function run(steps: readonly Readonly<Record<string, unknown>>[], input: Json = null) {
  named += 1;
  const slug = `files-${named}`;
  const written = steps.map((step, at) => ({ id: `s${at}`, retry: { attempts: 1 }, ...step }));
  await engine.publish(JSON.stringify({ snodo: 1, slug, trigger: { type: 'manual' }, steps: written }));
  const ended = await engine.run(slug, input);
  const rows = await engine.steps(ended.id);
  return { ended, out: (at: number) => rows[`s${at}`]?.output, failure: () => engine.failure(ended) };
}

function get(more: object = {}, path: string = '/'): Readonly<Record<string, unknown>> {
  return { type: 'http.request', with: { url: url + path, download: true, ...more } };
}

const downloaded = z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: fileSchema });

async function bytesOf(id: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await (await engine.files.find(id)).open()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** What lies on the disk, whole or not. */
async function onDisk(): Promise<readonly string[]> {
  const names = await readdir(engine.folder, { recursive: true });
  return names.filter((name) => name.includes('-'));
}

describe('a download', () => {
  it('is a file value, and its bytes are on the disk', async () => {
    const bytes = randomBytes(300_000);
    answer = (_, response) => {
      response.setHeader('content-type', 'application/pdf');
      response.setHeader('content-disposition', `attachment; filename="x"; filename*=UTF-8''L%C3%BCge%20%2F..%2Fb.pdf`);
      response.end(bytes);
    };
    const { out } = await run([get()]);
    const { status, headers, body } = downloaded.parse(out(0));
    expect(body).toMatchObject({
      name: 'b.pdf',
      contentType: 'application/pdf',
      bytes: 300_000,
      sha256: sha256(bytes),
    });
    expect([status, headers['content-length']]).toEqual([200, '300000']);
    expect((await bytesOf(body.$file)).equals(bytes)).toBe(true);
  });

  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('is unpacked: %s', async (encoding, pack) => {
    const bytes = randomBytes(50_000);
    answer = (_, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(pack(Buffer.concat([bytes, bytes])));
    };
    const { out } = await run([get({}, '/report%202.bin')]);
    const { headers, body } = downloaded.parse(out(0));
    expect(body).toMatchObject({ name: 'report 2.bin', bytes: 100_000, contentType: 'application/octet-stream' });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers).not.toHaveProperty('content-length');
  });

  it('of no bytes is a file too, and a failure says why as ever', async () => {
    answer = (request, response) => {
      const isEmpty = request.url === '/empty';
      if (!isEmpty) response.writeHead(404, { 'content-type': 'application/json' });
      response.end(isEmpty ? '' : '{"why":"gone"}');
    };
    const empty = await run([get({}, '/empty')]);
    expect(downloaded.parse(empty.out(0)).body).toMatchObject({ bytes: 0, name: 'empty' });
    const failed = await run([get()]);
    expect(failed.failure()).toMatchObject({ code: 'http_status', message: expect.stringContaining('{"why":"gone"}') });
    const accepted = await run([get({ accept: [404] })]);
    expect(accepted.out(0)).toMatchObject({ status: 404, body: { why: 'gone' } });
  });

  it('follows a redirect, and a HEAD has no body', async () => {
    answer = (request, response) => {
      if (request.url !== '/there') response.writeHead(302, { location: '/there' });
      response.end(request.url === '/there' ? 'bytes' : 'moved');
    };
    const { out } = await run([get(), get({ method: 'HEAD' })]);
    expect(downloaded.parse(out(0)).body).toMatchObject({ bytes: 5, name: 'there' });
    expect(out(1)).toMatchObject({ status: 200, body: null });
  });
});

describe('a download that goes wrong leaves nothing on the disk', () => {
  const cases: readonly [string, object, (response: ServerResponse) => unknown, object][] = [
    [
      'announced to be too large',
      { maxBytes: 1_000 },
      (response) => response.setHeader('content-length', '1001').end(Buffer.alloc(1_001)),
      { code: 'too_large', message: expect.stringContaining('more than the 1000 bytes') },
    ],
    [
      'too large without a word',
      { maxBytes: 100_000 },
      (response) => Readable.from(Array.from({ length: 50 }, () => Buffer.alloc(10_000))).pipe(response),
      { code: 'too_large' },
    ],
    [
      'a gzip bomb: 200 MB of zeros in 200 kB',
      { maxBytes: 1_000_000 },
      (response) => {
        response.setHeader('content-encoding', 'gzip');
        const zeros = Readable.from(Array.from({ length: 200 }, () => Buffer.alloc(1_000_000)));
        zeros
          .pipe(createGzip())
          .on('error', () => undefined)
          .pipe(response);
      },
      { code: 'too_large', message: expect.stringContaining('more than the 1000000 bytes') },
    ],
    [
      'a zstd bomb',
      { maxBytes: 1_000_000 },
      (response) => response.setHeader('content-encoding', 'zstd').end(zstdCompressSync(Buffer.alloc(50_000_000))),
      { code: 'too_large' },
    ],
    [
      'cut off: fewer bytes than announced',
      {},
      (response) => {
        response.setHeader('content-length', '100000');
        response.write(Buffer.alloc(50_000), () => response.destroy());
      },
      { code: 'network', message: expect.stringContaining('before its answer was complete') },
    ],
    [
      'cut off: in the middle of its chunks',
      {},
      (response) => void response.write(Buffer.alloc(50_000), () => response.destroy()),
      { code: 'network' },
    ],
    [
      'no gzip at all',
      {},
      (response) => response.setHeader('content-encoding', 'gzip').end('this is not gzip'),
      { code: 'network', message: expect.stringContaining('is not gzip, as it claims') },
    ],
    [
      'half of a gzip',
      {},
      (response) =>
        response.setHeader('content-encoding', 'gzip').end(gzipSync(randomBytes(10_000)).subarray(0, 5_000)),
      { code: 'network' },
    ],
  ];
  it.each(cases)('%s', async (_, more, send, failure) => {
    answer = (_request, response) => {
      send(response);
    };
    const before = await onDisk();
    const { failure: said } = await run([get(more)]);
    expect(said()).toMatchObject(failure);
    expect(await onDisk()).toEqual(before);
  });

  it('given up by the timeout of its step', async () => {
    answer = (_, response) => void response.write('the beginning');
    const before = await onDisk();
    const { failure } = await run([{ ...get(), timeout: '300ms' }]);
    expect(failure()).toMatchObject({ code: 'timeout' });
    await expect.poll(onDisk).toEqual(before);
  });
});

describe('an upload', () => {
  const text = 'a file of text, sent as it is';
  const write = { type: 'file.write', with: { name: 'a.txt', text } };

  it('is the body, with its length and its type', async () => {
    const send = { type: 'http.request', with: { url, method: 'PUT', body: '{{ steps.s0 }}' } };
    const own = { ...send, with: { ...send.with, headers: { 'content-type': 'text/x-mine' } } };
    await run([write, send, own]);
    expect(
      got.map(({ headers, body }) => [headers['content-type'], headers['content-length'], body.toString()]),
    ).toEqual([
      ['text/plain; charset=utf-8', String(text.length), text],
      ['text/x-mine', String(text.length), text],
    ]);
    expect(got[0]?.headers).not.toHaveProperty('transfer-encoding');
  });

  it('is part of a form whose length is known, and which a parser of forms reads', async () => {
    const multipart = [
      { name: 'title', value: 'Ünï' },
      { name: 'count', value: 3 },
      { name: 'about', value: { tags: ['a', 'b'] } },
      { name: 'file', file: '{{ steps.s0 }}', filename: 'q"uo\\te.txt' },
      { name: 'file', file: '{{ steps.s0 }}', contentType: 'text/markdown' },
    ];
    await run([write, { type: 'http.request', with: { url, method: 'POST', multipart } }]);
    const [one] = got;
    expect(one?.headers['content-length']).toBe(String(one?.body.length));
    const form = await new Response(new Uint8Array(one?.body ?? []), {
      headers: { 'content-type': one?.headers['content-type'] ?? '' },
    }).formData();
    expect([form.get('title'), form.get('count'), form.get('about')]).toEqual(['Ünï', '3', '{"tags":["a","b"]}']);
    const files = form.getAll('file').flatMap((entry) => (entry instanceof File ? [entry] : []));
    expect(files.map(({ name, type }) => [name, type])).toEqual([
      ['q"uo\\te.txt', 'text/plain; charset=utf-8'],
      ['a.txt', 'text/markdown'],
    ]);
    expect(await Promise.all(files.map((file) => file.text()))).toEqual([text, text]);
  });

  it('is opened again for every attempt, and for a redirect that keeps the method', async () => {
    answer = (request, response) => {
      if (request.url === '/moved') response.writeHead(307, { location: '/' });
      else if (got.length === 1) response.writeHead(503);
      response.end('{}');
    };
    const retry = { attempts: 2, backoff: 'fixed', base: '10ms' };
    await run([write, { type: 'http.request', with: { url, method: 'POST', body: '{{ steps.s0 }}' }, retry }]);
    expect(got.map(({ body }) => body.toString())).toEqual([text, text]);
    got = [];
    await run([write, { type: 'http.request', with: { url: `${url}/moved`, method: 'GET', body: '{{ steps.s0 }}' } }]);
    expect(got.map(({ body }) => body.toString())).toEqual([text, text]);
  });

  it('a refusal in the middle of it is the answer', async () => {
    await using early = await refusing();
    const about = { name: 'big', contentType: undefined, run: null };
    const big = fileValue(await engine.files.write(Buffer.alloc(20_000_000, 1), about));
    const body = '{{ trigger.body }}';
    const send = { type: 'http.request', with: { url: early.url, method: 'POST', body, accept: [413] } };
    const { out } = await run([send], big);
    expect(out(0)).toMatchObject({ status: 413 });
  });

  it('a file that is deleted, or not there, ends the step with a clear error', async () => {
    const { out } = await run([write]);
    const value = fileSchema.parse(out(0));
    await rm(join(engine.folder, value.$file.slice(0, 2), value.$file));
    const send = { type: 'http.request', with: { url, method: 'POST', body: '{{ trigger.body }}' } };
    const lost = await run([send], value);
    expect(lost.failure()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('The bytes of the file "a.txt" are not on this machine'),
    });
    await engine.files.remove(value.$file);
    for (const step of [send, { type: 'file.read', with: { file: '{{ trigger.body }}' } }]) {
      const { failure } = await run([step], value);
      expect(failure()).toMatchObject({ code: 'not_found', message: expect.stringContaining('it was deleted') });
    }
    expect(got.filter(({ body }) => body.length > 0)).toEqual([]);
  });
});

/** Answers 413 at once, and lets go by what still comes, as web servers do. */
async function refusing() {
  const server = createServer((request, response) => {
    response.writeHead(413, { 'content-type': 'application/json' });
    response.end('{"too":"much"}');
    request.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('file.write and file.read', () => {
  it.each([
    [{ text: 'Grüße' }, 'text', 'Grüße', 'text/plain; charset=utf-8'],
    [{ base64: 'AP8=' }, 'base64', 'AP8=', 'application/octet-stream'],
    [{ json: { a: [1, null] } }, 'json', { a: [1, null] }, 'application/json'],
    [{ text: '' }, 'text', '', 'text/plain; charset=utf-8'],
  ])('%o is read as %s', async (given, as, wanted, contentType) => {
    const { out } = await run([
      { type: 'file.write', with: { name: '../../etc/passwd', ...given } },
      { type: 'file.read', with: { file: '{{ steps.s0 }}', as } },
    ]);
    expect(out(0)).toMatchObject({ name: 'passwd', contentType });
    expect(out(1)).toEqual(wanted);
  });

  it.each([
    [{ as: 'text' }, 'is not text in UTF-8'],
    [{ as: 'json' }, 'is not text in UTF-8'],
    [{ maxBytes: 1 }, 'has 2 bytes, and at most 1 are read'],
  ])('%o of bytes that are no text: %s', async (how, message) => {
    const { failure } = await run([
      { type: 'file.write', with: { name: 'bytes', base64: 'AP8=' } },
      { type: 'file.read', with: { file: '{{ steps.s0 }}', ...how } },
    ]);
    expect(failure().message).toContain(message);
  });

  it.each(['plain text', { $file: '../../../etc/passwd' }, { $file: 7 }, {}, null])(
    'takes nothing for a file that is none: %j',
    async (file) => {
      const { failure } = await run([{ type: 'file.read', with: { file: '{{ trigger.body.file }}' } }], { file });
      expect(failure()).toMatchObject({ code: 'invalid', message: expect.stringContaining('with.file') });
    },
  );
});
