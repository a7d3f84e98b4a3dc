import type { LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider';
import { askInPieces } from './ask-in-pieces.ts';
import { asking, type ModelContext } from './asking.ts';
import { callOf, withinCall } from './call-fetch.ts';
import type { Answer } from './gather-stream.ts';
import { keptModel } from './kept-models.ts';
import { pricedCall } from './own-price.ts';
import { type Usage, usageOf } from './usage.ts';

export interface AskedModel {
  readonly answer: Answer;
  readonly usage: Usage;
  /** The model that says it answered. */
  readonly model: string;
}

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
 * @throws SnodoError `invalid` (the connection), `http_status`, `network`, `timeout`, `cancelled`. Messages hold neither
 * key nor prompt.
 */
export async function askModel(
  name: string,
  asked: LanguageModelV4CallOptions,
  context: ModelContext,
): Promise<AskedModel> {
  const { provider, signal, prices = [], emit, used } = context;
  const kept = await keptModel('chat', provider, name);
  const options = { ...asked, abortSignal: signal };
  return asking(
    context,
    () => saidIn(asked.prompt),
    async () => {
      const answer: Answer =
        emit === undefined
          ? await withinCall(callOf(context), () => kept.doGenerate(options))
          : await askInPieces(kept, options, context, emit);
      const model = answer.response?.modelId ?? name;
      const names = { asked: name, answered: model };
      const usage = usageOf(answer.usage, await pricedCall(provider, names, answer.usage, prices));
      used?.(usage);
      return { answer, usage, model };
    },
  );
}
