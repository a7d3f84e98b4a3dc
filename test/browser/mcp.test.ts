import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mcpClient, modern } from '../mcp-client.ts';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, permissions: ['clipboard-read', 'clipboard-write'] });
let page: Page;

async function enter(): Promise<void> {
  await page.goto(server.url);
  await page.getByRole('link', { name: 'MCP', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'MCP' }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('the MCP page, in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    const steps = [{ id: 'one', type: 'map', with: { value: 'kept' } }];
    await api('PUT', '/workflows/greet', { snodo: 1, slug: 'greet', name: 'Greet', steps, output: '{{ steps.one }}' });
    await api('POST', '/workflows/greet/publish');
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('an editor offers a workflow, publishes it, and sees a model call it', async () => {
    await enter();
    await page.getByRole('button', { name: 'Copy: Address of the server' }).click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(`${server.url}/mcp`);
    await page.getByRole('button', { name: 'Cursor' }).click();
    await page.getByText('"Authorization": "Bearer YOUR_TOKEN"').waitFor();
    const offer = page.getByRole('switch', { name: 'Offer Greet as a tool' });
    expect(await offer.getAttribute('aria-checked')).toBe('false');
    await offer.click();
    await page.getByText('Offered once published').waitFor();
    await page.getByRole('button', { name: 'Publish Greet' }).click();
    await page.getByText('Offered as greet').waitFor();
    await using connected = await mcpClient(server.url, modern);
    const answer = await connected.client.callTool({ name: 'greet', arguments: {} });
    expect(answer.structuredContent).toEqual({ output: 'kept' });
    const calls = page.getByRole('region', { name: 'Recent calls' });
    await calls.getByText('Done').waitFor();
    await calls.getByText('from test-client').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('heading', { name: 'Workflow come strumenti' }).waitFor();
    await page.getByRole('switch', { name: 'Offri Greet come strumento' }).click();
    await page.getByText('Non più offerto dopo la pubblicazione').waitFor();
    await calls
      .or(page.getByRole('region', { name: 'Chiamate recenti' }))
      .getByRole('link')
      .first()
      .click();
    await page.waitForURL(/\/runs\//);
  });

  it('a viewer sees what is offered and changes nothing; the address can be opened directly', async () => {
    const made = await api('POST', '/tokens', { name: 'looks', role: 'viewer' });
    page = await windows.open({ as: z.object({ token: z.string() }).parse(made) });
    await enter();
    await page.reload();
    const offer = page.getByRole('switch', { name: 'Offer Greet as a tool' });
    await offer.waitFor();
    expect(await offer.isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Publish Greet' }).count()).toBe(0);
    await page.getByText('Admins make tokens.').waitFor();
  });
});
