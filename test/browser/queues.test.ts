import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rabbitMissing, RabbitServer } from '../brokers/rabbitmq-server.ts';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const missing = chromiumPath === undefined ? 'there is no Chromium on this machine' : rabbitMissing;

describe.skipIf(missing !== undefined)(
  `queues in Chromium${missing === undefined ? '' : `: ${missing}`}`,
  { timeout: 180_000 },
  () => {
    const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
    const rabbit = new RabbitServer();
    const windows = new Windows(server, { as: { token }, viewport: { width: 1440, height: 1000 } });
    let page: Page;

    const put = async (path: string, body: object) =>
      expect((await server.call('PUT', path, { body: JSON.stringify(body) })).status).toBe(201);
    const connect = () => server.call('PUT', '/connections/broker', { body: JSON.stringify(rabbit.connection()) });
    const panel = () => page.getByRole('complementary', { name: 'Trigger', exact: true });

    beforeAll(async () => {
      await Promise.all([server.launch(), rabbit.start()]);
      await Promise.all(['orders', 'invoices', 'held'].map((queue) => rabbit.make(queue)));
    });

    afterAll(async () => {
      await windows.end();
      await server.remove();
      await rabbit[Symbol.asyncDispose]();
    });

    beforeEach(async () => {
      page = await windows.open();
    });

    afterEach(() => windows.close());

    it('are connected to, drawn, tried and published, and their messages start runs', async () => {
      await put('/connections/hub', { connector: 'github', auth: { type: 'bearer', token: 'x' } });
      await put('/workflows/on-order', {
        snodo: 1,
        slug: 'on-order',
        steps: [{ id: 'seen', type: 'map', with: { value: '{{ trigger.body.id }}' } }],
      });
      await page.goto(`${server.url}/workflows/on-order`);
      await page.locator('.react-flow__node[data-id="$trigger"]').click();
      await panel().getByLabel('It starts').selectOption('queue');
      // GitHub keeps no messages; of a service that does there is no connection yet.
      await panel().getByRole('link', { name: 'RabbitMQ' }).waitFor();
      expect(await panel().getByLabel('Connection').locator('option', { hasText: 'hub' }).count()).toBe(0);
      expect(await faults(page)).toEqual([]);
      await page.goto(`${server.url}/connections/new/rabbitmq`);
      await page.getByLabel('Name', { exact: true }).fill('rabbit');
      await page.getByLabel('Host', { exact: true }).fill('127.0.0.1');
      await page.getByLabel('Port').fill(String(rabbit.port));
      await page.getByLabel('TLS').fill('off');
      await page.getByLabel('User name', { exact: true }).fill('guest');
      await page.getByLabel('Password', { exact: true }).fill('guest');
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.getByText(/^It works/).waitFor();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { level: 1, name: 'rabbit' }).waitFor();

      await page.goto(`${server.url}/workflows/on-order`);
      await page.locator('.react-flow__node[data-id="$trigger"]').click();
      await panel().getByLabel('It starts').selectOption('queue');
      await panel().getByLabel('Connection').selectOption('rabbit');
      await panel().getByLabel('Routing keys').or(panel().getByText('Routing keys')).first().waitFor();
      const tried = panel().getByRole('button', { name: 'Test' });
      expect(await tried.isDisabled()).toBe(true);
      await panel().getByLabel('Queue', { exact: true }).fill('no-such');
      await tried.click();
      await panel()
        .getByText(/no queue 'no-such'/)
        .waitFor();
      await panel().getByLabel('Queue', { exact: true }).fill('orders');
      await panel()
        .getByText(/no queue/)
        .waitFor({ state: 'detached' });
      await rabbit.send('orders', [{ id: 'one', body: '{"id":"A-1"}' }]);
      await tried.click();
      await panel().getByText('Connected. 1 message waits.').waitFor();
      await panel().getByText('Duplicates, limits and what is refused').click();
      await panel().getByLabel('Open runs at most').fill('500');
      expect(await faults(page)).toEqual([]);
      await page.locator('[data-saved=saved]').waitFor();
      await page.getByRole('button', { name: /^Publish/ }).click();
      await page.getByRole('button', { name: 'Publish this draft' }).click();

      const live = panel().getByRole('region', { name: 'The live workflow' });
      await live.getByText('Connected', { exact: true }).waitFor();
      await live.getByText('1 taken').waitFor();
      await page.goto(`${server.url}/runs?workflow=on-order`);
      await page.getByText('a message of a queue').waitFor();
      await page.getByRole('link', { name: 'on-order' }).first().click();
      await page.getByRole('link', { name: 'Its message' }).click();
      await page.getByRole('heading', { level: 1, name: 'rabbit/orders' }).waitFor();
      await page.getByRole('region', { name: 'Message' }).getByText('one', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Replay' }).waitFor();
      expect(await page.getByRole('button', { name: /curl/ }).count()).toBe(0);
      expect(await faults(page)).toEqual([]);
    });

    it('are listed with how they stand: paused, refused, and why nothing comes while the broker is away', async () => {
      await connect();
      const trigger = { type: 'queue', connection: 'broker', queue: 'held', schema: { required: ['id'] } };
      const steps = [{ id: 'a', type: 'map' }];
      await put('/workflows/on-held', { snodo: 1, slug: 'on-held', trigger, steps });
      await server.call('POST', '/workflows/on-held/publish');
      await page.goto(`${server.url}/workflows`);
      const list = page.getByRole('region', { name: 'By messages' });
      const row = list.getByRole('listitem').filter({ hasText: 'on-held' });
      await row.getByText('Connected', { exact: true }).waitFor();
      await rabbit.send('held', [
        { id: 'first', body: '{"id":1}' },
        { id: 'first', body: '{"id":1}' },
        { id: 'second', body: '{"no":1}' },
      ]);
      await row.getByText('1 taken').waitFor();
      await row.getByText('1 came twice').waitFor();
      await row.getByRole('button', { name: 'Pause: on-held' }).click();
      await row.getByText('Paused', { exact: true }).waitFor();
      await row.getByRole('button', { name: 'Resume: on-held' }).click();
      await row.getByText('Connected', { exact: true }).waitFor();
      expect(await faults(page)).toEqual([]);

      await rabbit.stop();
      await page.getByLabel('Language').selectOption('it');
      const riga = page
        .getByRole('region', { name: 'Dai messaggi' })
        .getByRole('listitem')
        .filter({ hasText: 'on-held' });
      await riga.getByText('Non connesso', { exact: true }).waitFor();
      await riga.getByText(/^riprova (?:ora|tra \d+ s)$/).waitFor();
      await riga.getByText(/closed|ended|reset|ha (?:chiuso|rifiutato) la connessione|non si raggiunge/i).waitFor();
      expect(await faults(page)).toEqual([]);
      await riga.getByRole('link', { name: '1 rifiutato' }).click();
      await page.getByText('Solo di on-held').waitFor();
      await page.getByText(/deve avere la proprietà 'id'/).waitFor();

      await rabbit.start();
      await page.goto(`${server.url}/workflows/on-held`);
      await page.locator('.react-flow__node[data-id="$trigger"]').click();
      const vivo = page.getByRole('region', { name: 'Il workflow pubblicato' });
      await vivo.getByText('Connesso', { exact: true }).waitFor();
      await vivo.getByText('1 rifiutato').waitFor();
    });

    it('are shown and not touched by a viewer, and have the step that fills them', async () => {
      await connect();
      const sends = { id: 'out', type: 'publish', with: { connection: 'broker', queue: 'invoices', body: 'a' } };
      await put('/workflows/sends', { snodo: 1, slug: 'sends', trigger: { type: 'manual' }, steps: [sends] });
      await page.goto(`${server.url}/workflows/sends`);
      await page.locator('.react-flow__node[data-id="out"]').click();
      const step = page.getByRole('complementary', { name: 'out', exact: true });
      await step
        .getByText(/more fields?$/)
        .first()
        .click();
      await step.getByLabel('Expires after (ms)', { exact: true }).fill('60000');
      await page.locator('[data-saved=saved]').waitFor();
      const answer = await server.call('GET', '/workflows/sends');
      expect(await answer.json()).toMatchObject({
        document: { steps: [{ with: { options: { expiration: 60_000 } } }] },
      });
      const made = await server.call('POST', '/tokens', { body: JSON.stringify({ name: 'looks', role: 'viewer' }) });
      const { token: viewer } = JSON.parse(await made.text());
      const other = await windows.open({ as: { token: viewer } });
      await other.goto(`${server.url}/workflows`);
      const row = other.getByRole('region', { name: 'By messages' }).getByRole('listitem').first();
      await row.getByText('Connected', { exact: true }).waitFor();
      expect(await row.getByRole('button').count()).toBe(0);
    });
  },
);
