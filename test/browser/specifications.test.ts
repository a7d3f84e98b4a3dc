import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const windows = new Windows(server, { as: { token } });
let page: Page;

const shop = {
  openapi: '3.1.0',
  info: { title: 'Corner Shop', description: 'What is in the shop.', version: '1' },
  servers: [{ url: 'https://shop.example/v1' }],
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Shop-Key' } } },
  paths: { '/items': { get: { operationId: 'listItems', summary: 'List items', responses: {} } } },
};

describe.skipIf(chromiumPath === undefined)('services by their documents in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    const draft = {
      snodo: 1,
      slug: 'tasks',
      trigger: { type: 'manual' },
      steps: [{ id: 'one', type: 'map', with: { value: 1 } }],
    };
    const kept = await server.call('PUT', '/workflows/tasks', { body: JSON.stringify(draft) });
    expect(kept.status).toBe(201);
  });
  afterAll(async () => {
    await windows.end();
    await server.remove();
  });
  beforeEach(async () => {
    page = await windows.open();
  });
  afterEach(() => windows.close());

  it('are found in the gallery, with what a connection needs', async () => {
    await page.goto(`${server.url}/connections/new`);
    await page.getByLabel('Search in services').fill('digitalocean');
    const found = page.getByRole('region', { name: 'Services by their API documents' });
    await found.getByRole('link', { name: 'DigitalOcean API', exact: true }).click();
    await page.getByRole('link', { name: 'Connect', exact: true }).click();
    await page.getByText('It was made from the document').waitFor();
    await page.getByRole('button', { name: 'Save' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('are made from a specification', async () => {
    await page.goto(`${server.url}/connections/new`);
    await page.getByRole('button', { name: 'From a specification' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('The document itself').fill('nothing of the kind');
    await dialog.getByRole('button', { name: 'Make the connector' }).click();
    await dialog.getByText('nothing that describes an API').waitFor();
    expect(await faults(page)).toEqual([]);
    await dialog.getByLabel('The document itself').fill(JSON.stringify(shop));
    await dialog.getByRole('button', { name: 'Make the connector' }).click();
    await page.getByRole('heading', { level: 1, name: /Corner Shop/ }).waitFor();
    await page.goto(`${server.url}/connections/new`);
    await page.getByRole('link', { name: 'Corner Shop' }).waitFor();
  });

  it('are made from a schema of GraphQL', async () => {
    await page.goto(`${server.url}/connections/new`);
    await page.getByRole('button', { name: 'From a specification' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What describes it').selectOption('GraphQL');
    await dialog.getByLabel('Address of the service').fill('https://birds.example/graphql');
    await dialog.getByLabel('The document itself').fill('type Query { bird(id: ID!): String }');
    await dialog.getByLabel('Name').fill('Birds');
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the connector' }).click();
    await page.getByRole('heading', { level: 1, name: /Birds/ }).waitFor();
  });

  it('are steps: found by what they do, with a form', async () => {
    await page.goto(`${server.url}/workflows/tasks`);
    const search = page.getByRole('combobox', { name: 'Search steps' });
    await search.fill('digitalocean create a new ssh key');
    await page
      .getByRole('option', { name: /^Create a New SSH Key/ })
      .first()
      .click();
    await page.getByLabel('Connection').first().waitFor();
    await page.getByText('Public key').first().waitFor();
  });
});
