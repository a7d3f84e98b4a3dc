import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const windows = new Windows(server, { as: { token } });
let page: Page;

describe.skipIf(chromiumPath === undefined)('the page of a service in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    const hub = { connector: 'github', auth: { type: 'bearer', token: 'a-hidden-token' } };
    expect((await server.call('PUT', '/connections/hub', { body: JSON.stringify(hub) })).status).toBe(201);
  });
  afterAll(async () => {
    await windows.end();
    await server.remove();
  });
  beforeEach(async () => {
    page = await windows.open();
  });
  afterEach(() => windows.close());

  it('is reached from the gallery: what it is, how one connects, and what it can do', async () => {
    await page.goto(`${server.url}/connections/new`);
    await page.getByLabel('Search in services').fill('git');
    await page.getByRole('link', { name: 'GitHub' }).click();
    await page.waitForURL('**/connectors/github');
    await page.getByRole('heading', { level: 1, name: 'GitHub' }).waitFor();
    await page.getByText('nobody has tried it with a live account yet').waitFor();
    const ways = page.getByRole('region', { name: 'How one connects' });
    await ways.getByText('A personal access token').waitFor();
    const here = page.getByRole('region', { name: 'Connections here' });
    expect(await here.getByRole('link', { name: 'hub' }).getAttribute('href')).toBe('/connections/hub');
    const events = page.getByRole('region', { name: /^Events/ });
    await events.getByText('Asked for every').first().waitFor();
    await events.getByText('The service tells of it').first().waitFor();
    await page.getByLabel('Search in what it can do').fill('opens an issue in a repository');
    const actions = page.getByRole('region', { name: /^Actions 1 of \d+/ });
    await actions.getByText('Create an issue').click();
    const fields = actions.getByRole('region', { name: 'Fields' });
    await fields.getByText('The number of the milestone.').waitFor();
    expect(await fields.getByText('required').count()).toBe(3);
    expect(await actions.getByRole('link', { name: 'Documentation' }).getAttribute('href')).toMatch(/^https:/);
    await page
      .getByRole('region', { name: /^Events 0 of \d+/ })
      .getByText('Nothing has the words')
      .waitFor();
    await page.getByRole('region', { name: /^More operations \d+ of \d+/ }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Connect GitHub' }).waitFor();
  });

  it('of a specification has its operations, in parts and by words, each with its form', async () => {
    await page.goto(`${server.url}/connectors/digitalocean`);
    await page.getByText('From the specification that the service publishes').waitFor();
    const operations = page.getByRole('region', { name: /^Operations/ });
    const items = operations.locator('summary');
    await items.first().waitFor();
    expect(await items.count()).toBe(50);
    await page.getByRole('button', { name: 'Show 50 more' }).click();
    expect(await items.count()).toBe(100);
    await page.getByLabel('Search in what it can do').fill('create new ssh key');
    const first = operations.getByText('Create a New SSH Key', { exact: true });
    await page.getByRole('region', { name: /^Operations \d{1,2} of \d+/ }).waitFor();
    await first.click();
    await operations.getByRole('region', { name: 'Fields' }).getByText('Public key', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('speaks Italian, and is read on a phone', async () => {
    page = await windows.open({ locale: 'it-IT', viewport: { width: 390, height: 800 } });
    await page.goto(`${server.url}/connectors/github`);
    await page.getByRole('link', { name: 'Connetti', exact: true }).waitFor();
    await page.getByRole('region', { name: 'Come ci si connette' }).waitFor();
    await page
      .getByRole('region', { name: /^Azioni/ })
      .getByText('Crea una issue')
      .click();
    await page.getByText('obbligatorio').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await faults(page)).toEqual([]);
  });

  it('tells of a service that is not there', async () => {
    await page.goto(`${server.url}/connectors/nobody`);
    await page.getByText('There is no connector "nobody"').waitFor();
  });
});
