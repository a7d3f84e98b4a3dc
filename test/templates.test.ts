import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const words = z.strictObject({ en: z.string().min(5), it: z.string().min(5) });
const summary = z.looseObject({ id: z.string(), title: words, description: words, first: z.boolean() });
const whole = summary.extend({
  trigger: z.string(),
  document: z.looseObject({ slug: z.string(), trigger: z.looseObject({ path: z.string().optional() }) }),
  knowledge: z.array(z.looseObject({ slug: z.string(), documents: z.array(z.looseObject({ title: z.string() })) })),
  secrets: z.array(z.string()),
  connections: z.array(z.object({ slug: z.string() })),
  sample: z.object({ body: z.unknown(), headers: z.record(z.string(), z.string()) }),
  happened: words,
});
const sent = z.object({ status: z.number(), body: z.string(), delivery: z.string() });
const counted = z.object({ waiting: z.number() });
const said = z.looseObject({ message: z.looseObject({ answer: z.looseObject({ text: z.string() }) }) });
const delivery = z.object({ runs: z.array(z.string()) });
const run = z.looseObject({ status: z.string(), output: z.unknown() });

/** What the run of the sample comes to. */
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
  'lead-to-crm': { lead: { id: 7 } },
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

let crm: StandIn;

async function must(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

beforeAll(async () => {
  crm = await standIn(() => ({ status: 201, body: { id: 7 } }));
  await server.launch();
});
afterAll(async () => {
  await server.remove();
  await crm?.[Symbol.asyncDispose]();
});

describe('templates', () => {
  it('are listed in both languages, three for the first minutes first, and all of them are tried here', async () => {
    const { items } = z.object({ items: z.array(summary) }).parse(await must('GET', '/templates'));
    expect(items.map(({ id }) => id).toSorted()).toEqual(Object.keys(expected).toSorted());
    expect(items.map(({ first }) => first)).toEqual([true, true, true, ...items.slice(3).map(() => false)]);
    for (const { title, description } of items) {
      expect(title.en).not.toBe(title.it);
      expect(description.en).not.toBe(description.it);
    }
  });

  it.each(Object.keys(expected))('%s is published, takes its sample, and its run comes to what it says', async (id) => {
    const template = whole.parse(await must('GET', `/templates/${id}`));
    const { document, secrets, connections, sample, knowledge } = template;
    expect(document.slug).toBe(id);
    for (const name of secrets)
      await must('PUT', `/secrets/${name}`, { value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' });
    for (const { slug } of connections) {
      await must('PUT', `/connections/${slug}`, { connector: 'http', baseUrl: crm.url });
    }
    for (const { slug, documents, ...rule } of knowledge) {
      await must('PUT', `/knowledge/${slug}`, { name: slug, language: rule['language'] });
      for (const one of documents) await must('POST', `/knowledge/${slug}/documents`, one);
      const waiting = async () => counted.parse(await must('GET', `/knowledge/${slug}`)).waiting;
      await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
    }
    await must('PUT', `/workflows/${id}`, document);
    await must('POST', `/workflows/${id}/publish`);
    if (template.trigger === 'chat') {
      const answer = await fetch(`${server.url}/chat/${id}/messages`, {
        method: 'POST',
        body: JSON.stringify(sample.body),
      });
      expect(said.parse(await answer.json())).toMatchObject({
        message: { answer: { text: expected[id], failed: false } },
      });
      return;
    }
    const answered = sent.parse(
      await must('POST', '/endpoints/send', { path: document.trigger.path ?? '', ...sample }),
    );
    expect(`${answered.status} ${answered.body}`).toMatch(/^20[02] /);
    const { runs } = delivery.parse(await must('GET', `/deliveries/${answered.delivery}`));
    expect(runs).toHaveLength(1);
    const ended = async () => run.parse(await must('GET', `/runs/${runs[0]}`));
    await expect.poll(async () => (await ended()).status).not.toMatch(/queued|running/);
    expect(await ended()).toMatchObject({ status: 'succeeded', output: expected[id] });
  });
});
