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

async function openConnections(): Promise<void> {
  await page.goto(`${server.url}/connections`);
  await page.getByRole('heading', { level: 1, name: /Connections|Connessioni/ }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('the connections in Chromium', () => {
  beforeAll(async () => {
    const good = new Set(['Bearer first-hidden-token', 'Bearer second-hidden-token']);
    service = await standIn(({ headers }) =>
      good.has(headers.authorization ?? '')
        ? { body: { login: 'octocat' } }
        : { status: 401, body: { message: 'Bad' } },
    );
    await server.launch();
    const baseUrl = service.url;
    const expires = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const auth = { type: 'bearer', token: 'first-hidden-token' };
    await api('PUT', '/connections/hub', { connector: 'github', baseUrl, auth, expires });
    const steps = [{ id: 'get', type: 'http.request', with: { connection: 'hub', path: '/user' } }];
    await api('PUT', '/workflows/watches', { snodo: 1, slug: 'watches', steps });
    await api('POST', '/workflows/watches/publish');
    const oauth = {
      type: 'oauth2',
      grant: 'authorization_code',
      authorizationUrl: `${baseUrl}/authorize`,
      tokenUrl: `${baseUrl}/token`,
      clientId: 'snodo',
      clientSecret: 'hidden-client-secret',
    };
    await api('PUT', '/connections/calendar', { connector: 'http', baseUrl, auth: oauth });
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

  it('are listed with how they stand, who uses them and when they end', async () => {
    await openConnections();
    const row = page.getByRole('listitem').filter({ hasText: 'hub' });
    await row.getByText('Connected', { exact: true }).waitFor();
    await row.getByText('Ends soon').waitFor();
    await row.getByText('Never used').waitFor();
    await row.getByText('Used by watches').waitFor();
    await row.getByText('github · token (Bearer) · ').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'calendar' }).getByText('Not connected').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('it');
    await row.getByText('Scade presto').waitFor();
    await row.getByText('Usata da watches').waitFor();
    await api('PUT', '/connections/closed', {
      connector: 'http',
      baseUrl: 'http://127.0.0.1:1',
      auth: { type: 'api-key', in: 'header', name: 'x-key', value: 'hidden-key' },
    });
    await page.reload();
    const closed = page.getByRole('listitem').filter({ hasText: 'closed' });
    await closed.getByText('http · chiave API · ').waitFor();
    await closed.getByRole('button', { name: 'Prova closed' }).click();
    await closed.getByText('127.0.0.1:1 ha rifiutato la connessione.').waitFor();
    await api('DELETE', '/connections/closed');
  });

  it('are tried, get a new credential, and are not deleted by mistake', async () => {
    await openConnections();
    await page.getByRole('link', { name: 'hub' }).click();
    await page.getByRole('heading', { level: 1, name: 'hub' }).waitFor();
    await page.getByRole('button', { name: 'Test hub' }).click();
    await page.getByText('The service knows it as octocat.').waitFor();
    await page.getByLabel('New token').fill('a-wrong-token');
    await page.getByRole('button', { name: 'Change the credential' }).click();
    await page.getByText('nothing was changed').waitFor();
    await page.getByLabel('New token').fill('second-hidden-token');
    await page.getByRole('button', { name: 'Change the credential' }).click();
    await page.getByText('The new credential is in use.').waitFor();
    await page.getByText('The former credential is kept until').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.content()).not.toContain('hidden-token');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete it for good' }).click();
    await page.getByText('The live workflow "watches" uses the connection "hub".').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).waitFor();
    expect((await server.call('GET', '/connections/hub')).status).toBe(200);
  });

  it('are set as they are now, whatever was shown before', async () => {
    const auth = { type: 'none' };
    await api('PUT', '/connections/shelf', { connector: 'http', baseUrl: service.url, auth });
    await page.goto(`${server.url}/connections/shelf`);
    await page.getByRole('button', { name: 'Change the settings' }).click();
    const path = page.getByLabel('Path of a test');
    await expect.poll(() => path.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await api('PUT', '/connections/shelf', { connector: 'http', baseUrl: service.url, auth, testPath: '/health' });
    await page.getByRole('button', { name: 'Change the settings' }).click();
    await expect.poll(() => path.inputValue()).toBe('/health');
  });

  it('send the person to the service for a consent', async () => {
    await openConnections();
    await page.getByRole('link', { name: 'calendar' }).click();
    await page.getByRole('button', { name: 'Connect account' }).click();
    await page.waitForURL((url) => url.pathname === '/authorize');
    expect(new URL(page.url()).searchParams.get('client_id')).toBe('snodo');
  });
});
