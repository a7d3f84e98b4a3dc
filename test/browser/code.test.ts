import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({});
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, viewport: { width: 1500, height: 1100 } });
let page: Page;

const ran = z.object({ id: z.string() });

const counts = {
  snodo: 1,
  slug: 'counts',
  trigger: { type: 'manual' },
  steps: [
    { id: 'sum', type: 'code', with: { code: 'return 1' } },
    { id: 'keep', type: 'store.set', with: { key: 'orders/last', value: { sum: '{{ steps.sum }}' } } },
  ],
};

describe.skipIf(chromiumPath === undefined)('code and stored values in Chromium', () => {
  beforeAll(() => server.launch());

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('is written in the panel, tried there, and shows what it printed', async () => {
    await api('PUT', '/workflows/counts', counts);
    await page.goto(`${server.url}/workflows/counts`);
    await page.locator('.react-flow__node[data-id="sum"]').click();
    const panel = page.getByRole('complementary', { name: 'sum' });
    const code = panel.getByRole('textbox', { name: 'Code', exact: true });
    await code.click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.keyboard.insertText(
      "const lines = [3, 4];\nconsole.log('lines:', lines.length);\nreturn lines[0] * lines[1];",
    );
    await panel.getByRole('button', { name: 'Run this step' }).click();
    await panel.getByRole('tab', { name: 'Result' }).click();
    await panel.getByText('Succeeded').waitFor();
    await panel.getByRole('region', { name: 'Output' }).getByText('12').waitFor();
    await panel
      .getByRole('region', { name: 'Console' })
      .getByText(/lines: 2/)
      .waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('shows on the page of a run what was printed and where it failed', async () => {
    await api('PUT', '/workflows/failing', {
      ...counts,
      slug: 'failing',
      steps: [{ id: 'bad', type: 'code', with: { code: "console.log('so far');\nthrow new Error('no lines')" } }],
    });
    await api('POST', '/workflows/failing/publish');
    const { id } = ran.parse(await api('POST', '/workflows/failing/runs?wait=30s', { input: null }));
    await page.goto(`${server.url}/runs/${id}`);
    await page.getByRole('button', { name: /^bad/ }).first().click();
    await page
      .getByText(/The code threw Error: no lines \(line 2, column 7 of the code\)/)
      .first()
      .waitFor();
    await page.getByRole('region', { name: 'Console' }).getByText('so far').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('lists what is stored, and deletes it', async () => {
    await api('PUT', '/workflows/counts', counts);
    await api('POST', '/workflows/counts/publish');
    await api('POST', '/workflows/counts/runs?wait=30s', { input: null });
    await page.goto(`${server.url}/workflows/counts`);
    await page.getByRole('main').getByRole('link', { name: 'Stored values' }).click();
    await page.getByRole('heading', { name: 'Stored values' }).waitFor();
    expect(await page.getByLabel('Whose values').inputValue()).toBe('counts');
    await page
      .getByRole('list', { name: 'Keys' })
      .getByRole('link', { name: /orders\/last/ })
      .click();
    const entry = page.getByRole('region', { name: 'orders/last' });
    await entry.getByText('sum').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await entry.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Nothing is stored here').waitFor();
  });

  it('speaks Italian', async () => {
    await windows.close();
    page = await windows.open({ locale: 'it-IT' });
    await page.goto(`${server.url}/store`);
    await page.getByRole('heading', { name: 'Valori conservati' }).waitFor();
    await page.getByText('Qui non è conservato nulla').waitFor();
    await api('PUT', '/workflows/counts', counts);
    await page.goto(`${server.url}/workflows/counts`);
    await page.locator('.react-flow__node[data-id="sum"]').click();
    const panel = page.getByRole('complementary', { name: 'sum' });
    await panel.getByRole('heading', { name: /^Codice/ }).waitFor();
    await panel.getByRole('textbox', { name: 'Codice', exact: true }).waitFor();
  });
});
