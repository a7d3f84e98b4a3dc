import type { Locator, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, viewport: { width: 1440, height: 1000 } });
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const complaint = 'The parcel came a week late and nobody answers. Terrible.';
const schema = '{"type":"object","required":["sentiment"],"properties":{"sentiment":{"enum":["positive","negative"]}}}';
let page: Page;
let crm: StandIn;
let isCrmDown = false;

const node = (id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
const edge = (id: string): Locator => page.locator(`.react-flow__edge[data-id="${id}"]`);
const panel = (name: string): Locator => page.getByRole('complementary', { name, exact: true });
const row = (name: RegExp): Locator => page.getByRole('tree', { name: 'Data' }).getByRole('treeitem', { name });
const saved = (): Promise<void> => page.locator('[data-saved=saved]').waitFor();
const puts = (): readonly string[] => crm.seen.filter(({ method }) => method === 'PUT').map(({ path }) => path);

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point of what is to be seen; from its middle on. */
async function at(place: Locator, dx = 0, dy = 0): Promise<Point> {
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (box === null) throw new Error('It is not to be seen.');
  return { x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 + dy };
}

async function drag(from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

/** A webhook as a sender signs it. */
async function send(path: string, id: string, customer: string): Promise<number> {
  const body = JSON.stringify({ customer_id: customer, text: complaint });
  const now = new Date();
  const answer = await fetch(`${server.url}/hooks/${path}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    },
  });
  return answer.status;
}

/** Goes on by Tab until it has the focus, as one does without a mouse. */
async function tabTo(place: Locator): Promise<void> {
  await place.first().waitFor();
  for (let presses = 0; presses < 90; presses++) {
    if (await place.first().evaluate((one) => one.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead to it.');
}

const focused = (id: string): Promise<boolean> => node(id).evaluate((one) => one.matches(':focus'));

/** Takes a step out of the list that the plus behind a step opens. */
async function addAfter(step: string, title: string): Promise<void> {
  await page.getByRole('button', { name: `Add a step after ${step}` }).click();
  await page.getByRole('region', { name: 'Add a step' }).getByRole('option', { name: title }).click();
}

async function rename(from: string, to: string): Promise<void> {
  await panel(from).getByLabel('Id', { exact: true }).fill(to);
  await panel(from).getByLabel('Name', { exact: true }).click();
  await node(to).waitFor();
}

async function publish(version: number): Promise<void> {
  await saved();
  await page.getByRole('button', { name: /^Publish/ }).click();
  await page.getByRole('button', { name: 'Publish this draft' }).click();
  await page.getByText(`Version ${version} is live, and the draft is the same`).waitFor();
  await page.getByRole('button', { name: /^Publish/ }).click();
}

/** @param what stands in its row. */
async function openNewestRun(workflow: string, what: string): Promise<void> {
  const found = await server.call('GET', `/runs?workflow=${workflow}&limit=1`);
  const [newest] = z.object({ items: z.array(z.looseObject({ id: z.string() })) }).parse(await found.json()).items;
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  // What the page still knows of earlier is in the list at first.
  const line = page.getByRole('row').filter({ has: page.locator(`a[href*="${newest?.id}"]`) });
  await line.filter({ hasText: what }).waitFor();
  await line.getByRole('link', { name: workflow, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: workflow }).waitFor();
}

/** The status of every step of the run that is open. */
function statuses(): Promise<readonly string[]> {
  return page
    .getByRole('list', { name: 'Steps' })
    .locator('[data-status]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-status') ?? ''));
}

/** What the other tests begin with: the same workflow, live. */
async function made(slug: string): Promise<void> {
  await api('PUT', '/secrets/OF_THE_SHOP', { value: secret });
  await api('PUT', `/workflows/${slug}`, {
    snodo: 1,
    slug,
    trigger: {
      type: 'webhook',
      path: slug,
      verify: { scheme: 'standard-webhooks', secret: '{{ secrets.OF_THE_SHOP }}' },
    },
    steps: [
      {
        id: 'customer',
        type: 'http.request',
        with: { connection: 'crm', path: '/customers/{{ trigger.body.customer_id }}' },
      },
      {
        id: 'update',
        type: 'http.request',
        with: {
          connection: 'crm',
          method: 'PUT',
          path: '/customers/{{ trigger.body.customer_id }}',
          body: { seen: true },
        },
      },
    ],
  });
  await api('POST', `/workflows/${slug}/publish`);
}

describe.skipIf(chromiumPath === undefined)('customer feedback to the CRM, in Chromium', () => {
  beforeAll(async () => {
    crm = await standIn(({ path }) => {
      if (isCrmDown) return { status: 500, body: { error: 'down for maintenance' } };
      if (!path.startsWith('/customers/')) return { status: 404, body: { error: 'no such place' } };
      return { body: { name: 'Ada Lovelace' } };
    });
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

  it('is built by mouse on an empty canvas, published, and carried out', async () => {
    await page.goto(server.url);
    await page.getByRole('button', { name: 'New workflow' }).click();
    await page.getByLabel('Name', { exact: true }).fill('By mouse');
    await page.getByRole('button', { name: 'Create' }).click();
    await node('$trigger').waitFor();
    // How it starts, with a secret that is made on the way.
    await page
      .getByRole('region', { name: /^A workflow starts/ })
      .getByRole('button', { name: 'Webhook' })
      .click();
    const start = panel('Trigger');
    await start.getByRole('textbox', { name: 'Path' }).fill('by-mouse/feedback');
    await start.getByLabel('How the sender proves who it is').selectOption('standard-webhooks');
    await start.getByRole('button', { name: 'New secret' }).click();
    expect(await start.getByLabel('Name of the secret').inputValue()).toBe('BY_MOUSE_SECRET');
    await start.getByLabel('Its value').fill(secret);
    await start.getByRole('button', { name: 'Store it' }).click();
    await expect.poll(() => start.getByLabel('Secret', { exact: true }).inputValue()).toBe('BY_MOUSE_SECRET');
    // The first step, out of the list onto the canvas.
    await drag(await at(page.getByRole('option', { name: /^HTTP request/ })), await at(node('$trigger'), 0, -150));
    await edge('$trigger>request').waitFor({ state: 'attached' });
    await rename('request', 'customer');
    const customer = panel('customer');
    await customer.getByRole('combobox', { name: 'Connection' }).selectOption('crm');
    await customer.getByRole('textbox', { name: 'Path', exact: true }).click();
    await page.keyboard.type('/customers/');
    // An event to build with: the next webhook.
    await page.getByRole('button', { name: 'Run with …' }).click();
    await page.getByRole('menuitem', { name: /^Listen for the next webhook/ }).click();
    await page.getByText('Waiting until').waitFor();
    expect(await send('by-mouse/feedback', 'heard', 'c-17')).toBe(202);
    await page.getByText('1 of 1 done').waitFor();
    const path = customer.getByRole('textbox', { name: 'Path', exact: true });
    await drag(await at(row(/^customer_id/)), await at(path, 120));
    await customer.getByText('"/customers/c-17"').waitFor();
    // A model that says how the customer feels.
    await addAfter('customer', 'Ask a model');
    await node('generate').waitFor();
    // The id is changed, and the field that is clicked next keeps the focus.
    await panel('generate').getByLabel('Id', { exact: true }).fill('insight');
    await panel('generate').getByRole('textbox', { name: 'Prompt' }).click();
    await node('insight').waitFor();
    await page.keyboard.type('Classify this feedback: ');
    await drag(await at(row(/^text/)), await at(panel('insight').getByRole('textbox', { name: 'Prompt' }), 150, -20));
    await panel('insight').getByText(`"Classify this feedback: ${complaint}"`).waitFor();
    await panel('insight').getByRole('textbox', { name: 'Answer schema' }).click();
    await page.keyboard.insertText(schema);
    await saved();
    await panel('insight').getByRole('button', { name: 'Run up to here' }).click();
    await page.getByText('2 of 2 done').waitFor();
    // What to do with it.
    await addAfter('insight', 'Branch');
    await node('branch').waitFor();
    await rename('branch', 'angry');
    await row(/^Trigger/).click();
    await row(/^insight/).click();
    await row(/^output/).click();
    await drag(await at(row(/^sentiment/)), await at(panel('angry').getByRole('textbox', { name: 'Condition' })));
    await page.keyboard.press('End');
    await page.keyboard.type(" = 'negative'");
    await panel('angry').getByText('true', { exact: true }).first().waitFor();
    await drag(await at(page.getByRole('option', { name: /^HTTP request/ })), await at(node('angry'), 40, 190));
    await edge('$trigger>request').waitFor({ state: 'attached' });
    await drag(await at(node('angry').locator('.source').first()), await at(node('request').locator('.target')));
    await edge('angry.true>request').waitFor({ state: 'attached' });
    await edge('$trigger>request').waitFor({ state: 'detached' });
    await node('request').click();
    await rename('request', 'update');
    const update = panel('update');
    await update.getByRole('combobox', { name: 'Connection' }).selectOption('crm');
    await update.getByRole('combobox', { name: 'Method' }).selectOption('PUT');
    await update.getByRole('textbox', { name: 'Path', exact: true }).click();
    await page.keyboard.type('/customers/');
    await drag(
      await at(row(/^customer_id/)),
      await at(update.getByRole('textbox', { name: 'Path', exact: true }), 120),
    );
    await update.getByText('"/customers/c-17"').waitFor();
    await update.getByRole('textbox', { name: 'Body' }).click();
    await page.keyboard.type('{ "ai_insights": "{{ steps.insight.output }}');
    await publish(1);
    expect(await faults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faults(page)).toEqual([]);
    // An event of the outside world, and what came of it.
    expect(await send('by-mouse/feedback', 'first', 'c-18')).toBe(202);
    await openNewestRun('by-mouse', 'a webhook');
    await expect.poll(statuses).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded']);
    const put = crm.seen.find(({ method }) => method === 'PUT');
    expect(`${put?.path} ${put?.body}`).toBe('/customers/c-18 {"ai_insights":{"sentiment":"negative"}}');
  });

  it('says why it failed, is mended, and goes on where it stopped', async () => {
    await made('mended');
    isCrmDown = true;
    await page.goto(server.url);
    expect(await send('mended', 'down', 'c-20')).toBe(202);
    await openNewestRun('mended', 'Failed');
    await page
      .getByText(/answered 500 .* \(at customer\)/)
      .first()
      .waitFor();
    await page.getByText('The service was not well or not reached. Retry; what succeeded stays.').first().waitFor();
    isCrmDown = false;
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(statuses).toEqual(['succeeded', 'succeeded']);
    expect(puts()).toContain('/customers/c-20');
    // The other way round: the workflow is wrong.
    await page.getByRole('link', { name: 'Open the workflow' }).click();
    await node('update').click();
    const path = panel('update').getByRole('textbox', { name: 'Path', exact: true });
    await path.click();
    await page.keyboard.press('Home');
    await page.keyboard.type('/v9');
    await expect.poll(() => path.innerText()).toMatch(/^\/v9\/customers/);
    await publish(2);
    expect(await send('mended', 'lost', 'c-21')).toBe(202);
    await openNewestRun('mended', 'Failed');
    await page
      .getByText(/answered 404 .* \(at update\)/)
      .first()
      .waitFor();
    await page.getByText('Check its address and the names in it.').first().waitFor();
    expect(await statuses()).toEqual(['succeeded', 'failed']);
    await page.getByRole('link', { name: 'Open the workflow' }).click();
    await node('update').click();
    await path.click();
    await page.keyboard.press('Home');
    for (const _ of '/v9') await page.keyboard.press('Delete');
    await expect.poll(() => path.innerText()).toMatch(/^\/customers/);
    await publish(3);
    // A run keeps its version; the webhook that brought it is carried out again by the live one.
    await openNewestRun('mended', 'Failed');
    await page.getByRole('link', { name: 'Its webhook' }).click();
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await page.getByText('version 3').waitFor();
    await expect.poll(statuses).toEqual(['succeeded', 'succeeded']);
    expect(puts()).toContain('/customers/c-21');
  });

  it('is built without a mouse, in Italian', async () => {
    page = await windows.open({ locale: 'it-IT' });
    const { keyboard } = page;
    await page.goto(server.url);
    await tabTo(page.getByRole('button', { name: 'Nuovo workflow' }));
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.type('Da tastiera');
    await keyboard.press('Enter');
    await tabTo(node('$trigger'));
    await keyboard.press('Enter');
    const start = panel('Avvio');
    await tabTo(start.getByRole('combobox', { name: 'Parte' }));
    await keyboard.press('ArrowDown');
    await start.getByText(/\/hooks\/da-tastiera$/).waitFor();
    await keyboard.press('Escape');
    await expect.poll(() => focused('$trigger')).toBe(true);
    // A step after it, filled in.
    await keyboard.press('a');
    await keyboard.type('richiesta http');
    await keyboard.press('Enter');
    await expect.poll(() => focused('request')).toBe(true);
    await keyboard.press('Enter');
    await tabTo(panel('request').getByRole('combobox', { name: 'Connessione' }));
    await keyboard.type('crm');
    await tabTo(panel('request').getByRole('textbox', { name: 'Percorso', exact: true }));
    await keyboard.type('/customers/c-30');
    await keyboard.press('Escape');
    await expect.poll(() => focused('request')).toBe(true);
    // The next one, out of the list.
    await keyboard.press('/');
    await keyboard.type('componi');
    await keyboard.press('Enter');
    await edge('request>map').waitFor({ state: 'attached' });
    await expect.poll(() => focused('map')).toBe(true);
    await keyboard.press('Enter');
    await tabTo(panel('map').getByRole('textbox', { name: 'Valore' }));
    await keyboard.type('{ "chi": "{{ steps.request.body.name }} dice {{ trigger.body.text }}');
    // The first one may close what the editor offers.
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await expect.poll(() => focused('map')).toBe(true);
    await saved();
    await tabTo(page.getByRole('button', { name: /^Pubblica/ }));
    await keyboard.press('Enter');
    await tabTo(page.getByRole('button', { name: 'Pubblica questa bozza' }));
    await keyboard.press('Enter');
    await page.getByText('È attiva la versione 1, uguale alla bozza').waitFor();
    await keyboard.press('Escape');
    // A run with an event that is written by hand.
    await tabTo(page.getByRole('button', { name: 'Esegui con …' }));
    await keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await keyboard.press('End');
    await expect
      .poll(() => page.getByRole('menuitem', { name: /^Modifica/ }).evaluate((one) => one.matches(':focus')))
      .toBe(true);
    await keyboard.press('Enter');
    await tabTo(page.getByLabel('Il corpo in JSON'));
    await keyboard.press('Control+a');
    await keyboard.type('{ "text": "pessimo" }');
    await tabTo(page.getByRole('button', { name: 'Conserva ed esegui' }));
    await keyboard.press('Enter');
    await page.getByText('2 di 2 completati').waitFor();
    // What came of it.
    await tabTo(node('map'));
    await keyboard.press('Enter');
    await tabTo(panel('map').getByRole('tab', { name: 'Impostazioni' }));
    await keyboard.press('ArrowRight');
    const result = panel('map').getByRole('tab', { name: 'Risultato' });
    await expect.poll(() => result.evaluate((one) => one.matches(':focus'))).toBe(true);
    await keyboard.press('Enter');
    await panel('map').getByText('Ada Lovelace dice pessimo').first().waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
