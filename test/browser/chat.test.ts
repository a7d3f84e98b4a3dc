import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningServer, token } from '../running-server.ts';
import { streamingModel } from '../streaming-model.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server);
let model: Awaited<ReturnType<typeof streamingModel>>;
let shop: Server;
let shopUrl = '';
let page: Page;
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

async function publish(slug: string, trigger: object): Promise<void> {
  await api('PUT', `/workflows/${slug}`, chat(slug, trigger));
  await api('POST', `/workflows/${slug}/publish`);
}

describe.skipIf(chromiumPath === undefined)('a chat in Chromium', () => {
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
    await windows.end();
    await server.remove();
    shop?.close();
    await model[Symbol.asyncDispose]();
  });

  beforeEach(() => {
    held = Promise.withResolvers();
  });

  afterEach(() => windows.close());

  it('answers on a page of its own while the model writes, shows marks and no HTML, and is there again when reopened', async () => {
    page = await windows.open();
    await page.goto(`${server.url}/chat/support`);
    await page.getByRole('heading', { level: 1, name: 'Ask the shop' }).waitFor();
    await page.getByText('Ciao! How can we help?').waitFor();
    expect(await faults(page)).toEqual([]);
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
    expect(await faults(page)).toEqual([]);
    await page.getByRole('textbox').fill('And on Sunday?');
    await page.keyboard.press('Enter');
    await log.getByText('And on Sunday?').waitFor();
    await expect.poll(() => log.locator('.chat-answer[data-state=answered]').count()).toBe(2);
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.getByRole('button', { name: 'When are you open?' }).waitFor();
    expect(await log.getByText('And on Sunday?').count()).toBe(0);
  });

  it('speaks Italian to who does, on a phone and in the dark, and says where there is no chat', async () => {
    held.resolve();
    page = await windows.open({ locale: 'it-IT' });
    await page.setViewportSize({ width: 390, height: 700 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${server.url}/chat/support`);
    await page.getByRole('textbox', { name: 'Scrivi un messaggio …' }).fill('Ciao');
    await page.getByRole('button', { name: 'Invia' }).click();
    await page.getByRole('log', { name: 'Conversazione' }).getByText('Tuesday').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('it');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await faults(page)).toEqual([]);
    await page.goto(`${server.url}/chat/nowhere`);
    await page.getByText("A questo indirizzo non c'è una chat.").waitFor();
  });

  it('opens in a site that the chat names, under a strict policy of that site, and in no other', async () => {
    held.resolve();
    page = await windows.open();
    await page.goto(shopUrl);
    await page.getByRole('button', { name: 'Open the chat' }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByRole('textbox').fill('Hi');
    await page.keyboard.press('Enter');
    await frame.getByText('Tuesday').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Open the chat' }).waitFor();
    await page.goto(`${shopUrl}/other`);
    await page.getByRole('button', { name: 'Open the chat' }).click();
    await expect.poll(() => windows.takeComplaints().join()).toMatch(/fram/i);
  });

  it('is talked to as a draft beside the canvas, and what it writes is seen on the page of the run', async () => {
    page = await windows.open({ as: { token } });
    await api('PUT', '/workflows/draft', chat('draft', { title: 'A draft' }));
    await page.goto(`${server.url}/workflows/draft`);
    await page.getByRole('toolbar').getByRole('button', { name: 'Chat' }).click();
    const panel = page.getByRole('complementary', { name: 'Chat' });
    await panel.getByRole('textbox').fill('Hello draft');
    await page.keyboard.press('Enter');
    await panel.getByRole('log').getByText('Monday').waitFor();
    const other = await page.context().newPage();
    await other.goto(`${server.url}/runs`);
    await other.getByRole('link', { name: 'draft', exact: true }).first().click();
    await other.getByRole('log', { name: 'It is writing' }).getByText('Monday').waitFor();
    held.resolve();
    await panel.getByRole('log').getByText('Tuesday').waitFor();
    await other.getByRole('region', { name: 'Output' }).getByText('Tuesday').first().waitFor();
    expect(await other.getByRole('log', { name: 'It is writing' }).count()).toBe(0);
    await other.close();
    expect(await faults(page)).toEqual([]);
  });

  it('is set up in the panel, with what goes into a site, and its conversations are listed with their runs', async () => {
    held.resolve();
    page = await windows.open({ as: { token }, locale: 'it-IT' });
    await page.goto(`${server.url}/workflows/support`);
    await page.locator('.react-flow__node[data-id="$trigger"], .react-flow__node-trigger').first().click();
    const panel = page.getByRole('complementary');
    await panel.getByText('Pagina della chat').waitFor();
    await panel.getByText(`<script src="${server.url}/chat/support/widget.js" async></script>`).waitFor();
    await panel.getByLabel('Titolo').waitFor();
    expect(await faults(page)).toEqual([]);
    await panel.getByRole('link', { name: 'Conversazioni' }).click();
    await page
      .getByRole('link', { name: /When are you open/ })
      .first()
      .click();
    await page.getByText('And on Sunday?').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Esecuzione' }).first().click();
    await page.getByText('una chat').first().waitFor();
  });
});
