import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { generate } from '../src/ai/generate.ts';
import { modelProviders } from '../src/ai/providers/table.ts';

const folder = new URL('model-fixtures/', import.meta.url);
const fixtureSchema = z.strictObject({
  provider: z.string(),
  /** The page that describes what it holds. */
  docs: z.url({ protocol: /^https$/ }),
  written: z.iso.date(),
  source: z.literal('written from the API reference'),
  model: z.string(),
  request: z.strictObject({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown(),
  }),
  answer: z.unknown(),
  result: z.strictObject({ text: z.string(), input: z.number(), output: z.number() }),
});
const fixtures = readdirSync(folder).map((name) =>
  fixtureSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
);

interface Sent {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}
let sent: Sent | undefined;
let answer: unknown;
const server = createServer((request, response) => {
  const carry = async () => {
    const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString());
    sent = { method: request.method, path: request.url, headers: request.headers, body };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  };
  void carry();
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('there is one for every provider', () => {
  const wanted = [...modelProviders.keys()].filter((id) => id !== 'offline');
  expect(fixtures.map(({ provider }) => provider).toSorted()).toEqual(wanted.toSorted());
});

it.each(fixtures.map((one) => [one.provider, one] as const))('%s is asked as its reference says', async (kind, one) => {
  answer = one.answer;
  const result = await generate(
    { model: one.model, prompt: 'How is the kettle?', system: 'Be short.', temperature: 0.2, maxOutputTokens: 50 },
    {
      provider: { kind, name: kind, baseUrl: `${origin}/v1`, headers: { 'X-Team': 'care' } },
      fetch,
      signal: AbortSignal.timeout(10_000),
    },
  );
  const { method, path, body, headers } = one.request;
  expect(sent).toMatchObject({ method, path, headers: { ...headers, 'x-team': 'care' } });
  expect(sent?.body).toEqual(body);
  // What the clients put in the place of a key is taken off: the connection proves who calls.
  for (const name of ['authorization', 'x-api-key', 'x-goog-api-key', 'api-key'])
    expect(sent?.headers).not.toHaveProperty(name);
  const { text, input, output } = one.result;
  expect(result).toMatchObject({ text, usage: { inputTokens: input, outputTokens: output }, cached: false });
});
