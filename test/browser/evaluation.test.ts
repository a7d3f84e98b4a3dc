import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, locale: 'en-US', colorScheme: 'light' });
let page: Page;

/** Publishes the workflow with what it says. */
async function publish(value: string): Promise<void> {
  const steps = [{ id: 'say', type: 'map', with: { value } }];
  await api('PUT', '/workflows/shout', { snodo: 1, slug: 'shout', name: 'Shout', steps, output: '{{ steps.say }}' });
  await api('POST', '/workflows/shout/publish');
}

async function open(path: string, heading: string): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('evaluations in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    await publish('{{ $uppercase(trigger.body.text) }}');
    await publish('{{ trigger.body.text }}');
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('a dataset is made and evaluated on two versions, the table and the rows that got worse are read', async () => {
    await open('/evaluations', 'Evaluations');
    await page.getByText('Nothing measured yet').waitFor();
    await page.getByRole('link', { name: 'Datasets' }).click();
    await page.getByText('No dataset yet').waitFor();
    await page.getByRole('button', { name: 'New dataset' }).click();
    await page.getByLabel('Short name').fill('shouts');
    await page.getByLabel('Name', { exact: true }).fill('What is shouted');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('heading', { level: 1, name: 'What is shouted' }).waitFor();
    await page.getByRole('button', { name: 'Add rows' }).click();
    const adding = page.getByRole('dialog', { name: 'Add rows' });
    await adding.getByLabel('Or paste them').fill('text,expected,tags\nHello,HELLO,short\nWELL,WELL,\n');
    expect(await faults(page)).toEqual([]);
    await adding.getByRole('button', { name: 'Add rows' }).click();
    await page.getByText('2 rows').waitFor();
    await page.locator('[data-row="1"]').getByText('HELLO', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Evaluate' }).click();
    const starting = page.getByRole('dialog', { name: 'New evaluation' });
    await api('PUT', '/prompts/tone', { name: 'Tone', prompt: 'Mood of {{ text }}' });
    await starting.getByLabel('Kind').selectOption('prompt');
    await starting.getByLabel('Prompt', { exact: true }).selectOption('tone');
    await starting.getByLabel('Kind').selectOption('workflow');
    await starting.getByLabel('Workflow', { exact: true }).selectOption('shout');
    await starting.getByLabel('Version', { exact: true }).selectOption('1');
    await starting.getByRole('button', { name: 'Compare with another' }).click();
    await starting.getByLabel('Version', { exact: true }).nth(1).selectOption('2');
    await starting.getByLabel('Score that is needed (%)').fill('90');
    expect(await faults(page)).toEqual([]);
    await starting.getByRole('button', { name: 'Start' }).click();
    await page.getByText('Not good enough').first().waitFor();
    const table = page.getByRole('table');
    await table.getByRole('row', { name: /shout v1 .*100%.* Good enough/ }).waitFor();
    await table.getByRole('row', { name: /shout v2 .*50%.* Not good enough/ }).waitFor();
    const changes = page.getByRole('region', { name: 'What got worse' });
    await changes.getByRole('button', { name: '1 got worse' }).waitFor();
    await changes.getByText('Expected "HELLO", got "Hello".').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Which rows').selectOption('Not wholly right');
    const rows = page.getByRole('region', { name: 'Row by row' });
    await expect.poll(() => rows.locator('[data-row]').count()).toBe(1);
    await rows.getByRole('link', { name: 'Open the run' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'shout' }).waitFor();
    await page.getByText('Succeeded').first().waitFor();
  });

  it('a run becomes a row, in Italian too; a viewer is offered nothing', async () => {
    const { id } = z
      .object({ id: z.string() })
      .parse(await api('POST', '/workflows/shout/runs?wait=30s', { input: { text: 'Ciao' } }));
    await open(`/runs/${id}`, 'shout');
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('button', { name: 'Aggiungi a un dataset' }).click();
    const adding = page.getByRole('dialog', { name: 'Aggiungi a un dataset' });
    await adding.getByLabel('Dataset').selectOption('Uno nuovo …');
    await adding.getByLabel('Nome breve').fill('da-esecuzioni');
    expect(await faults(page)).toEqual([]);
    await adding.getByRole('button', { name: 'Aggiungi' }).click();
    await page.getByRole('link', { name: 'Aggiunta al dataset' }).click();
    await page.getByText('1 riga', { exact: true }).waitFor();
    await page.getByText('Ciao', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Da un’esecuzione' }).waitFor();
    const made = await api('POST', '/tokens', { name: 'looks', role: 'viewer' });
    page = await windows.open({ as: z.object({ token: z.string() }).parse(made) });
    await open('/evaluations/datasets/da-esecuzioni', 'da-esecuzioni');
    await page.getByText('Ciao', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /Add rows|Evaluate|Delete/ }).count()).toBe(0);
    await open(`/runs/${id}`, 'shout');
    await page.getByText('Succeeded').first().waitFor();
    expect(await page.getByRole('button', { name: 'Add to a dataset' }).count()).toBe(0);
  });

  it('a draft is tried beside the live version, its differences are read, and it is published', async () => {
    const orders = (value: string) => ({
      snodo: 1,
      slug: 'orders',
      trigger: { type: 'webhook', path: 'orders' },
      steps: [{ id: 'keep', type: 'store.set', with: { key: 'last', value } }],
    });
    await api('PUT', '/workflows/orders', orders('{{ trigger.body.price }}'));
    await api('POST', '/workflows/orders/publish');
    await api('PUT', '/workflows/orders', orders('{{ trigger.body.price * 2 }}'));
    await page.goto(`${server.url}/workflows/orders`);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('link', { name: 'Try beside the live one' }).click();
    await page.getByRole('heading', { level: 1, name: 'Beside the live one: orders' }).waitFor();
    await page.getByLabel('How many runs').fill('1');
    await page.getByLabel('For how long').selectOption('One hour');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('Nothing has happened yet.').waitFor();
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"price":21}' };
    expect((await fetch(`${server.url}/hooks/orders`, sent)).status).toBe(202);
    await page.getByRole('button', { name: 'steps.keep.input.value 1 run' }).click();
    await page.getByText('It has taken as many runs as it was to take.').waitFor();
    const example = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'The live run' }) })
      .last();
    await example.getByText('21', { exact: true }).waitFor();
    await example.getByText('42', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('heading', { level: 2, name: 'In che cosa differiscono' }).waitFor();
    await page.getByRole('button', { name: 'Pubblica ciò che è stato provato' }).click();
    await page.getByText('È attiva come versione 2.').waitFor();
    expect(await page.getByRole('button', { name: 'Pubblica ciò che è stato provato' }).count()).toBe(0);
    await page.getByLabel('Lingua').selectOption('en');
    await page.getByRole('link', { name: 'The run that tried' }).click();
    await page.getByText('Succeeded').first().waitFor();
  });
});
