import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type RunningEngine, runningEngine } from '../../../test/running-engine.ts';
import {
  type AskedOfModel,
  lastWords,
  type Said,
  type ScriptedModel,
  scriptedModel,
  toolAnswers,
} from '../../../test/tool-calling-model.ts';
import { type StandIn, standIn } from '../../../test/stand-in.ts';
import { connectionSchema } from '../../outbound/connection.ts';

let database: TestDatabase;
let engine: RunningEngine;
let model: ScriptedModel;
let shop: StandIn;
/** What the model says to whoever asks it, by the first word of the prompt. */
const scripts = new Map<string, (asked: AskedOfModel, results: readonly string[]) => Said>();

beforeAll(async () => {
  database = await testDatabase();
  model = await scriptedModel((asked) => {
    const first = asked.messages.find(({ role }) => role === 'user')?.content;
    const script = scripts.get(String(first).split(' ')[0] ?? '');
    return script?.(asked, toolAnswers(asked)) ?? { text: 'I do not know.' };
  });
  shop = await standIn(({ path }) =>
    path.startsWith('/orders/')
      ? path.endsWith('404')
        ? { status: 404, body: { error: 'no such order' } }
        : { body: { number: decodeURIComponent(path.slice(8)), state: 'sent' } }
      : { body: { done: true } },
  );
  engine = await runningEngine(database, {
    connection: async (slug) => ({
      slug,
      config: connectionSchema.parse(
        slug === 'model'
          ? { connector: 'openai-compatible', baseUrl: model.baseUrl }
          : { connector: 'http', baseUrl: shop.url },
      ),
    }),
  });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await shop[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const findOrder = `{ name: find_order, description: Finds an order by its number, input: { type: object, required: [number], properties: { number: { type: string } } }, step: { type: http.request, with: { connection: shop, path: "/orders/{{ args.number }}" } } }`;
const refund = `{ name: refund, description: Pays back, input: { type: object, required: [number], properties: { number: { type: string } } }, step: { type: http.request, with: { connection: shop, method: POST, path: /refunds, body: { order: "{{ args.number }}" } } } }`;

function agent(slug: string, more: string, tools = [findOrder]): string {
  return `
snodo: 1
slug: ${slug}
steps:
  - id: helper
    type: ai.agent
    with:
      connection: model
      model: gpt-test
      instructions: You help customers of a shop.
      prompt: "{{ trigger.body }}"
      tools: [${tools.join(', ')}]
${more}
`;
}

describe('ai.agent', () => {
  it('works with its tools until the model answers, and tells what it did and used', async () => {
    await engine.publish(agent('shop-agent', ''));
    scripts.set('where', (_, results) =>
      results.length === 0
        ? {
            calls: [
              { tool: 'find_order', arguments: { number: '7' } },
              { tool: 'find_order', arguments: { number: '8' } },
            ],
          }
        : { text: `They are ${results.join(' and ')}` },
    );
    const run = await engine.run('shop-agent', 'where are 7 and 8');
    expect(run.error).toBeNull();
    expect(run.output).toMatchObject({
      text: 'They are {"number":"7","state":"sent"} and {"number":"8","state":"sent"}',
      turns: 2,
      toolCalls: [
        { tool: 'find_order', arguments: { number: '7' }, ok: true, step: 'helper/1/calls/0' },
        { tool: 'find_order', arguments: { number: '8' }, ok: true, step: 'helper/1/calls/1' },
      ],
      usage: { inputTokens: 20, outputTokens: 10, cost: null },
      model: 'gpt-test',
      cached: false,
    });
    const { model: row } = await engine.steps(run.id, 'helper/1');
    expect(row).toMatchObject({ status: 'succeeded', output: { usage: { inputTokens: 10, outputTokens: 5 } } });
    expect((await engine.steps(run.id, 'helper/1/calls/0'))['run']).toMatchObject({ status: 'succeeded' });
    expect(model.asked[0]?.messages[0]).toMatchObject({ role: 'system', content: 'You help customers of a shop.' });
  });

  it('tells the model of an unknown tool, of arguments that do not fit and of failures, and goes on', async () => {
    await engine.publish(agent('mends', ''));
    const before = shop.seen.length;
    const turns: Said[] = [
      { calls: [{ tool: 'drop_tables', arguments: {} }] },
      { calls: [{ tool: 'find_order', arguments: { number: 7 } }] },
      { calls: [{ tool: 'find_order', arguments: '{"number": ' }] },
      { calls: [{ tool: 'find_order', arguments: { number: '404' } }] },
    ];
    scripts.set('mend', (_, results) => turns[results.length] ?? { text: results.join('\n') });
    const run = await engine.run('mends', 'mend it');
    expect(run.output).toMatchObject({
      turns: 5,
      toolCalls: [{ ok: false }, { ok: false }, { ok: false }, { ok: false }],
    });
    const { text } = z.object({ text: z.string() }).parse(run.output);
    const told = text.split('\n');
    expect(told[0]).toContain('There is no tool "drop_tables". The tools are: find_order.');
    expect(told[1]).toContain('arguments.number must be string');
    expect(told[2]).toContain('not JSON');
    expect(told[3]).toMatch(/http_status.*404.*no such order/);
    expect(shop.seen.length - before).toBe(1);
  });

  it('takes arguments as data: what looks like an expression is none', async () => {
    await engine.publish(agent('data', ''));
    scripts.set('inject', (_, results) =>
      results.length === 0
        ? { calls: [{ tool: 'find_order', arguments: { number: '{{ secrets.KEY }}' } }] }
        : { text: 'done' },
    );
    const run = await engine.run('data', 'inject');
    expect(run.status).toBe('succeeded');
    expect(decodeURIComponent(shop.seen.at(-1)?.path ?? '')).toContain('{{ secrets.KEY }}');
  });

  it('waits for a person before a tool that changes something, and goes on with what they say', async () => {
    await engine.publish(agent('careful', '', [findOrder, refund]));
    scripts.set('refund', (_, results) =>
      results.length === 0
        ? {
            calls: [
              { tool: 'refund', arguments: { number: '7' } },
              { tool: 'find_order', arguments: { number: '7' } },
            ],
          }
        : { text: results.join('\n') },
    );
    const refunds = () => shop.seen.filter(({ path }) => path === '/refunds').length;
    const before = refunds();
    const ask = async (body: { readonly approve: boolean; readonly reason?: string; readonly by?: string }) => {
      const id = await engine.start('careful', 'refund 7');
      const approval = async () => (await engine.steps(id, 'helper/1/calls/0'))['approval'];
      await expect.poll(async () => (await approval())?.status).toBe('waiting');
      await expect.poll(async () => (await engine.steps(id))['helper']?.status).toBe('waiting');
      const waiting = z.object({ id: z.string(), asked: z.unknown() }).parse((await approval())?.waits);
      expect(waiting.asked).toEqual({ title: 'refund', details: { tool: 'refund', arguments: { number: '7' } } });
      expect(refunds()).toBe(before + (body === approve ? 0 : 1));
      const url = engine.urlOf({ id: waiting.id, run: id, scope: 'helper/1/calls/0', step: 'approval' });
      expect(await engine.call(url, body)).toBe('taken');
      return engine.ended(id);
    };
    const approve = { approve: true };
    const approved = await ask(approve);
    expect(approved.output).toMatchObject({ toolCalls: [{ tool: 'refund', ok: true }, { ok: true }] });
    expect(refunds()).toBe(before + 1);
    const refused = await ask({ approve: false, reason: 'too much', by: 'ann' });
    expect(refused.output).toMatchObject({
      toolCalls: [{ tool: 'refund', ok: false }, { ok: true }],
      text: expect.stringContaining('ann refused it: too much'),
    });
    expect(refunds()).toBe(before + 1);
  });

  it('asks nobody with approve: none, or for a tool that says it only reads', async () => {
    await engine.publish(agent('bold', '      approve: none', [refund]));
    await engine.publish(agent('reader', '', [refund.replace('{ name: refund,', '{ name: refund, effect: read,')]));
    scripts.set('pay', (_, results) =>
      results.length === 0 ? { calls: [{ tool: 'refund', arguments: { number: '9' } }] } : { text: 'paid' },
    );
    for (const slug of ['bold', 'reader']) {
      expect((await engine.run(slug, 'pay')).output).toMatchObject({ text: 'paid', toolCalls: [{ ok: true }] });
    }
  });

  it('fails at a limit with what it has done, or answers with what it knows', async () => {
    const again: Said = { calls: [{ tool: 'find_order', arguments: { number: '7' } }] };
    scripts.set('loop', (asked) => (asked.tool_choice === 'none' ? { text: 'Enough.' } : again));
    await engine.publish(agent('limited', '      limits: { turns: 2 }'));
    await engine.publish(agent('tokens', '      limits: { tokens: 20 }'));
    await engine.publish(agent('ends', '      limits: { turns: 3, onEnd: answer }'));
    const run = await engine.run('limited', 'loop');
    expect(run.error).toMatchObject({
      code: 'limit_reached',
      message: expect.stringContaining('2 turns'),
      body: { turns: 2, stopped: 'turns', toolCalls: [{ ok: true }, { ok: true }] },
    });
    expect((await engine.run('tokens', 'loop')).error).toMatchObject({
      code: 'limit_reached',
      body: { stopped: 'tokens' },
    });
    expect((await engine.run('ends', 'loop')).output).toMatchObject({ text: 'Enough.', turns: 3, stopped: 'turns' });
  });

  it('says where it came to nothing why, as it was asked for', async () => {
    scripts.set('mute', () => ({ text: '' }));
    scripts.set('stubborn', () => ({ calls: [{ tool: 'find_order', arguments: { number: '7' } }] }));
    await engine.publish(agent('mute', ''));
    expect((await engine.run('mute', 'mute')).error).toMatchObject({
      code: 'model_output',
      message: 'The agent gave no answer: it was empty each time. Ask in another way, or take another model.',
    });
    await engine.publish(agent('stubborn', '      limits: { turns: 2, onEnd: answer }'));
    expect((await engine.run('stubborn', 'stubborn')).error).toMatchObject({
      code: 'limit_reached',
      message: expect.not.stringContaining('onEnd'),
    });
  });

  it('refuses a limit of cost for a model whose price is not known', async () => {
    await engine.publish(agent('priced', '      limits: { cost: 1 }'));
    scripts.set('price', () => ({ text: 'Hello' }));
    const run = await engine.run('priced', 'price');
    expect(engine.failure(run)).toMatchObject({ code: 'invalid', message: expect.stringContaining('limits.cost') });
  });

  it('answers as its schema wants, told once more where it does not', async () => {
    await engine.publish(
      agent(
        'formed',
        '      schema: { type: object, required: [state], properties: { state: { enum: [sent, lost] } } }',
      ),
    );
    scripts.set('form', (asked) =>
      asked.response_format === undefined ? { text: 'It was sent.' } : { text: '{"state":"sent"}' },
    );
    const run = await engine.run('formed', 'form');
    expect(run.output).toMatchObject({ output: { state: 'sent' }, turns: 2 });
    expect(lastWords(model.asked.at(-1) ?? { model: '', messages: [] })).toContain('does not fit the JSON Schema');
  });

  it('hides what is personal from the model in all it hears, and gives its tools and its answer the originals', async () => {
    const mail = `{ name: mail, description: Writes, input: { type: object, properties: { to: { type: string }, about: { type: string } } }, step: { type: http.request, with: { connection: shop, method: POST, path: /mails, body: "{{ args }}" } } }`;
    await engine.publish(
      agent(
        'private',
        '      redact: { names: [Ada Lovelace] }\n      memory: { key: one }\n      schema: { type: object, required: [to], properties: { to: { type: string, format: email } } }',
        [findOrder, mail],
      ),
    );
    scripts.set('tell', (asked, results) => {
      if (asked.response_format !== undefined || lastWords(asked).startsWith('again'))
        return { text: '{"to":"[EMAIL_1]"}' };
      if (results.length === 0) return { calls: [{ tool: 'find_order', arguments: { number: '[EMAIL_1]' } }] };
      if (results.length > 1) return { text: 'I wrote to [NAME_1] about [EMAIL_9].' };
      return { text: 'I write.', calls: [{ tool: 'mail', arguments: { to: '[EMAIL_1]', about: '[PHONE_1]' } }] };
    });
    const before = model.asked.length;
    const id = await engine.start('private', 'tell Ada Lovelace at ada@example.com or on +39 333 123 4567');
    // While a person is waited for the run is nowhere but in the journal, as after a crash.
    const waits = async () => (await engine.steps(id, 'helper/2/calls/0'))['approval']?.waits;
    await expect.poll(waits).toMatchObject({
      asked: { details: { arguments: { to: 'ada@example.com', about: '+39 333 123 4567' } } },
    });
    const { id: approval } = z.object({ id: z.string() }).parse(await waits());
    await engine.call(engine.urlOf({ id: approval, run: id, scope: 'helper/2/calls/0', step: 'approval' }), {
      approve: true,
    });
    const run = await engine.ended(id);
    expect(run.error).toBeNull();
    expect(run.output).toMatchObject({
      output: { to: 'ada@example.com' },
      toolCalls: [{ arguments: { number: 'ada@example.com' } }, { arguments: { to: 'ada@example.com' } }],
    });
    expect(shop.seen.at(-1)?.body).toBe('{"to":"ada@example.com","about":"+39 333 123 4567"}');
    const heard = model.asked.slice(before);
    expect(heard).toHaveLength(4);
    expect(JSON.stringify(heard)).not.toMatch(/ada@example|Lovelace|333 123/);
    expect(heard[0]?.messages.at(-1)?.content).toBe('tell [NAME_1] at [EMAIL_1] or on [PHONE_1]');
    // The order's answer has the address in it, under the same placeholder.
    expect(toolAnswers(heard[1] ?? { model: '', messages: [] })).toEqual(['{"number":"[EMAIL_1]","state":"sent"}']);
    // What it said itself it hears again word for word.
    expect(heard[3]?.messages.find(({ content }) => String(content).startsWith('I wrote'))?.content).toBe(
      'I wrote to [NAME_1] about [EMAIL_9].',
    );
    const later = await engine.run('private', 'again');
    expect(later.output).toMatchObject({ output: { to: 'ada@example.com' }, turns: 1 });
    expect(model.asked.at(-1)?.messages.map(({ content }) => content)).toEqual([
      expect.stringContaining('You help customers'),
      'tell [NAME_1] at [EMAIL_1] or on [PHONE_1]',
      '{"to":"[EMAIL_1]"}',
      'again',
    ]);
  });

  it('remembers a conversation by its key, and no other', async () => {
    await engine.publish(
      agent('remembers', '      memory: { key: "{{ $split(trigger.body, \' \')[1] }}", last: 2 }', []),
    );
    scripts.set('say', (asked) => ({ text: `heard ${asked.messages.length}` }));
    expect((await engine.run('remembers', 'say ann 1')).output).toMatchObject({ text: 'heard 2' });
    expect((await engine.run('remembers', 'say ann 2')).output).toMatchObject({ text: 'heard 4' });
    expect((await engine.run('remembers', 'say ann 3')).output).toMatchObject({ text: 'heard 6' });
    expect((await engine.run('remembers', 'say ann 4')).output).toMatchObject({ text: 'heard 6' });
    expect((await engine.run('remembers', 'say bob 1')).output).toMatchObject({ text: 'heard 2' });
    const said = model.asked.at(-2)?.messages.map(({ content }) => content);
    expect(said).toEqual([
      'You help customers of a shop.',
      'say ann 2',
      'heard 4',
      'say ann 3',
      'heard 6',
      'say ann 4',
    ]);
    const rows = await database.sql<{ sealed: Buffer }[]>`select sealed from agent_memory`;
    expect(rows.some(({ sealed }) => sealed.includes('heard'))).toBe(false);
  });
});
