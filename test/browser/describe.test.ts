import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ModelReply, ModelServer } from '../model-servers/model-server.ts';
import { openaiServer } from '../model-servers/openai.ts';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, locale: 'en-US', colorScheme: 'light' });
let page: Page;
let model: ModelServer;
let replies: ModelReply[] = [];

const said = (more: object): ModelReply => ({ text: [JSON.stringify(more)] });

const letters = `snodo: 1
slug: letters
name: Letters
trigger: { type: webhook, path: letters }
steps:
  - { id: sum, name: Sum up, type: ai.summarize, with: { text: "{{ trigger.body.text }}" } }
  - id: tell
    name: Tell the team
    type: http.request
    with: { connection: chat, method: POST, path: /messages, body: { text: "{{ steps.sum.text }}" } }
`;
const shorter = letters.replace('text: "{{ trigger.body.text }}"', 'text: "{{ trigger.body.text }}", length: short');

/** What is answered, as a text. */
const shown = async (...asked: Parameters<typeof api>) => JSON.stringify(await api(...asked));

const connect = () => api('PUT', '/connections/gpt', { connector: 'openai', baseUrl: model.baseUrl });
const dialog = (name: string) => page.getByRole('dialog', { name });

async function askFor(description: string, title = 'Describe a workflow'): Promise<void> {
  await dialog(title)
    .getByLabel(/What is it to do|What should be different/)
    .fill(description);
  await dialog(title).getByLabel('Model', { exact: true }).fill('gpt-4o-mini');
  await dialog(title).getByRole('button', { name: 'Propose' }).click();
}

describe.skipIf(chromiumPath === undefined)('building by description in Chromium', () => {
  beforeAll(async () => {
    model = await openaiServer({
      models: ['gpt-4o', 'gpt-4o-mini'],
      reply: () => replies.shift() ?? { status: 500, message: 'Nothing is left to say.' },
    });
    await server.launch();
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await model?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    replies = [];
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('says what to connect where there is no model, and leads there', async () => {
    await page.goto(`${server.url}/workflows`);
    await page.getByRole('button', { name: 'New workflow' }).click();
    await page.getByRole('button', { name: 'Describe it instead' }).click();
    await dialog('Describe a workflow').getByText('This needs a model').waitFor();
    await dialog('Describe a workflow')
      .getByText(/offline model .* follows no instructions/)
      .waitFor();
    expect(await faults(page)).toEqual([]);
    await dialog('Describe a workflow').getByRole('link', { name: 'Connect a model' }).click();
    await page.waitForURL('**/connections/new');
    await dialog('Describe a workflow').waitFor({ state: 'hidden' });
  });

  it('makes a workflow of a description: asked for in the palette, looked at, taken, open in the builder', async () => {
    await connect();
    await page.goto(`${server.url}/workflows`);
    await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go to or do anything' }).fill('describe');
    await page.keyboard.press('Enter');
    replies = [said({ workflow: letters, explanation: 'It sums up each letter and tells the team.' })];
    await askFor('When a letter comes in, sum it up and tell the team');
    const proposal = dialog('Describe a workflow');
    await proposal.getByText('It sums up each letter and tells the team.').waitFor();
    await proposal.getByText('chat (http)').waitFor();
    await proposal.getByText('Anybody who knows the address /hooks/letters can start it').waitFor();
    await proposal.getByText(/gpt-4o-mini: 10 tokens in/).waitFor();
    await proposal.getByLabel('The proposed workflow').getByText('Tell the team').waitFor();
    expect(await faults(page)).toEqual([]);
    // What is not right yet is said in words, and begins from the proposal.
    replies = [{ status: 401, message: 'That key has ended.' }];
    await proposal.getByLabel('What should be different?').fill('Make it long');
    await proposal.getByRole('button', { name: 'Ask again' }).click();
    await proposal.getByText(/That key has ended/).waitFor();
    await proposal.getByText('It sums up each letter and tells the team.').waitFor();
    replies = [said({ workflow: shorter, explanation: 'Shorter now.' })];
    await proposal.getByLabel('What should be different?').fill('Make it short');
    await proposal.getByRole('button', { name: 'Ask again' }).click();
    await proposal.getByText('Shorter now.').waitFor();
    expect(JSON.stringify(model.asked.at(-1)?.body)).toContain('Make it short');
    expect(JSON.stringify(model.asked.at(-1)?.body)).toContain('ai.summarize');
    await proposal.getByRole('tab', { name: 'YAML' }).click();
    await proposal.getByText('length: short').waitFor();
    expect((await server.call('GET', '/workflows/letters')).status).toBe(404);
    await proposal.getByRole('button', { name: 'Make the workflow' }).click();
    await page.waitForURL('**/workflows/letters');
    await page.getByLabel('Workflow canvas').getByText('Tell the team').waitFor();
    expect(await shown('GET', '/workflows/letters')).toContain('"length":"short"');
  });

  it('changes the workflow that is open: shown as a difference, taken as one step of undo', async () => {
    await api('PUT', '/workflows/open?unfinished=true', {
      snodo: 1,
      slug: 'open',
      trigger: { type: 'manual' },
      steps: [],
    });
    await page.goto(`${server.url}/workflows/open`);
    await page
      .getByRole('region', { name: /A workflow starts/ })
      .getByRole('button', { name: 'Describe it' })
      .click();
    replies = [said({ workflow: letters, explanation: 'Here it is.' })];
    await askFor('Sum up letters');
    await dialog('Describe a workflow').getByText('Here it is.').waitFor();
    await dialog('Describe a workflow').getByRole('button', { name: 'Take it' }).click();
    const canvas = page.getByLabel('Workflow canvas');
    await canvas.getByText('Tell the team').waitFor();
    await page.getByRole('button', { name: 'Describe a change of this workflow' }).click();
    replies = [said({ workflow: shorter, explanation: 'Shorter now.' })];
    await askFor('Make it short', 'Describe a change');
    const change = dialog('Describe a change');
    const diff = change.getByRole('tabpanel', { name: 'Changes' });
    await diff.getByRole('listitem').filter({ hasText: 'with.length' }).getByText('short', { exact: true }).waitFor();
    expect(await diff.getByRole('listitem').count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await change.getByRole('button', { name: 'Take it' }).click();
    await expect.poll(() => shown('GET', '/workflows/open')).toContain('"length":"short"');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => shown('GET', '/workflows/open')).not.toContain('"length":"short"');
    await canvas.getByText('Tell the team').waitFor();
    expect(await shown('GET', '/workflows/open')).toContain('"liveVersion":null');
  });

  it('says in words what went wrong, and keeps the description', async () => {
    await page.goto(`${server.url}/workflows/open`);
    await page.getByRole('button', { name: 'Describe a change of this workflow' }).click();
    replies = [{ status: 401, message: 'That key is of nobody.' }];
    await askFor('Make it short', 'Describe a change');
    await dialog('Describe a change')
      .getByText(/That key is of nobody/)
      .waitFor();
    expect(await dialog('Describe a change').getByLabel('What should be different?').inputValue()).toBe(
      'Make it short',
    );
    // It is stopped by a person as well.
    const held = Promise.withResolvers<void>();
    replies = [{ text: ['{', '}'], pace: () => held.promise }];
    await dialog('Describe a change').getByRole('button', { name: 'Propose' }).click();
    // The model is at it.
    await expect.poll(() => replies.length).toBe(0);
    await dialog('Describe a change').getByRole('button', { name: 'Stop' }).click();
    await dialog('Describe a change').getByRole('button', { name: 'Propose' }).waitFor();
    // And no more is written, nor paid for.
    await expect.poll(() => shown('GET', '/calls?connection=gpt')).toContain('"error":"cancelled"');
    held.resolve();
  });

  it('explains a failed run, and its mend is taken as the draft', async () => {
    const fails = { id: 'stop', type: 'fail', with: { message: 'No customer' } };
    await api('PUT', '/workflows/fails', { snodo: 1, slug: 'fails', steps: [fails] });
    await api('POST', '/workflows/fails/publish');
    const run = /"id":"([^"]+)"/.exec(await shown('POST', '/workflows/fails/runs?wait=30s', {}))?.[1] ?? '';
    await page.goto(`${server.url}/runs/${run}`);
    await page.getByRole('button', { name: 'Explain' }).click();
    const explain = dialog('Why did it fail?');
    await explain.getByText(/The data of this run go to gpt/).waitFor();
    replies = [
      said({
        cause: 'It was told to fail.',
        kind: 'workflow',
        step: 'stop',
        explanation: 'The step stop always fails.',
        mend: 'snodo: 1\nslug: fails\nsteps: [{ id: stop, type: http.request, with: { url: "https://new.example/" } }]',
      }),
    ];
    await explain.getByLabel('Model', { exact: true }).fill('gpt-4o-mini');
    await explain.getByRole('button', { name: 'Explain it' }).click();
    await explain.getByText('It was told to fail.').waitFor();
    await explain.getByText('at the step stop').waitFor();
    const mend = explain.getByRole('region', { name: 'A mend of the draft' });
    await mend.getByText('It calls new.example').waitFor();
    await mend.getByText('http.request', { exact: true }).last().waitFor();
    expect(await faults(page)).toEqual([]);
    await explain.getByRole('button', { name: 'Take it as the draft' }).click();
    await page.waitForURL('**/workflows/fails');
    const stored = await shown('GET', '/workflows/fails');
    expect(stored).toContain('https://new.example/');
    expect(stored).toContain('"liveVersion":1');
  });

  it('is in Italian, on a phone, and offers a viewer nothing that is not his', async () => {
    page = await windows.open({ locale: 'it-IT', colorScheme: 'dark', viewport: { width: 390, height: 844 } });
    await page.goto(`${server.url}/workflows`);
    await page.getByRole('button', { name: 'Nuovo workflow' }).click();
    await page.getByRole('button', { name: 'Descrivilo invece' }).click();
    await dialog('Descrivi un workflow').getByLabel('Che cosa deve fare?').fill('Riassumi le lettere');
    await dialog('Descrivi un workflow').getByLabel('Modello', { exact: true }).fill('gpt-4o-mini');
    replies = [said({ workflow: letters, explanation: 'Riassume ogni lettera.' })];
    await dialog('Descrivi un workflow').getByRole('button', { name: 'Proponi' }).click();
    await dialog('Descrivi un workflow').getByText('Riassume ogni lettera.').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await faults(page)).toEqual([]);
    const made = await shown('POST', '/tokens', { name: 'looks', role: 'viewer' });
    page = await windows.open({ as: { token: /"token":"([^"]+)"/.exec(made)?.[1] ?? '' } });
    const failed = /"id":"([^"]+)"/.exec(await shown('GET', '/runs?workflow=fails'))?.[1] ?? '';
    await page.goto(`${server.url}/runs/${failed}`);
    await page.getByText('No customer').first().waitFor();
    expect(await page.getByRole('button', { name: 'Explain' }).count()).toBe(0);
    await page.goto(`${server.url}/workflows/open`);
    await page.getByText('You may look at this workflow').waitFor();
    expect(await page.getByRole('button', { name: /Describe/ }).count()).toBe(0);
  });
});
