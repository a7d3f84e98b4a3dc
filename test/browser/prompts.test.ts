import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelServer } from '../model-servers/model-server.ts';
import { openaiServer } from '../model-servers/openai.ts';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, viewport: { width: 1500, height: 1100 } });
let model: ModelServer;
let page: Page;

const draft = z.looseObject({
  document: z.looseObject({ steps: z.array(z.looseObject({ with: z.looseObject({ prompt: z.unknown() }) })) }),
});

/** `with.prompt` of the only step, once it is as it is wanted. */
async function saved(slug: string, wanted: unknown): Promise<void> {
  await expect
    .poll(async () => draft.parse(await api('GET', `/workflows/${slug}`)).document.steps[0]?.with.prompt, {
      timeout: 30_000,
    })
    .toEqual(wanted);
}

describe.skipIf(chromiumPath === undefined)('the library of prompts, in Chromium', () => {
  beforeAll(async () => {
    model = await openaiServer({
      models: ['gpt-4o-mini', 'gpt-4o'],
      reply: ({ body }) => ({ text: ['Dear Ada, ', `says ${String(body['model'])}.`] }),
    });
    await server.launch();
    const auth = { type: 'bearer', token: 'sk-a-key-of-the-library' };
    await api('PUT', '/connections/models', { connector: 'openai', baseUrl: model.baseUrl, auth });
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

  it('a prompt is made, tried with two models side by side, and saved as a version each time it changes', async () => {
    await page.goto(`${server.url}/prompts`);
    await page.getByText('The library is empty').waitFor();
    await page.getByRole('link', { name: 'New prompt' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Reply to a complaint');
    expect(await page.getByLabel('Name in workflows').inputValue()).toBe('reply-to-a-complaint');
    await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('Answer {{ customer.name }}');
    await page.getByText('{{ customer.name }} is no variable').waitFor();
    await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('Answer {{ customer }} in {{ language }}.');
    await page.getByLabel('Example of customer').fill('Ada');
    await page.getByLabel('Example of language').fill('French');
    await page.getByLabel('What customer is').fill('Who wrote');

    const tried = page.getByRole('region', { name: 'Try it' });
    await tried.getByLabel('Connection').selectOption('models');
    await tried.getByLabel('Model').fill('gpt-4o-mini');
    await tried.getByRole('button', { name: 'Compare with another' }).click();
    const second = tried.getByRole('region', { name: 'Try 2' });
    await second.getByLabel('Model').fill('gpt-4o');
    await tried.getByRole('button', { name: 'Ask', exact: true }).click();
    await tried.getByLabel('Answer 1').getByText('Dear Ada, says gpt-4o-mini.').waitFor();
    await tried.getByLabel('Answer 2').getByText('Dear Ada, says gpt-4o.').waitFor();
    await second.getByText(/10 tokens in, 2 out · \$0\.0000/).waitFor();
    expect(model.asked.map(({ body }) => body['messages'])).toEqual(
      [1, 2].map(() => [{ role: 'user', content: 'Answer Ada in French.' }]),
    );
    expect(await faults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Reply to a complaint' }).waitFor();
    await page
      .getByRole('textbox', { name: 'Prompt', exact: true })
      .fill('Answer {{ customer }} in {{ language }}, in five sentences.');
    await page.getByLabel('What changed').fill('Shorter');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved as version 2.').waitFor();

    await page.getByRole('tab', { name: /^Versions/ }).click();
    await page.getByRole('list', { name: 'Versions' }).getByText('Shorter').waitFor();
    await page.getByLabel('Version 1 as YAML').getByText('Answer {{ customer }} in {{ language }}.').waitFor();
    await page
      .getByLabel('Version 2 as YAML')
      .getByText(/, in five sentences/)
      .first()
      .waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: /^Version 1/ }).click();
    await page.getByRole('button', { name: 'Make version 1 the newest again' }).click();
    await page
      .getByRole('button', { name: /^Version 3/ })
      .getByText('Version 1 again')
      .waitFor();
    await page.getByRole('tab', { name: 'Prompt', exact: true }).click();
    expect(await page.getByRole('textbox', { name: 'Prompt', exact: true }).inputValue()).toBe(
      'Answer {{ customer }} in {{ language }}.',
    );
  });

  it('a step uses it with its values, and the prompt knows who uses which version', async () => {
    const prompt = { name: 'Greeting', prompt: 'Greet {{ customer }}.', connection: 'models', model: 'gpt-4o-mini' };
    await api('PUT', '/prompts/greeting', prompt);
    const step = { id: 'greet', type: 'ai.generate', with: { prompt: 'Say hello' } };
    const trigger = { type: 'webhook', path: 'greets' };
    await api('PUT', '/workflows/greets', { snodo: 1, slug: 'greets', trigger, steps: [step] });
    await page.goto(`${server.url}/workflows/greets`);
    await page.locator('.react-flow__node[data-id="greet"]').click();
    const panel = page.getByRole('complementary', { name: 'greet' });
    await panel.getByRole('button', { name: 'Use a prompt of the library' }).click();
    await panel.getByLabel('Prompt', { exact: true }).selectOption('greeting');
    await panel.getByText('It asks gpt-4o-mini over models').waitFor();
    await panel.getByText('Text of the prompt').click();
    await panel.getByText('Greet {{ customer }}.').waitFor();
    await panel.getByLabel('customer', { exact: true }).fill('{{ trigger.body.name }}');
    await saved('greets', { prompt: 'greeting', values: { customer: '{{ trigger.body.name }}' } });
    expect(await faults(page)).toEqual([]);
    await api('POST', '/workflows/greets/publish');
    await api('POST', '/workflows/greets/runs?wait=30s', { input: { name: 'Ada' } });
    expect(model.asked.at(-1)?.body['messages']).toEqual([{ role: 'user', content: 'Greet Ada.' }]);

    await api('PUT', '/prompts/greeting', { ...prompt, prompt: 'Greet {{ customer }} twice.' });
    await panel.getByRole('link', { name: 'Open in the library' }).click();
    await page.getByRole('tab', { name: /^Used by/ }).click();
    await page.getByText('version 1 of the prompt').waitFor();
    await page.getByText('There is a newer version: publish the workflow again to use it.').waitFor();
    await page.getByText('the newest version when it is published').waitFor();

    await page.getByRole('link', { name: 'greets' }).first().click();
    await page.locator('.react-flow__node[data-id="greet"]').click();
    await panel.getByLabel('Version').selectOption('Version 1');
    await saved('greets', { prompt: 'greeting', version: 1, values: { customer: '{{ trigger.body.name }}' } });
    await panel.getByRole('button', { name: 'Write it here instead' }).click();
    await saved('greets', 'Greet {{ trigger.body.name }}.');
  });

  it('the cache page tells how many answers were those of similar questions', async () => {
    const cache = { for: '1h', similar: 0.9, model: 'text-embedding-3-small' };
    const asking = { connection: 'models', model: 'gpt-4o-mini', prompt: 'Help: {{ trigger.body.q }}' };
    const steps = [{ id: 'ask', type: 'ai.generate', with: asking, cache }];
    await api('PUT', '/workflows/desk', { snodo: 1, slug: 'desk', steps, output: '{{ steps.ask }}' });
    await api('POST', '/workflows/desk/publish');
    const runs = [];
    for (const q of ['Where is the parcel?', 'Where is my parcel?', 'Where is my parcel?']) {
      runs.push(await api('POST', '/workflows/desk/runs?wait=30s', { input: { q } }));
    }
    expect(runs[1]).toMatchObject({ output: { cached: true, similarity: expect.closeTo(0.99, 1) } });
    await page.goto(`${server.url}/cache`);
    await page.getByText(/^2 of them to questions that were similar: 9\d(\.\d)?% on average\.$/).waitFor();
    await page.getByRole('region', { name: 'By workflow' }).getByRole('columnheader', { name: 'Similar' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('reads on a telephone and in Italian, and asks before what is written is lost', async () => {
    await api('PUT', '/prompts/saluto', { name: 'Saluto', prompt: 'Saluta {{ cliente }}' });
    page = await windows.open({ locale: 'it-IT', viewport: { width: 390, height: 844 } });
    await page.goto(`${server.url}/prompts`);
    await page.getByRole('link', { name: /Saluto/ }).click();
    await page.getByLabel('Istruzioni').fill('Sei gentile.');
    expect(await faults(page)).toEqual([]);
    const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    await page.getByRole('link', { name: '← Prompt' }).click();
    await page.getByRole('dialog', { name: 'Uscire senza salvare?' }).getByRole('button', { name: 'Resta' }).click();
    expect(await page.getByLabel('Istruzioni').inputValue()).toBe('Sei gentile.');
    await page.getByRole('button', { name: 'Annulla le modifiche' }).click();
    await page.getByRole('tab', { name: /^Usato da/ }).click();
    await page.getByRole('button', { name: 'Elimina il prompt' }).click();
    await page.getByRole('button', { name: 'Elimina', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Prompt' }).waitFor();
    await page.getByRole('link', { name: /Saluto/ }).waitFor({ state: 'detached' });
  });
});
