import { createServer, type Server } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { streamingModel } from '../streaming-model.ts';
import { chromiumPath, launchChromium } from './chromium.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
let model: Awaited<ReturnType<typeof streamingModel>>;
let shop: Server;
let shopUrl = '';
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[] = [];
let held = Promise.withResolvers<void>();

const write = {
  id: 'write',
  type: 'ai.generate',
  with: { connection: 'model', model: 'gpt-4o-mini', prompt: '{{ trigger.body.message }}' },
};
const chat = (slug: string, trigger: object) => ({
  snodo: 1,
  slug,
  name: 'Support',
  trigger: { type: 'chat', rateLimit: { requests: 1000, per: '1m' }, ...trigger },
  steps: [write],
});

async function api(method: string, path: string, body?: object): Promise<void> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  expect(`${answer.status} ${await answer.text()}`).toMatch(/^2/);
}

async function publish(slug: string, trigger: object): Promise<void> {
  await api('PUT', `/workflows/${slug}`, chat(slug, trigger));
  await api('POST', `/workflows/${slug}/publish`);
}

/** Serious faults that axe finds on the page as it stands. */
async function faults(): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.target.join(' ')).join(', ')}`);
}

async function open(locale: string): Promise<void> {
  context = await browser.newContext({ locale });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (said) => {
    if (/Content Security Policy/.test(said.text())) complaints.push(said.text());
  });
}

describe.skipIf(chromiumPath === undefined)('a chat in Chromium', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    model = await streamingModel(async (reply) => {
      reply.text('We are **open**:\n\n- Monday');
      await held.promise;
      reply.text('\n- Tuesday, see https://shop.example/hours.\n\n<img src=x onerror=alert(1)>');
    });
    shop = createServer((request, response) => {
      response.writeHead(200, {
        'content-type': 'text/html',
        'content-security-policy': `default-src 'none'; script-src ${server.url}; frame-src ${server.url}`,
      });
      const path = request.url === '/other' ? 'closed' : 'support';
      response.end(
        `<!doctype html><html lang="en"><title>Shop</title><body><h1>Shop</h1><script src="${server.url}/chat/${path}/widget.js" async></script></body></html>`,
      );
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const address = shop.address();
    shopUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    await server.launch();
    browser = await launchChromium();
    await api('PUT', '/connections/model', { connector: 'openai', baseUrl: model.baseUrl });
    await publish('support', {
      title: 'Ask the shop',
      welcome: 'Ciao! How can we help?',
      suggestions: ['When are you open?'],
      origins: [shopUrl],
    });
    await publish('closed', {});
  });

  afterAll(async () => {
    await browser?.close();
    await server.remove();
    shop?.close();
    await model[Symbol.asyncDispose]();
  });

  beforeEach(() => {
    held = Promise.withResolvers();
  });

  afterEach(async () => {
    await context.close();
  });

  it('answers on a page of its own while the model writes, shows marks and no HTML, and is there again when reopened', async () => {
    await open('en-GB');
    await page.goto(`${server.url}/chat/support`);
    await page.getByRole('heading', { level: 1, name: 'Ask the shop' }).waitFor();
    await page.getByText('Ciao! How can we help?').waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'When are you open?' }).click();
    const log = page.getByRole('log', { name: 'Conversation' });
    await log.getByRole('listitem').filter({ hasText: 'Monday' }).waitFor();
    await page.getByRole('button', { name: 'Send' }).and(page.locator(':disabled')).waitFor();
    await page.reload();
    await log.getByRole('listitem').filter({ hasText: 'Monday' }).waitFor();
    held.resolve();
    await log.getByRole('link', { name: 'https://shop.example/hours' }).waitFor();
    await log.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await log.locator('img').count()).toBe(0);
    expect(await log.locator('strong').innerText()).toBe('open');
    expect(await faults()).toEqual([]);
    await page.getByRole('textbox').fill('And on Sunday?');
    await page.keyboard.press('Enter');
    await log.getByText('And on Sunday?').waitFor();
    await expect.poll(() => log.locator('.chat-answer[data-state=answered]').count()).toBe(2);
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.getByRole('button', { name: 'When are you open?' }).waitFor();
    expect(await log.getByText('And on Sunday?').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('speaks Italian to who does, on a phone and in the dark, and says where there is no chat', async () => {
    held.resolve();
    await open('it-IT');
    await page.setViewportSize({ width: 390, height: 700 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${server.url}/chat/support`);
    await page.getByRole('textbox', { name: 'Scrivi un messaggio …' }).fill('Ciao');
    await page.getByRole('button', { name: 'Invia' }).click();
    await page.getByRole('log', { name: 'Conversazione' }).getByText('Tuesday').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('it');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await faults()).toEqual([]);
    await page.goto(`${server.url}/chat/nowhere`);
    await page.getByText("A questo indirizzo non c'è una chat.").waitFor();
    expect(complaints).toEqual([]);
  });

  it('opens in a site that the chat names, under a strict policy of that site, and in no other', async () => {
    held.resolve();
    await open('en-GB');
    await page.goto(shopUrl);
    await page.getByRole('button', { name: 'Open the chat' }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByRole('textbox').fill('Hi');
    await page.keyboard.press('Enter');
    await frame.getByText('Tuesday').waitFor();
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Open the chat' }).waitFor();
    expect(complaints).toEqual([]);
    await page.goto(`${shopUrl}/other`);
    const refused = page.waitForEvent('console');
    await page.getByRole('button', { name: 'Open the chat' }).click();
    expect((await refused).text()).toMatch(/fram/i);
  });

  it('is talked to as a draft beside the canvas, and what it writes is seen on the page of the run', async () => {
    await open('en-GB');
    await api('PUT', '/workflows/draft', chat('draft', { title: 'A draft' }));
    await page.goto(`${server.url}/workflows/draft`);
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await page.getByRole('toolbar').getByRole('button', { name: 'Chat' }).click();
    const panel = page.getByRole('complementary', { name: 'Chat' });
    await panel.getByRole('textbox').fill('Hello draft');
    await page.keyboard.press('Enter');
    await panel.getByRole('log').getByText('Monday').waitFor();
    const other = await context.newPage();
    await other.goto(`${server.url}/runs`);
    await other.getByRole('link', { name: 'draft', exact: true }).first().click();
    await other.getByRole('log', { name: 'It is writing' }).getByText('Monday').waitFor();
    held.resolve();
    await panel.getByRole('log').getByText('Tuesday').waitFor();
    await other.getByRole('region', { name: 'Output' }).getByText('Tuesday').first().waitFor();
    expect(await other.getByRole('log', { name: 'It is writing' }).count()).toBe(0);
    expect(await faults()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is set up in the panel, with what goes into a site, and its conversations are listed with their runs', async () => {
    held.resolve();
    await open('it-IT');
    await page.goto(`${server.url}/workflows/support`);
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await page.locator('.react-flow__node[data-id="$trigger"], .react-flow__node-trigger').first().click();
    const panel = page.getByRole('complementary');
    await panel.getByText('Pagina della chat').waitFor();
    await panel.getByText(`<script src="${server.url}/chat/support/widget.js" async></script>`).waitFor();
    await panel.getByLabel('Titolo').waitFor();
    expect(await faults()).toEqual([]);
    await panel.getByRole('link', { name: 'Conversazioni' }).click();
    await page
      .getByRole('link', { name: /When are you open/ })
      .first()
      .click();
    await page.getByText('And on Sunday?').waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('link', { name: 'Esecuzione' }).first().click();
    await page.getByText('una chat').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
