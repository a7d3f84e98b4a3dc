import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const windows = new Windows(server, { as: { token }, viewport: { width: 1440, height: 1000 } });
let page: Page;

async function put(slug: string, trigger: object): Promise<void> {
  const body = JSON.stringify({ snodo: 1, slug, trigger, steps: [{ id: 'a', type: 'map' }] });
  expect((await server.call('PUT', `/workflows/${slug}`, { body })).status).toBe(201);
}

describe.skipIf(chromiumPath === undefined)('schedules in Chromium', () => {
  beforeAll(() => server.launch(), 120_000);

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('are drawn in the builder, with the times that come of what is written', async () => {
    await put('digest', { type: 'manual' });
    await page.goto(`${server.url}/workflows/digest`);
    await page.locator('.react-flow__node[data-id="$trigger"]').click();
    const panel = page.getByRole('complementary', { name: 'Trigger', exact: true });
    await panel.getByLabel('It starts').selectOption('schedule');
    const ahead = panel.getByRole('region', { name: 'The next times' });
    await expect.poll(() => ahead.getByRole('listitem').count()).toBe(5);
    await panel.getByLabel('Pattern').fill('0 0 1 1 *');
    await ahead
      .getByText(/^Jan 1, \d{4}, /)
      .first()
      .waitFor();
    await panel.getByLabel('Pattern').fill('0 0 31 2 *');
    await ahead.getByText('There is none').waitFor();
    await panel.getByLabel('When').selectOption('every');
    await expect.poll(() => ahead.getByRole('listitem').count()).toBe(5);
    expect(await faults(page)).toEqual([]);
    await page.locator('[data-saved=saved]').waitFor();
    const answer = await server.call('GET', '/workflows/digest');
    expect(await answer.json()).toMatchObject({
      document: { trigger: { type: 'schedule', every: '1h', timezone: expect.any(String) } },
    });
  });

  it('are listed with when they start next, in both languages, and started now', async () => {
    await put('yearly', { type: 'schedule', cron: '0 9 1 1 *', timezone: 'Europe/Rome' });
    await server.call('POST', '/workflows/yearly/publish');
    await page.goto(`${server.url}/workflows`);
    const list = page.getByRole('region', { name: 'By the clock' });
    await list.getByText('0 9 1 1 * Europe/Rome').waitFor();
    await list.getByText(/next Jan 1, /).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('it');
    const lista = page.getByRole('region', { name: "Con l'orologio" });
    await lista.getByText('non ancora partito').waitFor();
    await lista.getByRole('button', { name: 'Avvia ora: yearly' }).click();
    await page.waitForURL('**/runs/*');
    await page.getByText("l'orologio").waitFor();
  });

  it('a list of any service over HTTP is chosen as what starts a workflow, in both languages', async () => {
    const body = JSON.stringify({ connector: 'http', baseUrl: 'https://shop.example', auth: { type: 'none' } });
    expect((await server.call('PUT', '/connections/shop', { body })).status).toBe(201);
    await put('orders', { type: 'manual' });
    await page.goto(`${server.url}/workflows/orders`);
    await page.locator('.react-flow__node[data-id="$trigger"]').click();
    const panel = page.getByRole('complementary', { name: 'Trigger', exact: true });
    await panel.getByLabel('It starts').selectOption('event');
    await panel.getByLabel('Service', { exact: true }).selectOption({ label: 'Any service over HTTP' });
    await panel.getByLabel('Event', { exact: true }).selectOption({ label: 'A new item of a list' });
    await panel.getByLabel('Connection').selectOption('shop');
    await panel.getByLabel('Path').fill('/orders');
    await panel.getByLabel('Items').fill('data.orders');
    expect(await faults(page)).toEqual([]);
    await page.getByText('New items of a list').waitFor();
    const kept = async () => (await server.call('GET', '/workflows/orders')).json();
    await expect.poll(kept).toMatchObject({
      document: { trigger: { type: 'poll', connection: 'shop', with: { path: '/orders', items: 'data.orders' } } },
    });
    await page.getByLabel('Language').selectOption('it');
    await page.getByText('Nuovi elementi di un elenco').waitFor();
    await page.getByText('Un nuovo elemento di un elenco').waitFor({ state: 'attached' });
  });
});
