import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
let service: StandIn;

async function metrics(headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/metrics`, { headers });
}

/** As a browser or a program asks by a name, which `fetch` does not let be chosen. */
function statusBy(host: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${server.url}/metrics`, { headers: { ...headers, host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
}

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const said: unknown = JSON.parse((await answer.text()) || 'null');
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
  return said;
}

/** The value of a series; undefined where there is none. */
function valueOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

beforeAll(async () => {
  service = await standIn(({ path }) => (path === '/well' ? { body: { ok: true } } : { status: 500 }));
  await server.launch();
  await api('PUT', '/connections/crm', { connector: 'http', baseUrl: service.url, auth: { type: 'none' } });
  await api('PUT', '/connections/model', { connector: 'offline', auth: { type: 'none' } });
  await api('PUT', '/workflows/orders', {
    snodo: 1,
    slug: 'orders',
    trigger: { type: 'webhook', path: 'orders', respond: 'result' },
    steps: [
      { id: 'feeling', type: 'ai.classify', with: { connection: 'model', text: 'I love it', labels: ['good', 'bad'] } },
      {
        id: 'send',
        type: 'http.request',
        with: { connection: 'crm', path: '{{ trigger.body.path }}' },
        retry: { attempts: 1 },
      },
    ],
  });
  await api('POST', '/workflows/orders/publish');
  const send = (body: string) =>
    fetch(`${server.url}/hooks/orders`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  expect((await send('{"path":"/well"}')).status).toBe(200);
  expect((await send('{"path":"/well"}')).status).toBe(200);
  expect((await send('{"path":"/down"}')).status).toBe(500);
  expect((await send('{"broken"')).status).toBe(400);
  expect((await fetch(`${server.url}/hooks/nowhere/${Date.now()}`, { method: 'POST' })).status).toBe(404);
});

afterAll(async () => {
  await server.remove();
  await service[Symbol.asyncDispose]();
});

describe('what Prometheus reads', () => {
  it('has rate, errors and time of webhooks, runs, steps and calls, as they were', async () => {
    const answer = await metrics();
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    const count = (series: string) => valueOf(text, series);
    expect(count('snodo_webhook_duration_seconds_count{endpoint="orders",outcome="accepted"}')).toBe(3);
    expect(count('snodo_webhook_duration_seconds_count{endpoint="orders",outcome="body"}')).toBe(1);
    expect(count('snodo_webhook_duration_seconds_count{endpoint="(unknown)",outcome="path"}')).toBe(1);
    expect(count('snodo_run_duration_seconds_count{workflow="orders",outcome="succeeded"}')).toBe(2);
    expect(count('snodo_run_duration_seconds_count{workflow="orders",outcome="failed"}')).toBe(1);
    expect(count('snodo_step_duration_seconds_count{workflow="orders",step="send",status="succeeded"}')).toBe(2);
    expect(count('snodo_step_duration_seconds_count{workflow="orders",step="send",status="failed"}')).toBe(1);
    expect(count('snodo_call_duration_seconds_count{connection="crm",outcome="ok"}')).toBe(2);
    expect(count('snodo_call_duration_seconds_count{connection="crm",outcome="http_status"}')).toBe(1);
    expect(count('snodo_commit_rows_sum{what="deliveries"}')).toBe(3);
    expect(count('snodo_commit_rows_count{what="journal"}')).toBeGreaterThan(3);
    expect(count('snodo_runs_open{state="running"}')).toBe(0);
    expect(count('snodo_queue_age_seconds')).toBe(0);
    expect(count('snodo_database_sessions{state="idle"}')).toBeGreaterThan(3);
    expect(count('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
  });

  it('has no end of names that a sender could make', async () => {
    for (let at = 0; at < 50; at += 1) await fetch(`${server.url}/hooks/invented-${at}`, { method: 'POST' });
    const text = await (await metrics()).text();
    expect(text).not.toContain('invented');
    expect(valueOf(text, 'snodo_webhook_duration_seconds_count{endpoint="(unknown)",outcome="path"}')).toBe(51);
  });

  it('is told to this machine, and to others that have a token', async () => {
    expect((await metrics()).status).toBe(200);
    // As a proxy on this machine hands on what comes from outside.
    expect((await metrics({ 'x-forwarded-for': '203.0.113.7' })).status).toBe(401);
    const known = { 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${token}` };
    expect((await metrics(known)).status).toBe(200);
    expect((await metrics({ authorization: 'Bearer wrong-one' })).status).toBe(401);
    // A page of a browser on this machine, whose name was made to point here.
    expect(await statusBy('evil.example:4000')).toBe(401);
    expect(await statusBy('evil.example:4000', { authorization: `Bearer ${token}` })).toBe(200);
    for (const own of ['localhost:4000', '127.0.0.1', '[::1]:4000']) expect(await statusBy(own)).toBe(200);
    const audit = JSON.stringify(await api('GET', '/audit?what=/metrics'));
    expect(audit.match(/"who":null,"role":null,"what":"GET \/metrics","which":null/g)).toHaveLength(3);
  });

  it('is all that the dashboard asks for', async () => {
    const dashboard = z
      .object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })).default([]) })) })
      .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../deploy/grafana/snodo.json'), 'utf8')));
    const asked = dashboard.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(?:snodo|nodejs|process)_\w+/g) ?? []),
    );
    expect(new Set(asked).size).toBeGreaterThan(10);
    const text = await (await metrics()).text();
    for (const name of new Set(asked)) {
      const family = name.replace(/_(?:bucket|sum|count)$/, '');
      expect([name, text.includes(`# TYPE ${family} `)]).toEqual([name, true]);
    }
  });
});
