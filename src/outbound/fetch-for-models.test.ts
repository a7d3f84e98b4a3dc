import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText } from 'ai';
import { afterAll, describe, expect, it } from 'vitest';
import { Redactor } from '../secrets/redact.ts';
import { outbound } from './call.ts';
import type { CallRecord } from './call-record.ts';
import type { ConnectionConfig } from './connection.ts';
import { egressGuard } from './egress-guard.ts';
import { guardedFetch } from './fetch-for-models.ts';
import { serve } from './test-server.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
afterAll(() => out.close());

function recording(timeoutMs?: number, auth: ConnectionConfig['auth'] = { type: 'none' }) {
  const records: CallRecord[] = [];
  const redactor = new Redactor();
  redactor.add('sk-planted');
  const config = { connector: 'openai', auth };
  const context = {
    connection: { slug: 'openai', config },
    attempt: 2,
    redactor,
    record: (call: CallRecord) => records.push(call),
  };
  return { records, fetch: guardedFetch(out, timeoutMs === undefined ? context : { ...context, timeoutMs }) };
}

describe('guardedFetch', () => {
  it('carries a model call of the ai package', async () => {
    const seen: unknown[] = [];
    await using server = await serve(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      seen.push([request.url, request.headers.authorization, JSON.parse(body)]);
      response.setHeader('content-type', 'application/json');
      // https://platform.openai.com/docs/api-reference/chat/object
      response.end(
        JSON.stringify({
          id: 'chatcmpl-1',
          object: 'chat.completion',
          created: 1741569952,
          model: 'gpt-4o-mini',
          choices: [{ index: 0, message: { role: 'assistant', content: 'positive' }, finish_reason: 'stop' }],
          usage: { prompt_tokens: 19, completion_tokens: 10, total_tokens: 29 },
        }),
      );
    });
    const { fetch, records } = recording();
    const models = createOpenAICompatible({
      name: 'test',
      baseURL: `${server.origin}/v1`,
      apiKey: 'sk-planted',
      fetch,
    });
    const { text } = await generateText({ model: models('gpt-4o-mini'), prompt: 'Good?' });
    expect(text).toBe('positive');
    expect(seen).toMatchObject([['/v1/chat/completions', 'Bearer sk-planted', { model: 'gpt-4o-mini' }]]);
    expect(records).toMatchObject([{ connection: 'openai', method: 'POST', status: 200, attempt: 2, error: null }]);
    expect(records[0]?.requestBytes).toBeGreaterThan(0);
  });

  it('gives back a failing status, recorded as such', async () => {
    await using server = await serve((_request, response) => response.writeHead(429, { 'x-a': 'b' }).end('slow'));
    const { fetch, records } = recording();
    const response = await fetch(`${server.origin}/?key=sk-planted&api_key=other`, { method: 'POST' });
    expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([429, 'b', 'slow']);
    expect(records).toMatchObject([
      { error: 'http_status', status: 429, url: `${server.origin}/?key=[secret]&api_key=[secret]` },
    ]);
  });

  it('takes a Request, a form, and an answer without a body', async () => {
    let body = '';
    await using server = await serve(async (request, response) => {
      body = `${request.headers['content-type']} ${Buffer.concat(await request.toArray()).toString()}`;
      response.writeHead(204).end();
    });
    const { fetch } = recording();
    const form = new URLSearchParams({ a: '1' });
    const response = await fetch(new Request(server.origin, { method: 'PUT', body: form }));
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(body).toBe('application/x-www-form-urlencoded;charset=UTF-8 a=1');
  });

  it('is guarded, timed and cancelled as any call', async () => {
    await using server = await serve(() => undefined);
    const { fetch, records } = recording(30);
    await expect(fetch('http://169.254.169.254/sk-planted')).rejects.toMatchObject({ code: 'egress_refused' });
    await expect(fetch(server.origin)).rejects.toMatchObject({ code: 'timeout' });
    await expect(fetch(server.origin, { signal: AbortSignal.timeout(5) })).rejects.toMatchObject({ code: 'cancelled' });
    expect(records.map((one) => one.error)).toEqual(['egress_refused', 'timeout', 'cancelled']);
    expect(JSON.stringify(records)).not.toContain('planted');
  });

  it('fails at a status that fetch has no form for', async () => {
    await using server = await serve((_request, response) => response.writeHead(999).end('blocked'));
    const { fetch, records } = recording(2_000);
    await expect(fetch(server.origin)).rejects.toMatchObject({ code: 'unreadable', status: 999 });
    expect(records).toMatchObject([{ status: 999, error: 'http_status' }]);
  });
});
