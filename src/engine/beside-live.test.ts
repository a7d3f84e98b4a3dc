import { expect, it } from 'vitest';
import { workflowSchema } from '../core/document.ts';
import { sentPaths } from './beside-live.ts';
import { compileTried } from './compile-tried.ts';

const request = (id: string, method: string) => ({
  id,
  type: 'http.request',
  with: { url: 'https://crm.example/a', method },
});

async function sentBy(steps: readonly object[], more: object = {}) {
  const document = workflowSchema.parse({ snodo: 1, slug: 'tried', steps, ...more });
  return compileTried({ document, outputs: {}, held: true, gives: {} }, new Map());
}

it('sends nothing where a step changes something or waits, at any depth, and carries out what only looks', async () => {
  const tools = (step: object) => [{ name: 'look', description: 'Looks.', step }];
  const agent = (id: string, more: object) => ({
    id,
    type: 'ai.agent',
    with: { model: 'm', prompt: 'Do it.', ...more },
  });
  const { graph } = await sentBy([
    request('read', 'GET'),
    request('save', 'POST'),
    { id: 'work', type: 'code', with: { code: 'return 1' } },
    { id: 'ask', type: 'approval', with: { title: 'Is it right?' } },
    { id: 'orders', type: 'each', with: { items: [1], steps: [request('look', 'GET'), request('mail', 'POST')] } },
    agent('looks', { tools: tools({ type: 'http.request', with: { url: 'https://crm.example' } }) }),
    agent('acts', { tools: tools({ type: 'http.request', with: { url: 'https://crm.example', method: 'POST' } }) }),
    agent('remembers', { tools: [], memory: { key: 'one' } }),
  ]);
  expect(sentPaths(graph)).toEqual(['save', 'ask', 'orders/mail', 'acts', 'remembers']);
});

it('takes no place of the live runs, and lets their calls go first', async () => {
  const { document, orderBy } = await sentBy([request('save', 'POST')], { concurrency: 1, priority: 'high' });
  expect(document.concurrency).toBeUndefined();
  expect(document.priority).toBe('low');
  expect(orderBy).toBeUndefined();
});
