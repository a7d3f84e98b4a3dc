import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loaders } from '../src/connectors/loaders.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { fromTemplate } from '../editor/state/from-template.ts';
import { readWorkflow } from '../src/core/read-document.ts';
import { compileWorkflow } from '../src/engine/compile.ts';
import { Mosquitto, mosquittoMissing } from './brokers/mosquitto.ts';
import { mailServer, type MailServer } from './mail-server.ts';
import { RunningServer, token } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';
import { oddities } from './template-oddities.ts';
import { runOf, TemplateService } from './template-service.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const words = z.strictObject({ en: z.string().min(5), it: z.string().min(5) });
const summary = z.looseObject({ id: z.string(), title: words, description: words, first: z.boolean() });
const whole = summary.extend({
  trigger: z.string(),
  words: z.strictObject({ it: z.record(z.string(), z.string()) }),
  document: z.looseObject({
    slug: z.string(),
    name: z.string(),
    note: z.string(),
    steps: z.array(z.unknown()),
    output: z.unknown(),
    trigger: z.looseObject({
      type: z.string(),
      path: z.string().optional(),
      access: z.string().optional(),
      with: z.record(z.string(), z.unknown()).optional(),
    }),
    vars: z.record(z.string(), z.json()).default({}),
  }),
  knowledge: z.array(z.looseObject({ slug: z.string(), documents: z.array(z.looseObject({ title: z.string() })) })),
  secrets: z.array(z.string()),
  settings: z.array(z.object({ name: z.string(), title: words })),
  connections: z.array(z.object({ slug: z.string(), connector: z.string(), why: words })),
  sample: z.object({ body: z.unknown(), headers: z.record(z.string(), z.string()) }),
  happened: words,
});
const sent = z.object({ status: z.number(), body: z.string(), delivery: z.string() });
const counted = z.object({ waiting: z.number() });
const said = z.looseObject({ message: z.looseObject({ answer: z.looseObject({ text: z.string() }) }) });
const delivery = z.object({ runs: z.array(z.string()) });
const begun = z.object({ id: z.string() });
const filledIn = z.object({ run: z.string() });
const page = z.object({ items: z.array(z.object({ id: z.string() })) });
const consumers = z.object({
  items: z.array(z.object({ workflow: z.string(), consumers: z.array(z.object({ state: z.string() })) })),
});
const run = z.looseObject({ status: z.string(), output: z.unknown() });

const ids = readdirSync(join(import.meta.dirname, '../templates'));

/** What the run of the sample comes to where no other value would be right; of the others `template-runs` says it. */
const expected: Readonly<Record<string, unknown>> = {
  'ask-our-documents': expect.stringMatching(
    /^You can send anything back within 30 days.* the money is back on your card within a week\.\n\n- \[Returns\]\(https:\/\/shop\.example\/help\/returns\)/s,
  ),
  'feedback-insight': {
    sentiment: 'negative',
    topics: expect.arrayContaining(['delivery']),
    answer: expect.stringMatching(/^Dear Giulia, we are sorry\..* delivery/),
  },
  'issue-triage': {
    issue: 87,
    labels: ['area: app', 'priority: critical'],
    summary: expect.stringContaining('crashes'),
  },
  'order-check': { order: 'A-1042', total: 613.8, decision: 'express', words: 'The order goes out today by express.' },
  'contacts-csv': {
    contacts: [
      { name: 'Ada Lovelace', email: 'ada@example.com' },
      { name: 'Grace Hopper', email: 'grace@example.org' },
    ],
    left: ['Nobody'],
  },
  'notify-each': {
    sent: 2,
    messages: [
      { to: 'Anna', by: 'email', text: 'Ciao Anna, è successo: Release 2.4 is live' },
      { to: 'Ben', by: 'chat', text: 'Hello Ben, this happened: Release 2.4 is live' },
    ],
  },
  'price-quote': { net: 475, discountPercent: 5, vatPercent: 22, gross: 579.5 },
  'support-triage': { team: 'shipping', order: 'A-1042', email: 'giulia@example.com', confidence: expect.any(Number) },
  'ticket-summary': {
    ticket: 'T-311',
    department: 'billing',
    language: 'en',
    summary: expect.stringContaining('charged twice'),
  },
};

const oneLine = (quantity: string) =>
  `<?xml version="1.0" encoding="ISO-8859-1"?><order id="A"><customer>Città</customer><items><item sku="a"><quantity>${quantity}</quantity></item></items></order>`;

let services: StandIn;
let mail: MailServer;
let broker: Mosquitto | undefined;
/** By the template and the connection, as their addresses begin. */
const behind = new Map<string, TemplateService>();

async function must(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

beforeAll(async () => {
  services = await standIn((seen) => {
    const [, id = '', slug = ''] = seen.path.split('/');
    const service = behind.get(`/${id}/${slug}`);
    return service?.answer({ ...seen, path: seen.path.slice(`/${id}/${slug}`.length) }) ?? { status: 404 };
  });
  mail = await mailServer();
  if (mosquittoMissing === undefined) {
    broker = new Mosquitto();
    await broker.start();
  }
  await server.launch();
});
afterAll(async () => {
  await server.remove();
  await services?.[Symbol.asyncDispose]();
  await mail?.[Symbol.asyncDispose]();
  await broker?.[Symbol.asyncDispose]();
});

type Whole = z.infer<typeof whole>;

/** What people read of a document: what things are called, and what a form or a chat says. */
const spoken: ReadonlySet<string> = new Set(['note', 'title', 'welcome', 'suggestions', 'label', 'thanks']);

function* spokenTexts(value: unknown, isSpoken = false): Generator<string> {
  if (typeof value === 'string') {
    if (isSpoken && !/^\{\{[^{]*\}\}$/.test(value)) yield value;
  } else if (Array.isArray(value)) {
    for (const one of value) yield* spokenTexts(one, isSpoken);
  } else if (typeof value === 'object' && value !== null) {
    // The name of a field, of which there is a label, is none.
    const isNamed = 'type' in value && 'id' in value;
    for (const [key, one] of Object.entries(value))
      yield* spokenTexts(one, spoken.has(key) || (isNamed && key === 'name'));
  }
}

/** Connects what the template needs: mail and databases over their own protocols, all else to its documented service. */
async function connect({
  id,
  document: { trigger },
  connections,
}: Whole): Promise<ReadonlyMap<string, TemplateService>> {
  const calls = runOf(id)?.calls ?? {};
  const made = new Map<string, TemplateService>();
  for (const { slug, connector } of connections) {
    if (connector === 'smtp') {
      await must('PUT', `/connections/${slug}`, { connector, baseUrl: mail.address });
    } else if (connector === 'mqtt' && broker !== undefined) {
      await must('PUT', `/connections/${slug}`, broker.connection());
    } else if (connector === 'postgres' || connector === 'mqtt') {
      // It is not asked in the run of the sample, and nothing listens there.
      const auth = { type: 'basic', username: 'snodo', password: 'snodo' };
      await must('PUT', `/connections/${slug}`, { connector, baseUrl: `${connector}://127.0.0.1:1/x?tls=off`, auth });
    } else {
      const service = await TemplateService.of({ connector, trigger, calls: calls[slug] ?? [] });
      behind.set(`/${id}/${slug}`, service);
      made.set(slug, service);
      const baseUrl = `${services.url}/${id}/${slug}${service.basePath}`;
      await must('PUT', `/connections/${slug}`, { connector, baseUrl, auth: service.auth });
    }
  }
  return made;
}

async function learn({ knowledge }: Whole): Promise<void> {
  for (const { slug, documents, ...rule } of knowledge) {
    await must('PUT', `/knowledge/${slug}`, { name: slug, language: rule['language'] });
    for (const one of documents) await must('POST', `/knowledge/${slug}/documents`, one);
    const waiting = async () => counted.parse(await must('GET', `/knowledge/${slug}`)).waiting;
    await expect.poll(waiting).toBe(0);
  }
}

/** A sensor sends what it reads to the real broker: the run that it starts. */
async function sendReading(id: string, body: string): Promise<string> {
  const listening = async () =>
    consumers.parse(await must('GET', '/consumers')).items.find(({ workflow }) => workflow === id)?.consumers[0]?.state;
  await expect.poll(listening).toBe('connected');
  await broker?.send('plant/boiler-1/temperature', [{ id: 'a', body }]);
  const started = async () => page.parse(await must('GET', `/runs?workflow=${id}`)).items[0]?.id ?? '';
  await expect.poll(started).not.toBe('');
  return started();
}

/** Starts the workflow as its trigger does: the run. */
async function start({ id, trigger, document, sample }: Whole): Promise<string> {
  if (trigger === 'webhook') {
    const answered = sent.parse(
      await must('POST', '/endpoints/send', { path: document.trigger.path ?? '', ...sample }),
    );
    expect(`${answered.status} ${answered.body}`).toMatch(/^20[02] /);
    const { runs } = delivery.parse(await must('GET', `/deliveries/${answered.delivery}`));
    expect(runs).toHaveLength(1);
    return runs[0] ?? '';
  }
  if (trigger === 'form') {
    const filled = await fetch(`${server.url}/forms/${id}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(sample.body),
    });
    return filledIn.parse(await filled.json()).run;
  }
  if (trigger === 'queue' && broker !== undefined) return sendReading(id, JSON.stringify(sample.body));
  return begun.parse(await must('POST', `/workflows/${id}/try`, { mode: 'all', trigger: sample })).id;
}

async function approve(id: string): Promise<void> {
  const waiting = async () => page.parse(await must('GET', `/approvals?run=${id}`)).items;
  await expect.poll(async () => (await waiting()).length).toBe(1);
  const [asked] = await waiting();
  await must('POST', `/runs/${id}/approvals/${asked?.id}`, { approve: true });
}

/** What the item of an event that is asked for has, and the sample has not. */
async function lacking({ document: { trigger }, sample }: Whole): Promise<string | undefined> {
  const [service = '', event = ''] = trigger.type.split('.');
  const asked = (await loaders[service]?.())?.polls.get(event);
  const { error } = asked?.output.safeParse(sample.body) ?? {};
  return error && z.prettifyError(error);
}

describe('templates', () => {
  it('are listed in both languages, three for the first minutes first, and all of them are tried here', async () => {
    const { items } = z.object({ items: z.array(summary) }).parse(await must('GET', '/templates'));
    expect(items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(ids.filter((id) => id in expected || runOf(id) !== undefined)).toEqual(ids);
    expect(items.map(({ first }) => first)).toEqual([true, true, true, ...items.slice(3).map(() => false)]);
    for (const { title, description } of items) {
      expect(title.en).not.toBe(title.it);
      expect(description.en).not.toBe(description.it);
    }
  });

  it('stand in the documentation, each with its title', () => {
    const text = readFileSync(join(import.meta.dirname, '../docs/templates.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `([a-z0-9-]+)` +\| `/gm)].map(([, id = '']) => id);
    expect(rows.toSorted()).toEqual(ids.toSorted());
  });

  it.each(ids)('%s says in Italian all that people read, and is still right', async (id) => {
    const template = whole.parse(await must('GET', `/templates/${id}`));
    const { document, words: inLanguages } = template;
    const { name, note, trigger, steps } = document;
    const read = [name, ...spokenTexts({ note, trigger, steps })];
    expect(read.filter((text) => !Object.hasOwn(inLanguages.it, text))).toEqual([]);
    const italian = fromTemplate(document, { slug: id, connections: {}, words: inLanguages.it });
    const unused = Object.entries(inLanguages.it).filter(
      ([, one]) => !JSON.stringify(italian).includes(JSON.stringify(one)),
    );
    expect(unused).toEqual([]);
    expect(italian.name).not.toBe(name);
    await compileWorkflow(readWorkflow(italian));
  });

  it.each(ids)('%s is published, takes its sample, and its run comes to what it says', async (id) => {
    const template = whole.parse(await must('GET', `/templates/${id}`));
    const { document, secrets, sample, settings } = template;
    expect(document.slug).toBe(id);
    expect(settings.map(({ name }) => name).filter((name) => !(name in document.vars))).toEqual([]);
    expect(await lacking(template)).toBeUndefined();
    for (const name of secrets)
      await must('PUT', `/secrets/${name}`, { value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' });
    const asked = await connect(template);
    await learn(template);
    await must('PUT', `/workflows/${id}`, document);
    await must('POST', `/workflows/${id}/publish`);
    const { approve: waits = false, mails = [], output = expected[id] } = runOf(id) ?? {};
    const before = mail.came.length;
    if (template.trigger === 'chat') {
      const answer = await fetch(`${server.url}/chat/${id}/messages`, {
        method: 'POST',
        headers: document.trigger.access === 'signed-in' ? { authorization: `Bearer ${token}` } : {},
        body: JSON.stringify(sample.body),
      });
      expect(said.parse(await answer.json())).toMatchObject({
        message: { answer: { text: output, failed: false } },
      });
    } else {
      const started = await start(template);
      if (waits) await approve(started);
      const ended = async () => run.parse(await must('GET', `/runs/${started}`));
      await expect.poll(async () => (await ended()).status).not.toMatch(/queued|running|waiting/);
      expect(await ended()).toMatchObject({ status: 'succeeded', output });
    }
    for (const service of asked.values()) {
      expect(service.strange).toEqual([]);
      expect(service.made).toEqual(service.wanted);
    }
    expect(
      mail.came.slice(before).map(({ to, subject, text }) => ({
        to: [to]
          .flat()
          .map((one) => one?.text)
          .join(),
        subject,
        text,
      })),
    ).toEqual(mails);
  });

  it.each(oddities)('%s makes the best of $what', async (id, { upTo, body = null, headers, outputs, comes }) => {
    const trigger = { body, ...(headers === undefined ? {} : { headers }) };
    const part = upTo === undefined ? { mode: 'all' } : { mode: 'upTo', step: upTo };
    const { id: tried } = begun.parse(await must('POST', `/workflows/${id}/try`, { ...part, trigger, outputs }));
    const ended = async () => run.parse(await must('GET', `/runs/${tried}`));
    await expect.poll(async () => (await ended()).status).not.toMatch(/queued|running|waiting/);
    expect(await ended()).toMatchObject({ status: 'succeeded', output: comes });
  });

  it.each([
    ['price-quote', 'application/json', '{ "quantity": 1, "unitPrice": 10 }', 422, /country/],
    ['price-quote', 'application/json', '{ "quantity": 1, "unitPrice": 10, "country": "US" }', 422, /country/],
    ['support-triage', 'application/json', '{ "text": " " }', 422, /text/],
    ['ticket-summary', 'application/json', '{ "id": "T-1", "messages": [] }', 422, /messages/],
    [
      'order-check',
      'application/json',
      '{ "id": "A-1", "customer": "X", "items": [] }',
      200,
      /"problems":\["value\.items/,
    ],
    ['xml-orders', 'application/xml', oneLine('two'), 422, /value\.lines\[0\]\.quantity must be integer/],
    ['xml-orders', 'application/xml', oneLine('2'), 200, /"customer":"Città"/],
  ])('%s, sent %s %s, answers with %d', async (id, type, body, status, says) => {
    // Systems that know nothing but XML often know no UTF-8 either.
    const bytes = Buffer.from(body, 'latin1');
    const headers = { 'content-type': type };
    const answer = await fetch(`${server.url}/hooks/${id}`, { method: 'POST', headers, body: bytes });
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status, text: expect.stringMatching(says) });
  });
});

describe('the workflows of the online shop', () => {
  const facts = { accountAge: 0, orders: 0, disputes: 0, pieces: 1 };
  const ranked = { by: 'popularity', ranked: [{ id: 'gid://shopify/Product/2', title: 'Lamp' }] };
  const sold = { rows: [{ product: 2, title: 'Lamp', type: 'light', price: '5', sold: 3 }] };
  const seen = { productVariant: { product: { title: 'Tent', type: 'tent' } } };
  const line_items = [{ quantity: 1 }];

  it.each([
    ['fraud', 'facts', { customer: null, total_price: '29.00', line_items }, { payment: { body: {} } }, facts],
    ['recommendations', 'rank', { customer: null, data: seen }, { catalogue: {}, trends: sold, taste: {} }, ranked],
  ])('%s takes who is not known for nobody', async (name, step, body, outputs, comes) => {
    const document = readYaml(readFileSync(join(import.meta.dirname, `../examples/shop/${name}.yaml`), 'utf8'));
    const given = { mode: 'upTo', step, document, trigger: { body }, outputs };
    const { id } = begun.parse(await must('POST', `/workflows/shop-${name}/try`, given));
    const ended = async () => run.parse(await must('GET', `/runs/${id}`));
    await expect.poll(async () => (await ended()).status).not.toMatch(/queued|running/);
    expect(await ended()).toMatchObject({ status: 'succeeded', output: comes });
  });
});
