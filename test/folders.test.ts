import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CookieBrowser } from './cookie-browser.ts';
import { RunningServer } from './running-server.ts';

const server = new RunningServer();
const password = 'a password long enough 1';
const detail = z.looseObject({ detail: z.string() });
const id = z.looseObject({ id: z.string() });
/** A user whose role is to look, and a token of the same. */
let anna: CookieBrowser;
let robot = '';

async function must(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

function workflow(slug: string, folder?: string): object {
  return {
    snodo: 1,
    slug,
    ...(folder === undefined ? {} : { folder }),
    trigger: { type: 'manual' },
    steps: [{ id: 'one', type: 'map', with: { value: 1 } }],
  };
}

async function status(method: string, path: string, body?: unknown): Promise<number> {
  return (await anna.send(method, path, body)).status;
}

beforeAll(async () => {
  await server.launch();
  await must('POST', '/users', { name: 'anna', role: 'viewer', password });
  robot = z.object({ token: z.string() }).parse(await must('POST', '/tokens', { name: 'robot', role: 'viewer' })).token;
  anna = new CookieBrowser(server);
  await anna.send('POST', '/session', { name: 'anna', password });
  for (const [slug, folder] of [
    ['orders', 'shop/orders'],
    ['stock', 'shop'],
    ['shopper', 'shop-2'],
    ['payroll', 'people'],
    ['loose', undefined],
  ] as const) {
    await must('PUT', `/workflows/${slug}`, workflow(slug, folder));
    await must('POST', `/workflows/${slug}/publish`);
  }
});

afterAll(() => server.remove());

describe('rights by folder', () => {
  it('a viewer writes nowhere before somebody lets them', async () => {
    for (const slug of ['orders', 'stock', 'loose']) {
      expect(await status('PUT', `/workflows/${slug}`, workflow(slug))).toBe(403);
    }
    expect((await server.call('PUT', '/folder-editors/nobody', { body: '{"folders":["shop"]}' })).status).toBe(404);
    expect((await server.call('PUT', '/folder-editors/anna', { body: '{"folders":["Shop/"]}' })).status).toBe(400);
    expect(await status('PUT', '/folder-editors/anna', { folders: ['shop'] })).toBe(403);
    await must('PUT', '/folder-editors/anna', { folders: ['shop', 'shop'] });
    await must('PUT', '/folder-editors/robot', { folders: ['people'] });
    expect(await must('GET', '/folder-editors')).toEqual({
      items: [
        { name: 'anna', folders: ['shop'] },
        { name: 'robot', folders: ['people'] },
      ],
      nextCursor: null,
    });
  });

  it('lets write, publish and run in the folder and those below it, and in no other', async () => {
    for (const [slug, folder, may] of [
      ['orders', 'shop/orders', true],
      ['stock', 'shop', true],
      ['shopper', 'shop-2', false],
      ['payroll', 'people', false],
      ['loose', undefined, false],
    ] as const) {
      const at = `/workflows/${slug}`;
      expect([slug, await status('PUT', at, workflow(slug, folder))]).toEqual([slug, may ? 200 : 403]);
      expect([slug, await status('POST', `${at}/publish`)]).toEqual([slug, may ? 200 : 403]);
      expect([slug, await status('POST', `${at}/versions/1/restore`)]).toEqual([slug, may ? 200 : 403]);
      expect([slug, await status('PUT', `${at}/shadow`, {})]).toEqual([slug, may ? 202 : 403]);
      expect([slug, await status('GET', `${at}/shadow`)]).toEqual([slug, may ? 200 : 404]);
      expect([slug, await status('PUT', `${at}/samples/trigger`, { value: 1 })]).not.toEqual([slug, may ? 403 : 200]);
      const run = id.parse(await must('POST', `${at}/runs?wait=10s`, { input: {} }));
      expect([slug, await status('POST', `${at}/runs`, { input: {} })]).toEqual([slug, may ? 202 : 403]);
      const retried = await status('POST', `/runs/${run.id}/replay`, {});
      expect([slug, retried === 403]).toEqual([slug, !may]);
    }
  });

  it('is as good for a token', async () => {
    const answer = await fetch(`${server.url}/api/v1/workflows/payroll/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${robot}` },
    });
    expect(answer.status).toBe(202);
    const other = await fetch(`${server.url}/api/v1/workflows/stock/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${robot}` },
    });
    expect(other.status).toBe(403);
  });

  it('lets nothing be moved out of the folder, nor made outside of it', async () => {
    const moved = await anna.send('PUT', '/workflows/stock', workflow('stock', 'people'));
    expect(moved.status).toBe(403);
    expect(detail.parse(moved.json).detail).toBe(
      'You may write workflows in shop; this one is in the folder "people".',
    );
    const loose = await anna.send('PUT', '/workflows/new-one', workflow('new-one'));
    expect(detail.parse(loose.json).detail).toBe('You may write workflows in shop; this one is in no folder.');
    expect(await status('PUT', '/workflows/new-one', workflow('new-one', 'shop/new'))).toBe(201);
    // A version that stood elsewhere is not brought back.
    await must('PUT', '/workflows/moved', workflow('moved', 'people'));
    await must('POST', '/workflows/moved/publish');
    await must('PUT', '/workflows/moved', workflow('moved', 'shop'));
    expect(await status('POST', '/workflows/moved/versions/1/restore')).toBe(403);
    expect(await status('DELETE', '/workflows/new-one')).toBe(204);
  });

  it('carries nothing out that stood elsewhere: of a workflow that is gone, of an older version, of the live one', async () => {
    for (const slug of ['gone', 'came', 'coming']) {
      await must('PUT', `/workflows/${slug}`, workflow(slug, 'people'));
      await must('POST', `/workflows/${slug}/publish`);
    }
    const runs = await Promise.all(
      ['gone', 'came'].map(async (slug) => id.parse(await must('POST', `/workflows/${slug}/runs?wait=10s`)).id),
    );
    await must('DELETE', '/workflows/gone');
    for (const slug of ['came', 'coming']) await must('PUT', `/workflows/${slug}`, workflow(slug, 'shop'));
    await must('POST', '/workflows/came/publish');
    const reaching = [
      ['retry', undefined],
      ['replay', {}],
      ['replay', { version: 'live' }],
      ['shares', { until: '1h', show: 'all' }],
    ] as const;
    const refusedOf = async (run: string) =>
      Promise.all(reaching.map(([what, body]) => status('POST', `/runs/${run}/${what}`, body)));
    for (const run of runs) expect(await refusedOf(run)).toEqual([403, 403, 403, 403]);
    expect(await status('DELETE', '/workflows/gone/memory')).toBe(403);
    // One that is made anew under the same name is not the one from before.
    expect(await status('PUT', '/workflows/gone', workflow('gone', 'shop'))).toBe(201);
    expect(await refusedOf(runs[0] ?? '')).toEqual([403, 403, 403, 403]);
    // What is live of it stands there still.
    expect(await status('POST', '/workflows/coming/runs', {})).toBe(403);
    await must('POST', '/workflows/coming/publish');
    expect(await status('POST', '/workflows/coming/runs', {})).toBe(202);
    const tried = { mode: 'all', document: workflow('not-there-yet', 'shop') };
    expect(await status('POST', '/workflows/not-there-yet/try', tried)).toBe(202);
    const elsewhere = { mode: 'all', document: workflow('not-there-yet', 'people') };
    expect(await status('POST', '/workflows/not-there-yet/try', elsewhere)).toBe(403);
    for (const slug of ['gone', 'came', 'coming']) await must('DELETE', `/workflows/${slug}`);
  });

  it('starts nothing of another folder by a workflow of its own, but where an editor has put it', async () => {
    const call = (called: string, stepId = 'call') => ({ id: stepId, type: 'call', with: { workflow: called } });
    const calling = (more: object) => ({ ...workflow('calling', 'shop'), ...more });
    const agent = { connection: 'ai', model: 'm', prompt: 'p', tools: [{ workflow: 'payroll', description: 'd' }] };
    for (const [path, more] of [
      ['steps[0].with.workflow', { steps: [call('payroll')] }],
      ['steps[0].with.workflow', { steps: [call('loose')] }],
      ['steps[0].with.workflow', { steps: [call('{{ trigger.body.which }}')] }],
      [
        'steps[0].with.steps[0].with.workflow',
        { steps: [{ id: 'each', type: 'each', with: { items: [1], steps: [call('payroll')] } }] },
      ],
      [
        'steps[0].with.submit.with.workflow',
        { steps: [{ id: 'ask', type: 'callback', with: { submit: { type: 'call', with: { workflow: 'payroll' } } } }] },
      ],
      ['steps[0].with.tools[0].with.workflow', { steps: [{ id: 'agent', type: 'ai.agent', with: agent }] }],
      ['onFailure.workflow', { onFailure: { workflow: 'payroll' } }],
    ] as const) {
      const refused = await anna.send('PUT', '/workflows/calling', calling(more));
      expect([path, refused.status]).toEqual([path, 403]);
      expect(refused.json).toMatchObject({ errors: [{ path }] });
      const tried = { mode: 'all', document: calling(more) };
      expect([path, await status('POST', '/workflows/calling/try', tried)]).toEqual([path, 403]);
    }
    expect(
      await status('PUT', '/workflows/calling', calling({ steps: [call('orders'), call('not-yet', 'later')] })),
    ).toBe(201);
    const put = { steps: [call('payroll')], onFailure: { workflow: 'loose' } };
    await must('PUT', '/workflows/calling', calling(put));
    expect(await status('PUT', '/workflows/calling', calling({ ...put, name: 'Calling' }))).toBe(200);
    expect(await status('POST', '/workflows/calling/publish')).toBe(200);
    expect(await status('PUT', '/workflows/calling', calling({ steps: [call('shopper')] }))).toBe(403);
    expect(await status('DELETE', '/workflows/calling')).toBe(204);
  });

  it('reaches nothing beside workflows', async () => {
    for (const [method, path, body] of [
      ['PUT', '/secrets/A', { value: 'x' }],
      ['PUT', '/connections/crm', { connector: 'http' }],
      ['POST', '/tokens', { name: 'x', role: 'admin' }],
      ['POST', '/runs/retry', {}],
      ['DELETE', '/cache', undefined],
      ['PUT', '/alerts/a', {}],
    ] as const) {
      expect([path, await status(method, path, body)]).toEqual([path, 403]);
    }
  });

  it('says which folders there are, and ends when it is taken away', async () => {
    expect((await anna.send('GET', '/folders')).json).toEqual({
      items: [
        { folder: 'people', workflows: 1, mayWrite: false },
        { folder: 'shop', workflows: 2, mayWrite: true },
        { folder: 'shop-2', workflows: 1, mayWrite: false },
        { folder: 'shop/orders', workflows: 1, mayWrite: true },
      ],
      nextCursor: null,
    });
    await must('PUT', '/folder-editors/anna', { folders: [] });
    expect(await status('POST', '/workflows/stock/runs')).toBe(403);
    await must('PUT', '/folder-editors/anna', { folders: ['shop'] });
    await must('DELETE', '/users/anna');
    expect(await must('GET', '/folder-editors')).toEqual({
      items: [{ name: 'robot', folders: ['people'] }],
      nextCursor: null,
    });
  });
});
