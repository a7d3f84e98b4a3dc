import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Collector } from './collector.ts';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const collector = new Collector();
const asked: Record<string, unknown>[] = [];
let service: StandIn;
let server: RunningServer;
let bare: RunningServer;

const traceId = '0af7651916cd43dd8448eb211c80319c';
const sender = 'b7ad6b7169203331';
const settled = { timeout: 30_000, interval: 100 };

async function publish(by: RunningServer): Promise<void> {
  const document = {
    snodo: 1,
    slug: 'traced',
    trigger: { type: 'webhook', path: 'traced', respond: 'result' },
    steps: [
      { id: 'fetch', type: 'http.request', with: { url: `${service.url}/?key=MARK-in-query` }, retry: { attempts: 1 } },
      {
        id: 'items',
        type: 'each',
        with: { items: [1, 2], steps: [{ id: 'inner', type: 'map', with: { value: '{{ item }}' } }] },
      },
      {
        id: 'down',
        type: 'http.request',
        with: { url: `${service.url}/down`, method: 'POST' },
        retry: { attempts: 1 },
      },
    ],
  };
  await by.call('PUT', '/workflows/traced', { body: JSON.stringify(document) });
  expect((await by.call('POST', '/workflows/traced/publish')).status).toBe(200);
}

async function send(to: RunningServer, headers: Record<string, string> = {}): Promise<string> {
  asked.length = 0;
  const answer = await fetch(`${to.url}/hooks/traced`, { method: 'POST', body: '{}', headers });
  expect(answer.status).toBe(500);
  return z.object({ detail: z.string() }).parse(await answer.json()).detail;
}

beforeAll(async () => {
  service = await standIn(({ path, headers }) => {
    asked.push({ path, traceparent: headers['traceparent'] });
    return path === '/down' ? { status: 503 } : { body: {} };
  });
  server = new RunningServer({
    SNODO_EGRESS_ALLOW: '127.0.0.1',
    OTEL_EXPORTER_OTLP_ENDPOINT: await collector.start(),
    OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=acme',
    OTEL_SERVICE_NAME: 'snodo-test',
  });
  bare = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
  await Promise.all([server, bare].map((one) => one.launch()));
  await Promise.all([server, bare].map(publish));
});

afterAll(async () => {
  await Promise.all([server, bare].map((one) => one.remove()));
  await Promise.all([collector, service].map((one) => one[Symbol.asyncDispose]()));
});

const byText = (left: string, right: string) => left.localeCompare(right);
const of = (trace: string) => collector.spans.filter((span) => span.trace === trace);

describe('traces', () => {
  it("go on from the sender's, through run, steps and items to the calls, and say what failed", async () => {
    await send(server, { traceparent: `00-${traceId}-${sender}-01` });
    await expect
      .poll(
        () =>
          of(traceId)
            .map(({ name }) => name)
            .toSorted(),
        settled,
      )
      .toEqual(
        ['traced', 'fetch', 'GET', 'items', 'items[0]', 'inner', 'items[1]', 'inner', 'down', 'POST'].toSorted(),
      );
    const spans = of(traceId);
    const one = (name: string) => spans.find((span) => span.name === name);
    expect(one('traced')).toMatchObject({
      parent: sender,
      failure: 'http_status',
      attributes: { 'snodo.workflow': 'traced' },
    });
    for (const step of ['fetch', 'items', 'down']) expect(one(step)?.parent).toBe(one('traced')?.span);
    const items = [one('items[0]'), one('items[1]')];
    expect(items.map((item) => item?.parent)).toEqual([one('items')?.span, one('items')?.span]);
    const inner = spans.filter(({ name }) => name === 'inner').map(({ parent }) => parent);
    expect(inner.toSorted(byText)).toEqual(items.map((item) => item?.span ?? '').toSorted(byText));
    expect(one('GET')).toMatchObject({
      parent: one('fetch')?.span,
      attributes: { 'http.response.status_code': '200' },
    });
    expect(one('POST')).toMatchObject({ parent: one('down')?.span, failure: 'http_status' });
    expect(new Set(spans.map(({ span }) => span)).size).toBe(spans.length);
    expect(one('traced')?.ms).toBeGreaterThan(0);
    // What is called is told where it belongs.
    expect(asked).toEqual([
      { path: '/?key=MARK-in-query', traceparent: `00-${traceId}-${one('fetch')?.span}-01` },
      { path: '/down', traceparent: `00-${traceId}-${one('down')?.span}-01` },
    ]);
    expect(collector.resource).toMatchObject({ 'service.name': 'snodo-test' });
    expect(collector.headers).toMatchObject({ 'x-tenant': 'acme' });
    expect(JSON.stringify(collector.spans)).not.toContain('MARK');
  });

  it('of a run that nobody else traces have its id', async () => {
    await send(server);
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse(await (await server.call('GET', '/runs?workflow=traced&limit=1')).json());
    const trace = items[0]?.id.replaceAll('-', '') ?? '';
    await expect.poll(() => of(trace).length, settled).toBe(10);
  });

  it('are not sent where the sender does not record its own', async () => {
    const quiet = traceId.replace('0af7', '1af7');
    await send(server, { traceparent: `00-${quiet}-${sender}-00` });
    expect(asked[0]).toMatchObject({ traceparent: expect.stringMatching(new RegExp(`^00-${quiet}-[0-9a-f]{16}-00$`)) });
    const loud = traceId.replace('0af7', '2af7');
    await send(server, { traceparent: `00-${loud}-${sender}-01` });
    await expect.poll(() => of(loud).length, settled).toBe(10);
    expect(of(quiet)).toEqual([]);
  });

  it('go through a server that sends none, and none are begun there', async () => {
    await send(bare, { traceparent: `00-${traceId}-${sender}-01` });
    expect(asked[0]).toMatchObject({ traceparent: expect.stringContaining(traceId) });
    await send(bare);
    expect(asked[0]).toMatchObject({ traceparent: undefined });
  });
});
