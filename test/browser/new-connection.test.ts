import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const own = mkdtempSync(join(tmpdir(), 'snodo-own-'));
writeFileSync(join(own, 'empty.js'), 'export const nothing = 1;\n');
const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_CONNECTORS_DIR: own });
const api = apiOf(server);
const windows = new Windows(server, { as: { token } });
let page: Page;
let service: StandIn;

async function open(path: string): Promise<void> {
  await page.goto(server.url + path);
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: /Snodo/ }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('a new connection in Chromium', () => {
  beforeAll(async () => {
    service = await standIn(({ path, headers }) => {
      if (path === '/token')
        return { body: { access_token: 'hidden-access', token_type: 'Bearer', expires_in: 3_600 } };
      return headers.authorization === 'Bearer a-hidden-token'
        ? { body: { login: 'octocat' } }
        : { status: 401, body: { message: 'Bad credentials' } };
    });
    await server.launch();
    await api('PUT', '/secrets/GITHUB', { value: 'a-hidden-token' });
    const auth = { type: 'bearer', token: '{{ secrets.GITHUB }}' };
    await api('PUT', '/connections/hub', { connector: 'http', baseUrl: service.url, auth });
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await service?.[Symbol.asyncDispose]();
    rmSync(own, { recursive: true, force: true });
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('is found in the gallery, tried before it is stored, and kept with its settings', async () => {
    await open('/connections');
    await page.getByRole('link', { name: 'New connection' }).click();
    await page.getByRole('region', { name: 'Own connectors that could not be loaded' }).getByText('empty.js').waitFor();
    await page.getByRole('link', { name: 'GitLab', exact: true }).waitFor();
    await page.getByLabel('Search in services').fill('github');
    await page.getByRole('link', { name: 'GitLab', exact: true }).waitFor({ state: 'hidden' });
    await page.getByText('not tried live').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'GitHub', exact: true }).click();
    await page.getByRole('link', { name: 'Connect', exact: true }).click();
    await page.getByText('A personal access token with the right admin:repo_hook').waitFor();
    await page.getByLabel('Address').fill(service.url);
    await page.getByLabel('Token', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('answered 401').waitFor();
    await page.getByLabel('Token: from').selectOption('GITHUB');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('It works. The service knows it as octocat.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'github' }).waitFor();
    await page.getByRole('button', { name: 'Change the settings' }).click();
    await page.getByLabel('Calls').fill('5');
    await page.getByLabel('in', { exact: true }).fill('1s');
    await page.getByLabel('Headers of every call').fill('x-team: desk');
    await page.getByLabel('use and test it').selectOption('admin');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save the settings' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await api('GET', '/connections/github')).toMatchObject({
      auth: { type: 'bearer', token: '{{ secrets.GITHUB }}' },
      rateLimit: { requests: 5, per: '1s' },
      headers: { 'x-team': 'desk' },
      share: { use: 'admin', manage: 'admin' },
    });
  });

  it('of a service whose accounts have their own addresses is asked for what differs', async () => {
    await open('/connections/new/zendesk');
    await page.getByLabel('subdomain').fill('acme');
    await page.getByText('https://acme.zendesk.com').waitFor();
    await page.getByText('followed by /token as user name').waitFor();
    await page.getByLabel('Which way').selectOption({ label: 'OAuth 2.0' });
    expect(await page.getByLabel(/tokenUrl/).inputValue()).toBe('https://acme.zendesk.com/oauth/tokens');
    await page.getByLabel('Client id').fill('a-client');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Open the page of the service' }).waitFor();
    expect(await api('GET', '/connections/zendesk')).toMatchObject({
      baseUrl: 'https://acme.zendesk.com',
      auth: {
        type: 'oauth2',
        clientId: 'a-client',
        scopes: expect.arrayContaining(['read', 'webhooks:write']),
      },
    });
  });

  it('by OAuth is connected step by step: the callback address, the consent, done', async () => {
    await open('/connections/new/http');
    await page.getByLabel('Name', { exact: true }).fill('calendar');
    await page.getByLabel('Address', { exact: true }).fill(service.url);
    await page.getByLabel('How Snodo proves who calls').selectOption('oauth2');
    await page.getByText(`${server.url}/oauth/callback`).waitFor();
    await page.getByLabel(/authorizationUrl/).fill(`${service.url}/authorize`);
    await page.getByLabel(/tokenUrl/).fill(`${service.url}/token`);
    await page.getByLabel('Client id').fill('snodo');
    await page.getByLabel('Client secret', { exact: true }).fill('hidden-client-secret');
    await page.getByRole('button', { name: 'Save' }).click();
    const address = await page.getByRole('link', { name: 'Open the page of the service' }).getAttribute('href');
    const asked = new URL(address ?? '').searchParams;
    expect([asked.get('client_id'), asked.get('redirect_uri')]).toEqual(['snodo', `${server.url}/oauth/callback`]);
    await page.getByText('This page waits for it.').waitFor();
    await fetch(`${asked.get('redirect_uri')}?code=a-code&state=${asked.get('state')}`);
    await page.getByText('The account is connected.').waitFor();
    expect(await page.content()).not.toContain('hidden-');
  });

  it('never takes the place of another one', async () => {
    await api('PUT', '/connections/there', { connector: 'http', baseUrl: service.url, auth: { type: 'none' } });
    await open('/connections/new/http');
    await page.getByLabel('Language').selectOption('it');
    await page.getByLabel('Nome', { exact: true }).fill('there');
    await page.getByText('Esiste già una connessione con questo nome.').waitFor();
    expect(await page.getByRole('button', { name: 'Salva' }).isDisabled()).toBe(true);
  });

  it('names secrets that are stored, replaced, and deleted only where nothing names them', async () => {
    await open('/secrets');
    await page.getByRole('button', { name: 'Replace GITHUB' }).waitFor();
    await page.getByRole('button', { name: 'Store a secret' }).click();
    await page.getByLabel('Name').fill('NEW_ONE');
    await page.getByLabel('Value').fill('a-hidden-value');
    await page.getByRole('button', { name: 'Store', exact: true }).click();
    await page.getByRole('button', { name: 'Delete NEW_ONE' }).waitFor();
    expect(await page.getByRole('link', { name: 'connection hub' }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Delete GITHUB' }).count()).toBe(0);
    expect(await page.content()).not.toContain('a-hidden-value');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete NEW_ONE' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('NEW_ONE', { exact: true }).waitFor({ state: 'hidden' });
    await page.getByLabel('Language').selectOption('it');
    await page.getByText('connessione hub').waitFor();
  });

  it('has files beside it, which are downloaded and deleted', async () => {
    await server.call('POST', '/files?name=notes.txt', { body: 'abc', headers: { 'content-type': 'text/plain' } });
    await open('/files');
    const file = page.getByRole('link', { name: 'notes.txt' });
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
    expect(download.suggestedFilename()).toBe('notes.txt');
    await page.getByRole('button', { name: 'Delete notes.txt' }).click();
    await page.getByText('There is no file yet').waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
