import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, viewport: { width: 1500, height: 1100 } });
let page: Page;
let crm: StandIn;

const orders = (slug: string) => ({
  snodo: 1,
  slug,
  trigger: { type: 'webhook', path: slug },
  steps: [
    { id: 'read', type: 'map', with: { value: '{{ trigger.body }}' } },
    { id: 'crm', type: 'http.request', with: { connection: 'crm', path: '/customers' } },
  ],
});

const trigger = {
  method: 'POST',
  headers: {},
  query: {},
  params: {},
  rawBody: '',
  body: { id: 'c-17', 'first name': 'Ada', items: [{ sku: 'x-1' }] },
};

/** The step of the draft as the server has it, once it is as it is wanted. */
async function saved(slug: string, step: string, field: string, wanted: unknown): Promise<void> {
  await expect
    .poll(
      async () => {
        const answer: unknown = await (await server.call('GET', `/workflows/${slug}`)).json();
        const { document } = Object(answer);
        const found: unknown = document.steps.find((one: { readonly id: string }) => one.id === step)?.with?.[field];
        return found;
      },
      { timeout: 30_000 },
    )
    .toEqual(wanted);
}

/** Opens a workflow of its own with a sample, and the panel of one of its nodes. */
async function openNode(slug: string, node: string, title = node): Promise<Locator> {
  await api('PUT', `/workflows/${slug}`, orders(slug));
  await api('PUT', `/workflows/${slug}/samples/trigger`, { value: trigger });
  await page.goto(`${server.url}/workflows/${slug}`);
  await page.locator(`.react-flow__node[data-id="${node}"]`).click();
  const panel = page.getByRole('complementary', { name: title });
  await panel.waitFor();
  return panel;
}

describe.skipIf(chromiumPath === undefined)('the panel of a step in Chromium', () => {
  beforeAll(async () => {
    crm = await standIn(() => ({ body: { name: 'Ada Lovelace' } }));
    await server.launch();
    await api('PUT', '/connections/crm', { connector: 'http', baseUrl: crm.url, auth: { type: 'none' } });
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await crm?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('shows what a field comes to while it is typed, and offers what the data has', async () => {
    const panel = await openNode('typed', 'crm');
    await panel.getByRole('textbox', { name: 'Path', exact: true }).click();
    await page.keyboard.press('End');
    await page.keyboard.type('/{{');
    const path = panel.locator('[data-field="Path"]');
    await path.getByRole('textbox', { name: 'Path' }).waitFor();
    await page.keyboard.type('trigger.body.i');
    await path.getByRole('option', { name: /id "c-17"/ }).click();
    await path.getByText('"/customers/c-17"').waitFor();
    await saved('typed', 'crm', 'path', '/customers/{{ trigger.body.id }}');
    await page.keyboard.type(' +');
    await path
      .getByText(/is not valid/)
      .first()
      .waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('takes values that are dragged from the data', async () => {
    const panel = await openNode('dragged', 'crm');
    const tree = panel.getByRole('tree', { name: 'Data' });
    await tree
      .getByRole('treeitem', { name: 'first name "Ada"' })
      .dragTo(panel.locator('[data-field="Method"] select'));
    await saved('dragged', 'crm', 'method', '{{ trigger.body.`first name` }}');
    await panel.getByText('"Ada"', { exact: true }).last().waitFor();
    await tree.getByRole('treeitem', { name: 'id "c-17"' }).dragTo(panel.getByRole('textbox', { name: 'URL' }));
    await saved('dragged', 'crm', 'url', '{{ trigger.body.id }}');
  });

  it('can be filled in by the keyboard alone', async () => {
    const panel = await openNode('keys', 'crm');
    await panel.getByRole('textbox', { name: 'Path', exact: true }).focus();
    await page.keyboard.press('End');
    await page.keyboard.type('/');
    await panel.getByLabel('Search the data').fill('sku');
    await panel.getByRole('treeitem', { name: 'Trigger' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await panel.getByText('trigger.body.items[0].sku is now in Path.').waitFor();
    await saved('keys', 'crm', 'path', '/customers/{{ trigger.body.items[0].sku }}');
    await panel.getByRole('button', { name: 'Method as an expression' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type("{{ 'PUT");
    await saved('keys', 'crm', 'method', "{{ 'PUT'}}");
    expect(await page.locator('.react-flow__node[data-id="crm"]').count()).toBe(1);
  });

  it('runs the step, shows what came and its calls, and keeps it', async () => {
    const panel = await openNode('run', 'crm');
    await panel.getByRole('button', { name: 'Run up to here' }).click();
    await panel.getByRole('tab', { name: 'Result' }).click();
    await panel.getByText('Succeeded').waitFor();
    await panel.getByRole('region', { name: 'Output' }).getByText('Ada Lovelace').waitFor();
    await panel.getByText(/GET http:\/\/127\.0\.0\.1:\d+\/customers/).click();
    await panel.getByText('Until the first byte').waitFor();
    await panel.getByRole('button', { name: 'Pin this output' }).click();
    await panel.getByRole('button', { name: 'Unpin' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Unpin' }).click();
    await panel.getByRole('button', { name: 'Pin this output' }).waitFor();
  });

  it('says what it is for, in Italian too', async () => {
    const panel = await openNode('help', 'read');
    await panel.getByRole('tab', { name: 'Help' }).click();
    await panel.getByText('Makes a value out of others').waitFor();
    await page.evaluate(() => localStorage.setItem('snodo.language', 'it'));
    await page.reload();
    await page.locator('.react-flow__node[data-id="read"]').click();
    await panel.getByRole('tab', { name: 'Guida' }).click();
    await panel.getByText('Fa un valore da altri').waitFor();
  });

  it('sets how the workflow starts, with a secret that is made on the way', async () => {
    const panel = await openNode('starts', '$trigger', 'Trigger');
    await panel.getByLabel('How the sender proves who it is').selectOption('github');
    await panel.getByRole('button', { name: 'New secret' }).click();
    await panel.getByLabel('Name of the secret').fill('HUB_SIGNS');
    await panel.getByLabel('Its value').fill('never-shown-again');
    await panel.getByRole('button', { name: 'Store it' }).click();
    await expect.poll(() => panel.getByLabel('Secret', { exact: true }).inputValue()).toBe('HUB_SIGNS');
    expect(await page.content()).not.toContain('never-shown-again');
    await panel.getByText(/\/hooks\/starts$/).waitFor();
    expect(await faults(page)).toEqual([]);
    const read = async () => {
      const answer: unknown = await (await server.call('GET', '/workflows/starts')).json();
      return Object(answer).document.trigger.verify;
    };
    await expect.poll(read).toEqual({ scheme: 'github', secret: '{{ secrets.HUB_SIGNS }}' });
  });
});
