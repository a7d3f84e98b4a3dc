import { createHash, randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from './running-server.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const block = randomBytes(999_000);
/** On an idle machine it takes some seconds; with others at work on the same cores and disk, minutes. */
const busyMs = 240_000;
/** Less than the smaller of the files: a process that held one whole would have grown by more. How far the collector lets it grow differs. */
const growthMb = 180;
let url = '';
let idleMb = 0;
/** Of what was sent and of what came back. */
let sent = '';
const received = { bytes: 0, sha256: '', announced: '' };

/** Millions of bytes that are nowhere before they are sent: the block again and again, each time after its number. */
function* generated(millions: number, hash: { update(bytes: Uint8Array): unknown }): Generator<Buffer> {
  for (let at = 0; at < millions; at += 1) {
    const number = Buffer.alloc(1_000_000 - block.length);
    number.writeUInt32BE(at);
    for (const piece of [number, block]) {
      hash.update(piece);
      yield piece;
    }
  }
}

async function give(response: ServerResponse): Promise<void> {
  const hash = createHash('sha256');
  response.setHeader('content-length', 400_000_000);
  await pipeline(Readable.from(generated(400, hash)), response);
  sent = hash.digest('hex');
}

const service = createServer((request, response) => {
  if (request.method === 'GET') {
    void give(response);
    return;
  }
  const hash = createHash('sha256');
  received.announced = request.headers['content-length'] ?? '';
  request.on('data', (chunk: Buffer) => {
    received.bytes += chunk.length;
    hash.update(chunk);
  });
  request.on('end', () => {
    received.sha256 = hash.digest('hex');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"taken":true}');
  });
});

const runSchema = z.looseObject({ id: z.string(), status: z.string(), error: z.unknown(), output: z.unknown() });

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = service.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
  await server.launch();
  idleMb = server.memory();
});

afterAll(async () => {
  service.closeAllConnections();
  service.close();
  await server.remove();
});

describe('large files', () => {
  it(
    'go down and up through a process that never holds one of 400 MB',
    async () => {
      const steps = [
        { id: 'down', type: 'http.request', with: { url: `${url}/big.bin`, download: true } },
        { id: 'up', type: 'http.request', with: { url, method: 'PUT', body: '{{ steps.down.body }}' } },
      ];
      const output = { file: '{{ steps.down.body }}', answer: '{{ steps.up.body }}' };
      const document = { snodo: 1, slug: 'big', trigger: { type: 'manual' }, steps, output };
      await server.call('PUT', '/workflows/big', { body: JSON.stringify(document) });
      await server.call('POST', '/workflows/big/publish');
      const started = await server.call('POST', '/workflows/big/runs?wait=1m', { body: '{"input":null}' });
      let run = runSchema.parse(await started.json());
      while (run.status === 'running') {
        await sleep(200);
        run = runSchema.parse(await (await server.call('GET', `/runs/${run.id}`)).json());
      }
      expect(run).toMatchObject({
        status: 'succeeded',
        output: { answer: { taken: true }, file: { name: 'big.bin', bytes: 400_000_000, sha256: sent } },
      });
      expect(received).toEqual({ bytes: 400_000_000, announced: '400000000', sha256: sent });
      expect(server.peakMemory() - idleMb).toBeLessThan(growthMb);
    },
    busyMs,
  );

  it(
    'and 200 MB over the API',
    async () => {
      const hash = createHash('sha256');
      const body = Readable.toWeb(Readable.from(generated(200, hash)));
      const uploaded = await fetch(`${server.url}/api/v1/files?name=big.bin`, {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { authorization: `Bearer ${token}` },
      });
      const file = z
        .looseObject({ $file: z.string(), bytes: z.number(), sha256: z.string() })
        .parse(await uploaded.json());
      expect(file).toMatchObject({ bytes: 200_000_000, sha256: hash.digest('hex') });
      const content = await server.call('GET', `/files/${file.$file}/content`);
      const back = createHash('sha256');
      for await (const piece of content.body ?? []) back.update(piece);
      expect(back.digest('hex')).toBe(file.sha256);
      expect(server.peakMemory() - idleMb).toBeLessThan(growthMb);
      await server.call('DELETE', `/files/${file.$file}`);
      const left = await readdir(join(server.folder, 'data/files'), { recursive: true });
      expect(left.filter((name) => name.endsWith(file.$file))).toEqual([]);
    },
    busyMs,
  );
});
