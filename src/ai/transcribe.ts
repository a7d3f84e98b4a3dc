import { asking, type ModelContext } from './asking.ts';
import { callOf, withinCall } from './call-fetch.ts';
import { keptModel } from './kept-models.ts';
import type { ModelFile } from './model-file.ts';
import type { Usage } from './usage.ts';

export interface Transcribed {
  readonly text: string;
  /** ISO 639-1, as the service heard it; null where it does not say. */
  readonly language: string | null;
  /** Of the recording; null where the service does not say. */
  readonly seconds: number | null;
  /** What was said when, in seconds; empty where the service does not say. */
  readonly segments: readonly { readonly text: string; readonly start: number; readonly end: number }[];
  /** Services charge by the minute and tell no tokens: its cost is not known. */
  readonly usage: Usage;
  readonly model: string;
}

/**
 * Writes down what is said in a recording.
 *
 * @throws SnodoError `invalid` where the service has no models for it, and as `asking`.
 */
export async function transcribe(name: string, audio: ModelFile, context: ModelContext): Promise<Transcribed> {
  const model = await keptModel('transcription', context.provider, name);
  const { mediaType, bytes } = audio;
  const said = await asking(
    context,
    () => [],
    () =>
      withinCall(callOf(context), async () =>
        model.doGenerate({ audio: bytes, mediaType, abortSignal: context.signal }),
      ),
  );
  return {
    text: said.text,
    language: said.language ?? null,
    seconds: said.durationInSeconds ?? null,
    segments: said.segments.map(({ text, startSecond, endSecond }) => ({ text, start: startSecond, end: endSecond })),
    usage: { inputTokens: 0, outputTokens: 0, cost: null },
    model: name,
  };
}
