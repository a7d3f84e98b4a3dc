import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anthropicServer } from '../model-servers/anthropic.ts';
import type { ModelServer } from '../model-servers/model-server.ts';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const windows = new Windows(server, { as: { token }, viewport: { width: 1500, height: 1100 } });
let page: Page;
let models: ModelServer;

describe.skipIf(chromiumPath === undefined)('models in Chromium', () => {
  beforeAll(async () => {
    models = await anthropicServer({
      key: 'sk-ant-hidden',
      reply: () => ({ text: ['It ', 'leaks.'], usage: { input: 100, output: 20 } }),
    });
    await server.launch();
    const steps = [{ id: 'ask', type: 'ai.generate', with: { connection: 'claude', prompt: 'How is the kettle?' } }];
    const body = JSON.stringify({ snodo: 1, slug: 'kettle', trigger: { type: 'manual' }, steps });
    expect((await server.call('PUT', '/workflows/kettle', { body })).status).toBe(201);
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await models?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('an account of Anthropic is connected, a model of it chosen and asked, and the run tells its tokens', async () => {
    await page.goto(`${server.url}/connections/new`);
    await page.getByLabel('Search in services').fill('claude');
    await page.getByRole('link', { name: 'Anthropic' }).click();
    await page.getByText('JSON by a schema').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('claude');
    await page.getByLabel('Address').fill(models.baseUrl);
    expect(await page.getByLabel('Its name there', { exact: true }).inputValue()).toBe('x-api-key');
    await page.getByLabel('Key', { exact: true }).fill('sk-ant-hidden');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'claude' }).waitFor();

    await page.goto(`${server.url}/workflows/kettle`);
    await page.locator('.react-flow__node[data-id="ask"]').click();
    const panel = page.getByRole('complementary', { name: 'ask' });
    const offered = panel.getByLabel('What the service offers for Model', { exact: true });
    await offered.locator('option', { hasText: 'Claude Sonnet 4.5 · $3 / $15' }).waitFor({ state: 'attached' });
    await offered.selectOption({ label: 'claude-sonnet-4-5 · Claude Sonnet 4.5 · $3 / $15' });
    await panel.getByText('claude-sonnet-4-5').first().waitFor({ state: 'attached' });
    expect(await faults(page)).toEqual([]);
    const draft = async () => (await server.call('GET', '/workflows/kettle')).text();
    await expect.poll(draft).toContain('claude-sonnet-4-5');

    await server.call('POST', '/workflows/kettle/publish');
    const ran = z.object({ id: z.string(), status: z.string() });
    const run = ran.parse(await (await server.call('POST', '/workflows/kettle/runs?wait=30s', { body: '{}' })).json());
    expect(run.status).toBe('succeeded');
    expect(models.asked.at(-1)?.body).toMatchObject({ model: 'claude-sonnet-4-5' });
    await page.goto(`${server.url}/runs/${run.id}`);
    await page.getByText('120 tokens').first().waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
