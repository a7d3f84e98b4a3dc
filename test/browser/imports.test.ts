import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const windows = new Windows(server, { as: { token }, locale: 'en-US', colorScheme: 'light' });
let page: Page;

const flow = JSON.stringify({
  name: 'Small shop',
  nodes: [
    {
      name: 'Order',
      type: 'n8n-nodes-base.webhook',
      parameters: { path: 'order', httpMethod: 'POST' },
      position: [0, 0],
    },
    {
      name: 'Each day',
      type: 'n8n-nodes-base.scheduleTrigger',
      parameters: { rule: { interval: [{ triggerAtHour: 7 }] } },
      position: [0, 200],
    },
    {
      name: 'Line',
      type: 'n8n-nodes-base.set',
      typeVersion: 3.4,
      parameters: {
        assignments: {
          assignments: [
            { name: 'text', value: '={{ $json.body.name.toUpperCase() }}' },
            { name: 'at', value: "={{ $now.toFormat('yyyy') }}" },
          ],
        },
      },
      position: [300, 0],
    },
    { name: 'Picture', type: 'n8n-nodes-base.editImage', parameters: {}, position: [600, 0] },
    {
      name: 'Ask',
      type: 'n8n-nodes-base.httpRequest',
      typeVersion: 4.2,
      parameters: { url: 'https://crm.example/people' },
      position: [300, 200],
    },
    {
      name: 'Keep',
      type: 'n8n-nodes-base.set',
      typeVersion: 3.4,
      parameters: { assignments: { assignments: [{ name: 'id', value: '={{ $json.id }}' }] } },
      position: [600, 200],
    },
  ],
  connections: {
    Order: { main: [[{ node: 'Line', type: 'main', index: 0 }]] },
    Line: { main: [[{ node: 'Picture', type: 'main', index: 0 }]] },
    'Each day': { main: [[{ node: 'Ask', type: 'main', index: 0 }]] },
    Ask: { main: [[{ node: 'Keep', type: 'main', index: 0 }]] },
  },
  pinData: { Line: [{ json: { text: 'ADA' } }] },
});

async function look(text: string): Promise<void> {
  await page.goto(`${server.url}/workflows`);
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByLabel('What you have').fill(text);
  await page.getByRole('button', { name: 'See what it is' }).click();
}

describe.skipIf(chromiumPath === undefined)('an import in Chromium', () => {
  beforeAll(() => server.launch(), 120_000);

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('says before anything is saved what became of each node, and makes all workflows drafts', async () => {
    await look(flow);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('A workflow of n8n').waitFor();
    const report = dialog.getByRole('region', { name: 'What became of it' });
    await report.getByText('6 nodes').waitFor();
    await report.getByText('3 expressions').waitFor();
    // What has to be done stands open, the rest is one click away.
    await report.getByText('A node of the type editImage is not carried over').waitFor();
    const changed = report.getByText(/Changed in its meaning/);
    await changed.click();
    await report.getByText('times are those of UTC here').waitFor();
    await report.getByText(/Carried over as it was/).click();
    await report.getByText('It is the step line (map).').waitFor();
    await dialog.getByText('And one more workflow').waitFor();
    expect(await faults(page)).toEqual([]);
    const shot = process.env['SNODO_IMPORT_SHOT'];
    if (shot !== undefined) await page.screenshot({ path: shot });
    expect((await server.call('GET', '/workflows/small-shop')).status).toBe(404);
    await dialog.getByRole('button', { name: 'Make it as a draft' }).click();
    await dialog.getByRole('link', { name: 'Open it in the builder' }).click();
    await page.getByRole('heading', { level: 1, name: 'Small shop' }).waitFor();
    expect((await server.call('GET', '/workflows/small-shop-each-day')).status).toBe(200);
    expect(await (await server.call('GET', '/workflows/small-shop/samples')).json()).toMatchObject({
      steps: { line: { text: 'ADA' } },
    });
  });

  it('tells it in Italian too, on a narrow window', async () => {
    page = await windows.open({ locale: 'it-IT', viewport: { width: 380, height: 800 } });
    await page.goto(`${server.url}/workflows`);
    await page.getByRole('button', { name: 'Importa' }).click();
    await page
      .getByLabel('Ciò che hai')
      .fill(readFileSync(join(import.meta.dirname, '../foreign-flows/node-red-function.json'), 'utf8'));
    await page.getByRole('button', { name: 'Guarda che cos’è' }).click();
    await page.getByText('Flussi di Node-RED').waitFor();
    const report = page.getByRole('region', { name: 'Che cosa ne è stato' });
    await report.getByText('4 nodi').waitFor();
    await report.getByText(/Ripreso com’era/).click();
    await report.getByText('È il passo return_a_message (code).').waitFor();
    await report.getByText('È una nota nell’area del workflow.').waitFor();
    expect(await faults(page)).toEqual([]);
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(380);
  });
});
