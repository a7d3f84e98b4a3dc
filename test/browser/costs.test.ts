import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pricedModel } from '../priced-model.ts';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, locale: 'en-US', colorScheme: 'light' });
let page: Page;
let model: Awaited<ReturnType<typeof pricedModel>>;

async function open(path: string, heading: string): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('costs in Chromium', () => {
  beforeAll(async () => {
    model = await pricedModel(() => ({ input: 20_000, cached: 5_000, output: 4_000 }));
    await server.launch();
    await api('PUT', '/connections/ai', { connector: 'openai', baseUrl: model.baseUrl });
    await api('PUT', '/connections/home', { connector: 'ollama', baseUrl: model.baseUrl });
    for (const [slug, connection, name] of [
      ['answers', 'ai', 'gpt-4o'],
      ['drafts', 'home', 'llama3.2'],
    ]) {
      const ask = { id: 'ask', type: 'ai.generate', with: { connection, model: name, prompt: 'Is it late?' } };
      await api('PUT', `/workflows/${slug}`, { snodo: 1, slug, steps: [ask] });
      await api('POST', `/workflows/${slug}/publish`);
      await api('POST', `/workflows/${slug}/runs?wait=30s`, {});
    }
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

  it('shows what was spent, on what, and the runs behind it', async () => {
    await open('/costs', 'Costs');
    // 15,000 at 2.50, 5,000 cached at 1.25 and 4,000 out at 10 dollars a million.
    await page.getByText('$0.0838 in all.').waitFor();
    await page.getByText('The price of 1 call is not known.').waitFor();
    const byModel = page.getByRole('region', { name: 'By model' });
    await byModel.getByRole('row', { name: /gpt-4o.*\$0\.0838/ }).waitFor();
    await byModel.getByRole('row', { name: /llama3\.2.*no price/ }).waitFor();
    expect(await faults(page)).toEqual([]);
    await byModel.getByRole('link', { name: 'gpt-4o' }).click();
    await page.getByText('Only gpt-4o').waitFor();
    await page.getByRole('region', { name: 'By workflow' }).getByRole('link', { name: 'answers' }).waitFor();
    await page.getByRole('region', { name: 'The runs that cost the most' }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: 'answers' }).waitFor();
    await page.getByText('20,000 tokens in, 4,000 out (5,000 of them cached)').first().waitFor();
    await page.getByRole('list', { name: 'Steps' }).getByText('$0.0838').waitFor();
  });

  it('says of a table that it could not be read, not that nothing was used', async () => {
    await page.route(/by=model/, (route) => route.abort());
    await open('/costs', 'Costs');
    const byModel = page.getByRole('region', { name: 'By model' });
    await byModel.getByText('The server cannot be reached').waitFor();
    expect(await byModel.getByText('Nothing was used').count()).toBe(0);
    await page.getByRole('region', { name: 'By workflow' }).getByRole('link', { name: 'answers' }).waitFor();
  });

  it('makes a budget that stops, shows it spent, and the run says why', async () => {
    await open('/costs', 'Costs');
    await page.getByRole('button', { name: 'New budget' }).click();
    await page.getByLabel('Name').fill('answers-daily');
    await page.getByLabel('Workflow', { exact: true }).selectOption('answers');
    await page.getByLabel('What it counts').selectOption('tokens');
    await page.getByLabel('At most (tokens)').fill('none');
    await page.getByLabel('Period').selectOption('day');
    await page.getByLabel('When it is spent').selectOption('stop');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Write a number above zero').waitFor();
    await page.getByLabel('At most (tokens)').fill('24000');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.locator('[data-budget=answers-daily]');
    // What was used before counts.
    await row.getByText('24,000 of 24,000 tokens used (100%)').waitFor();
    await row.getByText('Spent', { exact: true }).waitFor();
    await api('POST', '/workflows/answers/runs?wait=30s', {});
    await page.goto(`${server.url}/runs`);
    await page
      .getByRole('link', { name: /answers/ })
      .first()
      .click();
    await page
      .getByText(/The budget "answers-daily" for the workflow "answers" is spent/)
      .first()
      .waitFor();
    await page.getByText('Raise the budget under Costs').first().waitFor();
    await page.goto(`${server.url}/costs`);
    await row.getByRole('button', { name: 'Delete' }).click();
    await row.getByRole('button', { name: 'Delete it for good' }).click();
    await page.getByText('No budget yet').waitFor();
  });

  it('takes a price, by which the next call is reckoned', async () => {
    await open('/costs', 'Costs');
    await page.getByRole('button', { name: 'Give a price' }).click();
    await page.getByLabel('Provider').fill('ollama');
    await page.getByLabel('Model', { exact: true }).fill('llama*');
    await page.getByLabel('In (US dollars per million)').fill('0');
    await page.getByLabel('Out (US dollars per million)').fill('0,5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /ollama\/llama\*.*\$0\.00.*\$0\.50/ }).waitFor();
    const run = await api('POST', '/workflows/drafts/runs?wait=30s', {});
    expect(JSON.stringify(run)).toContain('"price":"ollama/llama*"');
    await page.getByRole('button', { name: 'Delete ollama/llama*' }).click();
    await page.getByText('None given').waitFor();
  });

  it('is in Italian, on a phone, and offers a viewer nothing that is not his', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open('/costs', 'Costs');
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await faults(page)).toEqual([]);
    const viewer = z
      .object({ token: z.string() })
      .parse(await api('POST', '/tokens', { name: 'looks', role: 'viewer' }));
    page = await windows.open({ as: viewer, locale: 'it-IT', colorScheme: 'dark' });
    await page.goto(`${server.url}/costs`);
    await page.getByRole('heading', { level: 1, name: 'Costi' }).waitFor();
    await page.getByText(/^0,08\d+\sUSD in tutto\.$/).waitFor();
    await page.getByText('Ancora nessun budget').waitFor();
    expect(await page.getByRole('button', { name: 'Nuovo budget' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Indica un prezzo' }).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  });
});
