import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { abilities } from '../src/ai/providers/ability.ts';
import { modelProviders } from '../src/ai/providers/table.ts';
import { documentedModels, type Occasion } from './documented-models.ts';
import { documentedQuestions } from './documented-questions.ts';
import { type DocumentedServer, documentedServer } from './documented-server.ts';

let server: DocumentedServer;
beforeAll(async () => {
  server = await documentedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const services = [...modelProviders.values()].filter(({ id }) => id !== 'offline');

function documented(occasion: Occasion): readonly string[] {
  return [...new Set(documentedModels.flatMap((one) => (one.occasion === occasion ? [one.provider] : [])))].toSorted();
}

it.each(abilities)('there is one for every service that can it: %s', (ability) => {
  const able = services.filter(({ can }) => can.includes(ability));
  expect(documented(ability)).toEqual(able.map(({ id }) => id).toSorted());
});

it('there is one for every service whose answer is cut off', () => {
  expect(documented('cut-off')).toEqual(services.map(({ id }) => id).toSorted());
});

it('the documentation says how many of them were held against a page', () => {
  const pages = documentedModels.filter(({ basis }) => basis === 'page').length;
  const docs = readFileSync(new URL('../docs/ai.md', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
  expect(docs).toContain(
    `${pages} of ${documentedModels.length} are \`page\`, ${documentedModels.length - pages} are \`knowledge\``,
  );
});

it.each(documentedModels.map((one) => [one.provider, one.occasion, one] as const))(
  '%s is asked and read as its fixture says: %s',
  async (kind, occasion, { model, base, exchanges, result }) => {
    server.answers(exchanges.map(({ answer }) => answer));
    const came = await documentedQuestions[occasion](model, {
      provider: { kind, name: kind, baseUrl: `${server.origin}${base}`, headers: { 'X-Team': 'care' } },
      fetch,
      signal: AbortSignal.timeout(10_000),
    });
    expect(server.sent.map(({ method, path, body }) => ({ method, path, body }))).toEqual(
      exchanges.map(({ request: { method, path, body } }) => ({ method, path, body })),
    );
    for (const [at, { request }] of exchanges.entries()) {
      const headers = server.sent[at]?.headers;
      expect(headers).toMatchObject({ ...request.headers, 'x-team': 'care' });
      // What the clients put in the place of a key is taken off: the connection proves who calls.
      for (const name of ['authorization', 'x-api-key', 'x-goog-api-key', 'api-key'])
        expect(headers).not.toHaveProperty(name);
    }
    expect(came).toEqual(result);
  },
);
