import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { addressOf, EventSourceServer } from './event-source.ts';
import { ListeningServer, patience } from './listening-server.ts';

const server = new ListeningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
beforeAll(() => server.launch());
afterAll(() => server.remove());

function numbered(count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, at) => `{"n":${from + at}}`);
}

describe('server-sent events', () => {
  const source = new EventSourceServer();
  beforeAll(async () => {
    await source.start();
    const auth = { type: 'bearer', token: 'MARK-right' };
    await server.api('PUT', '/connections/events', { connector: 'http', baseUrl: `${source.origin}/api`, auth });
  });
  afterAll(() => source[Symbol.asyncDispose]());
  const over = (more: object = {}) => ({ connection: 'events', with: { protocol: 'sse', path: '/feed', ...more } });

  it('go on after the last one that was kept, when the service ends or breaks off: none is lost or comes twice', async () => {
    source.cutAfter = 3;
    await server.listen('cut', over());
    await server.connected('cut');
    source.tell(...numbered(7));
    await expect.poll(() => server.outputs('cut'), patience).toHaveLength(7);
    source.how = 'break';
    source.tell(...numbered(7, 7));
    await expect.poll(() => server.outputs('cut'), patience).toHaveLength(14);
    expect(await server.outputs('cut')).toEqual(numbered(14));
    expect(await server.stand('cut')).toMatchObject({ accepted: 14, duplicates: 0, refused: 0 });
    expect(source.asked.map((headers) => headers['last-event-id'])).toContain('2');
    source.cutAfter = Number.POSITIVE_INFINITY;
    await server.connected('cut');
  });

  it('come by name, with what they are', async () => {
    await server.listen('odd', over({ events: ['odd'] }), '{{ trigger.message.event & trigger.message.id }}');
    await expect.poll(() => server.outputs('odd'), patience).toHaveLength(7);
    expect((await server.outputs('odd'))[0]).toBe('odd/feed 1');
  });

  it('are all there when the process was killed in the middle', async () => {
    const ended = (await server.outputs('cut')).length;
    source.tell(...numbered(100, ended));
    await expect
      .poll(async () => (await server.outputs('cut')).length, { ...patience, interval: 20 })
      .toBeGreaterThan(ended + 20);
    await server.end('SIGKILL');
    source.tell(...numbered(20, ended + 100));
    await server.launch();
    await expect.poll(async () => (await server.outputs('cut')).length, patience).toBe(ended + 120);
    expect(await server.outputs('cut')).toEqual(numbered(ended + 120));
  });

  it('come again when the service wants it, and go on behind an id that no header could say', async () => {
    const asked: { readonly last: unknown; readonly at: number }[] = [];
    const service = createServer((request, response) => {
      asked.push({ last: request.headers['last-event-id'], at: performance.now() });
      if (asked.length === 1) return response.writeHead(429, { 'retry-after': '2' }).end();
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const told = ['id: 1\ndata: one\n\nid: a\u0001b\ndata: two\n\n', 'id: 3\ndata: three\n\n'];
      return response.end(`retry: 60000\n${asked.length === 2 ? 'retry: 100\n' : ''}${told[asked.length - 2] ?? ''}`);
    });
    service.listen(0, '127.0.0.1');
    await once(service, 'listening');
    const baseUrl = `http://127.0.0.1:${addressOf(service).port}`;
    await server.api('PUT', '/connections/odd', { connector: 'http', baseUrl, auth: { type: 'none' } });
    await server.listen('strange', { connection: 'odd', with: { protocol: 'sse', path: '/feed' } });
    await expect.poll(() => server.outputs('strange'), patience).toEqual(['one', 'two', 'three']);
    expect(asked.map(({ last }) => last)).toEqual([undefined, undefined, '1']);
    const [refused, taken] = asked;
    expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(1_990);
    await server.api('POST', '/workflows/strange/unpublish');
    service.close();
  });

  it('have a form in both languages', async () => {
    const form = z.object({
      stream: z.object({ title: z.string(), input: z.object({ properties: z.looseObject({}) }) }),
    });
    const { stream } = form.parse(await server.api('GET', '/connectors/http?language=it'));
    expect(stream.title).toBe('Eventi via HTTP');
    const said = Object.values(stream.input.properties).map((one) => z.object({ description: z.string() }).parse(one));
    for (const { description } of said) expect(description).not.toMatch(/\b(?:the|of|is|are)\b/i);
    expect(await server.api('GET', '/connectors?id=http')).toMatchObject({ items: [{ id: 'http', stream: {} }] });
    expect(await server.api('GET', '/connectors?limit=1')).toMatchObject({ items: [{ id: 'adyen' }] });
  });

  it('are tried, and it is said what is wrong', async () => {
    expect(await server.tried(over())).toEqual({ ok: true, waiting: null, problem: null });
    expect((await server.tried(over({ path: '/../page' }))).problem).toMatch(/\.\./);
    const auth = { type: 'bearer', token: 'MARK-wrong' };
    await server.api('PUT', '/connections/strange', { connector: 'http', baseUrl: source.origin, auth });
    const refused = await server.tried({ ...over(), connection: 'strange' });
    expect(refused).toMatchObject({ ok: false, problem: expect.stringContaining('401') });
    expect(refused.problem).not.toContain('MARK');
    await server.api('PUT', '/connections/root', {
      connector: 'http',
      baseUrl: source.origin,
      auth: { type: 'bearer', token: 'MARK-right' },
    });
    const page = await server.tried({ ...over({ path: '/page' }), connection: 'root' });
    expect(page.problem).toMatch(/text\/html, and not with text\/event-stream/);
    await expect(server.listen('wrong', over({ protocol: 'smoke' }))).rejects.toThrow(/trigger\.with\.protocol/);
  });
});

describe('a WebSocket', () => {
  const service = createServer();
  const sockets = new WebSocketServer({ server: service, autoPong: false });
  const texts: string[] = [];
  let listening: WebSocket | undefined;
  let answersPings = true;
  beforeAll(async () => {
    service.listen(0, '127.0.0.1');
    await once(service, 'listening');
    sockets.on('connection', (socket) => {
      listening = socket;
      socket.on('message', (data: Buffer) => texts.push(data.toString()));
      socket.on('ping', () => answersPings && socket.pong());
      socket.send('"welcome"');
    });
    const baseUrl = `http://127.0.0.1:${addressOf(service).port}`;
    await server.api('PUT', '/connections/socket', { connector: 'http', baseUrl, auth: { type: 'none' } });
  });
  afterAll(async () => {
    for (const socket of sockets.clients) socket.terminate();
    const closed = once(service, 'close');
    service.close();
    await closed;
  });
  const over = (more: object = {}) => ({
    connection: 'socket',
    with: { protocol: 'websocket', path: '/live', subscribe: ['{"op":"subscribe"}'], ...more },
  });

  it('is subscribed to, takes texts, JSON and bytes in their order, and holds back what comes faster', async () => {
    await server.listen('live', { ...over(), openRuns: 5 });
    await server.connected('live');
    await expect.poll(() => texts, patience).toEqual(['{"op":"subscribe"}']);
    listening?.send('{"n":1}');
    listening?.send('plain text');
    listening?.send(Buffer.from([0, 255]));
    for (let at = 0; at < 60; at += 1) listening?.send(`{"many":${at}}`);
    await expect.poll(() => server.outputs('live'), patience).toHaveLength(64);
    const outputs = await server.outputs('live');
    expect(outputs.slice(0, 3)).toEqual(['welcome', '{"n":1}', 'plain text']);
    expect(outputs[3]).toBe('{"base64":"AP8="}');
    expect(outputs.slice(4)).toEqual(Array.from({ length: 60 }, (_, at) => `{"many":${at}}`));
  });

  it('is opened anew when it was closed, and says why', async () => {
    listening?.close(1012, 'a new version');
    expect(await server.failed('live')).toMatch(/is being restarted \(1012\): a new version/);
    await server.connected('live');
    await expect.poll(() => server.outputs('live'), patience).toHaveLength(65);
  });

  it('is let go of where nobody is at the other side', async () => {
    await server.listen('live', over({ heartbeat: '1s' }));
    await server.connected('live');
    answersPings = false;
    await expect.poll(() => server.failed('live'), patience).toMatch(/did not answer a ping within 1s/);
    answersPings = true;
    await server.connected('live');
    expect(await server.tried(over())).toMatchObject({ ok: true });
  });

  it('of silence is opened anew after the time that the trigger says', async () => {
    await server.listen('silent', over({ idle: '500ms' }));
    expect(await server.failed('silent')).toMatch(/told nothing for 500ms/);
  });
});
