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
let page: Page;

async function signIn(given: string): Promise<void> {
  await page.goto(server.url);
  await page.getByLabel('Token').fill(given);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('who may do what, in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    const steps = [{ id: 'crm', type: 'fail', with: { message: 'The CRM said no.' } }];
    await api('PUT', '/workflows/broken', { snodo: 1, slug: 'broken', trigger: { type: 'manual' }, steps });
    await api('POST', '/workflows/broken/publish');
    await api('POST', '/workflows/broken/runs?wait=30s', {});
    const connection = { connector: 'http', baseUrl: 'https://crm.example' };
    await api('PUT', '/connections/crm', connection);
    await api('PUT', '/connections/payroll', { ...connection, share: { use: 'admin' } });
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('an admin makes a token, sees it once, finds it in the audit and revokes it', async () => {
    await page.goto(server.url);
    await page.getByText('Signed in as admin (admin)').waitFor();
    await page.getByRole('link', { name: 'Access' }).click();
    await page.getByLabel('Name', { exact: true }).fill('anna');
    await page.getByLabel('Role', { exact: true }).selectOption('viewer');
    await page.getByLabel('Limited to').fill('everything');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByText('must be one of read, runs:read').first().waitFor();
    await page.getByLabel('Limited to').fill('runs:read, workflow:broken');
    await page.getByRole('button', { name: 'Make a token' }).click();
    // Until it is made, what was wrong before may stand there.
    await page.getByRole('button', { name: 'I have kept it' }).waitFor();
    const made = (await page.locator('code').first().textContent()) ?? '';
    expect(made).toMatch(/^snodo_[\w-]{43}$/);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('viewer: runs:read, workflow:broken').waitFor();
    await page.getByRole('button', { name: 'Make a token' }).waitFor();
    expect(await page.content()).not.toContain(made);
    await page.getByLabel('What', { exact: true }).fill('/tokens');
    await page.getByText('POST /tokens').first().waitFor();
    await page.getByRole('button', { name: 'Check that nothing was changed' }).click();
    await page.getByText(/^Verified: \d+ entries, up to [0-9a-f]{12}…$/).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Revoke anna' }).click();
    await page.getByRole('button', { name: 'Yes, revoke anna' }).click();
    await page.getByText('There is no token yet').waitFor();
    expect((await fetch(`${server.url}/api/v1/session`, { headers: { authorization: `Bearer ${made}` } })).status).toBe(
      401,
    );
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('heading', { name: 'Chi ha fatto che cosa' }).waitFor();
  });

  it('a viewer is offered nothing that the role may not do', async () => {
    const made = await api('POST', '/tokens', { name: 'looks', role: 'viewer' });
    page = await windows.open({ as: undefined });
    await signIn(z.object({ token: z.string() }).parse(made).token);
    await page.getByText('Signed in as looks (viewer)').waitFor();
    expect(await page.getByRole('link', { name: 'Access' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Connections' }).click();
    await page.getByText('for admins only').waitFor();
    expect(await page.getByRole('button', { name: /^Test/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('link', { name: 'broken' }).click();
    await page.getByText('The CRM said no.').first().waitFor();
    expect(await page.getByRole('button', { name: /Retry|Replay|Cancel/ }).count()).toBe(0);
    await page.goto(`${server.url}/access`);
    await page.getByText('Only admins see who may do what').waitFor();
    await api('DELETE', '/tokens/looks');
    await page.goto(`${server.url}/runs`);
    await page.getByRole('heading', { name: 'Sign in to Snodo' }).waitFor();
  });

  it('a viewer writes in the folder that an admin names, and nowhere else', async () => {
    const password = 'a password long enough 1';
    await api('POST', '/users', { name: 'olga', role: 'viewer', password });
    const steps = [{ id: 'one', type: 'map', with: { value: 1 } }];
    await api('PUT', '/workflows/orders', { snodo: 1, slug: 'orders', name: 'Orders', folder: 'shop', steps });
    await page.goto(`${server.url}/access`);
    await page.getByLabel('User or token').fill('olga');
    await page.getByLabel('Folder', { exact: true }).fill('shop');
    await page.getByRole('button', { name: 'Let write' }).click();
    await page.getByRole('button', { name: 'Take shop from olga' }).waitFor();
    expect(await faults(page)).toEqual([]);

    page = await windows.open({ as: { name: 'olga', password } });
    await page.goto(`${server.url}/workflows`);
    await page.getByRole('heading', { level: 2, name: 'shop' }).waitFor();
    await page.getByLabel('Folder', { exact: true }).selectOption('shop');
    await page.getByRole('link', { name: 'broken', exact: true }).waitFor({ state: 'detached' });
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page.getByRole('button', { name: 'Publish this draft' }).click();
    await page.getByText('Version 1 is live').first().waitFor();
    await page.goto(`${server.url}/workflows/broken`);
    await page.locator('.react-flow__node').first().waitFor();
    expect(await page.getByRole('button', { name: /^Publish/ }).count()).toBe(0);
    await page.goto(`${server.url}/workflows`);
    await page.getByRole('button', { name: 'New workflow' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Returns');
    expect(await page.getByLabel('Folder (if wanted)').inputValue()).toBe('shop');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.waitForURL('**/workflows/returns');
  });
});
