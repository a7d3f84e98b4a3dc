import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_CALL_BODIES: 'all' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token } });
let page: Page;
let service: StandIn;
let isUp = false;

async function open(path: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

function chart(name: string): Locator {
  return page.locator(`[data-chart=${name}]`);
}

/** How many points of the canvas of a chart are painted. The page has the names of a browser, which the tests have not. */
async function painted(name: string): Promise<number> {
  const count = await page.evaluate(`(() => {
    const canvas = document.querySelector('[data-chart=${name}] canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, at) => at % 4 === 3 && value > 0).length;
  })()`);
  return z.number().parse(count);
}

async function boxOf(figure: Locator) {
  const over = figure.locator('.u-over');
  await over.scrollIntoViewIfNeeded();
  const box = await over.boundingBox();
  if (box === null) throw new Error('the chart is not to be seen');
  return box;
}

describe.skipIf(chromiumPath === undefined)('monitoring in Chromium', () => {
  beforeAll(async () => {
    service = await standIn(({ path }) =>
      isUp || path === '/well' ? { body: { ok: true } } : { status: 500, body: { message: 'down' } },
    );
    await server.launch();
    const auth = { type: 'bearer', token: 'hidden-from-all' };
    await api('PUT', '/connections/crm', { connector: 'http', baseUrl: service.url, auth });
    const trigger = { type: 'webhook', path: 'orders' };
    const send = { id: 'send', type: 'http.request', with: { connection: 'crm', path: '{{ trigger.body.path }}' } };
    await api('PUT', '/workflows/orders', { snodo: 1, slug: 'orders', trigger, steps: [send] });
    await api('POST', '/workflows/orders/publish');
    const say = { id: 'say', type: 'map', with: { value: '{{ trigger.body.alert }}' } };
    await api('PUT', '/workflows/tell', { snodo: 1, slug: 'tell', steps: [say] });
    await api('POST', '/workflows/tell/publish');
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

  it('teaches while nothing has happened, and draws by itself what happens then', async () => {
    await open('/monitoring?range=1h', 'Monitoring');
    await page.getByText('Nothing happened in this time').waitFor();
    await page.getByText('No alert yet').waitFor();
    expect(await faults(page)).toEqual([]);
    for (const path of ['/well', '/a', '/b']) {
      await fetch(`${server.url}/hooks/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ path }),
      });
    }
    await fetch(`${server.url}/hooks/nowhere`, { method: 'POST', body: '{}' });
    await chart('runs').getByText('3 ended: 1 succeeded, 2 failed.').waitFor();
    await chart('webhooks').getByText('3 accepted, 0 duplicates, 1 rejected.').waitFor();
    await chart('services').getByText('3 calls, 2 of them failed.').waitFor();
    await page.getByText('Nothing listens at the path').waitFor();
    for (const name of ['runs', 'success', 'times', 'queue', 'webhooks', 'services']) {
      await expect.poll(() => painted(name)).toBeGreaterThan(500);
    }
    await page.getByRole('region', { name: 'Failing steps' }).getByText('http_status').waitFor();
    await chart('runs').getByText('As a table').click();
    await chart('runs').getByRole('columnheader', { name: 'Failed' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('leads from a stretch that is dragged over to the runs in it, and back', async () => {
    await open('/monitoring?range=1h', 'Monitoring');
    await chart('runs').getByText('3 ended').waitFor();
    const { x, y, width, height } = await boxOf(chart('success'));
    await page.mouse.move(x + width * 0.5, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.8, y + height / 2, { steps: 4 });
    await page.mouse.move(x + width - 1, y + height / 2);
    await page.mouse.up();
    await page.waitForURL(/from=.*to=/);
    await chart('runs').getByText('3 ended').waitFor();
    await page.getByRole('link', { name: 'Runs of this range' }).click();
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    expect(new URL(page.url()).searchParams.get('until')).not.toBe(null);
    await expect.poll(() => page.getByRole('link', { name: 'orders', exact: true }).count()).toBe(3);
    await page.goBack();
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.waitForURL(/range=1h/);
    // Of the success rate a point is about what failed.
    const again = await boxOf(chart('success'));
    await page.mouse.click(again.x + again.width / 2, again.y + again.height / 2);
    await page.waitForURL(/\/runs\?.*status=failed/);
    await page.getByText('No run is like that').waitFor();
    await page.getByLabel('Time', { exact: true }).selectOption('all');
    await expect.poll(() => page.getByRole('link', { name: 'orders', exact: true }).count()).toBe(2);
  });

  it('takes a range of one’s own, and one workflow', async () => {
    await open('/monitoring', 'Monitoring');
    await page.getByRole('button', { name: 'Own range' }).click();
    await page.getByLabel('From').fill('2020-01-02T00:00');
    await page.getByLabel('To', { exact: true }).fill('2020-01-01T00:00');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('It must be later than the beginning.').waitFor();
    await page.getByLabel('To', { exact: true }).fill('2020-01-03T00:00');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Nothing happened in this time').waitFor();
    await page.getByRole('button', { name: '24 hours' }).click();
    await page.getByLabel('Workflow').selectOption('orders');
    await chart('runs').getByText('3 ended').waitFor();
    expect(await chart('queue').count()).toBe(0);
  });

  it('makes an alert that fires, tells a workflow, and is muted and tried', async () => {
    await open('/monitoring', 'Monitoring');
    await page.getByRole('button', { name: 'New alert' }).click();
    // What is so now looks back over no time, and what is of all has no workflow.
    await page.getByLabel('What to watch').selectOption({ label: 'Credentials that end' });
    await page.getByLabel('Fires at or below (days)').waitFor();
    expect(await page.getByLabel('Looking back').count()).toBe(0);
    expect(await page.getByLabel('Workflow', { exact: true }).count()).toBe(1);
    await page.getByLabel('What to watch').selectOption({ label: 'Failed runs' });
    await page.getByLabel('Name').fill('failing-orders');
    await page.getByLabel('Fires over (%)').fill('10');
    await page.getByLabel('Whom to tell').selectOption('Start a workflow');
    await page.getByLabel('Workflow to start').selectOption('tell');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.locator('[data-alert=failing-orders]');
    await row.getByText('Firing', { exact: true }).waitFor();
    await row.getByText(/more than 10% of the runs fail within 15m/).waitFor();
    await page.getByText('1 alert is firing').waitFor();
    await row.getByText('History').click();
    await row.getByRole('link', { name: 'run' }).first().waitFor();
    await row.getByRole('button', { name: 'Mute failing-orders' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click();
    await row.getByText('Muted', { exact: true }).waitFor();
    await row.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Fires over (%)').fill('99');
    await page.getByRole('button', { name: 'Save' }).click();
    await row.getByText(/more than 99% of the runs/).waitFor();
    await row.getByRole('button', { name: 'Test failing-orders' }).click();
    await row.getByRole('list', { name: 'Test failing-orders' }).getByRole('link', { name: 'run' }).click();
    await page.getByRole('heading', { level: 1, name: 'tell' }).waitFor();
    await page.getByText('an alert').waitFor();
  });

  it('shows each call with where its time went, what was said, and its run', async () => {
    await open('/connections/crm', 'crm');
    await page.getByText('Calls go out').waitFor();
    await page.getByRole('link', { name: 'Its calls' }).click();
    await page.getByRole('heading', { level: 1, name: 'Calls' }).waitFor();
    await page.getByLabel('Status').selectOption('Failed');
    await expect.poll(() => page.getByRole('button', { name: /500 GET/ }).count()).toBe(2);
    await page
      .getByRole('button', { name: /500 GET/ })
      .first()
      .click();
    await page.getByRole('list', { name: 'Where the time went' }).getByText('Waited for the answer').waitFor();
    await page.getByRole('region', { name: 'Answer: Body' }).getByText('"message": "down"').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.content()).not.toContain('hidden-from-all');
    await page.getByRole('link', { name: /^Run: orders/ }).click();
    await page.getByRole('heading', { level: 1, name: 'orders' }).waitFor();
    await page.getByRole('link', { name: 'Its calls' }).click();
    await expect.poll(() => page.getByRole('button', { name: /500 GET/ }).count()).toBe(1);
  });

  it('retries dead letters at a pace, and dismisses one with a reason', async () => {
    await open('/dead-letters', 'Dead letters');
    const boxes = page.getByRole('checkbox', { name: /^Choose \d/ });
    await expect.poll(() => boxes.count()).toBe(2);
    await boxes.first().check();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await boxes.first().isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByLabel('Why they are let be').fill('It was a test.');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Dismiss them' }).click();
    await expect.poll(() => boxes.count()).toBe(1);
    isUp = true;
    await page.getByRole('button', { name: 'Retry all' }).click();
    await page.getByText('1 of 1 runs go on').waitFor();
    await page.getByText('Nothing has failed for good').waitFor();
    await page.getByLabel('State').selectOption('Dismissed');
    await page.getByText('It was a test.').waitFor();
  });

  it('drains a worker, says how it stands, and has it take runs again', async () => {
    await open('/monitoring?range=1h', 'Monitoring');
    const workers = page.getByRole('region', { name: 'Workers' });
    await workers.getByText('takes runs').waitFor();
    await workers.getByRole('button', { name: /^Drain: / }).click();
    await workers.getByText('takes no runs').waitFor();
    const health = page.getByRole('region', { name: 'Health of this server' });
    await health.getByRole('row', { name: /^Database well \d+ ms$/ }).waitFor();
    await health.getByRole('row', { name: /^Worker see to it/ }).waitFor();
    await page.getByText('The worker of this process is drained: it takes no runs.').waitFor();
    expect(await faults(page)).toEqual([]);
    await workers.getByRole('button', { name: /^Take runs again: / }).click();
    await workers.getByText('takes runs', { exact: true }).waitFor();
  });

  it('speaks Italian, is dark where that is wished, and is read on a phone', async () => {
    page = await windows.open({ locale: 'it-IT', colorScheme: 'dark', viewport: { width: 390, height: 780 } });
    await open('/monitoring?range=1h', 'Monitoraggio');
    await chart('runs')
      .getByText(/concluse/)
      .waitFor();
    await expect.poll(() => painted('runs')).toBeGreaterThan(500);
    for (const [name, heading] of [
      ['Monitoraggio', 'Monitoraggio'],
      ['Chiamate', 'Chiamate'],
      ['Da recuperare', 'Esecuzioni da recuperare'],
      ['Cache', 'Cache'],
    ] as const) {
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      expect([name, await faults(page)]).toEqual([name, []]);
      expect([name, await page.evaluate('document.body.scrollWidth')]).toEqual([name, 390]);
    }
  });
});
