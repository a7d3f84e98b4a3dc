import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const windows = new Windows(server, { as: { token } });
let page: Page;
let slack: StandIn;

const card = (name: string) => page.getByRole('link', { name });

describe.skipIf(chromiumPath === undefined)('the gallery of templates in Chromium', () => {
  beforeAll(async () => {
    // https://docs.slack.dev/reference/methods/chat.postMessage
    slack = await standIn(() => ({ body: { ok: true, channel: 'C42', ts: '1503435956.000247' } }));
    await server.launch();
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await slack?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await windows.open();
    await page.goto(`${server.url}/templates`);
    await page.getByRole('heading', { level: 1, name: 'Templates' }).waitFor();
  });

  afterEach(() => windows.close());

  it('finds by words of either language, by category and by service', async () => {
    await page.getByText(/^\d\d templates$/).waitFor();
    expect(await faults(page)).toEqual([]);
    const search = page.getByLabel('Search the templates, such as invoices or Slack');
    await search.fill('stock order');
    await card('Use this: Stock runs low, a purchase order goes out').waitFor();
    expect(await card('Use this: Failed runs watched').count()).toBe(0);
    await search.fill('fatture');
    await card('Use this: Invoices from e-mail into accounting').waitFor();
    await search.fill('nothing is called so');
    await page.getByText('No template fits that.').waitFor();
    await page.getByRole('button', { name: 'Show all of them' }).click();
    await page.getByLabel('Service', { exact: true }).selectOption('hubspot');
    await card('Use this: A chat that knows your customers').waitFor();
    expect(await card('Use this: Failed runs watched').count()).toBe(0);
    await page.getByRole('button', { name: 'Data', exact: false }).click();
    await page.getByText('1 template', { exact: true }).waitFor();
    await card('Use this: Contacts in step between two systems').waitFor();
    await page
      .getByRole('group', { name: 'The most needed services' })
      .getByRole('button', { name: 'HubSpot' })
      .click();
    await page.getByText('5 templates', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'HubSpot' }).click();
    await page.getByText('1 template', { exact: true }).waitFor();
    // What was looked for stands in the address.
    await page.reload();
    await page.getByText('1 template', { exact: true }).waitFor();
  });

  it('asks for a connection, leads to where it is made and back, and makes what then runs', async () => {
    await page.getByLabel('Search the templates, such as invoices or Slack').fill('failed runs');
    await card('Use this: Failed runs watched').click();
    await page.getByText('To connect before: Slack.').waitFor();
    expect(await page.getByRole('button', { name: 'Make the workflow and publish it' }).isDisabled()).toBe(true);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'New connection to Slack' }).click();
    await page.getByRole('link', { name: '← Back to the template' }).waitFor();
    await page.getByLabel('Address', { exact: true }).fill(slack.url);
    await page.getByLabel('Which way').selectOption('1');
    await page.getByLabel('Token', { exact: true }).fill('xoxb-of-this-test');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Failed runs watched' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Slack' }).inputValue()).toBe('slack');
    await page.getByLabel('The Slack channel (its id)').fill('C42');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make the workflow and publish it' }).click();
    await page.getByText('failure-watch is live.').waitFor();
    await page.getByRole('button', { name: 'Try it with the sample' }).click();
    await page.locator('header [data-status=succeeded]').waitFor();
    const form = new URLSearchParams(slack.seen[0]?.body);
    expect([form.get('channel'), slack.seen[0]?.headers.authorization]).toEqual(['C42', 'Bearer xoxb-of-this-test']);
    expect(form.get('text')).toContain('lead-to-crm has failed at save');
  });

  it('is there in Italian, and on a phone', async () => {
    page = await windows.open({ locale: 'it-IT', viewport: { width: 390, height: 780 } });
    await page.goto(`${server.url}/templates`);
    await page.getByRole('heading', { level: 1, name: 'Modelli' }).waitFor();
    await page.getByLabel('Cerca tra i modelli, per esempio fatture o Slack').fill('scorte');
    await page.getByRole('link', { name: "Usa questo: Scorte basse, parte l'ordine d'acquisto" }).click();
    await page
      .getByRole('link', { name: 'Nuova connessione a Slack' })
      .or(page.getByRole('combobox', { name: 'Slack' }))
      .first()
      .waitFor();
    await page.getByLabel('Ordina quando ne restano meno di').fill('20');
    await page.getByText('È sotto il minimo?').waitFor();
    expect(await faults(page)).toEqual([]);
    const [wide, seen] = [await page.evaluate('document.body.scrollWidth'), await page.evaluate('innerWidth')];
    expect(wide).toBe(seen);
  });
});
