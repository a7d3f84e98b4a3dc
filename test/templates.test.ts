import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Mosquitto, mosquittoMissing } from './brokers/mosquitto.ts';
import { mailServer, type MailServer } from './mail-server.ts';
import { RunningServer, token } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';
import { runOf, TemplateService } from './template-service.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const words = z.strictObject({ en: z.string().min(5), it: z.string().min(5) });
const summary = z.looseObject({ id: z.string(), title: words, description: words, first: z.boolean() });
const whole = summary.extend({
  trigger: z.string(),
  document: z.looseObject({
    slug: z.string(),
    trigger: z.looseObject({
      type: z.string(),
      path: z.string().optional(),
      access: z.string().optional(),
      with: z.record(z.string(), z.unknown()).optional(),
    }),
    vars: z.record(z.string(), z.unknown()).default({}),
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
    /^You can send anything back within 30 days.*\n\n- \[Returns\]\(https:\/\/shop\.example\/help\/returns\)/s,
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

describe('templates', { timeout: 30_000 }, () => {
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

  it.each(ids)('%s is published, takes its sample, and its run comes to what it says', async (id) => {
    const template = whole.parse(await must('GET', `/templates/${id}`));
    const { document, secrets, sample, settings } = template;
    expect(document.slug).toBe(id);
    expect(settings.map(({ name }) => name).filter((name) => !(name in document.vars))).toEqual([]);
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
});
