import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath, sharedChromium } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const api = apiOf(server);
const windows = new Windows(server, { as: { token } });
const strangers: BrowserContext[] = [];

async function publish(slug: string, document: object): Promise<void> {
  await api('PUT', `/workflows/${slug}`, { snodo: 1, slug, ...document });
  await api('POST', `/workflows/${slug}/publish`);
}

/** A window in which no script runs, as of somebody who has never been here. */
async function without(look: object = {}): Promise<Page> {
  const context = await (await sharedChromium()).newContext({ javaScriptEnabled: false, locale: 'en-GB', ...look });
  strangers.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

describe.skipIf(chromiumPath === undefined)('forms in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    await publish('trip', {
      trigger: {
        type: 'form',
        title: 'A trip',
        respond: 'result',
        fields: [
          { name: 'who', label: 'Your name', required: true },
          { name: 'code', label: 'Code', pattern: '[A-Z]{2}', help: 'Two capitals.' },
          { name: 'day', label: 'Day', type: 'date' },
          { name: 'size', label: 'Size', type: 'choice', options: [{ value: 's', label: 'Small' }, 'Large'] },
          { name: 'extras', label: 'Extras', type: 'choices', options: ['Bed', 'Meal'] },
          { name: 'paper', label: 'Paper', type: 'file' },
          { name: 'terms', label: 'I agree', type: 'boolean', required: true },
        ],
      },
      steps: [
        { id: 'text', type: 'file.read', with: { file: '{{ trigger.body.paper }}', as: 'text' } },
        {
          id: 'more',
          type: 'form',
          with: { title: 'One more thing', fields: [{ name: 'n', label: 'Seats', type: 'number', required: true }] },
        },
      ],
      output:
        '{{ trigger.body.who & " " & trigger.body.size & " " & $join(trigger.body.extras, "+") & " " & steps.text & " " & steps.more.values.n }}',
    });
    await publish('asks', {
      trigger: { type: 'manual', form: { fields: [{ name: 'town', label: 'Town', required: true }] } },
      steps: [
        {
          id: 'ask',
          type: 'form',
          with: { title: 'How many?', fields: [{ name: 'n', label: 'Seats', type: 'number', required: true }] },
        },
      ],
      output: '{{ steps.ask }}',
    });
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  afterEach(async () => {
    for (const context of strangers.splice(0)) await context.close();
    await windows.close();
  });

  it('is filled in without any script, comes back with what is wrong, and goes on to the next page and the result', async () => {
    const page = await without();
    await page.goto(`${server.url}/forms/trip`);
    await page.getByRole('heading', { name: 'A trip' }).waitFor();
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Code').fill('x');
    await page.getByLabel('Day').fill('2026-12-24');
    await page.getByLabel('Size').selectOption('Small');
    await page.getByRole('group', { name: 'Extras' }).getByLabel('Meal').check();
    await page.getByLabel('I agree').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').getByText('One thing is not right yet').waitFor();
    const code = page.getByLabel('Code');
    expect([await code.inputValue(), await code.getAttribute('aria-invalid')]).toEqual(['x', 'true']);
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ada');
    expect(await page.getByLabel('Day').inputValue()).toBe('2026-12-24');
    expect(await page.getByLabel('Size').inputValue()).toBe('s');
    expect(await page.getByLabel('Meal').isChecked()).toBe(true);
    await code.fill('AB');
    await page
      .getByLabel('Paper')
      .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('seen') });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'One more thing' }).waitFor();
    await page.getByLabel('Seats').fill('3');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await page.getByText('Ada s Meal seen 3').waitFor();
    await page.context().close();
  });

  it('is read by who cannot see it, on a phone, in the dark and in Italian', async () => {
    const page = await windows.open({ locale: 'it-IT' });
    await page.setViewportSize({ width: 390, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${server.url}/forms/trip`);
      await page.getByLabel('Your name (obbligatorio)').fill('Ada');
      await page.getByLabel('Code').fill('x');
      await page.getByLabel('I agree').check();
      await page.getByRole('button', { name: 'Invia' }).click();
      await page.getByRole('alert').getByText('C’è ancora una cosa da correggere').waitFor();
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
  });

  it('fits on a phone whatever words somebody wrote', async () => {
    const word = 'https://intranet.example.com/'.concat('w'.repeat(70));
    await publish('words', {
      trigger: {
        type: 'form',
        title: word,
        description: word,
        fields: [
          { name: 'one', label: word, help: word, pattern: '[A-Z]{2}' },
          { name: 'two', label: word, type: 'choices', options: [word] },
          { name: 'three', label: word, type: 'boolean' },
          { name: 'four', label: word, type: 'choice', options: [word] },
        ],
      },
      steps: [{ id: 'a', type: 'map', with: { value: 1 } }],
    });
    const page = await without({ viewport: { width: 390, height: 800 } });
    await page.goto(`${server.url}/forms/words`);
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    expect(await width()).toBe(390);
    await page.getByRole('textbox').fill('x');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').waitFor();
    expect(await width()).toBe(390);
  });

  it('is filled in under Approvals, and asked for before a trial', async () => {
    const { id } = z
      .object({ id: z.string() })
      .parse(await api('POST', '/workflows/asks/runs', { input: { town: 'Rome' } }));
    const page = await windows.open();
    await page.goto(`${server.url}/approvals`);
    await page.getByRole('heading', { name: 'How many?' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Seats').fill('4');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect
      .poll(async () => api('GET', `/runs/${id}`))
      .toMatchObject({ status: 'succeeded', output: { values: { n: 4 }, by: 'admin' } });
    await page.goto(`${server.url}/workflows/asks`);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'What it is started with' });
    await dialog.getByLabel('Town').fill('Bari');
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Run' }).click();
    await expect
      .poll(async () => api('GET', '/workflows/asks/samples'))
      .toMatchObject({ trigger: { body: { town: 'Bari' } } });
  });

  it('is written field by field in the builder, by keyboard too', async () => {
    await api('PUT', '/workflows/made', {
      snodo: 1,
      slug: 'made',
      trigger: { type: 'form', fields: [{ name: 'a', label: 'First' }] },
      steps: [{ id: 's', type: 'map', with: { value: 1 } }],
    });
    const page = await windows.open();
    await page.goto(`${server.url}/workflows/made`);
    await page.locator('.react-flow__node[data-id="$trigger"]').click();
    const first = page.getByRole('group', { name: 'Field 1' });
    await first.waitFor();
    await page.getByRole('button', { name: 'Add a field' }).click();
    const second = page.getByRole('group', { name: 'Field 2' });
    await second.getByLabel('Label', { exact: true }).fill('Your size');
    await second.getByLabel('Kind').selectOption('One of several');
    await second.getByLabel('Options').fill('s | Small\nm');
    await second.getByLabel('Needed').check();
    expect(await faults(page)).toEqual([]);
    await second.getByRole('button', { name: /up/i }).focus();
    await page.keyboard.press('Enter');
    const wanted = [
      {
        name: 'your_size',
        label: 'Your size',
        type: 'choice',
        required: true,
        options: [{ value: 's', label: 'Small' }, 'm'],
      },
      { name: 'a', label: 'First' },
    ];
    await expect
      .poll(async () => api('GET', '/workflows/made'))
      .toMatchObject({ document: { trigger: { type: 'form', fields: wanted } } });
  });
});
