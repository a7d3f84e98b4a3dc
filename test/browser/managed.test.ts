import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const windows = new Windows(server, { as: { token }, viewport: { width: 1440, height: 900 } });
let page: Page;

describe.skipIf(chromiumPath === undefined)('what is managed by files, in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    const body = JSON.stringify({ snodo: 1, slug: 'orders', name: 'Orders', steps: [{ id: 'a', type: 'map' }] });
    expect((await server.call('PUT', '/workflows/orders', { body })).status).toBe(201);
    const hash = 'a'.repeat(64);
    const noted = { source: 'shop', environment: 'production', given: hash, stands: hash, version: null };
    const answer = await server.call('PUT', '/managed/workflow/orders', { body: JSON.stringify(noted) });
    expect(answer.status).toBe(204);
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('has a badge in the list and a warning in the builder, in both languages', async () => {
    await page.goto(`${server.url}/workflows`);
    const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Orders', exact: true }) });
    await row.getByText('Managed by files').waitFor();
    expect(await page.getByText('Managed by files').count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    const note = page.getByRole('note').filter({ hasText: 'managed by files' });
    await note.getByText('From the files “shop”, environment “production”').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(`${server.url}/workflows`);
    await page.getByLabel('Language').selectOption('it');
    await page.getByText('Gestito da file').waitFor();
    await page.getByLabel('Lingua').selectOption('en');
  });

  it('says nothing of workflows that were made here', async () => {
    const body = JSON.stringify({ snodo: 1, slug: 'own', steps: [{ id: 'a', type: 'map' }] });
    await server.call('PUT', '/workflows/own', { body });
    await page.goto(`${server.url}/workflows/own`);
    await page.locator('.react-flow__node[data-id="a"]').waitFor();
    expect(await page.getByText('managed by files').count()).toBe(0);
  });
});
