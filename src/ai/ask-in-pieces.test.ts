import { describe, expect, it } from 'vitest';
import { askModel } from './ask-model.ts';

const chat = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_741_569_952,
  model: 'small',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Good day.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
};

function ask(answer: () => Response, emit: (text: string) => void, kind = 'openai-compatible') {
  let calls = 0;
  const fetch = () => {
    calls += 1;
    return Promise.resolve(answer());
  };
  const provider = { kind, name: 'local', baseUrl: 'http://127.0.0.1:1/v1' };
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello' }] }];
  const asked = askModel('small', { prompt }, { provider, fetch, signal: AbortSignal.timeout(60_000), emit });
  return { asked, calls: () => calls };
}

describe('a service that is asked for a stream', () => {
  it.each(['openai-compatible', 'openai'])(
    'and answers in one piece is asked once, and its answer is taken: %s',
    async (kind) => {
      const pieces: string[] = [];
      const { asked, calls } = ask(
        () => Response.json(chat),
        (text) => pieces.push(text),
        kind,
      );
      const { answer, usage } = await asked;
      expect(answer.content).toEqual([{ type: 'text', text: 'Good day.' }]);
      expect(usage).toMatchObject({ inputTokens: 3, outputTokens: 2 });
      expect(pieces).toEqual(['Good day.']);
      expect(calls()).toBe(1);
    },
  );

  const chunk = { ...chat, object: 'chat.completion.chunk', usage: null };
  const begun = { ...chunk, choices: [{ index: 0, delta: { content: 'Good' }, finish_reason: null }] };
  const usage = { input_tokens: 3, output_tokens: 1 };
  const message = { id: 'm', type: 'message', role: 'assistant', model: 'small', content: [], usage };
  const cohere = (type: string, content: object) => ({ type, index: 0, delta: { message: { content } } });
  const spoken = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Good' } };
  it.each([
    ['openai-compatible', [begun]],
    ['openai', [begun]],
    [
      'anthropic',
      [
        { type: 'message_start', message },
        { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
        spoken,
      ],
    ],
    [
      'cohere',
      [
        { type: 'message-start', id: 'm' },
        cohere('content-start', { type: 'text', text: '' }),
        cohere('content-delta', { text: 'Good' }),
      ],
    ],
    ['google', [{ candidates: [{ content: { role: 'model', parts: [{ text: 'Good' }] } }] }]],
  ])('and ends between two events was cut off: %s', async (kind, events) => {
    const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
    const pieces: string[] = [];
    const { asked } = ask(
      () => new Response(text, { headers: { 'content-type': 'text/event-stream' } }),
      (piece) => pieces.push(piece),
      kind,
    );
    await expect(asked).rejects.toMatchObject({
      code: 'network',
      message: 'local broke its answer off before the end.',
    });
    expect(pieces).toEqual(['Good']);
  });

  it('and answers with something else fails', async () => {
    const { asked } = ask(
      () => Response.json({ hello: 'there' }),
      () => undefined,
    );
    await expect(asked).rejects.toMatchObject({ code: 'http_status' });
  });
});
