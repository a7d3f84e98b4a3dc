import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { lastWords, type ScriptedModel, scriptedModel, toolAnswers } from '../tool-calling-model.ts';
import { type BookingServer, bookingServer } from '../mcp/booking-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token } });
const started = z.object({ id: z.string() });
let page: Page;
let shop: StandIn;
let booking: BookingServer;
let model: ScriptedModel;

async function open(path: string): Promise<void> {
  await page.goto(server.url + path);
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: /Snodo/ }).waitFor();
}

const tool = {
  name: 'refund',
  description: 'Pays an order back',
  input: { type: 'object', required: ['order'], properties: { order: { type: 'string' } } },
  step: {
    type: 'http.request',
    with: { connection: 'shop', method: 'POST', path: '/refunds', body: { order: '{{ args.order }}' } },
  },
};

describe.skipIf(chromiumPath === undefined)('agents in Chromium', () => {
  beforeAll(async () => {
    shop = await standIn(() => ({ body: { refunded: true } }));
    model = await scriptedModel((asked) => {
      if (asked.messages.some(({ content }) => content === 'You remember.')) {
        return { text: `**Noted.** That is ${asked.messages.length - 1} so far.` };
      }
      const results = toolAnswers(asked);
      if (lastWords(asked) === 'Book for Sunday') {
        return results.length > 0
          ? { text: results.join() }
          : { calls: [{ tool: 'book', arguments: { day: 'Sunday' } }] };
      }
      if (results.length > 0) return { text: `The shop said: ${results[0]}` };
      return { text: 'I will pay it back.', calls: [{ tool: 'refund', arguments: { order: 'A-7' } }] };
    });
    booking = await bookingServer();
    await server.launch();
    await api('PUT', '/connections/booking', { connector: 'mcp', baseUrl: booking.url });
    await api('PUT', '/connections/model', { connector: 'openai-compatible', baseUrl: model.baseUrl });
    await api('PUT', '/connections/shop', { connector: 'http', baseUrl: shop.url });
    await api('PUT', '/workflows/support', {
      snodo: 1,
      slug: 'support',
      steps: [
        {
          id: 'helper',
          type: 'ai.agent',
          with: { connection: 'model', model: 'gpt-test', prompt: '{{ trigger.body }}', tools: [tool] },
        },
      ],
    });
    await api('POST', '/workflows/support/publish');
    await api('PUT', '/workflows/keeps', {
      snodo: 1,
      slug: 'keeps',
      steps: [
        {
          id: 'helper',
          type: 'ai.agent',
          with: {
            connection: 'model',
            model: 'gpt-test',
            instructions: 'You remember.',
            prompt: '{{ trigger.body.text }}',
            memory: { key: '{{ trigger.body.who }}' },
          },
        },
      ],
    });
    await api('POST', '/workflows/keeps/publish');
  }, 240_000);

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await model?.[Symbol.asyncDispose]();
    await shop?.[Symbol.asyncDispose]();
    await booking?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  const start = async () =>
    started.parse(await api('POST', '/workflows/support/runs', { input: 'Please refund A-7' })).id;

  it('shows an agent turn by turn, and a call that is approved in it goes out', async () => {
    const run = await start();
    await open(`/runs/${run}`);
    const panel = page.getByRole('region', { name: 'helper' });
    await panel.getByText('I will pay it back.').waitFor();
    await panel.getByText('The agent asks to call refund.').waitFor();
    expect(shop.seen).toEqual([]);
    expect(await faults(page)).toEqual([]);
    await panel.getByRole('textbox', { name: 'Reason' }).fill('a good customer');
    await panel.getByRole('button', { name: 'Approve refund' }).click();
    await panel.getByText('The shop said: {"refunded":true}').first().waitFor();
    await panel.getByText('Approved by admin: a good customer').waitFor();
    await panel.getByRole('heading', { name: 'Turn 2' }).waitFor();
    expect(shop.seen.map(({ body }) => JSON.parse(body))).toEqual([{ order: 'A-7' }]);
    expect(await faults(page)).toEqual([]);
  });

  it('lists what waits, with how much in the navigation, and tells the agent of a refusal', async () => {
    const run = await start();
    const before = shop.seen.length;
    await open('/approvals');
    await page.getByRole('navigation').getByRole('link', { name: 'Approvals 1 waiting' }).waitFor();
    await page.getByRole('heading', { name: 'refund' }).waitFor();
    await page.getByRole('region', { name: 'Details: refund' }).getByText('A-7').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Refuse refund' }).click();
    await page.getByText('Nothing waits for you').waitFor();
    await page.goto(`${server.url}/runs/${run}`);
    const panel = page.getByRole('region', { name: 'helper' });
    await panel.getByText('The shop said: admin refused it.').first().waitFor();
    await page.getByText('Refused by admin').waitFor();
    expect(shop.seen.length).toBe(before);
  });

  it('has a form for what an MCP server asks, and hands on what is filled in', async () => {
    const call = { connection: 'booking', tool: 'book', arguments: { day: 'Monday' }, ask: 'person' };
    await api('PUT', '/workflows/booking', {
      snodo: 1,
      slug: 'booking',
      steps: [{ id: 'asked', type: 'mcp.call', with: call }],
    });
    await api('POST', '/workflows/booking/publish');
    const { id } = started.parse(await api('POST', '/workflows/booking/runs', { input: null }));
    await open('/approvals');
    await page.getByRole('heading', { name: 'How many come on Monday?' }).waitFor();
    const send = page.getByRole('button', { name: 'Send' });
    expect(await send.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Seats' }).fill('12');
    await page.getByRole('combobox', { name: 'Room' }).selectOption('terrace');
    await page.getByRole('checkbox', { name: 'Smoking' }).check();
    expect(await faults(page)).toEqual([]);
    await send.click();
    await page
      .getByText(/content\.seats/)
      .first()
      .waitFor();
    // The page of the run has the same form.
    await page.goto(`${server.url}/runs/${id}?step=asked`);
    const panel = page.getByRole('region', { name: 'asked', exact: true });
    await panel.getByRole('textbox', { name: 'Seats' }).fill('4');
    await panel.getByRole('combobox', { name: 'Room' }).selectOption('terrace');
    await panel.getByRole('checkbox', { name: 'Smoking' }).check();
    await panel.getByRole('button', { name: 'Send' }).click();
    await panel.getByText('Booked the table of Monday.').waitFor();
    expect(booking.booked).toEqual([{ table: 'table of Monday', seats: 4, room: 'terrace', smoking: true }]);
  });

  it('has the form at the call of the agent whose tool asks', async () => {
    const tools = [{ mcp: 'booking', allow: ['book'], effect: 'read', ask: 'person' }];
    const helper = { connection: 'model', model: 'gpt-test', prompt: 'Book for Sunday', tools };
    const steps = [{ id: 'waiter', type: 'ai.agent', with: helper }];
    await api('PUT', '/workflows/table', { snodo: 1, slug: 'table', steps });
    await api('POST', '/workflows/table/publish');
    const { id } = started.parse(await api('POST', '/workflows/table/runs', { input: null }));
    await open('/approvals');
    await page.getByRole('heading', { name: 'How many come on Sunday?' }).waitFor();
    await page.getByText('· waiter').waitFor();
    await page.goto(`${server.url}/runs/${id}`);
    const panel = page.getByRole('region', { name: 'waiter' });
    await panel.getByText('How many come on Sunday?').waitFor();
    await panel.getByRole('textbox', { name: 'Seats' }).fill('2');
    await panel.getByRole('combobox', { name: 'Room' }).selectOption('inside');
    expect(await faults(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Send' }).click();
    const said = panel.getByText('Booked the table of Sunday.').filter({ visible: true });
    await said.first().waitFor();
    await panel.getByText('How many come on Sunday?').waitFor({ state: 'detached' });
    expect(booking.booked.at(-1)).toMatchObject({ table: 'table of Sunday', seats: 2, room: 'inside' });
  });

  it('shows what is remembered of each conversation, and forgets one or all', async () => {
    const say = async (who: string, text: string) =>
      started.parse(await api('POST', '/workflows/keeps/runs?wait=30s', { input: { who, text } })).id;
    await say('ann/1', 'My cat is called Micio.');
    const run = await say('ann/1', 'He is grey.');
    await say('bob', 'Good morning.');
    await say('carl', 'Good evening.');
    await page.goto(`${server.url}/runs/${run}`);
    await page.getByRole('link', { name: 'What it remembers of “ann/1”' }).click();
    const said = page.getByRole('region', { name: 'ann/1' });
    await said.getByText('My cat is called Micio.').waitFor();
    await said.getByText('He is grey.').waitFor();
    // The answer is shown as it is meant.
    expect(await said.locator('strong').allTextContents()).toEqual(['Noted.', 'Noted.']);
    const list = page.getByRole('list', { name: 'Conversations' });
    await expect.poll(() => list.getByRole('link').count()).toBe(3);
    expect(await faults(page)).toEqual([]);
    await said.getByRole('button', { name: 'Forget' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
    await page.getByText('Nothing of this conversation is remembered any more.').waitFor();
    await list.getByRole('link', { name: 'ann/1' }).waitFor({ state: 'detached' });
    await list.getByRole('link', { name: 'bob' }).click();
    await page.getByText('Good morning.').waitFor();
    await page.getByRole('button', { name: 'Forget all' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget all' }).click();
    await page.getByText('The agents remember nothing').waitFor();
    expect(await api('GET', '/workflows/keeps/memory')).toMatchObject({ items: [] });
    await page.getByRole('link', { name: '← Workflow' }).click();
    await page.getByRole('link', { name: 'Memory of the agents' }).waitFor();
  });

  it('is filled in as a form, tool by tool, in Italian too', async () => {
    page = await windows.open({ locale: 'it-IT' });
    await page.goto(`${server.url}/workflows/support`);
    await page.getByRole('navigation').getByRole('link', { name: 'Approvazioni' }).waitFor();
    await page.getByText('helper').first().click();
    await page.getByText('Passo · Pays an order back').click();
    await page.getByRole('textbox', { name: 'Nome' }).first().waitFor();
    await page.getByRole('button', { name: 'Aggiungi un server MCP' }).click();
    await page.getByText('Server MCP', { exact: true }).first().click();
    await page.getByText('Ciò che chiede il server').waitFor();
    await page.getByText('Istruzioni').first().waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
