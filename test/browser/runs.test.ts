import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, permissions: ['clipboard-read', 'clipboard-write'] });
const started = z.object({ id: z.string() });
let page: Page;
let service: StandIn;
let isUp = false;

async function publish(slug: string, steps: readonly object[]): Promise<void> {
  await api('PUT', `/workflows/${slug}`, { snodo: 1, slug, steps });
  await api('POST', `/workflows/${slug}/publish`);
}

/** @returns the id of a run that has ended. */
async function run(slug: string, input: unknown): Promise<string> {
  return started.parse(await api('POST', `/workflows/${slug}/runs?wait=30s`, { input })).id;
}

async function open(path: string): Promise<void> {
  await page.goto(server.url + path);
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: /Snodo/ }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('runs in Chromium', () => {
  beforeAll(async () => {
    service = await standIn(({ path }) =>
      isUp || path === '/told' ? { body: { ok: true } } : { status: 422, body: { why: 'closed' } },
    );
    await server.launch();
    await api('PUT', '/connections/crm', { connector: 'http', baseUrl: service.url, auth: { type: 'none' } });
    const send = { id: 'send', type: 'http.request', with: { connection: 'crm', path: '/orders' } };
    const text = { id: 'text', type: 'map', with: { value: { said: '{{ trigger.body.text }}' } } };
    await publish('orders', [text, send]);
    await publish('lists', [
      {
        id: 'all',
        type: 'each',
        with: {
          items: '{{ trigger.body }}',
          steps: [{ id: 'double', type: 'map', with: { value: '{{ item * 2 }}' } }],
        },
      },
    ]);
    const tell = { connection: 'crm', path: '/told', method: 'POST', body: '{{ trigger.body }}' };
    await publish('tells', [{ id: 'tell', type: 'http.request', with: tell }]);
    await publish('waits', [{ id: 'call', type: 'callback', with: {} }]);
    for (const word of ['one', 'two', 'three']) await run('orders', { text: word });
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

  it('shows what a step called, attempt by attempt, and runs it again with another input', async () => {
    await open('/runs?workflow=orders');
    await page.getByRole('link', { name: 'orders' }).first().click();
    const panel = page.getByRole('region', { name: 'send' });
    await panel.getByText(`GET ${service.url}/orders`, { exact: true }).waitFor();
    await panel.getByText('422').first().waitFor();
    await page.locator('[data-segment=failed]').first().waitFor();
    await panel.getByRole('link', { name: 'crm' }).waitFor();
    expect(await faults(page)).toEqual([]);
    const before = page.url();
    await page.getByRole('button', { name: 'Run again with changes' }).click();
    const editor = page.getByRole('textbox', { name: 'What started it (trigger.body)' });
    await editor.fill('{"text": ');
    await page.getByText('This is not JSON yet').waitFor();
    await editor.fill('{"text": "changed"}');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Run it' }).click();
    await page.waitForURL((url) => url.href !== before);
    await page.getByText('Replay of').waitFor();
    await page.getByRole('button', { name: /^text/ }).click();
    await page.getByRole('region', { name: 'Output' }).getByText('"said": "changed"').waitFor();
    await page.locator('[data-segment=failed]').first().waitFor();
    await page.getByRole('button', { name: 'Copy the log' }).click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toMatch(/ send GET http.*422/);
  });

  it('replays from a step with another result of the step before it', async () => {
    const id = await run('orders', { text: 'first' });
    await open(`/runs/${id}?step=send`);
    await page.getByRole('button', { name: 'With changes', exact: true }).click();
    await page.getByRole('textbox', { name: 'Output of text' }).fill('{"said": "put in"}');
    await page.getByRole('button', { name: 'Run it' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(id));
    await page.getByRole('button', { name: /^text/ }).click();
    await page.getByRole('region', { name: 'Output' }).getByText('"said": "put in"').waitFor();
  });

  it('replays and does nothing outside a second time', async () => {
    const id = await run('tells', 'once');
    await open(`/runs/${id}`);
    await page.getByRole('button', { name: 'Run again with changes' }).click();
    await page.getByLabel('What it has done outside').selectOption({ label: 'Do nothing twice' });
    await page.getByText('does not do it again').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Run it' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(id));
    await page.getByText('Does not do again what was done by').waitFor();
    await page.getByRole('button', { name: /^tell/ }).click();
    await page.getByText('done before, not again').waitFor();
    await page.getByRole('region', { name: 'Output' }).getByText('"ok": true').waitFor();
    expect(service.seen.filter(({ path }) => path === '/told')).toHaveLength(1);
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('it');
    await page.getByText('già fatto, non ripetuto').waitFor();
  });

  it('compares a run with the one before, and says where they part', async () => {
    await run('orders', { text: 'left' });
    const id = await run('orders', { text: 'right' });
    await open(`/runs/${id}`);
    await page.getByRole('link', { name: 'Compare' }).click();
    await page.getByRole('button', { name: 'With the run before' }).click();
    await page.getByText('They part at text.').waitFor();
    const change = page.getByRole('row', { name: /said/ }).first();
    await change.getByText('"right"').waitFor();
    await change.getByText('"left"').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('it');
    await page.getByText('Si separano nel passo text.').waitFor();
  });

  it('opens one item of an each', async () => {
    const id = await run('lists', [10, 20, 30]);
    await open(`/runs/${id}`);
    await page.getByText('3 items').waitFor();
    await page.getByRole('button', { name: 'Item 1' }).click();
    await page.getByRole('button', { name: /^double/ }).waitFor();
    await page.getByRole('region', { name: 'Output' }).getByText('40').waitFor();
    await page.getByRole('button', { name: 'The whole run' }).click();
    await page.getByRole('button', { name: /^all/ }).waitFor();
  });

  it('retries a range of runs, and all that match a filter, and says what came of it', async () => {
    await open('/runs?workflow=orders&status=failed');
    const boxes = page.getByRole('checkbox', { name: 'Choose the run of orders' });
    await boxes.nth(2).waitFor();
    await boxes.nth(0).click();
    await boxes.nth(2).click({ modifiers: ['Shift'] });
    await page.getByText('3 chosen').waitFor();
    expect(await faults(page)).toEqual([]);
    isUp = true;
    await page.getByRole('button', { name: 'Retry 3' }).click();
    await page.getByText('3 of 3 runs go on').waitFor();
    await page.getByRole('button', { name: 'Retry all that match' }).click();
    await page.getByRole('button', { name: 'Retry them all' }).click();
    await page.getByText('No run is like that').waitFor();
    isUp = false;
    await page.getByLabel('Language').selectOption('it');
    await page.getByText('ripartite').waitFor();
  });

  it('cancels the chosen runs that are open', async () => {
    for (let at = 0; at < 2; at += 1) await api('POST', '/workflows/waits/runs', {});
    await open('/runs?workflow=waits');
    await page.locator('tbody [data-status=waiting]').nth(1).waitFor();
    await page.getByRole('checkbox', { name: 'Choose all shown' }).click();
    await page.getByRole('button', { name: 'Cancel 2' }).click();
    await page.getByText('2 of 2 runs cancelled').waitFor();
    await page.locator('tbody [data-status=cancelled]').nth(1).waitFor();
  });

  it('goes to all runs from those of a workflow, and back', async () => {
    await open('/runs?workflow=waits');
    await page.locator('tbody tr').first().waitFor();
    const other = page.locator('tbody').getByRole('link', { name: 'orders', exact: true }).first();
    expect(await other.count()).toBe(0);
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await other.waitFor();
    expect(await page.getByLabel('Workflow', { exact: true }).inputValue()).toBe('');
    await page.goBack();
    await other.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Workflow', { exact: true }).inputValue()).toBe('waits');
  });

  it('keeps still while some are chosen, and says how many came', async () => {
    await open('/runs?since=1h');
    await page
      .getByRole('checkbox', { name: /^Choose the run/ })
      .first()
      .click();
    const rows = await page.locator('tbody tr').count();
    await run('lists', [1]);
    await page.getByRole('button', { name: '1 new run' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(rows);
    await page.getByRole('button', { name: 'Choose none' }).click();
    await page.getByRole('button', { name: '1 new run' }).waitFor({ state: 'hidden' });
    await page.locator('tbody tr').nth(rows).waitFor();
    await page.getByLabel('Time').selectOption('own');
    await page.getByLabel('To', { exact: true }).fill('2020-01-01T00:00');
    await page.getByText('No run is like that').waitFor();
  });
});
