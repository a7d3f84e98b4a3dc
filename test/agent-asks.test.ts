import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type BookingServer, bookingServer } from './mcp/booking-server.ts';
import { type EverythingServer, everythingServer } from './mcp/everything-server.ts';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';
import { lastWords, type ScriptedModel, scriptedModel, toolAnswers } from './tool-calling-model.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
let booking: BookingServer;
let everything: EverythingServer;
let model: ScriptedModel;
let shop: StandIn;

const approvals = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      step: z.string(),
      title: z.string(),
      form: z.unknown(),
      details: z.unknown(),
      askedAt: z.coerce.date(),
      expiresAt: z.coerce.date(),
    }),
  ),
});
const started = z.object({ id: z.string() });

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  expect(`${method} ${path} ${answer.status} ${text}`).toMatch(/ 2\d\d /);
  return text === '' ? null : JSON.parse(text);
}

const note = {
  name: 'note',
  description: 'Notes something down',
  effect: 'read',
  step: { type: 'http.request', with: { connection: 'shop', method: 'POST', path: '/notes' } },
};

async function publish(slug: string, tool: object, more: object = {}): Promise<void> {
  const helper = { connection: 'model', model: 'gpt-test', prompt: '{{ trigger.body }}', tools: [note, tool], ...more };
  await api('PUT', `/workflows/${slug}`, { snodo: 1, slug, steps: [{ id: 'helper', type: 'ai.agent', with: helper }] });
  await api('POST', `/workflows/${slug}/publish`);
}

async function start(slug: string, input: string): Promise<string> {
  return started.parse(await api('POST', `/workflows/${slug}/runs`, { input })).id;
}

const waiting = async (run: string) => approvals.parse(await api('GET', `/approvals?run=${run}`)).items;

async function asked(run: string, title: string) {
  await expect.poll(async () => (await waiting(run)).map((one) => one.title), { timeout: 60_000 }).toContain(title);
  const found = (await waiting(run)).find((one) => one.title === title);
  if (found === undefined) throw new Error('It was asked a moment ago.');
  return found;
}

const answer = (run: string, approval: string, said: object) => api('POST', `/runs/${run}/approvals/${approval}`, said);

/** How the model was asked with this prompt: how many tools had answered each time. */
const questions = (prompt: string) =>
  model.asked.filter((one) => lastWords(one) === prompt).map((one) => toolAnswers(one).length);

const ended = (run: string) => expect.poll(() => api('GET', `/runs/${run}`), { timeout: 60_000 });

beforeAll(async () => {
  shop = await standIn(() => ({ body: { noted: true } }));
  // Notes first, then calls what the prompt names with what stands behind it, once for each word.
  model = await scriptedModel((question) => {
    const results = toolAnswers(question);
    const [tool = '', ...days] = lastWords(question).split(' ');
    if (results.length === 0) return { calls: [{ tool: 'note', arguments: {} }] };
    if (results.length > 1) return { text: results.slice(1).join(' | ') };
    const given = days.length === 0 ? [{}] : days.map((day) => ({ day }));
    return { calls: given.map((one) => ({ tool, arguments: one })) };
  });
  [booking, everything] = await Promise.all([bookingServer(), everythingServer(), server.launch()]);
  await api('PUT', '/connections/model', { connector: 'openai-compatible', baseUrl: model.baseUrl });
  await api('PUT', '/connections/shop', { connector: 'http', baseUrl: shop.url });
  await api('PUT', '/connections/booking', { connector: 'mcp', baseUrl: booking.url });
  await api('PUT', '/connections/everything', { connector: 'mcp', baseUrl: everything.url });
  const book = { mcp: 'booking', allow: ['book'], effect: 'read', ask: 'person' };
  await publish('books', { ...book, expires: '2d' });
  await publish('hurries', book, { limits: { approval: '1s' } });
  await publish('older', { mcp: 'everything', allow: ['trigger-elicitation-request'], ask: 'person' });
  await publish('alone', { ...book, ask: 'nobody' });
}, 240_000);
afterAll(async () => {
  await server.remove();
  await model?.[Symbol.asyncDispose]();
  await shop?.[Symbol.asyncDispose]();
  await booking?.[Symbol.asyncDispose]();
  await everything?.[Symbol.asyncDispose]();
});

describe('a tool of an agent whose server asks a person', () => {
  it('goes on with the answer, also after a kill, and nothing before it is done again', async () => {
    const prompt = 'book Monday';
    const run = await start('books', prompt);
    const one = await asked(run, 'How many come on Monday?');
    expect(one).toMatchObject({
      step: 'helper/2/calls/0/run',
      details: { tool: 'book', arguments: { day: 'Monday' } },
      form: { required: ['seats', 'room'] },
    });
    const days = (one.expiresAt.getTime() - one.askedAt.getTime()) / 86_400_000;
    expect(Math.round(days)).toBe(2);
    await ended(run).toMatchObject({ status: 'waiting' });
    expect(await api('GET', `/runs/${run}/agent?step=helper`)).toMatchObject({
      turns: [
        { calls: [{ tool: 'note', status: 'succeeded', question: null }] },
        { calls: [{ tool: 'book', status: 'waiting', approval: null, question: { id: one.id, title: one.title } }] },
      ],
    });
    await server.end('SIGKILL');
    await server.launch();
    expect((await asked(run, one.title)).id).toBe(one.id);
    await answer(run, one.id, { approve: true, content: { seats: 4, room: 'terrace', smoking: false } });
    await ended(run).toMatchObject({
      status: 'succeeded',
      output: { text: 'Booked the table of Monday.', turns: 3, toolCalls: [{ ok: true }, { tool: 'book', ok: true }] },
    });
    expect(questions(prompt)).toEqual([0, 1, 2]);
    expect(shop.seen).toHaveLength(1);
    expect(booking.held).toEqual(['Monday']);
    expect(booking.booked).toEqual([{ table: 'table of Monday', seats: 4, room: 'terrace', smoking: false }]);
    expect(await api('GET', `/runs/${run}/agent?step=helper`)).toMatchObject({
      turns: [{}, { calls: [{ status: 'succeeded', question: null }] }, {}],
    });
  });

  it('is a failure for the model where the person says no, with what the tool said to that', async () => {
    const run = await start('books', 'book Tuesday');
    const { id } = await asked(run, 'How many come on Tuesday?');
    await answer(run, id, { approve: false, reason: 'we are closed' });
    const told = 'admin declined what the tool asked for: we are closed. The tool then said: Nothing was booked.';
    await ended(run).toMatchObject({
      status: 'succeeded',
      output: { text: told, toolCalls: [{ ok: true }, { tool: 'book', ok: false }] },
    });
    expect(questions('book Tuesday')).toEqual([0, 1, 2]);
  });

  it('is a failure for the model where nobody answers in the time that people have', async () => {
    const run = await start('hurries', 'book Sunday');
    await ended(run).toMatchObject({
      status: 'succeeded',
      output: {
        text: expect.stringContaining('Nobody answered until'),
        toolCalls: [{ ok: true }, { tool: 'book', ok: false }],
      },
    });
    expect(questions('book Sunday')).toEqual([0, 1, 2]);
    expect(booking.booked).toHaveLength(1);
  });

  it('asks for each of two calls of one turn, and each is gone on with once', async () => {
    const run = await start('books', 'book Friday Saturday');
    const friday = await asked(run, 'How many come on Friday?');
    const saturday = await asked(run, 'How many come on Saturday?');
    await answer(run, saturday.id, { approve: true, content: { seats: 2, room: 'inside' } });
    await expect.poll(() => booking.booked, { timeout: 60_000 }).toHaveLength(2);
    await answer(run, friday.id, { approve: true, content: { seats: 3, room: 'inside' } });
    const text = 'Booked the table of Friday. | Booked the table of Saturday.';
    await ended(run).toMatchObject({ status: 'succeeded', output: { text } });
    expect(booking.held.filter((day) => day === 'Friday' || day === 'Saturday')).toHaveLength(2);
    expect(booking.booked).toHaveLength(3);
  });

  it('of an older server is approved first, and called again with the answer or without', async () => {
    const prompt = 'trigger-elicitation-request';
    const run = await start('older', prompt);
    const call = await asked(run, prompt);
    await answer(run, call.id, { approve: true });
    const isForm = async () => (await waiting(run)).filter(({ form }) => form !== null).length;
    await expect.poll(isForm, { timeout: 60_000 }).toBe(1);
    await answer(run, (await waiting(run))[0]?.id ?? '', { approve: true, content: { name: 'Ada' } });
    await ended(run).toMatchObject({
      status: 'succeeded',
      output: { text: expect.stringContaining('Name: Ada'), toolCalls: [{ ok: true }, { ok: true }] },
    });

    const again = await start('older', prompt);
    await answer(again, (await asked(again, prompt)).id, { approve: true });
    const isAsked = async () => (await waiting(again)).filter(({ form }) => form !== null).length;
    await expect.poll(isAsked, { timeout: 60_000 }).toBe(1);
    await answer(again, (await waiting(again))[0]?.id ?? '', { approve: false, dismiss: true });
    await ended(again).toMatchObject({
      status: 'succeeded',
      output: {
        text: expect.stringContaining('admin gave no answer to what the tool asked for.'),
        toolCalls: [{ ok: true }, { ok: false }],
      },
    });
  });

  it('is declined at once where nobody is to be asked', async () => {
    const run = await start('alone', 'book Wednesday');
    await ended(run).toMatchObject({
      status: 'succeeded',
      output: { text: expect.stringContaining('so it was declined'), toolCalls: [{ ok: true }, { ok: false }] },
    });
  });

  it('is nothing that a step or a workflow can be told', async () => {
    const tools = [{ ...note, ask: 'person', expires: '1d' }];
    const steps = [{ id: 'helper', type: 'ai.agent', with: { prompt: 'Note', tools } }];
    const refused = await server.call('PUT', '/workflows/wrong', {
      body: JSON.stringify({ snodo: 1, slug: 'wrong', steps }),
    });
    const published = refused.ok ? await server.call('POST', '/workflows/wrong/publish') : refused;
    expect(published.status).toBe(422);
    expect(await published.json()).toMatchObject({
      errors: [{ path: 'steps[0].with.tools[0].ask' }, { path: 'steps[0].with.tools[0].expires' }],
    });
  });
});
