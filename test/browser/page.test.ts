import type { Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const api = apiOf(server);
const windows = new Windows(server, { as: { token } });
let page: Page;

const broken = `snodo: 1
slug: broken
trigger: { type: webhook, path: broken }
steps:
  - { id: first, type: map, with: { value: { said: "{{ trigger.body.text }}" } } }
  - { id: crm, type: fail, with: { message: The CRM said no. } }
  - { id: after, type: map, with: { value: 1 } }
`;

async function openList(): Promise<void> {
  await page.goto(server.url);
  await page.getByRole('heading', { level: 1, name: /^Workflows?$/ }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('the page in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    await api('PUT', '/workflows/broken', broken, 'application/yaml');
    await api('POST', '/workflows/broken/publish');
    await fetch(`${server.url}/hooks/broken`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"text":"Ciao"}',
    });
    await fetch(`${server.url}/hooks/nowhere`, { method: 'POST', body: '{}' });
    const connection = {
      connector: 'http',
      baseUrl: 'http://127.0.0.1:9',
      auth: { type: 'bearer', token: 'hidden-from-all' },
    };
    await api('PUT', '/connections/crm', JSON.stringify(connection));
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('lets nobody in without the token, and says so', async () => {
    page = await windows.open({ as: undefined });
    await page.goto(`${server.url}/runs`);
    await page.getByLabel('Token').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This token is not right.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
  });

  it('shows why a run failed and what to do, and replays it', async () => {
    await openList();
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await page.getByRole('link', { name: 'broken', exact: true }).click();
    await page.getByText('The CRM said no. (at crm)').first().waitFor();
    await page
      .getByText('The workflow itself says that this is a failure. Mend what the message names, and retry.')
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^first/ }).click();
    await page.getByRole('region', { name: 'Output' }).getByText('"said": "Ciao"').waitFor();
    expect(await faults(page)).toEqual([]);
    const before = page.url();
    await page.getByRole('button', { name: 'Replay from here' }).click();
    await page.waitForURL((url) => url.href !== before);
    await page.getByText('a replay').waitFor();
    await page.getByText('The CRM said no. (at crm)').first().waitFor();
  });

  it('shows a run as it goes on, without being asked', async () => {
    await api(
      'PUT',
      '/workflows/slow',
      'snodo: 1\nslug: slow\ntrigger: { type: manual }\nsteps:\n  - { id: call, type: callback, with: {} }\n',
      'application/yaml',
    );
    await api('POST', '/workflows/slow/publish');
    await api('POST', '/workflows/slow/runs', '{}');
    await openList();
    await page.getByRole('link', { name: 'Runs of slow' }).click();
    // The list of workflows has a link of that name as well, until the other page is there.
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await page.getByRole('link', { name: 'slow', exact: true }).click();
    await page.getByText('It waits for a call from outside.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('header [data-status=cancelled]').waitFor();
    await page.getByRole('button', { name: 'Retry' }).waitFor();
  });

  it('shows the webhooks that came and why one was refused, in Italian as well', async () => {
    await openList();
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByText('No live workflow listens at this path.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('heading', { name: 'Consegne' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('it');
    await page.getByText('A questo percorso non ascolta nessun workflow attivo.').waitFor();
    await page.locator('li', { hasText: 'Accettata' }).waitFor();
    await page.getByRole('link', { name: 'POST /hooks/broken' }).click();
    await page.getByRole('region', { name: 'Corpo' }).getByText('"text": "Ciao"').waitFor();
    await page.getByRole('button', { name: 'Ripeti' }).click();
    await page.getByRole('button', { name: 'Esegui di nuovo' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Esegui di nuovo' }).waitFor();
  });

  it('says in Italian what runs wait for', async () => {
    const steps = { later: 'type: wait, with: { for: 1h }', elsewhere: 'type: map, runOn: gpu, with: { value: 1 }' };
    for (const [slug, step] of Object.entries(steps)) {
      const document = `snodo: 1\nslug: ${slug}\ntrigger: { type: manual }\nsteps:\n  - { id: one, ${step} }\n`;
      await api('PUT', `/workflows/${slug}`, document, 'application/yaml');
      await api('POST', `/workflows/${slug}/publish`);
      await api('POST', `/workflows/${slug}/runs`, '{}');
    }
    page = await windows.open({ locale: 'it-IT' });
    await page.goto(`${server.url}/runs`);
    const list = page.locator('tr', { hasText: 'elsewhere' });
    await list.getByText('Nessun worker con l\'etichetta "gpu" è attivo.').waitFor();
    await page.getByText('Aspetta il suo momento.').waitFor();
    await page.getByRole('link', { name: 'later', exact: true }).click();
    await page.getByRole('region', { name: 'one' }).getByText('Aspetta il suo momento.').waitFor();
    await page.getByRole('button', { name: 'Annulla' }).click();
  });

  it('speaks the language of the browser', async () => {
    page = await windows.open({ locale: 'it-IT', as: undefined });
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Accedi a Snodo' }).waitFor();
  });

  it('tries a connection, says what came of it, and shows no secret', async () => {
    await openList();
    await page.getByRole('link', { name: 'Connections' }).click();
    await page.getByRole('button', { name: 'Test crm' }).click();
    await page.getByText('is a loopback address').waitFor();
    await page.getByLabel('Theme').selectOption('dark');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await faults(page)).toEqual([]);
    expect(await page.content()).not.toContain('hidden-from-all');
  });

  it('lists more than the server gives at once as a whole', async () => {
    const names = Array.from({ length: 201 }, (_, index) => `LISTED_${String(index).padStart(3, '0')}`);
    await Promise.all(names.map((name) => api('PUT', `/secrets/${name}`, '{"value":"kept"}')));
    await page.goto(`${server.url}/secrets`);
    await page.getByText('LISTED_200', { exact: true }).waitFor();
  });

  it('asks once for what is not there', async () => {
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/evaluations/')) asked += 1;
    });
    await page.goto(`${server.url}/evaluations/0198c0de-0000-7000-8000-000000000000`);
    await page.getByText('There is no evaluation').first().waitFor();
    await page.waitForTimeout(2_000);
    expect(asked).toBe(1);
  });

  it('copies over plain HTTP as well, where browsers give a page no clipboard', async () => {
    await page.addInitScript('delete Navigator.prototype.clipboard');
    await page.goto(`${server.url}/mcp-server`);
    await page.getByRole('button', { name: /^Copy/ }).first().click();
    await page.getByText('Copied', { exact: true }).waitFor({ state: 'attached' });
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Control+V');
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toContain('/mcp');
  });

  it('is read on a phone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 780 });
    await openList();
    const menu = page.getByRole('button', { name: 'Menu' });
    const places = page.getByRole('navigation', { name: 'Main' });
    for (const name of ['Runs', 'Webhooks', 'Connections', 'Cache', 'Workflows']) {
      await places.waitFor({ state: 'hidden' });
      await menu.click();
      await places.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      const [wide, seen] = [await page.evaluate('document.body.scrollWidth'), await page.evaluate('innerWidth')];
      expect([name, wide]).toEqual([name, seen]);
    }
    await menu.click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(await places.getByRole('link').count()).toBeGreaterThan(12);
    expect(await faults(page)).toEqual([]);
  });

  it('says so when the server is away, and goes on when it is there again', async () => {
    await openList();
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await page.getByRole('link', { name: 'broken', exact: true }).first().waitFor();
    const port = new URL(server.url).port;
    await server.end('SIGTERM');
    await page.getByText('The server cannot be reached.').waitFor();
    await server.launch({ SNODO_PORT: port });
    await page.getByText('The server cannot be reached.').waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'broken', exact: true }).first().click();
    await page.getByText('The CRM said no. (at crm)').first().waitFor();
  });

  it('waits for what the server is not there to give, says so, and shows it when it is back', async () => {
    // What one window keeps unsaved, another of the same browser would go on with.
    const [list, knowing, unknowing] = [page, await windows.open(), await windows.open({ locale: 'en-IE' })];
    await openList();
    for (const builder of [knowing, unknowing]) {
      await builder.goto(`${server.url}/workflows/broken`);
      await builder.locator('.react-flow__node').first().waitFor();
    }
    const said = 'The server cannot be reached.';
    const yaml = 'The workflow as YAML';
    const port = new URL(server.url).port;
    await server.end('SIGTERM');
    // A part inside of a page, which is the first that hears of it.
    await unknowing.getByRole('button', { name: 'YAML' }).click();
    await unknowing.getByText(said).first().waitFor();
    await unknowing.locator('.react-flow__node').first().waitFor();
    await list.getByRole('link', { name: 'Knowledge', exact: true }).click();
    await list.getByText(said).first().waitFor();
    // What is there stays there, and the next choice counts.
    await list.getByRole('link', { name: 'Prompts', exact: true }).click();
    expect(await list.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(true);
    expect(await faults(list)).toEqual([]);
    await knowing.locator('.react-flow__node[data-id="crm"]').click();
    await knowing.keyboard.press('Control+d');
    await knowing.locator('[data-saved=away]').waitFor();
    await knowing.getByRole('button', { name: 'YAML' }).click();
    await knowing.getByText(said).first().waitFor();
    await server.launch({ SNODO_PORT: port });
    await list.getByRole('heading', { level: 1, name: 'Prompts' }).waitFor();
    await list.getByText(said).waitFor({ state: 'hidden' });
    // A page whose part was asked for in vain is loaded anew, for Chromium does not fetch again what has failed once.
    for (const builder of [knowing, unknowing]) {
      await expect
        .poll(
          async () => {
            const open = builder.getByRole('button', { name: 'YAML', pressed: false });
            if (await open.isVisible()) await open.click({ timeout: 1_000 }).catch(() => undefined);
            return builder.getByRole('textbox', { name: yaml }).isVisible();
          },
          { timeout: 60_000, interval: 500 },
        )
        .toBe(true);
    }
    // What was not saved is there either way.
    await knowing.getByRole('textbox', { name: yaml }).getByText('id: crm2').waitFor();
    await knowing.locator('[data-saved=saved]').waitFor();
  });

  it('says in the place of what could not be read that it could not, in either language', async () => {
    const lacking = `snodo: 1
slug: lacking
steps:
  - { id: asks, type: approval, with: { title: Shall we? } }
  - { id: other, type: call, with: { workflow: broken } }
`;
    await api('PUT', '/workflows/lacking', lacking, 'application/yaml');
    await api('POST', '/workflows/lacking/publish');
    const { id } = z.object({ id: z.string() }).parse(await api('POST', '/workflows/lacking/runs', {}));
    const waiting = z.object({ items: z.array(z.object({ run: z.string() })) });
    const asked = async () => waiting.parse(await api('GET', `/approvals?run=${id}`)).items.length;
    await expect.poll(asked).toBe(1);
    const unread = /\/readyz|\/api\/v1\/(workers|approvals|catalogue)\b|\/api\/v1\/workflows\?/;
    for (const [locale, said, workers, health] of [
      ['en-GB', 'The server cannot be reached', 'Workers', 'Health of this server'],
      ['it-IT', 'Il server non è raggiungibile', 'Worker', 'Salute di questo server'],
    ] as const) {
      page = await windows.open({ locale });
      await page.route(unread, (route) => route.abort());
      await page.goto(`${server.url}/monitoring`);
      for (const name of [workers, health]) {
        await page.getByRole('region', { name, exact: true }).getByText(said).waitFor();
      }
      expect(await faults(page)).toEqual([]);
      await page.goto(`${server.url}/runs/${id}?step=asks`);
      await page.getByRole('alert').getByText(said).first().waitFor();
      await page.goto(`${server.url}/workflows/lacking`);
      // In the settings of a step, and where steps are looked for.
      await page.locator('.react-flow__node[data-id="other"]').dblclick();
      await page.getByRole('complementary', { name: 'other' }).getByText(said).waitFor();
    }
  });

  it('loads less than 250 kB of JavaScript, gzipped, before the builder', async () => {
    page = await windows.open({ as: undefined });
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (!response.url().endsWith('.js')) return;
      sizes.push(response.body().then((body) => gzipSync(body).byteLength));
    });
    await page.goto(server.url);
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
    const bytes = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(250_000);
  });
});
