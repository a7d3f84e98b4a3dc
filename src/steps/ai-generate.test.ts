import { afterAll, describe, expect, it } from 'vitest';
import { FilePlace } from '../files/file-place.ts';
import { FileStore } from '../files/file-store.ts';
import { Knowledge } from '../knowledge/knowledge.ts';
import type { ConnectionConfig } from '../outbound/connection.ts';
import { outbound } from '../outbound/call.ts';
import { egressGuard } from '../outbound/egress-guard.ts';
import { serve } from '../outbound/test-server.ts';
import { Redactor } from '../secrets/redact.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { openDatabase } from '../store/database.ts';
import { StoredValues } from '../store/runs/stored-values.ts';
import { memoryCache } from '../../test/memory-cache.ts';
import { aiGenerate } from './ai-generate.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
afterAll(() => out.close());
const nowhere = openDatabase('postgres://127.0.0.1:1/none');

async function ask(config: ConnectionConfig) {
  const records: unknown[] = [];
  const services = {
    outbound: out,
    redactor: new Redactor(),
    connection: () => Promise.resolve({ slug: 'model', config }),
    // Nothing here has to do with files and documents: none of these is ever opened.
    files: new FileStore(nowhere, new FilePlace('none')),
    knowledge: new Knowledge(nowhere),
    sandbox: new Sandbox(),
    stored: new StoredValues(nowhere),
    cache: memoryCache(),
  };
  const context = {
    run: '00000000-0000-7000-8000-000000000000',
    attempt: 1,
    idempotencyKey: 'k',
    signal: new AbortController().signal,
    services,
    now: () => 0,
    record: (call: unknown) => void records.push(call),
    caller: { workflow: 'feedback', priority: 'normal' as const },
  };
  const outcome = await aiGenerate.run({ connection: 'model', model: 'm', prompt: 'Good?' }, context);
  return { outcome, records };
}

// https://platform.openai.com/docs/api-reference/chat/object
const answer = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1741569952,
  model: 'm-1',
  choices: [{ index: 0, message: { role: 'assistant', content: 'yes' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

describe('a model is asked', () => {
  it.each<[ConnectionConfig['auth'], string]>([
    [{ type: 'bearer', token: 'sk-1' }, '/v1/chat/completions authorization=Bearer sk-1'],
    // https://learn.microsoft.com/azure/ai-foundry/openai/reference
    [{ type: 'api-key', in: 'header', name: 'api-key', value: 'az-1' }, '/v1/chat/completions api-key=az-1'],
    [{ type: 'api-key', in: 'query', name: 'key', value: 'g-1' }, '/v1/chat/completions?key=g-1 '],
    [{ type: 'basic', username: 'a', password: 'b' }, '/v1/chat/completions authorization=Basic YTpi'],
    [{ type: 'headers', headers: { 'api-key': 'h-1' } }, '/v1/chat/completions api-key=h-1'],
    [{ type: 'none' }, '/v1/chat/completions '],
  ])('by %o', async (auth, expected) => {
    let seen = '';
    await using server = await serve((request, response) => {
      const named = ['authorization', 'api-key'].filter((name) => request.headers[name] !== undefined);
      seen = `${request.url} ${named.map((name) => `${name}=${String(request.headers[name])}`).join()}`;
      response.setHeader('content-type', 'application/json');
      response.end(answer);
    });
    const { outcome, records } = await ask({ connector: 'azure', baseUrl: `${server.origin}/v1`, auth });
    expect(outcome).toMatchObject({ kind: 'output', output: { text: 'yes', model: 'm-1' } });
    expect(seen).toBe(expected);
    expect(records).toMatchObject([{ connection: 'model', status: 200 }]);
    expect(JSON.stringify(records)).not.toContain('g-1');
  });

  it('and shows no key that it repeats', async () => {
    await using server = await serve((request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: `Incorrect API key ${String(request.headers['api-key'])}` } }));
    });
    const auth = { type: 'api-key', in: 'header', name: 'api-key', value: 'Pl4nted-key' } as const;
    const error: unknown = await ask({ connector: 'azure', baseUrl: server.origin, auth }).catch((one: unknown) => one);
    expect(error).toMatchObject({
      code: 'http_status',
      status: 401,
      message: expect.stringMatching(/Incorrect API key/),
    });
    expect(JSON.stringify([error, String(error)])).not.toContain('Pl4nted');
  });
});
