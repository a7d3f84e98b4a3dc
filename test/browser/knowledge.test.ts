import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, locale: 'en-US', colorScheme: 'light' });
let page: Page;

const handbook = `# Returns

You can send anything back within 30 days.

# Delivery

Parcels leave our warehouse in Bologna within two days.
`;

describe.skipIf(chromiumPath === undefined)('knowledge in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('makes a base, puts a text and a file in, and finds what they say', async () => {
    await page.goto(`${server.url}/knowledge`);
    await page.getByText('No knowledge base yet').waitFor();
    await page.getByRole('button', { name: 'New knowledge base' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Shop & help');
    expect(await page.getByLabel('Short name').inputValue()).toBe('shop-help');
    await page.getByText('How texts are cut').click();
    await page.getByLabel('Tokens repeated').fill('300');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('At most half of a passage.').waitFor();
    await page.getByLabel('Tokens repeated').fill('20');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Shop & help' }).waitFor();
    await page.getByText('No document yet').waitFor();
    await page.getByText('exactly', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Add documents' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add documents' });
    await dialog.getByRole('button', { name: 'Add documents' }).click();
    await dialog.getByText('Choose files, or write a text.').waitFor();
    await dialog.getByLabel('Files').setInputFiles({
      name: 'warranty.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Lamps have a warranty of five years.'),
    });
    await dialog.getByLabel('Title').fill('Handbook');
    await dialog.getByLabel('Source').fill('https://shop.example/handbook');
    await dialog.getByLabel('Text').fill(handbook);
    await dialog.getByLabel('Metadata').fill('kind: rules');
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add documents' }).click();
    const documents = page.getByRole('list', { name: 'Documents' });
    await documents.getByRole('button', { name: 'Read Handbook' }).waitFor();
    await expect.poll(() => documents.locator('[data-state=ready]').count()).toBe(2);
    await documents.getByRole('link', { name: 'https://shop.example/handbook' }).waitFor();

    await page.getByLabel('Question').fill('How long can I return a thing?');
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
    const found = page.getByRole('list', { name: 'Try a search' }).getByRole('listitem');
    await found.first().getByText('Handbook › Returns').waitFor();
    await found
      .first()
      .getByText(/Score 0\.\d+|Score 1/)
      .waitFor();
    await page.getByLabel('Question').fill('warranty of lamps');
    await page.getByLabel('By', { exact: true }).selectOption('text');
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
    await found.first().locator('mark', { hasText: 'Lamps' }).waitFor();
    expect(await faults(page)).toEqual([]);

    await documents.getByRole('button', { name: 'Read Handbook' }).click();
    const read = page.getByRole('dialog', { name: 'Handbook' });
    await read.getByText('Parcels leave our warehouse in Bologna within two days.').waitFor();
    await read.getByRole('button', { name: 'Close' }).click();
    await documents.getByRole('button', { name: 'Delete warranty.txt' }).click();
    await documents.getByRole('button', { name: 'Delete warranty.txt for good' }).click();
    await expect.poll(() => documents.getByRole('listitem').count()).toBe(1);
  });

  it('shows who uses it, embeds anew after a change, and is chosen in a step by its name', async () => {
    await api('PUT', '/knowledge/help', { name: 'Help pages', language: 'en' });
    await api('POST', '/knowledge/help/documents', { text: handbook, title: 'Handbook' });
    const search = { id: 'find', type: 'knowledge.search', with: { base: 'help', query: 'returns' } };
    await api('PUT', '/workflows/answers', { snodo: 1, slug: 'answers', steps: [search] });
    await page.goto(`${server.url}/knowledge/help`);
    await page.getByRole('link', { name: 'answers' }).waitFor();
    await page.locator('[data-state=ready]').waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('embeds the documents anew').waitFor();
    await page.getByText('How texts are cut').click();
    await page.getByLabel('Tokens in a passage').fill('200');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('200 tokens, 50 repeated').waitFor();

    await page.goto(`${server.url}/workflows/answers`);
    await page.locator('.react-flow__node[data-id="find"]').click();
    const base = page.getByLabel('Base', { exact: true });
    await expect.poll(() => base.locator('option:checked').textContent()).toBe('Help pages · help');
  });

  it('is Italian where that is chosen, fits a phone, and is only looked at by a viewer', async () => {
    await api('PUT', '/knowledge/manuali', { name: 'Manuali', language: 'it' });
    await api('POST', '/knowledge/manuali/documents', {
      text: 'Le consegne arrivano in due giorni.',
      title: 'Consegne',
    });
    const made = await api('POST', '/tokens', { name: 'looks', role: 'viewer', expires: '1d' });
    const viewport = { width: 390, height: 800 };
    page = await windows.open({ as: z.object({ token: z.string() }).parse(made), locale: 'it-IT', viewport });
    await page.goto(`${server.url}/knowledge`);
    await page.getByRole('heading', { level: 1, name: 'Conoscenza' }).waitFor();
    expect(await page.getByRole('button', { name: 'Nuova base di conoscenza' }).count()).toBe(0);
    await page.getByRole('link', { name: /Manuali/ }).click();
    await page.getByRole('button', { name: 'Leggi Consegne' }).waitFor();
    await page.getByText('Nella ricerca').waitFor();
    expect(
      await page
        .getByRole('main')
        .getByRole('button', { name: /Elimina|Aggiungi|Cerca/ })
        .count(),
    ).toBe(0);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    expect(await faults(page)).toEqual([]);
  });

  it('is deleted once it is said twice', async () => {
    await api('PUT', '/knowledge/gone', { name: 'Gone' });
    await page.goto(`${server.url}/knowledge/gone`);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete it with its documents' }).click();
    await page.getByRole('heading', { level: 1, name: 'Knowledge' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: /Gone/ }).count()).toBe(0);
  });
});
