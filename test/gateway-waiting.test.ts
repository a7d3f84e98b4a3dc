import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RunningGateway } from './running-gateway.ts';
import { type StandIn, standIn } from './stand-in.ts';

let gateway: RunningGateway;
let service: StandIn;

beforeAll(async () => {
  gateway = await RunningGateway.start({ env: { SNODO_EGRESS_ALLOW: '127.0.0.1/32' } });
  service = await standIn(async () => {
    await sleep(200);
    return { body: { late: true } };
  });
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

describe('who waits for the result of a run', () => {
  it('may wait, and a step may take, longer than a timer of Node can be set to', async () => {
    await gateway.publish(`
snodo: 1
slug: long
trigger: { type: webhook, path: long, respond: result, timeout: 30d }
steps: [{ id: a, type: http.request, timeout: 30d, with: { url: "${service.url}" } }]
output: "{{ steps.a.body }}"
`);
    const answer = await gateway.post('long', '{}');
    expect([answer.status, await answer.json()]).toEqual([200, { late: true }]);
  });

  it('is not waited for any more once gone', async () => {
    await gateway.publish(`
snodo: 1
slug: left
trigger: { type: webhook, path: left, respond: result, timeout: 1h }
steps: [{ id: a, type: wait, with: { for: 1h } }]
`);
    const waits = vi.spyOn(gateway.parts.watch, 'wait');
    const client = new AbortController();
    const asked = fetch(`${gateway.url}/hooks/left`, { method: 'POST', body: '{}', signal: client.signal });
    const gone = expect(asked).rejects.toThrow(/abort/);
    await expect.poll(() => waits.mock.results.length).toBeGreaterThan(0);
    client.abort();
    await gone;
    expect(await waits.mock.results[0]?.value).toEqual({ kind: 'late' });
  });
});
