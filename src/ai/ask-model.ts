import type { LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { OwnPrice } from '../store/model-prices.ts';
import { type Answer, gatherStream } from './gather-stream.ts';
import { modelError } from './model-error.ts';
import { pricedCall } from './own-price.ts';
import type { ModelProvider } from './provider.ts';
import { readyModel } from './ready-model.ts';
import { type Usage, usageOf } from './usage.ts';

export interface ModelContext {
  readonly provider: ModelProvider;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** What `fetch` proves the caller with: services repeat the key that they refuse, and no message may show it. */
  readonly secrets?: readonly string[];
  /** Prices of one's own, which go before the table. */
  readonly prices?: readonly OwnPrice[];
  /** Gets the text piece by piece as the model gives it. */
  readonly emit?: ((text: string) => void) | undefined;
  /** Hears of each call what it used, when it is over. */
  readonly used?: ((usage: Usage) => void) | undefined;
}

export interface AskedModel {
  readonly answer: Answer;
  readonly usage: Usage;
  /** The model that says it answered. */
  readonly model: string;
}

/** What was said to the model, for no error to repeat. */
function saidIn(prompt: LanguageModelV4Prompt): readonly string[] {
  return prompt.flatMap((message) =>
    message.role === 'system'
      ? [message.content]
      : message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
  );
}

/**
 * Asks a model once, with whatever messages and tools.
 *
 * The model's own `doGenerate` is called, not the SDK's `generateText`: 0.11 ms of processor time a call instead of
 * 0.60, and the answer is checked by whoever asks anyway.
 *
 * @throws SnodoError `http_status`, `network`, `timeout`, `cancelled`. Messages hold neither key nor prompt.
 */
export async function askModel(
  modelId: string,
  asked: LanguageModelV4CallOptions,
  { provider, fetch, signal, secrets = [], prices = [], emit, used }: ModelContext,
): Promise<AskedModel> {
  const ready = await readyModel(provider, modelId, fetch);
  const options = { ...asked, abortSignal: signal };
  try {
    signal.throwIfAborted();
    const answer: Answer =
      emit === undefined ? await ready.ask(options) : await gatherStream(await ready.stream(options), emit);
    const model = answer.response?.modelId ?? modelId;
    const names = { asked: modelId, answered: model };
    const usage = usageOf(answer.usage, await pricedCall(provider, names, answer.usage, prices));
    used?.(usage);
    return { answer, usage, model };
  } catch (error) {
    const hidden = [...ready.secrets, ...secrets, ...saidIn(asked.prompt)];
    throw modelError(error, { title: ready.title, secrets: hidden, signal });
  }
}
