import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { comeBySso } from '../come-by-sso.ts';
import { type IdentityProvider, identityProvider, ssoClient } from '../identity-provider.ts';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const api = apiOf(server);
const windows = new Windows(server, { as: { token } }, 30_000);
const password = 'a password long enough 1';
let page: Page;
let provider: IdentityProvider;

describe.skipIf(chromiumPath === undefined)('projects, in Chromium', () => {
  beforeAll(async () => {
    provider = await identityProvider();
    await server.launch({
      SNODO_OIDC_ISSUER: provider.url,
      SNODO_OIDC_CLIENT_ID: ssoClient.id,
      SNODO_OIDC_CLIENT_SECRET: ssoClient.secret,
      SNODO_OIDC_SCOPES: 'openid profile groups',
      SNODO_OIDC_PROJECTS: 'crm-team=sales:editor',
    });
    provider.serve(server.url);
    await api('POST', '/users', { name: 'anna', role: 'none', password });
    await api('POST', '/users', { name: 'luca', role: 'none', password });
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await provider?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('an admin makes one and lets somebody in, who finds it and nothing else', async () => {
    await page.goto(`${server.url}/access`);
    await page.getByText('There is no other project yet').waitFor();
    await page.getByLabel('Name in addresses').fill('Not so');
    await page.getByRole('button', { name: 'Make the project' }).click();
    await page.getByText('must be lower-case letters, digits and hyphens that begin with a letter').first().waitFor();
    await page.getByLabel('Name in addresses').fill('sales');
    await page.getByLabel('Title (if wanted)').fill('Sales team');
    await page.getByRole('button', { name: 'Make the project' }).click();
    await page.getByRole('link', { name: 'Open Sales team' }).click();
    await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/projects/sales/workflows');
    await page.getByRole('link', { name: 'Access' }).click();
    await page.getByText('Nobody is in the project yet').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Name of the user').fill('nobody');
    await page.getByRole('button', { name: 'Let in' }).click();
    await page.getByText('There is no user "nobody"').first().waitFor();
    await page.getByLabel('Name of the user').fill('anna');
    await page.getByRole('button', { name: 'Let in' }).click();
    await page.getByRole('button', { name: 'Take anna out' }).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'anna' })
      .getByText(/^let in .* by admin$/)
      .waitFor();
    provider.people.set('carla', { preferred_username: 'carla', groups: ['crm-team'] });
    await comeBySso(server, 'carla');
    await page.reload();
    const carla = page.getByRole('listitem').filter({ hasText: 'carla' });
    await carla.getByText(/^let in .* by their groups \(single sign-on\)$/).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('heading', { name: 'Membri' }).waitFor();
    await carla.getByText(/^fatto entrare .* dai suoi gruppi \(single sign-on\)$/).waitFor();

    page = await windows.open({ as: { name: 'anna', password } });
    await page.goto(server.url);
    await page.getByRole('heading', { level: 1, name: 'Your projects' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sales team' }).click();
    await page.getByText('Signed in as anna (editor)').waitFor();
    expect(await page.getByRole('link', { name: 'Access' }).count()).toBe(0);
    await page.getByRole('button', { name: 'New workflow' }).first().waitFor();
    expect(await faults(page)).toEqual([]);
    // What the page shows as addresses leads into the project.
    await page.goto(`${server.url}/projects/sales/runs`);
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await page.getByLabel('Project', { exact: true }).waitFor();
    await page.goto(`${server.url}/projects/other/runs`);
    await page.getByText('There is no project “other”, or you are not in it.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to Snodo' }).waitFor();
  });

  it('who is in several goes from one to another, and an admin deletes one by typing its name', async () => {
    await api('POST', '/projects', { slug: 'support', title: 'Support team' });
    await api('PUT', '/projects/sales/members/luca', { role: 'viewer' });
    await api('PUT', '/projects/support/members/luca', { role: 'admin' });
    page = await windows.open({ as: { name: 'luca', password } });
    await page.goto(`${server.url}/projects/sales/workflows`);
    await page.getByText('Signed in as luca (viewer)').waitFor();
    await page.getByLabel('Project', { exact: true }).selectOption('Support team');
    await page.getByText('Signed in as luca (admin)').waitFor();
    expect(new URL(page.url()).pathname).toBe('/projects/support/workflows');

    page = await windows.open();
    await page.goto(`${server.url}/access`);
    await page.getByRole('button', { name: 'Delete Support team' }).click();
    const sure = page.getByRole('button', { name: 'Delete Support team for good' });
    expect(await sure.isDisabled()).toBe(true);
    await page.getByLabel('Type support to go on').fill('support');
    await sure.click();
    await page.getByRole('link', { name: 'Open Support team' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Open Sales team' }).waitFor();
  });
});
