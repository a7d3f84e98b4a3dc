import { APICallError, type LanguageModelV4GenerateResult, type LanguageModelV4StreamResult } from '@ai-sdk/provider';
import { z } from 'zod';
import { GatheredContent } from './gathered-content.ts';

/** What is used of an answer, however it came. */
export type Answer = Pick<LanguageModelV4GenerateResult, 'content' | 'finishReason' | 'usage'> & {
  readonly response?: { readonly modelId?: string | undefined } | undefined;
};

/** An answer that had begun and did not come to its end. `said` is what the service gave as the reason. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
  readonly said: string | undefined;

  constructor(said: string | undefined) {
    super('The answer broke off.');
    this.said = said;
  }
}

/** An `error` object in the place of a chunk, as vLLM, OpenRouter and others send it. */
const said = z.object({ message: z.string() });

/**
 * Reads a streamed answer to its end: hands each piece of text on, and gives what asking without a stream would have.
 *
 * @throws BrokenOff, and what reading the stream throws.
 */
export async function gatherStream(
  { stream }: LanguageModelV4StreamResult,
  emit: (text: string) => void,
): Promise<Answer> {
  const gathered = new GatheredContent();
  let modelId: string | undefined;
  let broken: BrokenOff | undefined;
  let finish: Pick<Answer, 'finishReason' | 'usage'> | undefined;
  // To the end even where it is broken: only then is the call written down.
  for await (const part of stream) {
    if (part.type === 'response-metadata') modelId ??= part.modelId;
    else if (part.type === 'finish') finish = part;
    else if (part.type === 'error') {
      // Not one event of a chat: this is no stream that broke off.
      if (part.error instanceof Error && modelId === undefined && gathered.content.length === 0) throw part.error;
      // A client's error of an API has the service's own words; those of others are about what could not be read.
      const spoken = !(part.error instanceof Error) || APICallError.isInstance(part.error);
      broken ??= new BrokenOff(spoken ? said.safeParse(part.error).data?.message : undefined);
    } else if (broken === undefined) {
      gathered.take(part);
      // The first one of OpenAI's protocol holds nothing yet.
      if (part.type === 'text-delta' && part.delta !== '') emit(part.delta);
    }
  }
  if (broken !== undefined) throw broken;
  if (finish === undefined) throw new BrokenOff(undefined);
  const { finishReason, usage } = finish;
  // A client ends an answer by itself where the stream ends between two events: a service says why it stops.
  const isCutOff =
    finishReason.unified === 'interrupted' ||
    (finishReason.unified === 'other' && finishReason.raw === undefined && usage.outputTokens.total === undefined);
  if (isCutOff) throw new BrokenOff(undefined);
  return { content: gathered.content, finishReason, usage, response: { modelId } };
}
