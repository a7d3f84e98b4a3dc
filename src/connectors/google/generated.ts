import { z } from 'zod';

const part = z.looseObject({
  text: z.string().optional(),
  inlineData: z.object({ mimeType: z.string(), data: z.string() }).optional(),
});

/** What a model of Gemini answers (https://ai.google.dev/api/generate-content). */
export const generated = z.object({
  candidates: z
    .array(
      z.looseObject({
        content: z.looseObject({ parts: z.array(part).default([]) }).optional(),
        finishReason: z.string().optional(),
      }),
    )
    .default([]),
  promptFeedback: z.looseObject({ blockReason: z.string().optional() }).optional(),
});
type Generated = z.infer<typeof generated>;

export function modelPath(model: string, verb: string): string {
  return `/models/${encodeURIComponent(model)}:${verb}`;
}

/** The pictures of an answer, and what is said of them. */
export function picturesIn({ candidates }: Generated) {
  const parts = candidates.flatMap(({ content }) => content?.parts ?? []);
  return {
    images: parts.flatMap(({ inlineData }) =>
      inlineData === undefined ? [] : [{ base64: inlineData.data, contentType: inlineData.mimeType }],
    ),
    text: parts.map(({ text = '' }) => text).join(''),
  };
}

export function whyNone(answer: Generated): string {
  const { text } = picturesIn(answer);
  return (
    answer.promptFeedback?.blockReason ??
    (text === '' ? (answer.candidates[0]?.finishReason ?? 'it does not say why') : text)
  );
}
