import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { type ScriptedModel, scriptedModel } from '../scripted-model.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, viewport: { width: 1500, height: 1100 } });
let model: ScriptedModel;
let page: Page;

const draft = z.looseObject({
  document: z.looseObject({ steps: z.array(z.looseObject({ id: z.string(), with: z.looseObject({}).optional() })) }),
});
const ran = z.object({ id: z.string(), status: z.string() });

/** The fields of a step of the draft, once they are as they are wanted. */
async function saved(slug: string, step: string, wanted: object): Promise<void> {
  await expect
    .poll(
      async () => {
        const { document } = draft.parse(await api('GET', `/workflows/${slug}`));
        return document.steps.find(({ id }) => id === step)?.with;
      },
      { timeout: 30_000 },
    )
    .toMatchObject(wanted);
}

describe.skipIf(chromiumPath === undefined)('steps that ask a model, in Chromium', () => {
  beforeAll(async () => {
    model = await scriptedModel(() => ({ label: 'complaint', confidence: 0.93, reason: 'It broke for [EMAIL_1].' }));
    await server.launch();
    const auth = { type: 'bearer', token: 'sk-scripted-key' };
    await api('PUT', '/connections/models', { connector: 'openai', baseUrl: `${model.url}/v1`, auth });
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await model?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('classify by labels that the panel was given, go out by the port, and show what was asked', async () => {
    await api('PUT', '/workflows/sorted', {
      snodo: 1,
      slug: 'sorted',
      trigger: { type: 'webhook', path: 'sorted' },
      steps: [
        {
          id: 'sort',
          type: 'ai.classify',
          with: { connection: 'models', model: 'gpt-4o-mini', text: '{{ trigger.body.text }}', labels: ['complaint'] },
        },
        { id: 'sorry', after: ['sort.complaint'], type: 'map', with: { value: 'sorry' } },
      ],
    });
    await page.goto(`${server.url}/workflows/sorted`);
    await page.locator('.react-flow__node[data-id="sort"]').click();
    const panel = page.getByRole('complementary', { name: 'sort' });
    await panel.getByLabel('When label 1 is right').fill('The customer is unhappy');
    await panel.getByRole('button', { name: 'Add a label' }).click();
    await panel.getByLabel('Label 2', { exact: true }).fill('praise');
    await panel
      .getByText(/^\d+ more fields$/)
      .first()
      .click();
    await panel.getByLabel('Form of Hide personal data').selectOption({ label: 'All that is known by its form' });
    await saved('sorted', 'sort', {
      labels: [{ name: 'complaint', description: 'The customer is unhappy' }, 'praise'],
    });
    // The ports are on the canvas.
    await page.locator('.react-flow__node[data-id="sort"]').getByText('praise').first().waitFor();
    expect(await faults(page)).toEqual([]);

    await api('POST', '/workflows/sorted/publish');
    const input = { text: 'My kettle broke. Write to ada@example.com.' };
    const run = ran.parse(await api('POST', '/workflows/sorted/runs?wait=30s', { input }));
    expect(run.status).toBe('succeeded');
    expect(model.asked[0]?.user).toContain('Write to [EMAIL_1].');

    await page.goto(`${server.url}/runs/${run.id}?step=sort`);
    const asked = page.getByRole('region', { name: 'What the model was asked' });
    await asked.getByText(/My kettle broke\. Write to \[EMAIL_1\]\./).waitFor();
    await asked.getByText(/- complaint: The customer is unhappy/).waitFor();
    await asked.getByText(/"label": "complaint"/).waitFor();
    await page.getByRole('region', { name: 'Output' }).getByText('It broke for ada@example.com.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: /^sorry/ }).click();
    await page.getByRole('region', { name: 'Output' }).getByText('sorry', { exact: true }).waitFor();
    await page
      .getByRole('button', { name: /^sort(?!ry)/ })
      .first()
      .click();
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('region', { name: 'Che cosa è stato chiesto al modello' }).waitFor();
  });

  it('find the fields that the panel was given', async () => {
    await api('PUT', '/workflows/found', {
      snodo: 1,
      slug: 'found',
      trigger: { type: 'webhook', path: 'found' },
      steps: [
        {
          id: 'find',
          type: 'ai.extract',
          with: { text: '{{ trigger.body.text }}', fields: { due: { type: 'date' } } },
        },
      ],
    });
    await page.goto(`${server.url}/workflows/found`);
    await page.locator('.react-flow__node[data-id="find"]').click();
    const panel = page.getByRole('complementary', { name: 'find' });
    await panel.getByRole('button', { name: 'Add a field' }).click();
    await panel.getByLabel('Name in Fields').last().fill('total');
    await page.keyboard.press('Enter');
    await panel.getByLabel('Type of total').selectOption('number');
    await panel.getByLabel('What total is').fill('With tax');
    await panel.getByLabel('total must be there').check();
    await saved('found', 'find', {
      fields: { due: { type: 'date' }, total: { type: 'number', description: 'With tax', required: true } },
    });
    expect(await faults(page)).toEqual([]);
    await api('POST', '/workflows/found/publish');
    const answer = await api('POST', '/workflows/found/runs?wait=30s', { input: { text: 'Total: 12.50 euro' } });
    expect(answer).toMatchObject({ status: 'succeeded', steps: [{ output: { output: { due: null, total: 12.5 } } }] });
  });
});
