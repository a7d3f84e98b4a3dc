import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gitlabTelling } from '../providers/missed.ts';
import { standInFor } from '../providers/provider.ts';
import { only, Registering } from '../registering.ts';
import { RunningServer, token } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, permissions: ['clipboard-read', 'clipboard-write'] });
let page: Page;
let receiver: StandIn;
let isUp = true;
let news = ['a'];

/** A feed with the items there are, while it can be read. */
const feed = () => {
  const items = news.map((id) => `<item><guid>${id}</guid><title>News ${id}</title></item>`).join('');
  return { text: `<rss version="2.0"><channel><title>News</title>${items}</channel></rss>` };
};

async function open(path: string): Promise<void> {
  await page.goto(server.url + path);
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: /Snodo/ }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('webhooks in Chromium', () => {
  beforeAll(async () => {
    receiver = await standIn(({ path }) => (isUp ? (path === '/feed' ? feed() : {}) : { status: 500 }));
    await server.launch();
    await api('PUT', '/secrets/HOOK', { value: 'the-first-secret' });
    const verify = { scheme: 'github', secret: '{{ secrets.HOOK }}' };
    const trigger = { type: 'webhook', path: 'shop/orders', verify, rateLimit: { requests: 100, per: '1m' } };
    const steps = [{ id: 'keep', type: 'map', with: { value: '{{ trigger.body }}' } }];
    await api('PUT', '/workflows/orders', { snodo: 1, slug: 'orders', trigger, steps });
    await api('POST', '/workflows/orders/publish');
    await fetch(`${server.url}/hooks/shop/orders`, { method: 'POST', body: '{}' });
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await receiver?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('an endpoint says what it takes and what came, and is tried with an example of its provider', async () => {
    await open('/webhooks');
    await page
      .getByRole('link', { name: /^http.*hooks\/shop\/orders$/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: 'POST /hooks/shop/orders' }).waitFor();
    await page.getByText('100 in 1m').waitFor();
    await page.getByText('Signature not right').waitFor();
    await page.getByRole('button', { name: 'Send a test' }).click();
    const example = page.getByLabel('Begin with');
    const name = await example.locator('option', { hasText: 'github: ' }).first().getAttribute('value');
    await example.selectOption(name);
    await page.getByRole('link', { name: 'as documented here' }).waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('The endpoint answered 202.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Open the delivery' }).click();
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toMatch(/^curl|curl /);
    await page.getByRole('button', { name: 'Send again with changes' }).click();
    await page.getByRole('textbox', { name: 'Body' }).fill('{"mended": true}');
    await page.getByLabel('Headers to change').fill('x-why: a test');
    await page.getByRole('button', { name: 'Send again', exact: true }).click();
    await page.getByRole('region', { name: 'Body' }).getByText('"mended": true').waitFor();
    await page.getByRole('region', { name: 'Headers' }).getByText('"x-why": "a test"').waitFor();
  });

  it('deliveries are found by the words of their reason that are read, in both languages', async () => {
    await fetch(`${server.url}/hooks/shop/nowhere`, { method: 'POST', body: '{}' });
    await open('/webhooks');
    const signature = page.getByText('The header x-hub-signature-256 is missing.');
    await page.getByText('No live workflow listens at this path.').waitFor();
    await page.getByRole('searchbox', { name: 'Words of the reason' }).fill('is missing');
    await page.getByText('No live workflow listens at this path.').waitFor({ state: 'hidden' });
    await signature.waitFor();
    await page.getByLabel('Language').selectOption('it');
    const reason = page.getByRole('searchbox', { name: 'Parole del motivo' });
    await reason.fill('nessun workflow');
    await page.getByText('A questo percorso non ascolta nessun workflow attivo.').waitFor();
    const missing = page.getByText("Manca l'intestazione x-hub-signature-256.");
    await missing.waitFor({ state: 'hidden' });
    await reason.fill("Manca l'intestazione x-hub-signature-256.");
    await missing.waitFor();
    await page.getByText('A questo percorso non ascolta nessun workflow attivo.').waitFor({ state: 'hidden' });
    expect(await faults(page)).toEqual([]);
  });

  it('the keys of the palette are told where there is a keyboard, and not on a phone', async () => {
    await open('/webhooks');
    await page.getByText('Ctrl K').waitFor();
    page = await windows.open({ hasTouch: true, viewport: { width: 390, height: 844 } });
    await open('/webhooks');
    await page.getByRole('button', { name: 'Search', exact: true }).waitFor();
    await page.getByText('Ctrl K').waitFor({ state: 'hidden' });
  });

  it('its secret is changed in two steps, and both are good in between', async () => {
    await open('/webhooks/endpoints/shop/orders');
    await page.getByText('Step 1 of 2.').waitFor();
    expect(await page.getByLabel('Stored as').inputValue()).toBe('HOOK_2');
    await page.getByRole('button', { name: 'Add the new secret' }).click();
    await page.getByText('Step 2 of 2.').waitFor();
    await page.getByText('The new secret, shown this once:').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await api('GET', '/endpoints')).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ path: 'shop/orders', secrets: 2 })]),
    });
    expect(await api('GET', '/workflows/orders')).toMatchObject({
      document: { trigger: { verify: { secret: ['{{ secrets.HOOK_2 }}', '{{ secrets.HOOK }}'] } } },
    });
    await page.getByRole('button', { name: 'Drop the old secret' }).click();
    await page.getByText('Only one secret is good now.').waitFor();
    expect(await api('GET', '/secrets')).toMatchObject({
      items: [
        { name: 'HOOK', usedBy: [] },
        { name: 'HOOK_2', usedBy: [{ kind: 'workflow', slug: 'orders' }] },
      ],
    });
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('heading', { name: 'Cambiare il segreto senza interruzioni' }).waitFor();
  });

  it('is not published with changes that nobody meant, and a secret that is written is refused with words', async () => {
    const verify = { scheme: 'github', secret: 'written-here-for-all' };
    const document = { snodo: 1, slug: 'plain', trigger: { type: 'webhook', path: 'plain', verify } };
    await api('PUT', '/workflows/plain', { ...document, steps: [{ id: 'a', type: 'map' }] });
    await api('POST', '/workflows/plain/publish');
    await open('/webhooks/endpoints/plain');
    await page.getByText('Its secret is written into the workflow itself.').waitFor();
    expect(await page.content()).not.toContain('written-here-for-all');
    const named = {
      ...document,
      trigger: { ...document.trigger, verify: { ...verify, secret: '{{ secrets.HOOK }}' } },
    };
    await api('PUT', '/workflows/plain', { ...named, steps: [{ id: 'a', type: 'map' }] });
    await page.reload();
    await page.getByText('has changes that are not live').waitFor();
    await api('DELETE', '/workflows/plain');
  });

  it('what was accepted is replayed in bulk, with its progress', async () => {
    await api('POST', '/endpoints/send', { path: 'shop/orders', body: { n: 1 } });
    await open('/webhooks/endpoints/shop/orders');
    await page.getByRole('button', { name: 'Replay those that match' }).click();
    await page.getByRole('button', { name: 'Replay them' }).click();
    await page.getByText(/^(\d+) of \1 deliveries started again$/).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('a service that tells nobody is asked, now or in its time, and one sees what came of it', async () => {
    await api('PUT', '/connections/press', { connector: 'rss', baseUrl: receiver.url, auth: { type: 'none' } });
    const trigger = { type: 'rss.new-item', connection: 'press', with: { path: '/feed' } };
    await api('PUT', '/workflows/news', { snodo: 1, slug: 'news', trigger, steps: [{ id: 'a', type: 'map' }] });
    await api('POST', '/workflows/news/publish');
    await open('/webhooks');
    const asked = page.getByRole('region', { name: 'Asked for at services' });
    await asked.getByText('every 15m').waitFor();
    await asked.getByText('0 new so far').waitFor();
    news = ['a', 'b', 'c'];
    await asked.getByRole('button', { name: 'Ask now: news' }).click();
    await asked.getByText('2 new so far').waitFor();
    await page.getByRole('link', { name: 'rss.new-item', exact: true }).first().waitFor();
    isUp = false;
    await asked.getByRole('button', { name: 'Ask now: news' }).click();
    await asked.getByText(/GET http.* 500/).waitFor();
    isUp = true;
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('button', { name: 'Chiedi ora: news' }).click();
    await page.getByText(/GET http.* 500/).waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: 'Chiesti ai servizi' }).getByRole('link', { name: 'news' }).click();
    await page.waitForURL('**/workflows/news');
    // The address in what is told breaks where it must: nothing is cut, nor scrolls sideways.
    const long = { ...trigger, with: { path: `/${'feedofthepress'.repeat(12)}` } };
    await api('PUT', '/workflows/news', { snodo: 1, slug: 'news', trigger: long, steps: [{ id: 'a', type: 'map' }] });
    isUp = false;
    await api('POST', '/workflows/news/publish').catch(() => undefined);
    await page.setViewportSize({ width: 390, height: 780 });
    await open('/webhooks');
    const told = page.getByRole('region', { name: 'Chiesti ai servizi' }).getByText(/GET http.* 500/);
    await told.waitFor();
    expect(await told.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    expect(await page.evaluate('document.body.scrollWidth')).toBe(390);
    isUp = true;
  });

  it('a subscriber is added with a secret that is shown once, told, and gets a new secret', async () => {
    await open('/subscribers');
    await page.getByText('Nobody is told yet').waitFor();
    await page.getByRole('button', { name: 'Add a subscriber' }).click();
    await page.getByLabel('Name').fill('desk');
    await page.getByLabel('Address').fill(`${receiver.url}/told`);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'desk' }).click();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.locator('li', { hasText: 'Delivered' }).waitFor();
    expect(receiver.seen.at(-1)?.path).toBe('/told');
    await page.getByRole('button', { name: 'New secret' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await page.getByText('The former secret signs too until').waitFor();
  });

  it('a message that did not arrive is sent again, and a subscriber is deleted', async () => {
    await api('PUT', '/subscribers/post', { url: `${receiver.url}/post`, events: ['*'] });
    await open('/subscribers/post');
    isUp = false;
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.locator('li', { hasText: 'On its way' }).getByText('1 attempt').waitFor();
    isUp = true;
    await page.getByRole('button', { name: 'Send again: test' }).click();
    await page.locator('li', { hasText: 'Delivered' }).waitFor();
    await api('DELETE', '/subscribers/desk');
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('button', { name: 'Elimina', exact: true }).click();
    await page.getByRole('button', { name: 'Elimina definitivamente' }).click();
    await page.getByText('Non si avvisa ancora nessuno').waitFor();
  });

  it('a webhook at a provider says what was sent again, when it is asked', async () => {
    const telling = gitlabTelling();
    await using provider = await standInFor(telling.provider);
    const at = new Registering(server);
    await at.connect(telling.provider, provider.url);
    await at.publish(telling.provider);
    const hook = only(provider);
    expect(await telling.happen({ ...hook, url: 'http://127.0.0.1:1/' }, 'a')).toBe(0);
    await open(new URL(hook.url).pathname.replace('/hooks/', '/webhooks/endpoints/'));
    await page.getByText('What was done').waitFor();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Had sent again: 1 that had not come').waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
