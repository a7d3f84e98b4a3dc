import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { streamingModel } from '../../test/streaming-model.ts';
import { SnodoError } from '../core/error.ts';
import { type GenerateInput, generate } from './generate.ts';
import { type ModelProvider, offlineProvider } from './provider.ts';

type Model = Awaited<ReturnType<typeof streamingModel>>;
type Answer = Parameters<typeof streamingModel>[0];

let model: Model;
let answer: Answer = () => undefined;
let pieces: string[] = [];

beforeAll(async () => {
  model = await streamingModel((reply, at) => answer(reply, at));
});
afterAll(() => model[Symbol.asyncDispose]());
beforeEach(() => {
  pieces = [];
});

function ask(more: Partial<GenerateInput> = {}, provider?: ModelProvider) {
  return generate(
    { model: 'gpt-4o-mini', prompt: 'Classify this feedback: the kettle leaks', ...more },
    {
      provider: provider ?? {
        kind: 'openai-compatible',
        name: 'openai',
        baseUrl: model.baseUrl,
        headers: { authorization: 'Bearer sk-planted-1' },
      },
      fetch: globalThis.fetch,
      signal: AbortSignal.timeout(60_000),
      emit: (piece) => pieces.push(piece),
    },
  );
}

async function failure(promise: Promise<unknown>): Promise<SnodoError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SnodoError)) throw new Error('It should have failed with a SnodoError.', { cause: error });
  return error;
}

describe('a streamed answer', () => {
  it('is the same as one without a stream, and was asked for with its usage', async () => {
    answer = (reply) => {
      for (const piece of ['It', ' leaks', '.']) reply.text(piece);
    };
    await expect(ask()).resolves.toEqual({
      text: 'It leaks.',
      usage: { inputTokens: 100, outputTokens: 20, cost: expect.closeTo(0.000_027, 9) },
      model: 'gpt-4o-mini-2024-07-18',
      cached: false,
    });
    expect(pieces).toEqual(['It', ' leaks', '.']);
    expect(model.asked.at(-1)).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  it('that fails in the middle may be asked for again', async () => {
    answer = (reply) => {
      reply.text('It');
      reply.error('overloaded, sk-planted-1');
    };
    const failed = await failure(ask());
    expect([failed.code, failed.retryable]).toEqual(['http_status', true]);
    expect(failed.message).toBe('openai broke its answer off with an error: overloaded, [hidden]');
    answer = (reply) => {
      reply.text('It');
      return new Promise((resolve) => {
        setImmediate(() => {
          reply.cut();
          resolve();
        });
      });
    };
    expect(await failure(ask())).toMatchObject({ retryable: true });
  });

  it('of the offline model comes by words, and JSON is not shown in pieces', async () => {
    const whole = await ask({ prompt: 'What do people say? The delivery was late and I am angry.' }, offlineProvider);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(whole.text);
    pieces = [];
    const schema = {
      type: 'object',
      required: ['sentiment'],
      properties: { sentiment: { enum: ['positive', 'negative'] } },
    };
    await expect(ask({ schema }, offlineProvider)).resolves.toMatchObject({ output: { sentiment: 'negative' } });
    expect(pieces).toEqual([]);
  });
});
