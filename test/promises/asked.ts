import { z } from 'zod';
import type { RunningServer } from '../running-server.ts';

const step = z.looseObject({
  id: z.string(),
  status: z.string(),
  attempts: z.number(),
  input: z.unknown(),
  output: z.unknown(),
});
export const run = z.looseObject({
  id: z.uuid(),
  status: z.string(),
  output: z.unknown(),
  steps: z.array(step),
});

/** What a user does over HTTP alone. */
export function asking(server: RunningServer) {
  /** @throws Error where the answer is none of success. */
  async function json(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  async function publish(document: { readonly slug: string; readonly [field: string]: unknown }): Promise<unknown> {
    await json('PUT', `/workflows/${document.slug}`, { snodo: 1, ...document });
    return json('POST', `/workflows/${document.slug}/publish`);
  }

  return {
    json,
    publish,
    /** A run that has ended. */
    ran: async (slug: string, input: unknown = null) =>
      run.parse(await json('POST', `/workflows/${slug}/runs?wait=30s`, { input })),
    ended: async (id: string) => {
      await (await server.call('GET', `/runs/${id}/events`)).text();
      return run.parse(await json('GET', `/runs/${id}`));
    },
    hook: (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${server.url}/hooks/${path}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      }),
  };
}
