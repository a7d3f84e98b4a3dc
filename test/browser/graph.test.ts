import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const api = apiOf(server);
const windows = new Windows(server, { as: { token } });
const started = z.object({ id: z.string() });
let page: Page;

async function open(path: string): Promise<void> {
  await page.goto(server.url + path);
}

const node = (name: RegExp) => page.getByRole('group', { name });
const map = (id: string, value: unknown, more: object = {}) => ({ id, type: 'map', with: { value }, ...more });
const check = { id: 'check', type: 'branch', with: { when: '{{ trigger.body.n > 1 }}' } };
const all = {
  id: 'all',
  type: 'each',
  after: 'big',
  with: { items: '{{ [1, 2] }}', steps: [map('double', '{{ item * 2 }}')] },
};
const first = [check, map('big', 1, { after: 'check.true' }), map('small', 0, { after: 'check.false' }), all];

describe.skipIf(chromiumPath === undefined)('drawings that are looked at, in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    await api('PUT', '/workflows/drawn', { snodo: 1, slug: 'drawn', steps: first });
    await api('POST', '/workflows/drawn/publish');
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('shows a run on its graph: how each step stands, the way it took, and what a step did', async () => {
    const { id } = started.parse(await api('POST', '/workflows/drawn/runs?wait=30s', { input: { n: 2 } }));
    // What is drawn is what ran, whatever the draft is now.
    await api('PUT', '/workflows/drawn', { snodo: 1, slug: 'drawn', steps: [map('other', 1)] });
    await open(`/runs/${id}`);
    await page.getByRole('tab', { name: 'Graph' }).click();
    await node(/big, map, Succeeded/).waitFor();
    await node(/small, map, Skipped/).waitFor();
    expect(await page.locator('.edge-taken').count()).toBe(3);
    expect(await page.locator('.edge-faint').count()).toBe(1);
    // What stands at an edge is drawn once the drawing has found its place.
    await expect.poll(() => page.locator('[data-taken=true]').allInnerTexts()).toEqual(['true']);
    await node(/big, map/).click();
    await page.getByRole('region', { name: 'big' }).waitFor();
    expect(await faults(page)).toEqual([]);
    // By keyboard as well, and an item of an each is drawn by itself.
    await node(/all, each/).press('Enter');
    await page.getByRole('region', { name: 'all' }).waitFor();
    await page.goto(`${server.url}/runs/${id}?view=graph&scope=all/1`);
    await node(/double, map, Succeeded/).click();
    await page.getByRole('region', { name: 'double' }).getByText('4', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Waterfall' }).click();
    await page.getByRole('list', { name: 'Steps' }).getByText('double').waitFor();
  });

  it('shows the difference of two versions on the graph, each step leading to its change, and as YAML', async () => {
    const now = [check, map('big', 2, { after: 'check.true' }), all, map('last', 3, { after: 'all' })];
    await api('PUT', '/workflows/drawn', { snodo: 1, slug: 'drawn', steps: now });
    await open('/workflows/drawn/versions');
    await node(/small, map, removed/).waitFor();
    await node(/last, map, added/).waitFor();
    await node(/big, map, changed/).click();
    await page.locator('#change-big:focus').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('tab', { name: 'YAML' }).click();
    await page.getByLabel('Version 1 as YAML').getByText('small').waitFor();
    await page.getByLabel('Draft as YAML').getByText('last').waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
