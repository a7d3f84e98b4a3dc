/** Makes the pictures of docs/pages.md: `node test/browser/screenshots.ts`, or with the names of some of them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { RunningServer, token } from '../running-server.ts';
import { standIn } from '../stand-in.ts';
import { apiOf } from './api.ts';
import { Windows } from './windows.ts';

const folder = join(import.meta.dirname, '../../docs/images');
const workflow = 'feedback-to-crm';
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const wanted = process.argv.slice(2);

interface Picture {
  readonly path: (runs: readonly string[]) => string;
  /** What is done before it is taken, until what it shows is there. */
  readonly until: (page: Page) => Promise<void>;
  readonly look?: 'dark' | 'phone';
}

const heading = (page: Page): Promise<void> => page.getByRole('heading', { level: 1 }).first().waitFor();
const builder = async (page: Page): Promise<void> => {
  await page.locator('.react-flow__node[data-id="update"]').waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('5 of 5 done').waitFor();
  await page.keyboard.press('1');
};
const run = async (page: Page): Promise<void> => page.getByRole('heading', { level: 3, name: 'Output' }).waitFor();

const pictures: Readonly<Record<string, Picture>> = {
  workflows: {
    path: () => '/workflows',
    until: (page) => page.getByText('Feedback to CRM', { exact: true }).waitFor(),
  },
  builder: { path: () => `/workflows/${workflow}`, until: builder },
  'builder-dark': { path: () => `/workflows/${workflow}`, until: builder, look: 'dark' },
  'builder-yaml': {
    path: () => `/workflows/${workflow}`,
    until: async (page) => {
      await page.locator('.react-flow__node[data-id="update"]').waitFor();
      await page.getByRole('button', { name: 'List of steps' }).click();
      await page.getByRole('button', { name: 'YAML' }).click();
      await page.getByRole('textbox', { name: 'The workflow as YAML' }).waitFor();
      await page.getByRole('button', { name: 'Show everything (1)' }).click();
    },
  },
  'step-panel': {
    path: () => `/workflows/${workflow}`,
    until: async (page) => {
      await page.locator('.react-flow__node[data-id="insight"]').click();
      await page.getByText(/^"Classify this customer feedback/).waitFor();
    },
  },
  run: { path: ([first]) => `/runs/${first}?step=customer`, until: run },
  'run-dark': { path: ([first]) => `/runs/${first}?step=customer`, until: run, look: 'dark' },
  'run-failed': { path: (runs) => `/runs/${runs[2]}`, until: (page) => page.getByText('Sent / Received').waitFor() },
  compare: { path: ([a, b]) => `/runs/compare?a=${a}&b=${b}`, until: heading },
  webhooks: { path: () => '/webhooks', until: heading },
  endpoint: { path: () => '/webhooks/endpoints/feedback-to-crm', until: heading },
  'new-connection': { path: () => '/connections/new', until: heading },
  monitoring: { path: () => '/monitoring?range=1h', until: heading },
  templates: { path: () => '/templates', until: (page) => page.getByText('Orders checked').first().waitFor() },
  'first-run': {
    path: () => '/start',
    until: async (page) => {
      await page.getByRole('button', { name: /^Feedback to insight/ }).click();
      await page.getByText('The built-in model read').waitFor();
    },
  },
  versions: {
    path: () => `/workflows/${workflow}/versions`,
    until: async (page) => {
      await page.getByRole('button', { name: /^Version 1/ }).click();
      await page.getByText('tell').first().waitFor();
    },
  },
  phone: { path: ([first]) => `/runs/${first}?step=customer`, until: run, look: 'phone' },
};

async function take(
  windows: Windows,
  url: string,
  name: string,
  { path, until, look }: Picture,
  runs: readonly string[],
) {
  const page = await windows.open({
    viewport: look === 'phone' ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    colorScheme: look === 'dark' ? 'dark' : 'light',
  });
  await page.goto(url + path(runs));
  await until(page);
  // What comes after the first paint: numbers, plots, an eased zoom.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  await windows.close();
}

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
let isDown = false;
const crm = await standIn(async ({ method }) => {
  // As far away as such services are.
  await setTimeout(method === 'GET' ? 70 : 120);
  return isDown
    ? { status: 503, body: { error: 'down for maintenance' } }
    : { body: { id: 'c-17', name: 'Ada Lovelace', plan: 'pro', city: 'London' } };
});

const steps = [
  {
    id: 'customer',
    type: 'http.request',
    with: { connection: 'crm', path: '/customers/{{ trigger.body.customer_id }}' },
  },
  {
    id: 'insight',
    type: 'ai.generate',
    with: {
      prompt: 'Classify this customer feedback: {{ trigger.body.text }}',
      schema: {
        type: 'object',
        required: ['sentiment'],
        properties: { sentiment: { enum: ['positive', 'neutral', 'negative'] } },
      },
    },
  },
  { id: 'angry', type: 'branch', with: { when: "{{ steps.insight.output.sentiment = 'negative' }}" } },
  {
    id: 'tell',
    name: 'Tell the team',
    after: ['angry.true'],
    type: 'http.request',
    with: { connection: 'crm', method: 'POST', path: '/messages', body: { text: '{{ trigger.body.text }}' } },
  },
  {
    id: 'update',
    name: 'Keep it in the CRM',
    after: ['insight'],
    type: 'http.request',
    with: {
      connection: 'crm',
      method: 'PUT',
      path: '/customers/{{ trigger.body.customer_id }}',
      body: { ai_insights: '{{ steps.insight.output }}' },
    },
  },
];
const texts = [
  'The parcel came a week late and nobody answers. Terrible.',
  'Best service I have ever had, thank you!',
  'The shower was cold and nobody cared. Awful.',
];

async function fill(): Promise<readonly string[]> {
  await api('PUT', '/connections/crm', { connector: 'http', baseUrl: crm.url, auth: { type: 'none' } });
  await api('PUT', '/secrets/FEEDBACK_SECRET', { value: secret });
  const verify = { scheme: 'standard-webhooks', secret: '{{ secrets.FEEDBACK_SECRET }}' };
  const trigger = { type: 'webhook', path: workflow, verify };
  const document = { snodo: 1, slug: workflow, name: 'Feedback to CRM', trigger };
  await api('PUT', `/workflows/${workflow}`, { ...document, steps: steps.slice(0, 3) });
  await api('POST', `/workflows/${workflow}/publish`);
  await api('PUT', `/workflows/${workflow}`, { ...document, steps });
  await api('POST', `/workflows/${workflow}/publish`);
  const body = { customer_id: 'c-17', text: texts[0] };
  const value = { method: 'POST', headers: {}, query: {}, params: {}, rawBody: '', body };
  await api('PUT', `/workflows/${workflow}/samples/trigger`, { value });
  for (let sent = 0; sent < 24; sent++) {
    const payload = JSON.stringify({ customer_id: `c-${sent}`, text: texts[sent % 3] });
    // Each seventh comes again, and each ninth from somebody else.
    const id = `msg-${sent % 7 === 6 ? sent - 1 : sent}`;
    const now = new Date();
    const signature = sent % 9 === 8 ? 'v1,bm90IGl0' : new Webhook(secret).sign(id, now, payload);
    await fetch(`${server.url}/hooks/${workflow}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': signature,
      },
      body: payload,
    });
  }
  const runs: string[] = [];
  for (const [at, text] of texts.entries()) {
    isDown = at === 2;
    const { id } = Object(
      await api('POST', `/workflows/${workflow}/runs?wait=30s`, { input: { customer_id: 'c-17', text } }),
    );
    runs.push(String(id));
  }
  isDown = false;
  return runs;
}

mkdirSync(folder, { recursive: true });
await server.launch();
const windows = new Windows(server, { as: { token }, reducedMotion: 'reduce' });
try {
  const runs = await fill();
  for (const [name, picture] of Object.entries(pictures)) {
    if (wanted.length === 0 || wanted.includes(name)) await take(windows, server.url, name, picture, runs);
  }
} finally {
  await windows.end();
  await server.remove();
  await crm[Symbol.asyncDispose]();
}
