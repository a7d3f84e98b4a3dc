import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventsOf, nextOf, restOf } from './event-reader.ts';
import { RunningServer, token } from './running-server.ts';
import { streamingModel } from './streaming-model.ts';

const shop = 'https://shop.example';
const sentSchema = z.object({
  conversation: z.string(),
  visitor: z.string(),
  message: z.object({
    id: z.string(),
    text: z.string(),
    answer: z.object({ text: z.string(), failed: z.boolean() }).nullable(),
  }),
});
const settingsSchema = z.object({ title: z.string(), visitor: z.string(), welcome: z.string().nullable() });
const problemSchema = z.object({ status: z.int(), detail: z.string() });
const messagesSchema = z.object({
  items: z.array(
    z.object({ text: z.string(), answer: z.object({ text: z.string(), failed: z.boolean() }).nullable() }),
  ),
});
const listSchema = z.object({
  items: z.array(z.object({ id: z.string(), first: z.string(), messages: z.int(), who: z.string().nullable() })),
});
const conversationSchema = z.object({
  items: z.array(z.object({ text: z.string(), answer: z.string().nullable(), run: z.string() })),
});
const askedSchema = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  readonly stream?: boolean;
}

describe('a chat', () => {
  const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_LOG: 'fatal' });
  let model: Awaited<ReturnType<typeof streamingModel>>;
  let held = Promise.withResolvers<void>();

  const document = (slug: string, trigger: object, more: object = {}) => ({
    snodo: 1,
    slug,
    name: 'Support',
    trigger: { type: 'chat', ...trigger },
    steps: [
      { id: 'note', type: 'map', with: { value: '{{ $count(trigger.body.history) }}' } },
      {
        id: 'write',
        type: 'ai.generate',
        with: { connection: 'model', model: 'gpt-4o-mini', prompt: '{{ trigger.body.message }}' },
      },
      { id: 'keep', type: 'map', with: { value: { kept: '{{ trigger.body }}' } } },
    ],
    ...more,
  });

  async function publish(slug: string, trigger: object, more: object = {}): Promise<void> {
    const body = JSON.stringify(document(slug, trigger, more));
    const saved = await server.call('PUT', `/workflows/${slug}`, { body });
    expect(`${saved.status} ${await saved.text()}`).toMatch(/^2/);
    const made = await server.call('POST', `/workflows/${slug}/publish`);
    expect(`${made.status} ${await made.text()}`).toMatch(/^2/);
  }

  beforeAll(async () => {
    model = await streamingModel(async (reply) => {
      reply.text('Hel');
      await held.promise;
      reply.text('lo');
    });
    await server.launch();
    const connection = { connector: 'openai', baseUrl: model.baseUrl };
    const saved = await server.call('PUT', '/connections/model', { body: JSON.stringify(connection) });
    expect(saved.ok).toBe(true);
    const lots = { rateLimit: { requests: 1000, per: '1m' } };
    await publish('support', { ...lots, title: 'Ask us', welcome: 'Ciao!', origins: [shop] });
    await publish('inside', { ...lots, access: 'signed-in' });
    await publish('rare', { rateLimit: { requests: 2, per: '10m' } });
    await publish('wrong', lots, { steps: [{ id: 'no', type: 'fail', with: { message: 'The table x1 is gone.' } }] });
    await publish('early', lots, {
      steps: [
        { id: 'say', type: 'respond', with: { body: 'A person will answer.' } },
        { id: 'wait', type: 'wait', with: { for: '1h' } },
      ],
    });
  });
  afterAll(async () => {
    await server.remove();
    await model[Symbol.asyncDispose]();
  });

  const post = (path: string, body: unknown, { headers = {}, stream = false }: Sending = {}) =>
    fetch(`${server.url}/chat/${path}/messages`, {
      method: 'POST',
      headers: { accept: stream ? 'text/event-stream' : 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const hold = () => {
    held = Promise.withResolvers();
    return held.resolve;
  };
  const said = async (path: string, conversation: string, headers: Sending['headers'] = {}) =>
    messagesSchema.parse(
      await (await fetch(`${server.url}/chat/${path}/messages?conversation=${conversation}`, { headers })).json(),
    ).items;
  const refusal = async (answer: Response) => problemSchema.parse(await answer.json());

  it('says what it is to who asks, with a token for a new visitor', async () => {
    const answer = await fetch(`${server.url}/chat/support`, { headers: { accept: 'application/json' } });
    const settings = settingsSchema.parse(await answer.json());
    expect(settings).toMatchObject({ title: 'Ask us', welcome: 'Ciao!' });
    expect(JSON.stringify(settings)).not.toContain('shop.example');
    expect((await fetch(`${server.url}/chat/nowhere`)).status).toBe(404);
    expect((await fetch(`${server.url}/hooks/support`, { method: 'POST' })).status).toBe(404);
  });

  it('answers while the model writes, and then goes on with what was said before', async () => {
    hold()();
    const events = eventsOf(await post('support', { message: 'Hi' }, { stream: true }));
    const begun = z.object({ conversation: z.string(), visitor: z.string() }).parse(await nextOf(events, 'accepted'));
    const rest = await restOf(events);
    const pieces = z.object({ at: z.int(), delta: z.string() });
    const text = rest
      .flatMap(({ event, data }) => (event === 'text' ? [pieces.parse(data)] : []))
      .reduce((all, { at, delta }) => all.slice(0, at) + delta, '');
    expect(text).toBe('Hello');
    expect(rest.at(-1)).toMatchObject({
      event: 'answer',
      data: { text: 'Hi', answer: { text: 'Hello', failed: false } },
    });
    expect(JSON.stringify(rest)).not.toContain('"run"');
    const again = sentSchema.parse(
      await (await post('support', { message: 'And now?', conversation: begun.conversation })).json(),
    );
    expect(again).toMatchObject({ visitor: begun.visitor, message: { answer: { text: 'Hello', failed: false } } });
    expect(await said('support', begun.conversation)).toMatchObject([
      { text: 'Hi', answer: { text: 'Hello' } },
      { text: 'And now?', answer: { text: 'Hello' } },
    ]);
    const { items } = listSchema.parse(await (await server.call('GET', '/conversations?workflow=support')).json());
    const listed = items.find(({ first, messages }) => first === 'Hi' && messages === 2);
    const whole = conversationSchema.parse(await (await server.call('GET', `/conversations/${listed?.id}`)).json());
    const run = z.object({
      cause: z.literal('chat'),
      trigger: z.object({ body: z.looseObject({ history: z.array(z.unknown()), visitor: z.looseObject({}) }) }),
    });
    const { trigger } = run.parse(await (await server.call('GET', `/runs/${whole.items.at(-1)?.run}`)).json());
    expect(trigger.body).toMatchObject({
      message: 'And now?',
      conversation: listed?.id,
      history: [
        { role: 'user', text: 'Hi' },
        { role: 'assistant', text: 'Hello' },
      ],
    });
  });

  it('keeps two conversations apart, and a message that is sent twice starts one run', async () => {
    const go = hold();
    const asked = model.asked.length;
    const { visitor } = settingsSchema.parse(
      await (await fetch(`${server.url}/chat/support`, { headers: { accept: 'application/json' } })).json(),
    );
    const one = eventsOf(await post('support', { message: 'one', visitor, id: 'a' }, { stream: true }));
    const same = eventsOf(await post('support', { message: 'one', visitor, id: 'a' }, { stream: true }));
    const other = eventsOf(await post('support', { message: 'two' }, { stream: true }));
    const [first, second, third] = [
      await nextOf(one, 'accepted'),
      await nextOf(same, 'accepted'),
      await nextOf(other, 'accepted'),
    ];
    expect(second).toEqual(first);
    expect(third['conversation']).not.toBe(first['conversation']);
    expect(await nextOf(one, 'text')).toEqual({ at: 0, delta: 'Hel' });
    expect(await nextOf(same, 'text')).toEqual({ at: 0, delta: 'Hel' });
    go();
    for (const [events, text] of [
      [one, 'one'],
      [same, 'one'],
      [other, 'two'],
    ] as const) {
      expect(await nextOf(events, 'answer')).toMatchObject({ text, answer: { text: 'Hello' } });
    }
    expect(model.asked).toHaveLength(asked + 2);
    expect(await said('support', String(first['conversation']))).toHaveLength(1);
    const prompts = model.asked.slice(asked).map((sent) => askedSchema.parse(sent).messages.at(-1)?.content);
    expect(new Set(prompts)).toEqual(new Set(['one', 'two']));
  });

  it('says kindly that it failed, in the visitor’s language, and nothing of what is within', async () => {
    const answer = await post('wrong', { message: 'x' }, { headers: { 'accept-language': 'it-IT,en;q=0.5' } });
    const { message } = sentSchema.parse(await answer.json());
    expect(message.answer).toEqual({ text: 'Qualcosa è andato storto. Riprova tra poco, per favore.', failed: true });
    expect(JSON.stringify(message)).not.toMatch(/x1|fail_|internal/);
  });

  it('answers with what a respond step says, while the run goes on', async () => {
    const { message } = sentSchema.parse(await (await post('early', { message: 'x' })).json());
    expect(message.answer).toEqual({ text: 'A person will answer.', failed: false });
  });

  it('lets in the sites that it names, and no other', async () => {
    hold()();
    const ours = await post('support', { message: 'x' }, { headers: { origin: shop } });
    expect(ours.status).toBe(200);
    expect(ours.headers.get('access-control-allow-origin')).toBe(shop);
    for (const origin of ['https://evil.example', `${shop}.evil.example`, 'null', 'http://shop.example']) {
      const answer = await post('support', { message: 'x' }, { headers: { origin } });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      await answer.text();
      const before = await fetch(`${server.url}/chat/support/messages`, { method: 'OPTIONS', headers: { origin } });
      expect(before.status).toBe(403);
    }
    const before = await fetch(`${server.url}/chat/support/messages`, { method: 'OPTIONS', headers: { origin: shop } });
    expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([204, shop]);
    const refused = z.object({ items: z.array(z.object({ status: z.string(), reason: z.string() })) });
    const { items } = refused.parse(await (await server.call('GET', '/deliveries?endpoint=chat/support')).json());
    expect(items.some(({ reason }) => reason.includes('evil.example'))).toBe(true);
  });

  it('takes no more than its limit, and says when to come again', async () => {
    const send = () => post('rare', { message: 'x' });
    await (await send()).text();
    await (await send()).text();
    const over = await send();
    expect(over.status).toBe(429);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await refusal(over)).detail).toMatch(/one address/);
  });

  it('answers garbage with what is wrong, and opens a conversation only to who has its token', async () => {
    const wrong: readonly (readonly [unknown, number])[] = [
      ['', 400],
      ['{', 400],
      ['[]', 400],
      [{}, 400],
      [{ message: '  ' }, 400],
      [{ message: 'a\0b' }, 400],
      [{ message: 'x'.repeat(8_001) }, 400],
      [{ message: 'x', more: 1 }, 400],
      ['x'.repeat(200_000), 413],
      [{ message: 'x', conversation: 'made-up' }, 401],
      [{ message: 'x', visitor: 'made-up' }, 401],
    ];
    for (const [body, status] of wrong) {
      const answer = await post('support', body);
      const shown = JSON.stringify(body).slice(0, 40);
      expect([shown, answer.status]).toEqual([shown, status]);
      expect((await refusal(answer)).detail).not.toBe('');
    }
    for (const query of ['', '?conversation=', '?conversation=x', `?conversation=${'A'.repeat(64)}`]) {
      expect((await fetch(`${server.url}/chat/support/messages${query}`)).status).toBe(401);
    }
  });

  it('with access: signed-in is for users and tokens, each with conversations of its own', async () => {
    hold()();
    expect((await post('inside', { message: 'x' })).status).toBe(401);
    expect((await fetch(`${server.url}/chat/inside`)).status).toBe(401);
    const mine = { authorization: `Bearer ${token}` };
    const { conversation } = sentSchema.parse(await (await post('inside', { message: 'x' }, { headers: mine })).json());
    expect(await said('inside', conversation, mine)).toHaveLength(1);
    const made = await server.call('POST', '/tokens', { body: JSON.stringify({ name: 'other', role: 'viewer' }) });
    const other = z.object({ token: z.string() }).parse(await made.json()).token;
    const theirs = await fetch(`${server.url}/chat/inside/messages?conversation=${conversation}`, {
      headers: { authorization: `Bearer ${other}` },
    });
    expect(theirs.status).toBe(404);
  });

  it('is gone with its conversation, when that is deleted, and with its workflow', async () => {
    hold()();
    await publish('short', {});
    const { conversation } = sentSchema.parse(await (await post('short', { message: 'x' })).json());
    const { items } = listSchema.parse(await (await server.call('GET', '/conversations?workflow=short')).json());
    expect((await server.call('DELETE', `/conversations/${items[0]?.id}`)).status).toBe(204);
    expect((await fetch(`${server.url}/chat/short/messages?conversation=${conversation}`)).status).toBe(404);
    expect((await post('short', { message: 'y', conversation })).status).toBe(404);
    await publish('taken', { path: 'own' });
    const clash = document('clash', { path: 'own' });
    await server.call('PUT', '/workflows/clash', { body: JSON.stringify(clash) });
    expect((await server.call('POST', '/workflows/clash/publish')).status).toBe(409);
    expect((await server.call('DELETE', '/workflows/taken')).status).toBe(204);
    expect((await fetch(`${server.url}/chat/own`)).status).toBe(404);
  });

  it('goes on when the visitor leaves and when the server dies, and whoever comes back reads the answer', async () => {
    const go = hold();
    const leaving = new AbortController();
    const answer = await fetch(`${server.url}/chat/support/messages`, {
      method: 'POST',
      headers: { accept: 'text/event-stream' },
      body: JSON.stringify({ message: 'still there?' }),
      signal: leaving.signal,
    });
    const events = eventsOf(answer);
    const begun = z.object({ conversation: z.string(), message: z.string() }).parse(await nextOf(events, 'accepted'));
    await nextOf(events, 'text');
    leaving.abort();
    await expect(events.next()).rejects.toThrow();
    await server.end('SIGKILL');
    await server.launch();
    expect(await said('support', begun.conversation)).toMatchObject([{ text: 'still there?', answer: null }]);
    const resumed = eventsOf(
      await fetch(`${server.url}/chat/support/messages?conversation=${begun.conversation}&message=${begun.message}`, {
        headers: { accept: 'text/event-stream' },
      }),
    );
    await nextOf(resumed, 'accepted');
    go();
    expect(await nextOf(resumed, 'answer')).toMatchObject({ answer: { text: 'Hello', failed: false } });
    expect(await said('support', begun.conversation)).toMatchObject([{ answer: { text: 'Hello' } }]);
  });
});
