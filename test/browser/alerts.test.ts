import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MailServer, mailServer } from '../mail-server.ts';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token } });
let page: Page;
let mail: MailServer;

const row = (slug: string) => page.locator(`[data-alert=${slug}]`);
const state = (slug: string, name: string) =>
  row(slug).locator(`[data-state]`).getByText(name, { exact: true }).waitFor();

async function open(path = '/monitoring', heading = 'Monitoring'): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** The address that a mail leads to. */
function linkIn(text: string | undefined): string {
  return /http:\S+\/alerts\/\S+/.exec(text ?? '')?.[0] ?? '';
}

describe.skipIf(chromiumPath === undefined)('alerts in Chromium', () => {
  beforeAll(async () => {
    mail = await mailServer();
    await server.launch();
    await api('PUT', '/connections/post', { connector: 'smtp', baseUrl: mail.address, auth: { type: 'none' } });
    await api('PUT', '/connections/pager', { connector: 'http', baseUrl: server.url, auth: { type: 'none' } });
    for (const slug of ['orders', 'returns']) {
      await api('PUT', `/workflows/${slug}`, {
        snodo: 1,
        slug,
        steps: [{ id: 'no', type: 'fail', with: { message: 'No.' } }],
      });
      await api('POST', `/workflows/${slug}/publish`);
      await api('POST', `/workflows/${slug}/runs`, {});
    }
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await mail[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('are taken apart, and tell by mail, whose link acknowledges them after a question', async () => {
    await expect
      .poll(async () => (await server.call('GET', '/stats?from=1h')).text(), { timeout: 60_000 })
      .toMatch(/"failed":2/);
    await open();
    await page.getByRole('button', { name: 'New alert' }).click();
    await page.getByLabel('Name').fill('failing');
    await page.getByLabel('Fires over (%)').fill('10');
    await page.getByLabel('Look at each apart').selectOption('Each workflow');
    await page.getByLabel('Whom to tell').selectOption('Send an e-mail');
    await page.getByLabel('Sent over').selectOption('post');
    await page.getByLabel('To', { exact: true }).fill('ada@example.com');
    await page.getByLabel('From', { exact: true }).fill('snodo@example.com');
    await page.getByText('Reminders, escalation, quiet hours').click();
    await page.getByLabel('Gather before the first message').selectOption('0s');
    await page.getByLabel('Remind while it fires').selectOption('every 4h');
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByLabel('then tell').selectOption('The subscribers (signed webhook)');
    await page.getByRole('button', { name: 'Add quiet hours' }).click();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove these hours' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await state('failing', 'Firing');
    const groups = row('failing').getByRole('list', { name: 'What fires' });
    await groups.getByText('orders', { exact: true }).waitFor();
    await groups.getByText('returns', { exact: true }).waitFor();
    await row('failing').getByText('Each workflow: more than 10% of the runs fail within 15m').waitFor();
    await expect.poll(() => mail.came.length).toBe(1);
    expect(mail.came[0]?.subject).toBe('Alert: failing (orders, and 1 more)');
    const link = linkIn(mail.came[0]?.text);
    const reader = await windows.open({ as: undefined, locale: 'it-IT' });
    await reader.goto(link);
    await reader.getByText('Lo prendi in carico come ada@example.com.').waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.getByLabel('Nota (facoltativa)').fill('Guardo io');
    await reader.getByRole('button', { name: 'Prendi in carico' }).click();
    await reader.getByRole('heading', { name: 'Preso in carico: failing' }).waitFor();
    await open();
    await state('failing', 'Acknowledged');
    await row('failing').getByText('“Guardo io”').waitFor();
    await row('failing').getByText('History').click();
    await row('failing').getByText('acknowledged by ada@example.com').first().waitFor();
    await row('failing').getByText('told: ada@example.com').first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('are muted with a reason for a while, all or one, and told when that is ended', async () => {
    const notify = { email: { connection: 'post', to: 'bob@example.com', from: 'snodo@example.com' } };
    const rule = { metric: 'error-rate', over: 0.1, groupBy: 'workflow', groupWait: '0s', groupEvery: '0s', notify };
    await api('PUT', '/alerts/quietly', { ...rule, muted: true });
    mail.came.length = 0;
    await open();
    await state('quietly', 'Muted');
    await row('quietly').getByText('until somebody ends it').waitFor();
    await row('quietly').getByRole('button', { name: 'Unmute quietly' }).click();
    await state('quietly', 'Firing');
    await expect.poll(() => mail.came.length).toBe(1);
    await row('quietly').getByRole('button', { name: 'Mute returns' }).click();
    await page.getByLabel('For how long').selectOption('4 hours');
    await page.getByLabel('Reason').fill('Known since Monday');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click();
    await row('quietly').locator('[data-group=returns]').getByText('Muted').waitFor();
    await row('quietly').getByRole('button', { name: 'Unmute returns' }).waitFor();
    await row('quietly').getByRole('button', { name: 'Acknowledge orders' }).click();
    await row('quietly').locator('[data-group=orders]').getByText('acknowledged by admin').waitFor();
    await row('quietly').getByRole('button', { name: 'Mute quietly' }).click();
    await page.getByLabel('Reason').fill('The bank moves');
    await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click();
    await state('quietly', 'Muted');
    await row('quietly').getByText('“The bank moves”').waitFor();
    await row('quietly').getByText('History').click();
    await row('quietly').getByText('“Known since Monday”').waitFor();
  });

  it('are tried, and say what came of it for everybody', async () => {
    const from = 'snodo@example.com';
    const nowhere = { connector: 'smtp', baseUrl: 'smtp://127.0.0.1:1?tls=off', auth: { type: 'none' } };
    await api('PUT', '/connections/nowhere', nowhere);
    await api('PUT', '/alerts/tried', {
      metric: 'latency',
      over: 1e9,
      notify: [{ email: { connection: 'post', to: 'ada@example.com', from } }, { subscriber: true }],
      escalate: [{ after: '15m', to: [{ email: { connection: 'nowhere', to: 'cto@example.com', from } }] }],
    });
    await open();
    await row('tried').getByRole('button', { name: 'Test tried' }).click();
    const told = row('tried').getByRole('list', { name: 'Test tried' });
    await told.getByText('tested: ada@example.com').waitFor();
    await told.getByText('No subscriber that is on listens to alert.test.').waitFor();
    await row('tried').getByRole('button', { name: 'Test with the escalation' }).click();
    await told.getByText('tested: cto@example.com').waitFor();
    await told.getByText(/127\.0\.0\.1:1/).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('watch for silence by one click, and say what is usual before they are saved', async () => {
    await api('PUT', '/workflows/hears', {
      snodo: 1,
      slug: 'hears',
      trigger: { type: 'webhook', path: 'hears' },
      steps: [{ id: 'a', type: 'map' }],
    });
    await api('POST', '/workflows/hears/publish');
    await fetch(`${server.url}/hooks/hears`, { method: 'POST', body: '{}' });
    await open();
    await page.getByRole('button', { name: 'Watch for silence' }).click();
    const usual = page.getByRole('list', { name: 'What is usual' });
    await usual.locator('[data-usual=hears]').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await state('silence', 'OK');
    await row('silence')
      .getByText('Each endpoint: longer silent than is usual at this hour, as comes less than once in 26 weeks')
      .waitFor();
    await row('silence').getByText('What is usual').click();
    await row('silence').locator('[data-usual=hears]').waitFor();
    expect(await page.getByRole('button', { name: 'Watch for silence' }).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  });

  it('tell by an action of a connection, with fields to begin with, in Italian on a small screen', async () => {
    page = await windows.open({ locale: 'it-IT', colorScheme: 'dark', viewport: { width: 390, height: 780 } });
    await open('/monitoring', 'Monitoraggio');
    await page.getByRole('button', { name: 'Nuovo avviso' }).click();
    await page.getByLabel('Nome').fill('lenti');
    await page.getByLabel('Che cosa osservare').selectOption('Esecuzioni lente');
    await page.getByLabel('Scatta oltre (secondi)').fill('3600');
    await page.getByLabel('Chi avvertire').selectOption('Un’azione di una connessione');
    await page.getByLabel('Connessione', { exact: true }).selectOption('pager');
    await page.getByLabel('Azione', { exact: true }).selectOption('http.request');
    expect(await page.getByLabel('Campi dell’azione').inputValue()).toContain('{{ alert.title }}');
    await page.getByLabel('Campi dell’azione').fill('{');
    await page.getByRole('button', { name: 'Salva' }).click();
    await page.getByText('manca ancora qualcosa').waitFor();
    await page.getByLabel('Campi dell’azione').fill('{ "method": "GET", "path": "/healthz" }');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Salva' }).click();
    await state('lenti', 'Tutto bene');
    await row('lenti').getByRole('button', { name: 'Prova lenti' }).click();
    await row('lenti').getByText('provato: pager: http.request').waitFor();
    await row('lenti').getByText('inviato', { exact: true }).waitFor();
    expect(await page.evaluate('document.body.scrollWidth')).toBe(390);
  });
});
