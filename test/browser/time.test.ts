import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token } });
let page: Page;
let service: StandIn;

async function publish(slug: string, steps: readonly object[]): Promise<void> {
  await api('PUT', `/workflows/${slug}`, { snodo: 1, slug, steps });
  await api('POST', `/workflows/${slug}/publish`);
}

describe.skipIf(chromiumPath === undefined)('where the time goes, in Chromium', () => {
  beforeAll(async () => {
    service = await standIn(() => ({ body: { ok: true } }));
    await server.launch();
    const rateLimit = { requests: 1, per: '700ms' };
    await api('PUT', '/connections/crm', { connector: 'http', baseUrl: service.url, rateLimit });
    const send = { id: 'send', type: 'http.request', with: { connection: 'crm', path: '/orders/{{ item }}' } };
    await publish('orders', [
      { id: 'pause', type: 'wait', with: { for: '100ms' } },
      { id: 'each-order', type: 'each', with: { items: [1, 2, 3, 4], steps: [send] } },
    ]);
    await publish('waits', [{ id: 'pause', type: 'wait', with: { for: '700ms' } }]);
    await publish('new', [{ id: 'say', type: 'map', with: { value: 1 } }]);
    await api('POST', '/workflows/orders/runs?wait=30s', {});
    await api('POST', '/workflows/waits/runs?wait=30s', {});
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await service?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  const section = (title = 'Where the time goes') => page.getByRole('region', { name: title });

  it('is said of the workflow that is chosen: the biggest cost in words, what helps, and each step', async () => {
    await page.goto(`${server.url}/monitoring?range=1h`);
    await section().getByText('Choose a workflow to see it:').waitFor();
    await section().getByRole('link', { name: 'orders', exact: true }).click();
    await section()
      .getByText(/^\d+(\.\d)?% of the time is waiting at the limit of the connection crm\.$/)
      .waitFor();
    await section().getByText('Of the one run that began in this time').waitFor();
    await section().getByRole('list', { name: 'Where the time goes' }).getByText('At limits').waitFor();
    const rows = page.getByRole('region', { name: 'By step' }).getByRole('row');
    await rows.nth(1).getByText('each-order/send').waitFor();
    await rows.nth(1).getByText('At limits').waitFor();
    expect(await faults(page)).toEqual([]);
    await section().getByRole('link', { name: 'Open the connection' }).click();
    await page.getByRole('heading', { level: 1, name: 'crm' }).waitFor();
  });

  it('says what is waited for, and when there is nothing to say', async () => {
    await page.goto(`${server.url}/monitoring?range=1h&workflow=waits`);
    await section()
      .getByText(/of the time is the wait of the step pause\.$/)
      .waitFor();
    await page.getByLabel('Workflow').selectOption('new');
    await page.getByText('Nothing happened in this time').waitFor();
    expect(await section().count()).toBe(0);
  });

  it('is said in Italian, on a phone', async () => {
    page = await windows.open({ locale: 'it-IT', colorScheme: 'dark', viewport: { width: 390, height: 780 } });
    await page.goto(`${server.url}/monitoring?range=1h&workflow=orders`);
    await section('Dove va il tempo')
      .getByText(/del tempo è l'attesa al limite della connessione crm\.$/)
      .waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate('document.body.scrollWidth')).toBe(390);
  });
});
