import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { ModelContext } from './asking.ts';
import { callOf, withinCall } from './call-fetch.ts';
import { type Answer, gatherStream } from './gather-stream.ts';
import { answerText } from './read-answer.ts';

const json = /^application\/(?:[\w.+-]+\+)?json\b/i;

/**
 * Asks for the answer in pieces. A service that does not know of streams answers in one piece all the same: that answer is
 * taken as it is, for it was paid for.
 *
 * @throws what the client throws, and as `gatherStream`.
 */
export async function askInPieces(
  model: LanguageModelV4,
  options: LanguageModelV4CallOptions,
  context: ModelContext,
  emit: (text: string) => void,
): Promise<Answer> {
  let whole: Response | undefined;
  const fetch: typeof context.fetch = async (input, init) => {
    const response = await context.fetch(input, init);
    if (response.ok && json.test(response.headers.get('content-type') ?? '')) whole = response.clone();
    return response;
  };
  try {
    // The stream is read outside: only its beginning is the client's call.
    return await gatherStream(await withinCall(callOf({ ...context, fetch }), () => model.doStream(options)), emit);
  } catch (error) {
    const { signal } = context;
    if (whole === undefined || signal.aborted) throw error;
    const known = whole;
    const answer = await withinCall(callOf({ ...context, fetch: () => Promise.resolve(known) }), () =>
      model.doGenerate(options),
    );
    const text = answerText(answer.content);
    if (text !== '') emit(text);
    return answer;
  }
}
