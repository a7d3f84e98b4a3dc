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

function ask(answer: () => Response, emit: (text: string) => void) {
  let calls = 0;
  const fetch = () => {
    calls += 1;
    return Promise.resolve(answer());
  };
  const provider = { kind: 'openai-compatible', name: 'local', baseUrl: 'http://127.0.0.1:1/v1' } as const;
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello' }] }];
  const asked = askModel('small', { prompt }, { provider, fetch, signal: AbortSignal.timeout(10_000), emit });
  return { asked, calls: () => calls };
}

describe('a service that is asked for a stream', () => {
  it('and answers in one piece is asked once, and its answer is taken', async () => {
    const pieces: string[] = [];
    const { asked, calls } = ask(
      () => Response.json(chat),
      (text) => pieces.push(text),
    );
    const { answer, usage } = await asked;
    expect(answer.content).toEqual([{ type: 'text', text: 'Good day.' }]);
    expect(usage).toMatchObject({ inputTokens: 3, outputTokens: 2 });
    expect(pieces).toEqual(['Good day.']);
    expect(calls()).toBe(1);
  });

  it('and answers with something else fails', async () => {
    const { asked } = ask(
      () => Response.json({ hello: 'there' }),
      () => undefined,
    );
    await expect(asked).rejects.toMatchObject({ code: 'http_status' });
  });
});
